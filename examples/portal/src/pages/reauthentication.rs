//! The password, asked again before what must not be done with a session that was left open (requirement 31), with what was typed
//! kept. A handler takes [`Proved`], and asks [`instead`] about every refusal: that is all it has to know of it.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::response::{IntoResponse as _, Response};
use espace_securise::Refusal;
use espace_securise::command::Reauthenticate;

use crate::http::fields::SMS_CODE;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::page::{Answer, Page};
use crate::state::App;

/// The field of the password.
const PASSWORD: &str = "current_password";

/// A member and their form. A password that it brought is right: the session goes on under a new token. Whether one is needed is
/// the core's to say.
pub struct Proved {
    /// Who.
    pub member: Member,
    /// What they sent.
    pub form: Posted,
}

impl FromRequest<Arc<App>> for Proved {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut head, body) = request.into_parts();
        let mut member = Member::from_request_parts(&mut head, app).await?;
        let form = Posted::from_request(Request::from_parts(head, body), app).await;
        let form = form.map_err(Trouble::into_response)?;
        match prove(&mut member, &form).await.map_err(Trouble::into_response)? {
            Ok(()) => Ok(Self { member, form }),
            Err(refusal) => Err(match member.turned_away(&refusal) {
                Some(elsewhere) => elsewhere,
                None => page(&member, &form, Some(&refusal)).unwrap_or_else(Trouble::into_response),
            }),
        }
    }
}

async fn prove(member: &mut Member, form: &Posted) -> Result<Result<(), Refusal>, Trouble> {
    let password = form.secret(PASSWORD);
    if password.expose().is_empty() {
        return Ok(Ok(()));
    }
    let session = member.session.clone();
    Ok(member.visit.ask(Reauthenticate { session, password }).await?.map(|proved| {
        member.visit.renew(&proved.session);
        member.session = proved.session;
    }))
}

/// What a form is answered in the place of its own page: the password is asked for, or the refusal is not about the form.
///
/// # Errors
/// [`Trouble`] if the template fails.
pub fn instead(member: &Member, form: &Posted, refusal: &Refusal) -> Result<Option<Response>, Trouble> {
    if *refusal == Refusal::ReauthenticationRequired {
        return page(member, form, None).map(Some);
    }
    Ok(member.turned_away(refusal))
}

/// Asks for the password, and then for the same again with all that the form held.
fn page(member: &Member, form: &Posted, refusal: Option<&Refusal>) -> Answer {
    let action = member.visit.path.as_str();
    // The list that the form belongs to.
    let back = action.split('/').nth(1).map(|first| format!("/{first}"));
    let page = Page::new(&member.visit, "reauthentication", back.as_deref().unwrap_or("/"))
        .member(member)
        .with("action", action)
        .with("kept", form.without_secrets())
        .with("had_code", !form.secret("code").expose().is_empty());
    match refusal {
        Some(refusal) => page.refused(refusal, SMS_CODE).render(),
        None => page.render(),
    }
}

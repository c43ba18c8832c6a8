//! The password, asked again before what cannot be taken back (requirement 31), with what was typed kept.

use std::collections::BTreeMap;

use axum::response::Response;
use espace_securise::Refusal;
use espace_securise::command::Reauthenticate;

use crate::http::cookies::{Cookie, SetCookie};
use crate::http::fields::SMS_CODE;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::page::{Answer, Page, add_cookies};

/// What came of the password that a form brought, if it brought one.
pub enum Proof {
    /// The form brought none: whether one is needed is the core's to say.
    NotGiven,
    /// It is right: the session goes on under a new token.
    Given(SetCookie),
    /// It was refused.
    Refused(Box<Refusal>),
}

impl Proof {
    /// Proves the password of the form; the member's session is the new one from then on.
    ///
    /// # Errors
    /// [`Trouble`] if the core could not be asked.
    pub async fn of(member: &mut Member, form: &Posted) -> Result<Self, Trouble> {
        let password = form.secret("current_password");
        if password.expose().is_empty() {
            return Ok(Self::NotGiven);
        }
        let session = member.session.clone();
        match member.visit.ask(Reauthenticate { session, password }).await? {
            Ok(proved) => {
                let cookie = member.visit.set(Cookie::Session, proved.session.expose());
                member.session = proved.session;
                Ok(Self::Given(cookie))
            }
            Err(refusal) => Ok(Self::Refused(Box::new(refusal))),
        }
    }

    /// Why the password was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::NotGiven | Self::Given(_) => None,
        }
    }

    /// The answer, with the session's new token: the old one is over whatever came after.
    #[must_use]
    pub fn kept(self, mut response: Response) -> Response {
        if let Self::Given(cookie) = self {
            add_cookies(&mut response, vec![cookie]);
        }
        response
    }
}

/// Asks for the password, and then for `action` again with what these fields held.
///
/// # Errors
/// [`Trouble`] if the template fails.
pub fn page(
    member: &Member,
    action: &'static str,
    form: &Posted,
    fields: &[&'static str],
    refusal: Option<&Refusal>,
) -> Answer {
    if let Some(elsewhere) = refusal.and_then(|refusal| member.turned_away(refusal)) {
        return Ok(elsewhere);
    }
    let kept: BTreeMap<_, _> = form.values(fields);
    let page = Page::new(&member.visit, "reauthentication", "/compte")
        .member(member)
        .with("action", action)
        .with("kept", kept);
    match refusal {
        Some(refusal) => page.refused(refusal, SMS_CODE).render(),
        None => page.render(),
    }
}

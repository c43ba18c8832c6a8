//! The reset link (G9): another password. No session begins by itself, and all others end.

use espace_securise::Secret;
use espace_securise::command::ResetPassword;
use espace_securise::token::LinkPurpose;

use super::link::{self, Inspected, LinkState};
use super::password;
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward};
use crate::visit::Visit;

const NAME: &str = "new_password";

/// `GET /mot-de-passe`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::PasswordChanged.is_for(&visit) {
        return link::page(&visit, NAME, LinkState::Done, &Secret::default()).without_notice().render();
    }
    let inspected = Inspected::look(&visit, LinkPurpose::Reset, &token).await?;
    inspected.page(&visit, NAME, &token).with("rules", password::blank_rules(&visit)).render()
}

/// `POST /mot-de-passe`
pub async fn reset(visit: Visit, form: Posted) -> Answer {
    let token = form.secret("lien");
    let command = ResetPassword {
        token: token.clone(),
        password: form.secret("password"),
        password_confirmation: form.secret("password_confirmation"),
    };
    match visit.ask(command).await? {
        // Whoever filled the count of failures of this address keeps its owner out no longer: not from here.
        Ok(reset) => Ok(Onward::to(&visit, "/mot-de-passe")
            .saying(Notice::PasswordChanged)
            .cookie(visit.known_as(&reset.device))
            .cookies(visit.sessions.end_all_but(None))
            .response()),
        Err(refusal) => {
            let page =
                link::page(&visit, NAME, LinkState::after(&refusal).unwrap_or(LinkState::Live), &token);
            page.with("rules", password::blank_rules(&visit)).refused(&refusal, "code").render()
        }
    }
}

//! The activation link (G6).

use espace_securise::Secret;
use espace_securise::command::Activate;
use espace_securise::token::LinkPurpose;

use super::link::{self, Inspected, LinkState};
use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward};
use crate::visit::Visit;

const NAME: &str = "activation";

/// `GET /activation`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::Activated.is_for(&visit) {
        return link::page(&visit, NAME, LinkState::Done, &Secret::default()).without_notice().render();
    }
    Inspected::look(&visit, LinkPurpose::Activation, &token).await?.page(&visit, NAME, &token).render()
}

/// `POST /activation`
pub async fn activate(visit: Visit, form: Posted) -> Answer {
    let token = form.secret("lien");
    match visit.ask(Activate { token: token.clone() }).await? {
        Ok(_activated) => Ok(Onward::to(&visit, "/activation")
            .saying(Notice::Activated)
            .cookie(visit.end(Cookie::Enrollment))
            .response()),
        Err(refusal) => link::refused(&visit, NAME, &token, &refusal).render(),
    }
}

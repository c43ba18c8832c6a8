//! The link that takes an earlier address back (requirement 32), for whoever did not ask for another.

use espace_securise::Secret;
use espace_securise::command::UndoEmail;
use espace_securise::token::LinkPurpose;

use super::link::{self, Inspected, LinkState};
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward};
use crate::visit::Visit;

const NAME: &str = "address_back";

/// `GET /adresse/retour`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::EmailRestored.is_for(&visit) {
        return link::page(&visit, NAME, LinkState::Done, &Secret::default()).without_notice().render();
    }
    Inspected::look(&visit, LinkPurpose::EmailUndo, &token).await?.page(&visit, NAME, &token).render()
}

/// `POST /adresse/retour`
pub async fn restore(visit: Visit, form: Posted) -> Answer {
    let token = form.secret("lien");
    match visit.ask(UndoEmail { token: token.clone() }).await? {
        // Every session of the account is over, one in this browser too.
        Ok(_restored) => Ok(Onward::to(&visit, "/adresse/retour")
            .cookies(visit.sessions.end_all_but(None))
            .saying(Notice::EmailRestored)
            .response()),
        Err(refusal) => link::refused(&visit, NAME, &token, &refusal).render(),
    }
}

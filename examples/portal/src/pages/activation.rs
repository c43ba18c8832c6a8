//! The activation link (G6): one click in the browser that registered, the password chosen there on another device. Whoever
//! reads the mailbox alone opens nothing: the address may have been mistyped.

use espace_securise::command::Activate;
use espace_securise::token::LinkPurpose;
use espace_securise::{Refusal, Secret};

use super::enrollment::Enrollment;
use super::link::{self, Inspected, LinkState};
use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const NAME: &str = "activation";

/// `GET /activation`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::Activated.is_for(&visit) {
        return link::page(&visit, NAME, LinkState::Done, &Secret::default()).without_notice().render();
    }
    let page = Inspected::look(&visit, LinkPurpose::Activation, &token).await?.page(&visit, NAME, &token);
    asking(page, ticket_of(&visit).is_none()).render()
}

/// `POST /activation`
pub async fn activate(visit: Visit, form: Posted) -> Answer {
    let (token, password) = (form.secret("lien"), form.secret("password"));
    let ticket = ticket_of(&visit);
    let one_click = ticket.is_some();
    let typed = !password.expose().is_empty();
    let command = Activate { token: token.clone(), ticket, password: typed.then_some(password) };
    match visit.ask(command).await? {
        Ok(activated) => {
            let onward = Onward::to(&visit, "/activation")
                .saying(Notice::Activated)
                .cookie(visit.end(Cookie::Enrollment));
            let known = activated.device.map(|device| visit.known_as(&device));
            Ok(known.into_iter().fold(onward, Onward::cookie).response())
        }
        Err(refusal) => {
            // The ticket kept here may be another enrollment's.
            let asks = !one_click || typed || refusal == Refusal::PasswordRequired;
            asking(link::refused(&visit, NAME, &token, &refusal), asks).render()
        }
    }
}

/// The ticket that this browser keeps. Whether the mail left is not asked: the answer that said so may be lost.
fn ticket_of(visit: &Visit) -> Option<Secret> {
    Enrollment::of(visit).map(|enrollment| enrollment.ticket)
}

fn asking(page: Page<'_>, password: bool) -> Page<'_> {
    page.with("asks_password", password)
}

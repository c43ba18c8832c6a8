//! The link to an account's new address (requirement 32): one click where its holder is logged in, the password elsewhere. Whoever
//! reads the mailbox alone gets nothing: the address may have been mistyped (requirement 79).

use espace_securise::command::ConfirmEmail;
use espace_securise::token::LinkPurpose;
use espace_securise::{Refusal, Secret};

use super::link::{self, Inspected, LinkState};
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const NAME: &str = "address";

/// `GET /adresse`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    let member = Member::of(&visit).await?;
    if token.is_blank() && Notice::EmailChanged.is_for(&visit) {
        let page = link::page(&visit, NAME, LinkState::Done, &Secret::default());
        return page.without_notice().maybe_member(member.as_ref()).render();
    }
    let page = Inspected::look(&visit, LinkPurpose::EmailChange, &token).await?.page(&visit, NAME, &token);
    asking(page, member.is_none()).render()
}

/// `POST /adresse`
pub async fn confirm(visit: Visit, form: Posted) -> Answer {
    let (token, password) = (form.secret("lien"), form.secret("password"));
    let typed = !password.expose().is_empty();
    let session = visit.session.clone();
    let command = ConfirmEmail { token: token.clone(), session, password: typed.then_some(password) };
    match visit.ask(command).await? {
        Ok(_changed) => Ok(Onward::to(&visit, "/adresse").saying(Notice::EmailChanged).response()),
        Err(refusal) => {
            let asks = typed || refusal == Refusal::PasswordRequired;
            asking(link::refused(&visit, NAME, &token, &refusal), asks).render()
        }
    }
}

fn asking(page: Page<'_>, password: bool) -> Page<'_> {
    page.with("asks_password", password)
}

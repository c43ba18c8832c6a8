//! The re-certification link (G7): following it is enough.

use espace_securise::Secret;
use espace_securise::command::Recertify;
use espace_securise::token::LinkPurpose;

use super::link::{self, Inspected, LinkState};
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward};
use crate::visit::Visit;

const NAME: &str = "certification";

/// `GET /certification`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::Recertified.is_for(&visit) {
        let member = Member::of(&visit).await?;
        let page = link::page(&visit, NAME, LinkState::Done, &Secret::default());
        return page.without_notice().maybe_member(member.as_ref()).render();
    }
    Inspected::look(&visit, LinkPurpose::Recertification, &token).await?.page(&visit, NAME, &token).render()
}

/// `POST /certification`
pub async fn certify(visit: Visit, form: Posted) -> Answer {
    let token = form.secret("lien");
    match visit.ask(Recertify { token: token.clone() }).await? {
        Ok(_recertified) => Ok(Onward::to(&visit, "/certification").saying(Notice::Recertified).response()),
        Err(refusal) => link::refused(&visit, NAME, &token, &refusal).render(),
    }
}

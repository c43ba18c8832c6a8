//! "Changer de tiers": a firm sorts its clients into portfolios (G12).

use espace_securise::command::MoveClient;

use super::look::Look;
use super::tenants;
use crate::capacity::stated;
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward};

/// `POST /tiers/portefeuille`
pub async fn put(member: Member, form: Posted) -> Answer {
    let portfolio = form.text("portfolio");
    let command = MoveClient {
        session: member.session.clone(),
        capacity: stated(&form),
        tenant: form.text("tenant"),
        portfolio: Some(portfolio).filter(|name| !name.trim().is_empty()),
    };
    match member.visit.ask(command).await? {
        Ok(_moved) => {
            let back = Look::brought(&form).address();
            Ok(Onward::to(&member.visit, back).saying(Notice::ClientMoved).response())
        }
        Err(refusal) => tenants::refused(&member, &form, &refusal).await,
    }
}

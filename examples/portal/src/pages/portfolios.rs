//! "Changer de tiers": a firm sorts its clients into portfolios (G12).

use espace_securise::command::MoveClient;

use super::look::Look;
use super::reauthentication::Proved;
use super::tenants;
use crate::capacity::stated;
use crate::notice::Notice;
use crate::page::{Answer, Onward};

/// `POST /tiers/portefeuille`
pub async fn put(Proved { member, form }: Proved) -> Answer {
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

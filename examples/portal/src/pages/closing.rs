//! "Mon compte": closing it, with a grace in which it can be kept (requirement 76).

use espace_securise::command::{CloseAccount, KeepAccount};

use super::account;
use super::reauthentication::Proved;
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward};

/// `POST /compte/fermeture`
pub async fn close(Proved { member, form }: Proved) -> Answer {
    let visit = &member.visit;
    match visit.ask(CloseAccount { session: member.session.clone() }).await? {
        Ok(_closing) => {
            let ended = visit.sessions.end_all_but(None);
            Ok(Onward::out(visit, "/connexion").cookies(ended).saying(Notice::AccountClosing).response())
        }
        Err(refusal) => account::refused_of(&member, &form, &refusal).await,
    }
}

/// `POST /compte/maintien`
pub async fn keep(member: Member, form: Posted) -> Answer {
    match member.visit.ask(KeepAccount { session: member.session.clone() }).await? {
        Ok(_kept) => Ok(Onward::to(&member.visit, "/accueil").saying(Notice::AccountKept).response()),
        Err(refusal) => account::refused_of(&member, &form, &refusal).await,
    }
}

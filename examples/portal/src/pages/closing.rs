//! "Mon compte": closing it, with a grace in which it can be kept (requirement 76).

use espace_securise::Refusal;
use espace_securise::command::{CloseAccount, KeepAccount};

use super::account;
use super::reauthentication::{self, Proof};
use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward};

const ADDRESS: &str = "/compte/fermeture";

/// `POST /compte/fermeture`
pub async fn close(mut member: Member, form: Posted) -> Answer {
    let proof = Proof::of(&mut member, &form).await?;
    if let Some(refusal) = proof.refusal() {
        return reauthentication::page(&member, ADDRESS, &form, &[], Some(refusal));
    }
    let visit = &member.visit;
    match visit.ask(CloseAccount { session: member.session.clone() }).await? {
        Ok(_closing) => {
            let ended = visit.end(Cookie::Session);
            Ok(Onward::to(visit, "/connexion").cookie(ended).saying(Notice::AccountClosing).response())
        }
        Err(Refusal::ReauthenticationRequired) => reauthentication::page(&member, ADDRESS, &form, &[], None),
        Err(refusal) => {
            let answer = account::refused_of(&member, &form, &refusal).await?;
            Ok(proof.kept(answer))
        }
    }
}

/// `POST /compte/maintien`
pub async fn keep(member: Member, form: Posted) -> Answer {
    match member.visit.ask(KeepAccount { session: member.session.clone() }).await? {
        Ok(_kept) => Ok(Onward::to(&member.visit, "/accueil").saying(Notice::AccountKept).response()),
        Err(refusal) => account::refused_of(&member, &form, &refusal).await,
    }
}

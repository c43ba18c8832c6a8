//! "Mes personnes": inviting an address, sending that again, taking it back.

use espace_securise::command::{Invite, ResendInvitation, WithdrawInvitation};

use super::reauthentication::Proved;
use super::{people, rights};
use crate::capacity::stated;
use crate::http::trouble::Trouble;
use crate::notice::Notice;
use crate::page::Answer;

/// `POST /personnes/invitations`
pub async fn act(Proved { member, form }: Proved) -> Answer {
    let (session, capacity) = (member.session.clone(), stated(&form));
    let visit = &member.visit;
    let id = form.text("invitation");
    let (done, notice) = match form.text("action").as_str() {
        "invite" => {
            let email = form.text("email");
            let rights = rights::given(&form, people::presets(&member));
            let portfolios = people::names(&form.text("portfolios"));
            let command = Invite { session, capacity, email, rights, portfolios };
            (visit.ask(command).await?.map(drop), Notice::Invited)
        }
        "resend" => {
            let command = ResendInvitation { session, capacity, id };
            (visit.ask(command).await?.map(drop), Notice::Invited)
        }
        "withdraw" => {
            let command = WithdrawInvitation { session, capacity, id };
            (visit.ask(command).await?.map(drop), Notice::InvitationWithdrawn)
        }
        _ => return Err(Trouble::Malformed),
    };
    match done {
        Ok(()) => Ok(people::done(&member, notice)),
        Err(refusal) => {
            let typed = [rights::fields().as_slice(), &["email", "portfolios"]].concat();
            people::refused(&member, &form, &typed, &refusal).await
        }
    }
}

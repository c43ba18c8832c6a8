//! Links and other tokens shown at any door: looked at, or shown again.

use espace_securise::command::{self, Command};
use espace_securise::reply::{LinkStatus, Reply};
use espace_securise::value::Timestamp;

use super::account::{ConfirmEmail, UndoEmail};
use super::certification::Recertify;
use super::enrolling::{Activate, ResendActivation};
use super::invitations::JoinByInvitation;
use super::passwords::{LogIn, ResetPassword};
use super::sessions::Resume;
use super::{Act, Aims, Answer, Move, Token, Typed};
use crate::aim::Theme::{Enrolling, Everything, Sessions};
use crate::aim::{Aim, Picks};
use crate::pools::Pools;
use crate::reference::{Change, Kind, Model, Turn};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, visitor};
use crate::watch::ensure;
use crate::world::Checked;

pub const AIMS: Aims = &[InspectLink::aims, || {
    vec![Aim::new("Replay", replay).weighing(&[(Everything, 6), (Enrolling, 8), (Sessions, 8)])]
}];

/// Any token ever seen, at its own door or at another.
fn replay(pools: &Pools<'_>, [which, _, door, _]: Picks) -> Act {
    let token = pools.any_token(which);
    let own = token.map(|place| pools.model.tokens[place].kind);
    let doors = [
        Kind::Ticket,
        Kind::Activation,
        Kind::Reset,
        Kind::Recertification,
        Kind::Session,
        Kind::Device,
        Kind::EmailChange,
        Kind::EmailUndo,
        Kind::Invitation,
    ];
    let other = doors[usize::from(door / 4) % doors.len()];
    at_the_door(own.filter(|_| door % 4 != 3).unwrap_or(other), token, usize::from(door / 64))
}

/// A token shown where that kind belongs.
pub fn at_the_door(kind: Kind, token: Token, password: usize) -> Act {
    match kind {
        Kind::Ticket => ResendActivation { ticket: token }.into(),
        Kind::Activation => {
            Activate { token, ticket: None, password: Some(Typed::Password(password % 2)) }.into()
        }
        Kind::Reset => {
            ResetPassword { token, password: Typed::Password(password % 2), mismatch: false }.into()
        }
        Kind::Recertification => Recertify { token }.into(),
        Kind::Session => Resume { session: token }.into(),
        Kind::EmailChange => {
            let password = Some(Typed::Password(password % 2));
            ConfirmEmail { token, session: None, password }.into()
        }
        Kind::EmailUndo => UndoEmail { token }.into(),
        Kind::Invitation => JoinByInvitation { token, password: Typed::Password(password % 2) }.into(),
        Kind::Device => LogIn { person: 0, password: Typed::Password(password % 2), device: token }.into(),
    }
}

#[derive(Debug)]
pub struct InspectLink {
    pub token: Token,
}

impl Move for InspectLink {
    fn aims() -> Vec<Aim> {
        let inspect = Aim::new("Inspect", |pools, [a, ..]| Self { token: pools.any_token(a) }.into());
        vec![inspect.weighing(&[(Everything, 3), (Enrolling, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::InspectLink { token: typist.token(self.token) })
    }

    /// Looking changes nothing, however often (requirement 71).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let kind = self.token.map(|place| turn.model.tokens[place].kind);
        match kind {
            Some(
                Kind::Activation
                | Kind::Reset
                | Kind::Recertification
                | Kind::EmailChange
                | Kind::EmailUndo
                | Kind::Invitation,
            ) => Ok(()),
            Some(Kind::Ticket | Kind::Session | Kind::Device) | None => Err("invalid_link"),
        }
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::LinkInspected(inspected) = reply else { return stray(reply) };
        let Some(token) = self.token else { return ensure(false, "a forgery") };
        let revived = told.model.too_late.contains(&token) && told.now < inspected.expires_at;
        if revived {
            return ensure(inspected.status != LinkStatus::Live, "inv12: an end that was seen is undone");
        }
        same("status", inspected.status, Some(status(told.model, token, told.now)))
    }
}

fn status(model: &Model, token: usize, now: Timestamp) -> LinkStatus {
    let link = &model.tokens[token];
    let newest = match link.kind {
        Kind::Activation => {
            let enrollment = &model.enrollments[link.of];
            let waiting = enrollment.opened.is_none()
                && !enrollment.over
                && model.holds_letter(link.of)
                && model.answers_to(enrollment.site, enrollment.siret);
            enrollment.registered.as_ref().filter(|_| waiting).and_then(|registered| registered.link)
        }
        Kind::Reset => {
            let is_open = !model.accounts[link.of].erased && !model.is_closed(link.of, now);
            model.resets.get(&model.accounts[link.of].person).copied().flatten().filter(|_| is_open)
        }
        Kind::Recertification => model.accounts[link.of].renewal,
        Kind::EmailChange => match model.accounts[link.of].change {
            Change::Pending { link: newest, .. } if model.accounts[link.of].may_change_email() => newest,
            _ => None,
        },
        Kind::EmailUndo => {
            let replaced = &model.accounts[link.of].replaced;
            let own = replaced.iter().find(|(person, undo)| {
                *undo == token && model.addresses.get(person).is_some_and(|(account, _)| *account == link.of)
            });
            own.map(|(_, undo)| *undo)
        }
        Kind::Invitation => model.invitations[link.of].waiting(),
        Kind::Ticket | Kind::Session | Kind::Device => None,
    };
    if now >= link.expires_at {
        LinkStatus::Expired
    } else if newest == Some(token) {
        LinkStatus::Live
    } else {
        LinkStatus::Spent
    }
}

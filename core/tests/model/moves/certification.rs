//! The address certified again, in time or late.

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;

use super::{Aims, Answer, Move, Token};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Sessions};
use crate::reference::{Kind, Level, Sending, Turn};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, holder, upkeep, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[Recertify::aims, SendRecertification::aims, RemindRecertification::aims];

#[derive(Debug)]
pub struct Recertify {
    pub token: Token,
}

impl Move for Recertify {
    fn aims() -> Vec<Aim> {
        let recertify = Aim::new("Recertify", |pools, [a, ..]| {
            Self { token: pools.token(Kind::Recertification, a) }.into()
        });
        let recertify = recertify.showing(Kind::Recertification).or_else(|_, _| RemindRecertification.into());
        vec![recertify.weighing(&[(Everything, 3), (Sessions, 6)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::Recertify { token: typist.token(self.token) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, token) = turn.link(self.token, Kind::Recertification)?;
        let account = &mut turn.model.accounts[token.of];
        if account.renewal != Some(place) {
            return Err("spent_link");
        }
        account.renewal = None;
        account.notices = 0;
        account.certified_at = turn.now;
        account.noted = Level::Active;
        Ok(())
    }
}

#[derive(Debug)]
pub struct SendRecertification {
    pub session: Token,
}

impl Move for SendRecertification {
    fn aims() -> Vec<Aim> {
        let send = Aim::new("SendRecertification", |pools, [a, ..]| {
            Self { session: pools.token(Kind::Session, a) }.into()
        });
        vec![send.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 5)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::SendRecertification { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.seat(self.session)?;
        if matches!(turn.model.level(account, turn.now), Level::Active | Level::Closing) {
            return Err("nothing_to_certify");
        }
        let sending = Sending::Renewal { person: turn.model.accounts[account].person };
        if turn.may_send(sending) {
            turn.touch(place);
            turn.count_sending(sending);
            turn.mail_renewal(account);
            return Ok(());
        }
        // No other mail, as long as the one that left still works.
        let link = turn.model.accounts[account].renewal;
        let works = link.is_some_and(|link| turn.now < turn.model.tokens[link].expires_at);
        if works { Ok(()) } else { Err("too_many_messages") }
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::RecertificationSent(resent) = reply else { return stray(reply) };
        same("sent", resent.sent, Some(told.sent_something()))
    }
}

#[derive(Debug)]
pub struct RemindRecertification;

impl Move for RemindRecertification {
    fn aims() -> Vec<Aim> {
        let remind = Aim::new("Remind", |_, _| Self.into());
        vec![remind.seldom().weighing(&[(Everything, 2), (Sessions, 5), (Clock, 3)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        upkeep(command::RemindRecertification { after: None, limit: 50 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let terms = turn.model.terms.recertification.clone();
        let mut accounts: Vec<usize> = (0..turn.model.accounts.len()).collect();
        accounts.sort_by_key(|id| turn.model.accounts[*id].person);
        for id in accounts {
            let account = &turn.model.accounts[id];
            let level = turn.model.level(id, turn.now);
            let owed = terms.notices_by(account.certified_at, turn.now);
            let asked = matches!(level, Level::Due | Level::Overdue) && !account.erased;
            if !account.suspended && asked && owed > account.notices {
                turn.model.accounts[id].notices = owed;
                turn.mail_renewal(id);
            }
        }
        Ok(())
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::RemindersSent(reminders) = reply else { return stray(reply) };
        same("reminders", reminders.sent as usize, Some(told.played.sent.len()))
    }
}

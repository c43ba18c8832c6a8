//! Log-in, and a password forgotten or changed.

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::value::Timestamp;
use espace_securise::*;

use super::{Aims, Answer, Hidden, Move, Token, Typed};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Enrolling, Everything, Guessing, Sessions, Tenants};
use crate::pools::few;
use crate::reference::{Kind, Model, Sending, Session, Subject, To, Turn, What, may_be_chosen};
use crate::replies::{Told, level, same, stray};
use crate::typing::{Typist, holder, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[LogIn::aims, ForgotPassword::aims, ResetPassword::aims, ChangePassword::aims];

#[derive(Debug)]
pub struct LogIn {
    pub person: usize,
    pub password: Typed,
    pub device: Token,
}

impl Move for LogIn {
    fn aims() -> Vec<Aim> {
        let log_in = Aim::new("LogIn", |pools, [a, b, c, d]| {
            let device = pools.token(Kind::Device, a).filter(|_| d.is_multiple_of(2));
            Self { person: few(b), password: pools.own_password(few(b), c), device }.into()
        });
        let guess = Aim::new("GuessPassword", |pools, [a, b, c, d]| {
            let device = pools.token(Kind::Device, a).filter(|_| d.is_multiple_of(4));
            Self { person: few(b / 2), password: pools.wrong_password(few(b), c), device }.into()
        });
        vec![
            log_in.weighing(&[(Everything, 5), (Enrolling, 4), (Tenants, 3), (Sessions, 10), (Guessing, 4)]),
            guess.weighing(&[(Everything, 4), (Sessions, 4), (Guessing, 20)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (email, password) = (typist.email(self.person), typist.password(self.password));
        let device_token = self.device.map(|device| typist.token(Some(device)));
        visitor(command::LogIn { email, password, device_token })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let account = turn.model.account_of(self.person);
        let known = turn
            .shown(self.device, Kind::Device)
            .filter(|(_, token)| turn.now < token.expires_at && account == Some(token.of));
        let subject = known.map_or(Subject::Address(self.person), |(place, _)| Subject::Device(place));
        turn.may_guess(subject)?;
        let right = account.filter(|id| {
            let account = &turn.model.accounts[*id];
            account.password == self.password && !account.suspended && !turn.model.is_closed(*id, turn.now)
        });
        if let Some(id) = account.filter(|id| {
            turn.model.accounts[*id].password == self.password && turn.model.is_closed(*id, turn.now)
        }) {
            // Whoever has the password sees that it is over, for good.
            turn.model.accounts[id].closed = true;
        }
        turn.judged(subject, right.is_some(), "wrong_credentials")?;
        let Some(id) = right else { return Err("wrong_credentials") };
        if turn.model.accounts[id].renew {
            return Err("password_expired");
        }
        if turn.model.accounts[id].due_at.is_some_and(|due_at| turn.now > due_at) {
            // Seen past its deadline, it stays so until it is replaced.
            turn.note_level(id);
            turn.password_over(id);
            return Err("password_expired");
        }
        let age = turn.now.since(turn.model.accounts[id].password_set_at);
        if turn.model.terms.password_max_age.is_some_and(|most| age >= most) {
            // Seen too old, it stays so until it is replaced.
            turn.model.accounts[id].password_set_at = Timestamp::MIN;
            turn.note_level(id);
            return Err("password_expired");
        }
        turn.note_level(id);
        turn.remember_device(id);
        let site = turn.model.accounts[id].home;
        let expires_at = turn.now.plus(turn.model.terms.session.absolute);
        turn.begin_session(Session {
            id: None,
            account: id,
            site,
            last_seen: turn.now,
            proved_at: turn.now,
            expires_at,
            over: false,
        });
        Ok(())
    }

    /// Whoever has the password knows the address, and so does whoever has a device that was there before.
    fn hides(&self, model: &Model, refused: Option<&str>) -> Option<Hidden> {
        let in_vain = refused.is_some_and(|code| code != "password_expired");
        let device = self.device.map(|place| &model.tokens[place]);
        let known = device.is_some_and(|token| {
            token.kind == Kind::Device && model.account_of(self.person) == Some(token.of)
        });
        (in_vain && !known).then_some(Hidden::Person(self.person))
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::LoggedIn(logged_in) = reply else { return Vec::new() };
        vec![&logged_in.device.token, &logged_in.session]
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::LoggedIn(logged_in) = reply else { return stray(reply) };
        same("session's end", logged_in.expires_at, told.newest_end())?;
        let newest = told.model.tokens.last();
        let standing = newest.map(|token| told.model.level(token.of, told.now));
        same("standing", level(logged_in.standing), standing)
    }
}

#[derive(Debug)]
pub struct ForgotPassword {
    pub person: usize,
}

impl Move for ForgotPassword {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("Forgot", |_, [_, b, ..]| Self { person: few(b) }.into()).weighing(&[
            (Everything, 4),
            (Sessions, 6),
            (Guessing, 4),
            (Clock, 3),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::ForgotPassword { email: typist.email(self.person) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let person = self.person;
        turn.source_open()?;
        turn.charge_source();
        let sending = Sending::Reset { person };
        if !turn.may_send(sending) {
            turn.send(To::Nobody, What::Nothing);
            return Ok(());
        }
        turn.count_sending(sending);
        let account = turn
            .model
            .account_of(person)
            .filter(|id| !turn.model.accounts[*id].suspended && !turn.model.is_closed(*id, turn.now));
        let link = account.map(|id| {
            let expires_at = turn.now.plus(turn.model.terms.lifetimes.reset);
            turn.issue(Kind::Reset, id, expires_at)
        });
        let (to, what) = match link {
            Some(_) => (To::Person(person), What::Link(Kind::Reset)),
            None => (To::Nobody, What::Nothing),
        };
        turn.send(to, what);
        turn.model.resets.insert(person, link);
        Ok(())
    }

    fn hides(&self, _: &Model, _: Option<&str>) -> Option<Hidden> {
        Some(Hidden::Person(self.person))
    }
}

#[derive(Debug)]
pub struct ResetPassword {
    pub token: Token,
    pub password: Typed,
    pub mismatch: bool,
}

impl Move for ResetPassword {
    fn aims() -> Vec<Aim> {
        let reset = Aim::new("Reset", |pools, [a, _, c, d]| {
            Self { token: pools.token(Kind::Reset, a), password: pools.password(c), mismatch: d % 16 == 15 }
                .into()
        });
        let reset =
            reset.showing(Kind::Reset).or_else(|_, [_, b, ..]| ForgotPassword { person: few(b) }.into());
        vec![reset.weighing(&[(Everything, 4), (Sessions, 8), (Guessing, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let password = typist.password(self.password);
        let confirmed = if self.mismatch { "x".into() } else { password.clone() };
        visitor(command::ResetPassword {
            token: typist.token(self.token),
            password,
            password_confirmation: confirmed,
        })
    }

    /// Ends every session and every pending link (invariant 8), and begins none.
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, token) = turn.link(self.token, Kind::Reset)?;
        let id = token.of;
        let person = turn.model.accounts[id].person;
        let newest = turn.model.resets.get(&person) == Some(&Some(place));
        if !newest || turn.model.accounts[id].suspended || turn.model.is_closed(id, turn.now) {
            return Err("spent_link");
        }
        if self.mismatch {
            return Err("invalid_input");
        }
        may_be_chosen(self.password)?;
        turn.end_everything(id);
        turn.model.resets.remove(&person);
        // What strangers counted up against the address stays: the owner comes in beside it, from here.
        turn.remember_device(id);
        turn.model.counters.forget_sendings(Sending::Reset { person });
        turn.model.accounts[id].password = self.password;
        turn.model.accounts[id].password_set_at = turn.now;
        turn.model.accounts[id].due_at = None;
        turn.model.accounts[id].renew = false;
        if let Some(number) = turn.model.accounts[id].mobile.proved() {
            turn.send(To::Number(number), What::PasswordResetNotice);
        }
        turn.send(To::Person(person), What::PasswordChanged);
        Ok(())
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::PasswordReset(reset) = reply else { return Vec::new() };
        vec![&reset.device.token]
    }
}

#[derive(Debug)]
pub struct ChangePassword {
    pub session: Token,
    pub current: Typed,
    pub password: Typed,
    pub mismatch: bool,
}

impl Move for ChangePassword {
    fn aims() -> Vec<Aim> {
        let change = Aim::new("ChangePassword", |pools, [a, b, c, d]| {
            let session = pools.token(Kind::Session, a);
            let account = session.and_then(|token| pools.model.sessions.get(&token)).map(|held| held.account);
            let person = account.map_or(0, |account| pools.model.accounts[account].person);
            let (current, password) = (pools.own_password(person, b), pools.password(c));
            Self { session, current, password, mismatch: d % 16 == 15 }.into()
        });
        vec![change.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 6), (Guessing, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let password = typist.password(self.password);
        let confirmed = if self.mismatch { "x".into() } else { password.clone() };
        holder(command::ChangePassword {
            session: typist.token(self.session),
            current_password: typist.password(self.current),
            password,
            password_confirmation: confirmed,
        })
    }

    /// The password in force is a guess like any other; once it was right, only this session goes on, under another token.
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        if self.mismatch {
            return Err("invalid_input");
        }
        may_be_chosen(self.password)?;
        let person = turn.model.accounts[account].person;
        turn.may_guess(Subject::Holder(account))?;
        let right = turn.model.accounts[account].password == self.current;
        turn.touch(place);
        turn.judged(Subject::Holder(account), right, "invalid_input")?;
        let Some(held) = turn.model.sessions.get(&place).cloned() else { return Err("session_over") };
        turn.end_everything(account);
        turn.model.resets.remove(&person);
        turn.model.counters.forget_sendings(Sending::Reset { person });
        let last_seen = held.last_seen.max(turn.now);
        turn.begin_session(Session { id: None, last_seen, proved_at: turn.now, ..held });
        turn.model.accounts[account].password = self.password;
        turn.model.accounts[account].password_set_at = turn.now;
        turn.model.accounts[account].due_at = None;
        turn.send(To::Person(person), What::PasswordChanged);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::PasswordChanged(changed) = reply else { return Vec::new() };
        vec![&changed.session]
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::PasswordChanged(changed) = reply else { return stray(reply) };
        same("session's end", changed.expires_at, told.newest_end())
    }
}

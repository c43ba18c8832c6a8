//! Log-in, reset, re-certification, suspension.

use espace_securise::value::Timestamp;

use super::counters::{Sending, Subject};
use super::enrolling::may_be_chosen;
use super::turn::{Answer, To, Turn, What};
use super::{Kind, Level, Session};
use crate::moves::{Token, Typed};

impl Turn<'_> {
    pub fn log_in(&mut self, person: usize, password: Typed) -> Answer {
        let subject = Subject::Address(person);
        self.may_guess(subject)?;
        let account = self.model.account_of(person);
        let right = account.filter(|id| {
            let account = &self.model.accounts[*id];
            account.password == password && !account.suspended
        });
        self.judged(subject, right.is_some(), "wrong_credentials")?;
        let Some(id) = right else { return Err("wrong_credentials") };
        let age = self.now.since(self.model.accounts[id].password_set_at);
        if self.model.terms.password_max_age.is_some_and(|most| age >= most) {
            // Seen too old, it stays so until it is replaced.
            self.model.accounts[id].password_set_at = Timestamp::MIN;
            self.note_level(id);
            return Err("password_expired");
        }
        self.note_level(id);
        let site = self.model.accounts[id].home;
        let expires_at = self.now.plus(self.model.terms.session.absolute);
        self.begin_session(Session {
            id: None,
            account: id,
            site,
            last_seen: self.now,
            expires_at,
            over: false,
        });
        Ok(())
    }

    pub fn begin_session(&mut self, session: Session) {
        let token = self.issue_with_reply(Kind::Session, session.account, session.expires_at);
        self.model.sessions.insert(token, session);
    }

    /// A level that was written down is not taken back by the clock.
    pub fn note_level(&mut self, account: usize) {
        self.model.accounts[account].noted = self.model.level(account, self.now);
    }

    pub fn forgot_password(&mut self, person: usize) -> Answer {
        self.source_open()?;
        self.charge_source();
        let sending = Sending::Reset { person };
        if !self.may_send(sending) {
            return Ok(());
        }
        self.count_sending(sending);
        let account = self.model.account_of(person).filter(|id| !self.model.accounts[*id].suspended);
        let link = account.map(|id| {
            let expires_at = self.now.plus(self.model.terms.lifetimes.reset);
            self.issue(Kind::Reset, id, expires_at)
        });
        let (to, what) = match link {
            Some(_) => (To::Person(person), What::Link(Kind::Reset)),
            None => (To::Nobody, What::Nothing),
        };
        self.send(to, what);
        self.model.resets.insert(person, link);
        Ok(())
    }

    /// Ends every session and every pending link (invariant 8), and begins none.
    pub fn reset(&mut self, token: Token, password: Typed, mismatch: bool) -> Answer {
        let (place, token) = self.link(token, Kind::Reset)?;
        let id = token.of;
        let person = self.model.accounts[id].person;
        let newest = self.model.resets.get(&person) == Some(&Some(place));
        if !newest || self.model.accounts[id].suspended {
            return Err("spent_link");
        }
        if mismatch {
            return Err("invalid_input");
        }
        may_be_chosen(password)?;
        self.end_everything(id);
        self.model.resets.remove(&person);
        self.model.counters.forget(Subject::Address(person));
        self.model.counters.forget_sendings(Sending::Reset { person });
        self.model.accounts[id].password = password;
        self.model.accounts[id].password_set_at = self.now;
        self.send(To::Person(person), What::PasswordChanged);
        Ok(())
    }

    pub fn end_everything(&mut self, account: usize) {
        self.end_sessions(account, None);
        self.model.accounts[account].renewal = None;
    }

    /// Ends an account's sessions, save perhaps one.
    pub fn end_sessions(&mut self, account: usize, spared: Option<usize>) {
        let sessions = self.model.sessions.iter_mut();
        for (_, session) in
            sessions.filter(|(token, session)| session.account == account && Some(**token) != spared)
        {
            session.over = true;
        }
    }

    pub fn suspend(&mut self, person: usize) -> Answer {
        let id = self.model.account_of(person).ok_or("not_on_file")?;
        if self.model.accounts[id].suspended {
            return Err("not_in_that_state");
        }
        self.model.accounts[id].suspended = true;
        self.end_everything(id);
        self.model.resets.remove(&person);
        Ok(())
    }

    pub fn reinstate(&mut self, person: usize) -> Answer {
        let id = self.model.account_of(person).ok_or("not_on_file")?;
        if !self.model.accounts[id].suspended {
            return Err("not_in_that_state");
        }
        self.model.accounts[id].suspended = false;
        self.model.counters.forget_sendings(Sending::Reset { person });
        // The fund lets the holder in again: the clock alone says where the certification stands.
        self.model.accounts[id].noted = Level::Active;
        Ok(())
    }

    pub fn remind(&mut self) {
        let terms = self.model.terms.recertification.clone();
        let mut accounts: Vec<usize> = (0..self.model.accounts.len()).collect();
        accounts.sort_by_key(|id| self.model.accounts[*id].person);
        for id in accounts {
            let account = &self.model.accounts[id];
            let level = self.model.level(id, self.now);
            let owed = terms.notices_by(account.certified_at, self.now);
            if !account.suspended && level != Level::Active && owed > account.notices {
                self.model.accounts[id].notices = owed;
                self.mail_renewal(id);
            }
        }
    }

    /// A fresh link, which replaces the one before.
    pub fn mail_renewal(&mut self, id: usize) {
        self.note_level(id);
        let expires_at = self.now.plus(self.model.terms.lifetimes.recertification);
        let link = self.issue(Kind::Recertification, id, expires_at);
        self.model.accounts[id].renewal = Some(link);
        self.send(To::Person(self.model.accounts[id].person), What::Link(Kind::Recertification));
    }

    pub fn recertify(&mut self, token: Token) -> Answer {
        let (place, token) = self.link(token, Kind::Recertification)?;
        let account = &mut self.model.accounts[token.of];
        if account.renewal != Some(place) {
            return Err("spent_link");
        }
        account.renewal = None;
        account.notices = 0;
        account.certified_at = self.now;
        account.noted = Level::Active;
        Ok(())
    }

    /// Looking changes nothing, however often (requirement 71).
    pub fn inspect(&mut self, token: Token) -> Answer {
        let kind = token.map(|place| self.model.tokens[place].kind);
        match kind {
            Some(Kind::Activation | Kind::Reset | Kind::Recertification) => Ok(()),
            Some(Kind::Ticket | Kind::Session) | None => Err("invalid_link"),
        }
    }
}

//! Sessions: how they begin, who sits in one, and how they end.

use super::turn::{Answer, Turn};
use super::{Kind, Level, Session};
use crate::moves::Token;

impl Turn<'_> {
    pub fn begin_session(&mut self, session: Session) {
        let token = self.issue_with_reply(Kind::Session, session.account, session.expires_at);
        self.model.sessions.insert(token, session);
    }

    /// Session and account, if the session works: an end that was seen is final (invariants 7, 12).
    pub fn seat(&mut self, token: Token) -> Result<(usize, usize), &'static str> {
        const OVER: &str = "session_over";
        let (place, _) = self.shown(token, Kind::Session).ok_or(OVER)?;
        let Some(account) = self.model.seated(place, self.now) else {
            if let Some(session) = self.model.sessions.get_mut(&place) {
                session.over = true;
            }
            return Err(OVER);
        };
        if self.model.is_password_due(account, self.now) {
            self.password_over(account);
            return Err(OVER);
        }
        if self.model.is_closed(account, self.now) {
            self.model.accounts[account].closed = true;
            return Err(OVER);
        }
        Ok((place, account))
    }

    /// A deadline for another password was seen to go by: for good, and with all that the old one opened.
    pub fn password_over(&mut self, account: usize) {
        self.model.accounts[account].renew = true;
        self.end_everything(account);
    }

    /// An overdue holder can only certify the address again, or leave (G7).
    pub fn good_seat(&mut self, token: Token) -> Result<(usize, usize), &'static str> {
        let (place, account) = self.seat(token)?;
        match self.model.level(account, self.now) {
            Level::Closing => Err("account_closing"),
            Level::Active | Level::Due => Ok((place, account)),
            Level::Overdue => {
                self.note_level(account);
                Err("recertification_required")
            }
        }
    }

    /// Whoever proved the password not long ago (requirement 31); a clock that went back makes no proof fresher.
    pub fn fresh_seat(&mut self, token: Token) -> Result<(usize, usize), &'static str> {
        let (place, account) = self.good_seat(token)?;
        let fresh = self.model.terms.reauthentication;
        let Some(session) = self.model.sessions.get_mut(&place) else { return Err("session_over") };
        let now = self.now.max(session.last_seen);
        if now.since(session.proved_at) < fresh {
            return Ok((place, account));
        }
        session.last_seen = now;
        Err("reauthentication_required")
    }

    /// The session was used, which is noted now and then; how its account stands is noted at once.
    pub fn touch(&mut self, place: usize) {
        let touch = self.model.terms.session.touch;
        let Some(session) = self.model.sessions.get_mut(&place) else { return };
        if self.now.since(session.last_seen) >= touch {
            session.last_seen = self.now;
        }
        let account = session.account;
        self.note_level(account);
    }

    pub fn look(&mut self, session: Token) -> Answer {
        let (place, _) = self.good_seat(session)?;
        self.touch(place);
        Ok(())
    }

    pub fn end(&mut self, place: usize) {
        if let Some(session) = self.model.sessions.get_mut(&place) {
            session.over = true;
        }
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
}

//! What the holder of a session can do.

use espace_securise::account::Title;

use super::counters::Sending;
use super::turn::{Answer, To, Turn, What};
use super::{Kind, Level, Request, Session};
use crate::moves::{Code, Token};

impl Turn<'_> {
    /// Session and account, if the session works: an end that was seen is final (invariants 7, 12).
    fn seat(&mut self, token: Token) -> Result<(usize, usize), &'static str> {
        const OVER: &str = "session_over";
        let (place, _) = self.shown(token, Kind::Session).ok_or(OVER)?;
        let Some(account) = self.model.seated(place, self.now) else {
            if let Some(session) = self.model.sessions.get_mut(&place) {
                session.over = true;
            }
            return Err(OVER);
        };
        Ok((place, account))
    }

    /// An overdue holder can only certify the address again, or leave (G7).
    fn good_seat(&mut self, token: Token) -> Result<(usize, usize), &'static str> {
        let (place, account) = self.seat(token)?;
        match self.model.level(account, self.now) {
            Level::Active | Level::Due => Ok((place, account)),
            Level::Overdue => {
                self.note_level(account);
                Err("recertification_required")
            }
        }
    }

    /// The session was used, which is noted now and then; how its account stands is noted at once.
    fn touch(&mut self, place: usize) {
        let touch = self.model.terms.session.touch;
        let Some(session) = self.model.sessions.get_mut(&place) else { return };
        if self.now.since(session.last_seen) >= touch {
            session.last_seen = self.now;
        }
        let account = session.account;
        self.note_level(account);
    }

    pub fn resume(&mut self, session: Token) -> Answer {
        let (place, _) = self.seat(session)?;
        self.touch(place);
        Ok(())
    }

    pub fn look(&mut self, session: Token) -> Answer {
        let (place, _) = self.good_seat(session)?;
        self.touch(place);
        Ok(())
    }

    pub fn log_out(&mut self, session: Token) -> Answer {
        let (place, _) = self.seat(session)?;
        self.end(place);
        Ok(())
    }

    fn end(&mut self, place: usize) {
        if let Some(session) = self.model.sessions.get_mut(&place) {
            session.over = true;
        }
    }

    /// Only one of the account's own: naming another's ends nothing.
    pub fn end_session(&mut self, session: Token, other: Token) -> Answer {
        let (place, account) = self.good_seat(session)?;
        self.touch(place);
        let named = other.filter(|place| {
            self.model.sessions.get(place).is_some_and(|named| named.account == account && named.id.is_some())
        });
        if let Some(place) = named {
            self.end(place);
        }
        Ok(())
    }

    pub fn end_other_sessions(&mut self, session: Token) -> Answer {
        let (place, account) = self.good_seat(session)?;
        self.end_sessions(account, Some(place));
        self.note_level(account);
        if let Some(session) = self.model.sessions.get_mut(&place) {
            session.last_seen = session.last_seen.max(self.now);
        }
        Ok(())
    }

    pub fn end_all_sessions(&mut self, session: Token) -> Answer {
        let (_, account) = self.seat(session)?;
        self.end_sessions(account, None);
        self.note_level(account);
        Ok(())
    }

    /// The other way to an access: a session and the site's own letters (requirement 16).
    pub fn associate(&mut self, session: Token, site: usize, siret: usize, code: Code) -> Answer {
        let (place, account) = self.good_seat(session)?;
        let judged = self.prove_letters(site, siret, code);
        if !matches!(judged, Err("invalid_input" | "too_many_attempts")) {
            self.touch(place);
        }
        judged?;
        if self.model.accounts[account].access.contains_key(&site) {
            return Err("already_associated");
        }
        self.model.accounts[account].access.insert(site, Title::Associated);
        self.spend_letters(site, siret);
        self.send(To::Person(self.model.accounts[account].person), What::SiteAssociated);
        Ok(())
    }

    /// Another token, the old one over, and no more time than before (requirement 35).
    pub fn switch(&mut self, session: Token, site: usize) -> Answer {
        let (place, account) = self.good_seat(session)?;
        if !self.model.accounts[account].access.contains_key(&site) {
            return Err("no_access");
        }
        let Some(held) = self.model.sessions.get(&place).cloned() else { return Err("session_over") };
        self.end(place);
        let last_seen = held.last_seen.max(self.now);
        self.begin_session(Session { id: None, site, last_seen, ..held });
        if self.model.accounts[account].home != site {
            self.model.accounts[account].home = site;
            self.note_level(account);
        }
        Ok(())
    }

    pub fn send_my_mobile_code(&mut self, session: Token, number: usize) -> Answer {
        let (place, account) = self.good_seat(session)?;
        self.touch(place);
        let before = self.model.accounts[account].mobile.clone();
        let sender = Sending::SmsForAccount { account };
        let mobile = self.send_sms(number, sender, Request::Account(account), &before)?;
        self.note_level(account);
        self.model.accounts[account].mobile = mobile;
        Ok(())
    }

    pub fn certify_my_mobile(&mut self, session: Token, code: Code) -> Answer {
        let (place, account) = self.good_seat(session)?;
        let mut mobile = self.model.accounts[account].mobile.clone();
        let judged = self.check_sms(&mut mobile, code, Request::Account(account));
        if self.played.judged_sms {
            self.touch(place);
        }
        self.model.accounts[account].mobile = mobile;
        judged
    }

    pub fn send_recertification(&mut self, session: Token) -> Answer {
        let (place, account) = self.seat(session)?;
        if self.model.level(account, self.now) == Level::Active {
            return Err("nothing_to_certify");
        }
        let sending = Sending::Renewal { person: self.model.accounts[account].person };
        if self.may_send(sending) {
            self.touch(place);
            self.count_sending(sending);
            self.mail_renewal(account);
            return Ok(());
        }
        // No other mail, as long as the one that left still works.
        let link = self.model.accounts[account].renewal;
        let works = link.is_some_and(|link| self.now < self.model.tokens[link].expires_at);
        if works { Ok(()) } else { Err("too_many_messages") }
    }
}

//! What is noted of an account, and the end of all that is pending for it.

use super::Kind;
use super::turn::{Answer, To, Turn, What};
use crate::cast::WEAK;
use crate::moves::Typed;

impl Turn<'_> {
    /// A level that was written down is not taken back by the clock.
    pub fn note_level(&mut self, account: usize) {
        self.model.accounts[account].noted = self.model.level(account, self.now);
    }

    /// A fresh link, which replaces the one before.
    pub fn mail_renewal(&mut self, id: usize) {
        self.note_level(id);
        let expires_at = self.now.plus(self.model.terms.lifetimes.recertification);
        let link = self.issue(Kind::Recertification, id, expires_at);
        self.model.accounts[id].renewal = Some(link);
        self.send(To::Person(self.model.accounts[id].person), What::Link(Kind::Recertification));
    }

    pub fn end_everything(&mut self, account: usize) {
        self.end_sessions(account, None);
        self.model.accounts[account].renewal = None;
    }
}

/// The rule on passwords; a code that came by post never becomes one (requirement 9).
pub fn may_be_chosen(password: Typed) -> Answer {
    match password {
        Typed::Password(WEAK) | Typed::PostedCode(_) => Err("weak_password"),
        Typed::Password(_) => Ok(()),
    }
}

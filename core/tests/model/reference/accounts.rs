//! What is noted of an account, and the end of all that is pending for it.

use super::turn::{Answer, To, Turn, What};
use super::{Change, Kind, Level};
use crate::cast::WEAK;
use crate::moves::Typed;

impl Turn<'_> {
    /// A level that was written down is not taken back by the clock.
    pub fn note_level(&mut self, account: usize) {
        match self.model.level(account, self.now) {
            Level::Closing => {}
            level => self.model.accounts[account].noted = level,
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

    pub fn end_everything(&mut self, account: usize) {
        self.end_sessions(account, None);
        let account = &mut self.model.accounts[account];
        account.renewal = None;
        if matches!(account.change, Change::Pending { .. }) {
            account.change = Change::Settled;
        }
    }

    /// The earlier address of this place is the account's again; those that came after are anybody's.
    pub fn go_back(&mut self, id: usize, place: usize) {
        let account = &mut self.model.accounts[id];
        let earlier = account.replaced.split_off(place);
        let person = earlier.first().map_or(account.person, |(person, _)| *person);
        let lost = std::mem::replace(&mut account.person, person);
        for person in earlier.into_iter().skip(1).map(|(person, _)| person).chain([lost]) {
            self.free(id, person);
        }
        self.model.addresses.insert(person, (id, None));
    }

    pub fn free(&mut self, id: usize, person: usize) {
        if self.model.addresses.get(&person).is_some_and(|(account, _)| *account == id) {
            self.model.addresses.remove(&person);
        }
    }
}

/// The rule on passwords; a code that came by post never becomes one (requirement 9).
pub fn may_be_chosen(password: Typed) -> Answer {
    match password {
        Typed::Password(WEAK) | Typed::PostedCode(_) => Err("weak_password"),
        Typed::Password(_) => Ok(()),
    }
}

//! What step 2/2 rests on: the ticket of step 1/2, and the link that leaves.

use super::Kind;
use super::counters::Sending;
use super::turn::{To, Turn, What};
use crate::moves::Token;

impl Turn<'_> {
    /// Step 2/2 only after step 1/2, by the same visitor, in time (requirement 10).
    pub fn ticket(&mut self, token: Token) -> Result<usize, &'static str> {
        const OVER: &str = "enrollment_over";
        let (place, token) = self.shown(token, Kind::Ticket).ok_or(OVER)?;
        let id = token.of;
        if self.model.enrollments[id].over || self.model.enrollments[id].opened.is_some() {
            return Err(OVER);
        }
        if self.is_late(place, token.expires_at) {
            // Whoever registered still waits for the activation link, which has a time of its own.
            self.model.enrollments[id].over |= self.model.enrollments[id].registered.is_none();
            return Err(OVER);
        }
        if !self.model.holds_letter(id) {
            self.model.enrollments[id].over = true;
            return Err(OVER);
        }
        Ok(id)
    }

    /// A link for the address; if it has an account already, word to the account instead.
    pub fn mail_activation(&mut self, enrollment: usize, person: usize) -> Option<usize> {
        let site = self.model.enrollments[enrollment].site;
        self.count_sending(Sending::Activation { site, person });
        if self.model.holder_of(person, self.now).is_some() {
            self.send(To::Person(person), What::AddressKnown);
            return None;
        }
        self.send(To::Person(person), What::Link(Kind::Activation));
        let expires_at = self.now.plus(self.model.terms.lifetimes.activation);
        Some(self.issue(Kind::Activation, enrollment, expires_at))
    }

    pub fn newest_activation(&self, enrollment: usize) -> Option<usize> {
        self.model.enrollments[enrollment].registered.as_ref().and_then(|registered| registered.link)
    }
}

//! The outbox of an Espace that was opened by URL: messages on loan to whoever delivers them.

use std::time::Duration;

use espace_securise::Clock as _;
use espace_securise::value::Timestamp;
use espace_securise_sql::{Fate, Leased, Outbox, OutboxCounts};

use crate::lent::AnyClock;
use crate::trouble::Trouble;

/// The [`Outbox`] under the shell's clock.
pub struct Mailroom<'s> {
    outbox: Outbox<'s>,
    clock: &'s AnyClock,
}

impl<'s> Mailroom<'s> {
    pub(crate) const fn new(outbox: Outbox<'s>, clock: &'s AnyClock) -> Self {
        Self { outbox, clock }
    }

    /// Takes up to `limit` messages that are due; until the lease ends no other worker gets them.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn lease(&self, length: Duration, limit: u16) -> Result<Vec<Leased>, Trouble> {
        Ok(self.outbox.lease(self.clock.now(), length, limit)?)
    }

    /// It was delivered, and leaves the outbox.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then delivered once more, when the lease has ended.
    pub fn delivered(&self, leased: &Leased) -> Result<(), Trouble> {
        Ok(self.outbox.delivered(leased)?)
    }

    /// It was not delivered; what becomes of it. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then due again when the lease has ended.
    pub fn failed(&self, leased: &Leased, reason: &str) -> Result<Fate, Trouble> {
        Ok(self.outbox.failed(leased, self.clock.now(), reason)?)
    }

    /// Nobody tried to deliver it: it goes back, to be due at `until`, and counts as no attempt.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then due again when the lease has ended, which then counts as an attempt.
    pub fn postponed(&self, leased: &Leased, until: Timestamp, reason: &str) -> Result<(), Trouble> {
        Ok(self.outbox.postponed(leased, until, reason)?)
    }

    /// How many messages wait, and how many are dead.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn counts(&self) -> Result<OutboxCounts, Trouble> {
        Ok(self.outbox.counts()?)
    }

    /// Gives every dead letter all its attempts again; how many there were.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn revive_dead(&self) -> Result<u64, Trouble> {
        Ok(self.outbox.revive_dead(self.clock.now())?)
    }
}

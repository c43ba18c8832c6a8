//! The sealed messages that wait for delivery.

use std::time::Duration;

use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;

use crate::backoff::{Backoff, Fate};
use crate::engine::{Engine, Lease};
use crate::queue::{Leased, OutboxCounts, Queued};

/// The messages that commits enqueued and nobody has delivered yet. Each is delivered at least once.
///
/// Any number of workers, in any number of processes, lease messages and report what became of them. A worker that ends
/// before it reports loses nothing: its lease ends by itself, and another takes the message. Whoever receives a message
/// twice tells by its identifier.
///
/// ```
/// use espace_securise::value::Timestamp;
/// use espace_securise_sql::SqlStore;
/// use std::time::Duration;
///
/// # fn deliver(_: &espace_securise::token::Sealed) -> Result<(), String> { Ok(()) }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let store = SqlStore::open("sqlite::memory:")?;
/// let outbox = store.outbox();
/// # let now = Timestamp::MIN;
/// for leased in outbox.lease(now, Duration::from_secs(60), 20)? {
///     match deliver(&leased.sealed) { // opened with `Espace::unseal`
///         Ok(()) => outbox.delivered(&leased)?,
///         Err(reason) => { outbox.failed(&leased, now, &reason)?; }
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Outbox<'s> {
    engine: &'s dyn Engine,
    backoff: Backoff,
}

impl<'s> Outbox<'s> {
    /// The longest reason that is kept, in characters.
    pub const MAX_REASON: usize = 500;

    pub(crate) fn new(engine: &'s dyn Engine) -> Self {
        Self { engine, backoff: Backoff::default() }
    }

    /// With another backoff than the default. All workers of one outbox use the same.
    #[must_use]
    pub const fn with_backoff(self, backoff: Backoff) -> Self {
        Self { backoff, ..self }
    }

    /// Takes up to `limit` messages that are due, the longest due first. Until `now` + `lease` no other worker gets them.
    ///
    /// A message whose last permitted attempt ended without a report is a dead letter from here on: it may be what ends
    /// the workers.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn lease(
        &self,
        now: Timestamp,
        lease: Duration,
        limit: u16,
    ) -> Result<Vec<Leased>, StoreUnavailable> {
        self.engine.lease(&Lease { now, length: lease, limit, attempts: self.backoff.attempts.max(1) })
    }

    /// Removes a delivered message. A report that comes after its lease has passed to another worker removes it too:
    /// delivered is delivered.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then delivered once more, when the lease has ended.
    pub fn delivered(&self, leased: &Leased) -> Result<(), StoreUnavailable> {
        self.engine.delivered(leased)
    }

    /// Notes that an attempt failed, and tells what becomes of the message, by the [`Backoff`].
    ///
    /// The reason is kept for the operator, cut to [`MAX_REASON`](Self::MAX_REASON) characters: no address and no secret
    /// in it. A report that comes after its lease has passed to another worker changes nothing and tells how the message
    /// stands with that worker; if that one has delivered it, there is nothing to retry, and the fate is a retry at `now`
    /// that finds nothing.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then tried again when the lease has ended.
    pub fn failed(&self, leased: &Leased, now: Timestamp, reason: &str) -> Result<Fate, StoreUnavailable> {
        let fate = self.backoff.fate(leased.attempts, now);
        let passed_on = self.engine.failed(leased, fate, &kept(reason))?;
        Ok(passed_on.map_or(fate, |standing| {
            if standing.dead { Fate::Dead } else { Fate::Retry { at: standing.due_at.max(now) } }
        }))
    }

    /// Puts a message back that nobody tried to deliver, to be due at `until`: its channel is not there, say. The lease
    /// counts as no attempt, so that no number of postponements buries a message. An `until` that has passed is due at once.
    ///
    /// The reason is kept for the operator, on the terms of [`failed`](Self::failed). A report that comes after its lease has
    /// passed to another worker changes nothing, and neither does a second one: the lease ends with the first.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then due again when the lease has ended, and the lease counts as an attempt.
    pub fn postponed(&self, leased: &Leased, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable> {
        self.engine.postponed(leased, until, &kept(reason))
    }

    /// How many messages wait, and how many are dead.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn counts(&self) -> Result<OutboxCounts, StoreUnavailable> {
        self.engine.counts()
    }

    /// Gives every dead letter all its attempts again, from `now` on; how many there were.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn revive_dead(&self, now: Timestamp) -> Result<u64, StoreUnavailable> {
        self.engine.revive_dead(now)
    }

    /// A page of the outbox in the order of the messages' places, dead letters included: to look at, not to deliver.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn queued(&self, after: Option<i64>, limit: u16) -> Result<Vec<Queued>, StoreUnavailable> {
        self.engine.queued(after.unwrap_or(i64::MIN), limit)
    }
}

/// A reason as an operator's screen can show it.
fn kept(reason: &str) -> String {
    let shown = reason.chars().take(Outbox::MAX_REASON);
    shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

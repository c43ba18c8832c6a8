//! The sealed messages that wait for delivery.

use std::time::Duration;

use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;

use crate::backoff::{Backoff, Fate};
use crate::engine::{Engine, Lease};
use crate::queue::{Expired, Leased, Lent, Loan, OutboxCounts, Queued};
use crate::rows::{Row, full_page};

/// Why a row that holds no sealed message is a dead letter.
const UNREADABLE: &str = "unreadable";

/// How often one call looks for more after what it found was in the way.
const MOST_PASSES: u32 = 50;

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
    /// the workers. So is a row that holds no sealed message, and what has expired is dropped: see [`lend`](Self::lend).
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn lease(
        &self,
        now: Timestamp,
        lease: Duration,
        limit: u16,
    ) -> Result<Vec<Leased>, StoreUnavailable> {
        Ok(self.lend(None, now, lease, limit)?.leased)
    }

    /// The same for the messages of one channel, or of any, and tells what was out of the way: rows that hold no sealed
    /// message, and what has expired, of whichever channel, so that nothing waits beyond its life for a worker that is not
    /// there.
    ///
    /// With a worker for each channel none waits for another. Among the messages of a channel are those whose channel is not
    /// known outside, which an earlier version sealed: whoever opens one for another channel says so
    /// ([`sorted`](Self::sorted)).
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn lend(
        &self,
        channel: Option<Channel>,
        now: Timestamp,
        lease: Duration,
        limit: u16,
    ) -> Result<Lent, StoreUnavailable> {
        let mut lent = Lent::default();
        for _ in 0..MOST_PASSES {
            let wanted = limit.saturating_sub(u16::try_from(lent.leased.len()).unwrap_or(u16::MAX));
            let attempts = self.backoff.attempts.max(1);
            let asked = Lease { channel, now, length: lease, limit: wanted, attempts };
            let in_the_way = self.pass(&asked, &mut lent)?;
            if !in_the_way || lent.leased.len() >= usize::from(limit) {
                break;
            }
        }
        lent.leased.sort_by_key(|leased| leased.id);
        Ok(lent)
    }

    /// Leases once, and puts aside what is not to be delivered; whether there was any of it.
    fn pass(&self, lease: &Lease, lent: &mut Lent) -> Result<bool, StoreUnavailable> {
        let mut in_the_way = false;
        for taken in self.engine.lease(lease)? {
            let is_expired = taken.is_expired(lease.now);
            match taken.read() {
                Ok(leased) if is_expired => lent.expired.extend(self.drop_expired(&leased, lease.now)?),
                Ok(leased) => {
                    lent.leased.push(leased);
                    continue;
                }
                Err(loan) => lent.unreadable.push(self.set_aside(loan)?),
            }
            in_the_way = true;
        }
        Ok(in_the_way)
    }

    fn set_aside(&self, loan: Loan) -> Result<i64, StoreUnavailable> {
        self.engine.failed(loan, Fate::Dead, UNREADABLE)?;
        Ok(loan.id)
    }

    fn drop_expired(&self, leased: &Leased, now: Timestamp) -> Result<Option<Expired>, StoreUnavailable> {
        let message = leased.sealed.id().to_owned();
        let event = Event::message_expired(now, &message, leased.channel);
        let dropped = self.engine.expired(leased.loan(), &event)?;
        Ok(dropped.then_some(Expired { id: leased.id, message, channel: leased.channel }))
    }

    /// Drops a message whose time is over, which whoever opened it found, and writes an event into the audit trail. A report
    /// that comes after its lease has passed to another worker changes nothing.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then due again when the lease has ended.
    pub fn expired(&self, leased: &Leased, now: Timestamp) -> Result<(), StoreUnavailable> {
        self.drop_expired(leased, now)?;
        Ok(())
    }

    /// Notes what whoever opened a message found: its channel, and its end. It is due again at once, for the workers of that
    /// channel, and the lease counts as no attempt.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then due again when the lease has ended, and the lease counts as an attempt.
    pub fn sorted(
        &self,
        leased: &Leased,
        channel: Channel,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreUnavailable> {
        self.engine.sorted(leased.loan(), channel, expires_at, now)
    }

    /// Removes a delivered message. A report that comes after its lease has passed to another worker removes it too:
    /// delivered is delivered.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then delivered once more, when the lease has ended.
    pub fn delivered(&self, leased: &Leased) -> Result<(), StoreUnavailable> {
        self.engine.delivered(leased.id)
    }

    /// Notes that an attempt failed, and tells what becomes of the message, by the [`Backoff`]. A retry comes no later than the
    /// message's end: then it is dropped.
    ///
    /// The reason is kept for the operator, cut to [`MAX_REASON`](Self::MAX_REASON) characters: no address and no secret
    /// in it. A report that comes after its lease has passed to another worker changes nothing and tells how the message
    /// stands with that worker; if that one has delivered it, there is nothing to retry, and the fate is a retry at `now`
    /// that finds nothing.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then tried again when the lease has ended.
    pub fn failed(&self, leased: &Leased, now: Timestamp, reason: &str) -> Result<Fate, StoreUnavailable> {
        let fate = match self.backoff.fate(leased.attempts, now) {
            Fate::Retry { at } => Fate::Retry { at: leased.within_life(at) },
            Fate::Dead => Fate::Dead,
        };
        let passed_on = self.engine.failed(leased.loan(), fate, &kept(reason))?;
        Ok(passed_on.map_or(fate, |standing| {
            if standing.dead { Fate::Dead } else { Fate::Retry { at: standing.due_at.max(now) } }
        }))
    }

    /// Puts a message back that nobody tried to deliver, to be due at `until`: its channel is not there, say. The lease
    /// counts as no attempt, so that no number of postponements buries a message. An `until` that has passed is due at once; one
    /// beyond the message's end is that end, and then it is dropped.
    ///
    /// The reason is kept for the operator, on the terms of [`failed`](Self::failed). A report that comes after its lease has
    /// passed to another worker changes nothing, and neither does a second one: the lease ends with the first.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; the message is then due again when the lease has ended, and the lease counts as an attempt.
    pub fn postponed(&self, leased: &Leased, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable> {
        self.engine.postponed(leased.loan(), leased.within_life(until), &kept(reason))
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

    /// A page of the outbox in the order of the messages' places, dead letters included: to look at, not to deliver. Rows that
    /// cannot be read are passed over ([`unreadable_places`](Self::unreadable_places)).
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn queued(&self, after: Option<i64>, limit: u16) -> Result<Vec<Queued>, StoreUnavailable> {
        let page = |after, limit| self.engine.queued(after, limit);
        let (queued, _) = full_page(after.unwrap_or(i64::MIN), limit, page, |row| row.id, Row::read)?;
        Ok(queued)
    }

    /// How many of the dead letters are rows that cannot be read.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn unreadable(&self) -> Result<u64, StoreUnavailable> {
        self.engine.count_buried_for(UNREADABLE)
    }

    /// Their places, in pages.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn unreadable_places(&self, after: Option<i64>, limit: u16) -> Result<Vec<i64>, StoreUnavailable> {
        self.engine.buried_for(UNREADABLE, after.unwrap_or(i64::MIN), limit)
    }
}

/// A reason as an operator's screen can show it.
fn kept(reason: &str) -> String {
    let shown = reason.chars().take(Outbox::MAX_REASON);
    shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

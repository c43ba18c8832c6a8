//! What an engine does beside the three calls of a store.

use std::time::Duration;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::store::StoreUnavailable;
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;

use crate::backoff::Fate;
use crate::queue::{Leased, OutboxCounts, Queued};
use crate::report::{Report, ReportError, ReportPage};

/// One engine. Both keep the same tables; only the SQL differs.
pub(crate) trait Engine: Store + Send + Sync {
    /// The engine's name, for logs.
    fn name(&self) -> &'static str;
    fn ping(&self) -> Result<(), StoreUnavailable>;
    /// Deletes at most `most` expired records, and tells how many there were.
    fn purge(&self, now: Timestamp, most: u32) -> Result<u64, StoreUnavailable>;
    fn audit(&self, after: i64, limit: u16) -> Result<Vec<AuditLine>, StoreUnavailable>;
    fn report(&self, report: &Report) -> Result<ReportPage, ReportError>;

    /// Buries what was leased `attempts` times without a word, then leases what is due.
    fn lease(&self, lease: &Lease) -> Result<Vec<Leased>, StoreUnavailable>;
    fn delivered(&self, leased: &Leased) -> Result<(), StoreUnavailable>;
    /// Writes down the fate; if the lease has passed on, changes nothing and tells how the message stands.
    fn failed(
        &self,
        leased: &Leased,
        fate: Fate,
        reason: &str,
    ) -> Result<Option<OutboxState>, StoreUnavailable>;
    /// Puts the message back with the attempts it had before the lease; if the lease has passed on, changes nothing.
    fn postponed(&self, leased: &Leased, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable>;
    fn counts(&self) -> Result<OutboxCounts, StoreUnavailable>;
    fn revive_dead(&self, now: Timestamp) -> Result<u64, StoreUnavailable>;
    fn queued(&self, after: i64, limit: u16) -> Result<Vec<Queued>, StoreUnavailable>;
}

/// What a worker asks for.
pub(crate) struct Lease {
    pub(crate) now: Timestamp,
    pub(crate) length: Duration,
    pub(crate) limit: u16,
    pub(crate) attempts: u32,
}

impl Lease {
    pub(crate) fn until(&self) -> Timestamp {
        self.now.plus(self.length)
    }
}

/// How a message stands in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutboxState {
    pub(crate) dead: bool,
    pub(crate) due_at: Timestamp,
}

/// A line of the audit trail, with its place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its place: greater than those of all lines before it. There are gaps.
    pub position: i64,
    /// What happened.
    pub event: Event,
}

/// How many records a purge deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// So many.
    pub records: u64,
}

/// What an engine found where it promised JSON of its own.
pub(crate) fn damaged(what: &str, id: i64) -> StoreUnavailable {
    StoreUnavailable::new(format!("{what} {id} cannot be read"))
}

pub(crate) fn event_of(position: i64, json: &str) -> Result<AuditLine, StoreUnavailable> {
    let event = serde_json::from_str(json).map_err(|_| damaged("the audit line", position))?;
    Ok(AuditLine { position, event })
}

pub(crate) fn sealed_of(id: i64, json: &str) -> Result<Sealed, StoreUnavailable> {
    serde_json::from_str(json).map_err(|_| damaged("the message", id))
}

/// An instant as it lies in a column; one outside of the bounds is clamped.
pub(crate) fn instant_of(seconds: i64) -> Timestamp {
    Timestamp::from_unix(seconds.clamp(Timestamp::MIN.unix(), Timestamp::MAX.unix()))
        .unwrap_or(Timestamp::MAX)
}

/// A count as it lies in a column.
pub(crate) fn count_of(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// Events or messages as JSON text.
pub(crate) fn json_of<T: serde::Serialize>(value: &T) -> Result<String, StoreUnavailable> {
    serde_json::to_string(value).map_err(|_| StoreUnavailable::new("an event or message does not serialise"))
}

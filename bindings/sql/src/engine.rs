//! What an engine does beside the three calls of a store.

use std::time::Duration;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::store::StoreUnavailable;
use espace_securise::trail::{KeptSeal, Under};
use espace_securise::value::Timestamp;

use crate::backoff::Fate;
use crate::queue::{Loan, OutboxCounts};
use crate::report::{Report, ReportError, ReportPage};
use crate::rows::{Row, Taken, TrailLine};

/// One engine. Both keep the same tables; only the SQL differs.
pub(crate) trait Engine: Store + Send + Sync {
    /// The engine's name, for logs.
    fn name(&self) -> &'static str;
    fn ping(&self) -> Result<(), StoreUnavailable>;
    /// Deletes at most `most` expired records, and tells how many there were.
    fn purge(&self, now: Timestamp, most: u32) -> Result<u64, StoreUnavailable>;
    fn audit(&self, after: i64, limit: u16) -> Result<Vec<TrailLine>, StoreUnavailable>;
    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable>;
    fn seals(&self, after: i64, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable>;
    /// Whether its number was free.
    fn keep_seal(&self, number: i64, seal: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable>;
    /// The digests under a seal and lines of the trail, as they were at one moment.
    fn under_seal(&self, number: i64, at: Positions, limit: u16) -> Result<Under, StoreUnavailable>;
    /// Removes lines of the trail and the digests under their seal, both or neither.
    fn remove_sealed(&self, number: i64, at: Positions) -> Result<u64, StoreUnavailable>;
    fn report(&self, report: &Report) -> Result<ReportPage, ReportError>;

    /// Buries what was leased `attempts` times without a word, then leases what is due; and, beside it, some of what has
    /// expired, of whichever channel: that is to be dropped.
    fn lease(&self, lease: &Lease) -> Result<Vec<Taken>, StoreUnavailable>;
    fn delivered(&self, id: i64) -> Result<(), StoreUnavailable>;
    /// Removes the message and appends an event, both or neither; whether the lease was still this one.
    fn expired(&self, loan: Loan, event: &Event) -> Result<bool, StoreUnavailable>;
    /// Notes the channel and the end of a message, and puts it back as [`postponed`](Self::postponed) does.
    fn sorted(
        &self,
        loan: Loan,
        channel: Channel,
        expires_at: Option<Timestamp>,
        due_at: Timestamp,
    ) -> Result<(), StoreUnavailable>;
    /// Writes down the fate; if the lease has passed on, changes nothing and tells how the message stands.
    fn failed(&self, loan: Loan, fate: Fate, reason: &str) -> Result<Option<OutboxState>, StoreUnavailable>;
    /// Puts the message back with the attempts it had before the lease; if the lease has passed on, changes nothing.
    fn postponed(&self, loan: Loan, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable>;
    fn counts(&self) -> Result<OutboxCounts, StoreUnavailable>;
    fn revive_dead(&self, now: Timestamp) -> Result<u64, StoreUnavailable>;
    fn queued(&self, after: i64, limit: u16) -> Result<Vec<Row>, StoreUnavailable>;
    /// The places of dead letters that were buried for this reason.
    fn buried_for(&self, reason: &str, after: i64, limit: u16) -> Result<Vec<i64>, StoreUnavailable>;
    fn count_buried_for(&self, reason: &str) -> Result<u64, StoreUnavailable>;
}

/// Positions of the audit trail, both ends included.
#[derive(Clone, Copy)]
pub(crate) struct Positions {
    pub(crate) first: i64,
    pub(crate) last: i64,
}

/// What a worker asks for.
pub(crate) struct Lease {
    /// Messages of this channel, and those whose channel nobody has noted; or any.
    pub(crate) channel: Option<Channel>,
    pub(crate) now: Timestamp,
    pub(crate) length: Duration,
    pub(crate) limit: u16,
    pub(crate) attempts: u32,
}

impl Lease {
    /// How many expired messages are dropped at once: a store that was away for long has many, and those that live wait.
    pub(crate) const STALE: u16 = 100;

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

/// A page of the audit trail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// Its lines.
    pub lines: Vec<AuditLine>,
    /// The positions of lines that cannot be read: a matter for the log.
    pub unreadable: Vec<i64>,
}

/// How many records a purge deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// So many.
    pub records: u64,
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

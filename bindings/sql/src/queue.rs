//! What the outbox holds, as workers and operators see it.

use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;

/// A message on loan to one worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased {
    /// Its place in the outbox; never used again.
    pub id: i64,
    /// Which attempt this is, from 1.
    pub attempts: u32,
    /// What to open and deliver.
    pub sealed: Sealed,
    /// Which of this message's leases this is: a report under an earlier one changes nothing.
    pub(crate) lease: i64,
}

/// A message in the outbox, for an operator to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its place in the outbox.
    pub id: i64,
    /// How many attempts were begun.
    pub attempts: u32,
    /// From when on it may be leased; nothing for a dead letter.
    pub due_at: Option<Timestamp>,
    /// Why the last attempt failed, or why the message was postponed last, as the worker said.
    pub last_failure: Option<String>,
    /// The message.
    pub sealed: Sealed,
}

/// How full the outbox is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Messages that will be tried, those on loan included.
    pub waiting: u64,
    /// Dead letters, which nobody tries any more.
    pub dead: u64,
}

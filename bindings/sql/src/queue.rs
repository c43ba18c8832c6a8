//! What the outbox holds, as workers and operators see it.

use espace_securise::message::Channel;
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;

/// A message on loan to one worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased {
    /// Its place in the outbox; never used again.
    pub id: i64,
    /// Which attempt this is, from 1.
    pub attempts: u32,
    /// By which way it leaves; nothing if that is not known without opening it.
    pub channel: Option<Channel>,
    /// From when on it is not to be sent any more, as far as that is known without opening it.
    pub expires_at: Option<Timestamp>,
    /// What to open and deliver.
    pub sealed: Sealed,
    /// Which of this message's leases this is: a report under an earlier one changes nothing.
    pub(crate) lease: i64,
}

impl Leased {
    pub(crate) const fn loan(&self) -> Loan {
        Loan { id: self.id, attempts: self.attempts, lease: self.lease }
    }

    /// No wait is longer than what is left of the message's life: then it is due, to be dropped.
    pub(crate) fn within_life(&self, at: Timestamp) -> Timestamp {
        self.expires_at.map_or(at, |expires_at| at.min(expires_at))
    }
}

/// What names a lease in a report.
#[derive(Clone, Copy)]
pub(crate) struct Loan {
    pub(crate) id: i64,
    pub(crate) attempts: u32,
    pub(crate) lease: i64,
}

/// What a worker got, and what was out of the way before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lent {
    /// To open and deliver.
    pub leased: Vec<Leased>,
    /// The places of rows that hold no sealed message: they are dead letters from here on, and a matter for the log.
    pub unreadable: Vec<i64>,
    /// What was dropped because its time was over. The audit trail has an event of each.
    pub expired: Vec<Expired>,
}

/// A message that was not sent, because its time was over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expired {
    /// The place that it had in the outbox.
    pub id: i64,
    /// The message's id.
    pub message: String,
    /// By which way it would have left, if that was known.
    pub channel: Option<Channel>,
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
    /// By which way it leaves; nothing if that is not known without opening it.
    pub channel: Option<Channel>,
    /// From when on it is not sent any more, as far as that is known without opening it.
    pub expires_at: Option<Timestamp>,
    /// The message.
    pub sealed: Sealed,
}

/// How full the outbox is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Messages that will be tried, those on loan included.
    pub waiting: u64,
    /// Dead letters, which nobody tries any more; rows that cannot be read are among them.
    pub dead: u64,
}

//! Rows as the engines give them, their text not yet read: one that cannot be read harms itself only.

use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;

use crate::engine::AuditLine;
use crate::queue::{Leased, Loan, Queued};

/// A lent row of the outbox. A text is nothing if it is not even text.
pub(crate) struct Taken {
    pub(crate) loan: Loan,
    pub(crate) channel: Option<Channel>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) json: Option<String>,
}

impl Taken {
    pub(crate) fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }

    pub(crate) fn read(self) -> Result<Leased, Loan> {
        let Self { loan, channel, expires_at, json } = self;
        let sealed = sealed_of(json.as_deref()).ok_or(loan)?;
        Ok(Leased { id: loan.id, attempts: loan.attempts, channel, expires_at, sealed, lease: loan.lease })
    }
}

/// A row of the outbox, to look at.
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) attempts: u32,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) last_failure: Option<String>,
    pub(crate) channel: Option<Channel>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) json: Option<String>,
}

impl Row {
    pub(crate) fn read(self) -> Option<Queued> {
        let Self { id, attempts, due_at, last_failure, channel, expires_at, json } = self;
        let sealed = sealed_of(json.as_deref())?;
        Some(Queued { id, attempts, due_at, last_failure, channel, expires_at, sealed })
    }
}

/// A line of the audit trail.
pub(crate) struct TrailLine {
    pub(crate) position: i64,
    pub(crate) json: Option<String>,
}

impl TrailLine {
    pub(crate) fn read(self) -> Option<AuditLine> {
        let event: Event = serde_json::from_str(&self.json?).ok()?;
        Some(AuditLine { position: self.position, event })
    }
}

fn sealed_of(json: Option<&str>) -> Option<Sealed> {
    serde_json::from_str(json?).ok()
}

/// How a channel lies in its column: none is the empty text, so that the column can be compared.
pub(crate) fn column_of(channel: Option<Channel>) -> &'static str {
    channel.map_or("", Channel::name)
}

/// Reads pages until one is full or there is no more, past what cannot be read: `read` gives a row's place, and what it says.
pub(crate) fn full_page<R, T, E>(
    after: i64,
    limit: u16,
    mut page: impl FnMut(i64, u16) -> Result<Vec<R>, E>,
    place: impl Fn(&R) -> i64,
    read: impl Fn(R) -> Option<T>,
) -> Result<(Vec<T>, Vec<i64>), E> {
    let (mut full, mut unreadable, mut after) = (Vec::new(), Vec::new(), after);
    loop {
        let wanted = limit.saturating_sub(u16::try_from(full.len()).unwrap_or(u16::MAX));
        let rows = page(after, wanted)?;
        let more = wanted > 0 && rows.len() == usize::from(wanted);
        for row in rows {
            after = place(&row);
            match read(row) {
                Some(told) => full.push(told),
                None => unreadable.push(after),
            }
        }
        if !more || full.len() >= usize::from(limit) {
            return Ok((full, unreadable));
        }
    }
}

//! The optional bucket of one network source (requirement 37).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::policy::SourceLimit;
use crate::token::IndexHash;
use crate::value::Timestamp;

/// A leaky bucket: the instant at which it will be empty again says how full it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Bucket {
    empty_at: Timestamp,
}

impl Record for Bucket {
    const KIND: &'static str = "bucket";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.empty_at)
    }
}

impl Bucket {
    pub(crate) fn key(source: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[source.text().as_str()])
    }

    /// How long to wait until one more attempt fits; `None` if it fits now.
    pub(crate) fn wait(held: Option<&Self>, now: Timestamp, limit: &SourceLimit) -> Option<Duration> {
        let level = held.map_or(Duration::ZERO, |bucket| bucket.empty_at.since(now));
        let room = limit.drain.saturating_mul(limit.burst.saturating_sub(1));
        (level > room).then(|| level.saturating_sub(room))
    }

    /// With one more attempt, though it is refused: polling has a price. `None` if it would change next to nothing: a
    /// bucket that is kept full is written twice in the time of one attempt, however fast it is polled.
    pub(crate) fn polled(held: Option<&Self>, now: Timestamp, limit: &SourceLimit) -> Option<Self> {
        let charged = Self::charged(held, now, limit);
        let raised = held.map_or(limit.drain, |bucket| charged.empty_at.since(bucket.empty_at));
        (raised >= limit.drain / 2).then_some(charged)
    }

    /// With one more attempt.
    pub(crate) fn charged(held: Option<&Self>, now: Timestamp, limit: &SourceLimit) -> Self {
        let from = held.map_or(now, |bucket| bucket.empty_at.max(now));
        let full = now.plus(limit.drain.saturating_mul(limit.burst));
        Self { empty_at: from.plus(limit.drain).min(full) }
    }
}

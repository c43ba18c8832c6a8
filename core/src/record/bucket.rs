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
        RecordKey::new(&[&source.to_string()])
    }

    /// How long to wait until one more attempt fits; `None` if it fits now.
    pub(crate) fn wait(held: Option<&Self>, now: Timestamp, limit: &SourceLimit) -> Option<Duration> {
        let level = held.map_or(Duration::ZERO, |bucket| bucket.empty_at.since(now));
        let room = limit.drain.saturating_mul(limit.burst.saturating_sub(1));
        (level > room).then(|| level.saturating_sub(room))
    }

    /// With one more attempt.
    pub(crate) fn charged(held: Option<&Self>, now: Timestamp, limit: &SourceLimit) -> Self {
        let from = held.map_or(now, |bucket| bucket.empty_at.max(now));
        let full = now.plus(limit.drain.saturating_mul(limit.burst));
        Self { empty_at: from.plus(limit.drain).min(full) }
    }
}

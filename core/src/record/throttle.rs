//! Failed guesses against one subject for one purpose: a pure machine over time.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::policy::GuessLimit;
use crate::token::IndexHash;
use crate::value::Timestamp;

/// The failures counted against one subject. A record exists for unknown subjects as for known ones, and lives as
/// long, or its absence would tell them apart (invariant 5).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Throttle {
    /// Failures in a row: what ends it, see [`succeeded`](Self::succeeded).
    consecutive: u32,
    /// The failures of the last 24 hours, oldest first; a success does not clear them.
    recent: Vec<Timestamp>,
    last: Option<Timestamp>,
    forget_at: Option<Timestamp>,
}

impl Record for Throttle {
    const KIND: &'static str = "throttle";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.forget_at
    }
}

/// Whether a guess may be judged now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// It may.
    Open,
    /// Not before this has passed.
    Wait(Duration),
    /// Never again by waiting: only another proof clears it.
    Stopped,
}

const DAY: Duration = Duration::from_hours(24);

impl Throttle {
    pub(crate) fn key(purpose: &str, subject: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[purpose, subject.text().as_str()])
    }

    /// Whether all of it has been forgotten, be the record purged or not.
    fn is_forgotten(&self, now: Timestamp) -> bool {
        self.forget_at.is_some_and(|forget_at| now >= forget_at)
    }

    pub(crate) fn gate(&self, now: Timestamp, limit: &GuessLimit) -> Gate {
        let Some(last) = self.last.filter(|_| !self.is_forgotten(now)) else { return Gate::Open };
        if limit.hard_stop.is_some_and(|most| self.consecutive >= most) {
            return Gate::Stopped;
        }
        let now = now.max(last);
        let delayed = last.plus(limit.delay_after(self.consecutive.min(self.of_the_day(now))));
        let oldest_that_counts = self.recent.iter().rev().nth(limit.per_day.saturating_sub(1) as usize);
        let full_until = oldest_that_counts.map_or(Timestamp::MIN, |oldest| oldest.plus(DAY));
        let open_at = delayed.max(full_until);
        if now < open_at { Gate::Wait(open_at.since(now)) } else { Gate::Open }
    }

    /// Failures of the last 24 hours: only these delay the next guess. Who fails once a month is not slowed down for it,
    /// though the hard stop counts them all.
    fn of_the_day(&self, now: Timestamp) -> u32 {
        let recent = self.recent.iter().filter(|failure| now.since(**failure) < DAY).count();
        u32::try_from(recent).unwrap_or(u32::MAX)
    }

    /// With one more failure; the time of the last one is a floor, so that a clock which runs backwards opens
    /// nothing.
    pub(crate) fn failed(mut self, now: Timestamp, limit: &GuessLimit) -> Self {
        if self.is_forgotten(now) {
            self = Self::default();
        }
        let now = self.last.map_or(now, |last| now.max(last));
        self.recent.retain(|failure| now.since(*failure) < DAY);
        self.recent.push(now);
        self.consecutive = self.consecutive.saturating_add(1);
        self.last = Some(now);
        self.forget_at = Some(now.plus(limit.memory));
        self
    }

    /// After a success, where only its owner counts: the row of failures ends, the count of the day stays. `None` if there
    /// is no row.
    pub(crate) fn succeeded(mut self) -> Option<Self> {
        let ended = std::mem::take(&mut self.consecutive) > 0;
        ended.then_some(self)
    }

    /// After a success where strangers count too: what they see next stays as it is, delays and the day's count; only
    /// failures of earlier days no longer count for the hard stop. `None` if there are none.
    pub(crate) fn succeeded_among_strangers(mut self, now: Timestamp) -> Option<Self> {
        let of_the_day = self.of_the_day(now);
        (self.consecutive > of_the_day).then(|| {
            self.consecutive = of_the_day;
            self
        })
    }
}

#[cfg(test)]
mod tests;

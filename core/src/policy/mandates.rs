//! What companies may let firms do, and for how long.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bounds::{DAY, InvalidPolicy, Knob, YEAR, ensure};
use super::limits::SendLimit;
use super::seconds;
use crate::value::Timestamp;

/// The terms of mandates (mandats, G12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct MandateTerms {
    /// How long one lasts if nobody says how long, from a day to `longest`.
    #[serde(with = "seconds")]
    pub usual: Duration,
    /// The longest, at most five years; none is without an end.
    #[serde(with = "seconds")]
    pub longest: Duration,
    /// Whoever it is put to answers within this, from a day to a quarter of a year.
    #[serde(with = "seconds")]
    pub answer: Duration,
    /// Both sides are told so long before the end, the longest first; each at most a year.
    #[serde(with = "seconds::many")]
    pub reminders: Vec<Duration>,
    /// Whether a company may let a firm change its bank account.
    pub bank_change: bool,
    /// What one firm may ask of companies that gave it nothing yet.
    pub requests: SendLimit,
    /// What one firm may ask of one company: no firm uses up another's.
    pub requests_of_one: SendLimit,
}

impl Default for MandateTerms {
    fn default() -> Self {
        Self {
            usual: 365 * DAY,
            longest: 3 * YEAR,
            answer: 21 * DAY,
            reminders: vec![30 * DAY, 7 * DAY],
            bank_change: false,
            requests: SendLimit { apart: Duration::ZERO, most: 20, window: DAY },
            requests_of_one: SendLimit { apart: DAY, most: 3, window: 30 * DAY },
        }
    }
}

impl MandateTerms {
    /// How many mails should have told by `now` that a mandate ends.
    #[must_use]
    pub fn notices_by(&self, ends_at: Timestamp, now: Timestamp) -> u32 {
        let due = self.reminders.iter().filter(|before| now >= ends_at.minus(**before)).count();
        u32::try_from(due).unwrap_or(u32::MAX)
    }

    pub(super) fn check(&self) -> Result<(), InvalidPolicy> {
        let lengths = (DAY..=self.longest).contains(&self.usual) && self.longest <= 5 * YEAR;
        let answered = (DAY..=92 * DAY).contains(&self.answer);
        let reminders = self.reminders.len() <= 8 && self.reminders.iter().all(|before| *before <= YEAR);
        ensure(lengths && answered && reminders, Knob::Mandates)?;
        self.requests.check(Knob::Mandates)?;
        self.requests_of_one.check(Knob::Mandates)
    }
}

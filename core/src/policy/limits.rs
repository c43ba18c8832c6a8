//! How often something may be tried, sent or asked.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bounds::{DAY, HOUR, InvalidPolicy, Knob, MINUTE, YEAR, ensure};
use super::seconds;

/// How failed guesses slow the next ones down (CNIL 2022-100, NIST SP 800-63B 3.2.2, OWASP).
///
/// After `free` failures in a row within 24 hours the n-th further one costs `first_delay * 2^(n-1)`, at most
/// `longest_delay`. There is no way to say "no limit": an eight-character password is only acceptable with throttling
/// (requirement 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct GuessLimit {
    /// Failures without any delay, at most 4.
    pub free: u32,
    /// The first delay.
    #[serde(with = "seconds")]
    pub first_delay: Duration,
    /// The longest delay.
    #[serde(with = "seconds")]
    pub longest_delay: Duration,
    /// Failures in any sliding 24 hours, from 1 to 25 (requirement 4).
    pub per_day: u32,
    /// Failures in a row after which waiting no longer helps, at most 100 (requirement 36). Always set for the
    /// log-in, where a reset link lets the owner in beside it; `None` where no other proof could.
    pub hard_stop: Option<u32>,
    /// How long failures are remembered after the last one, at least 30 days.
    #[serde(with = "seconds")]
    pub memory: Duration,
}

impl GuessLimit {
    /// The default: 20 s after the third failure in a row, doubled by each further one up to an hour; 25 a day.
    #[must_use]
    pub const fn delaying() -> Self {
        Self {
            free: 2,
            first_delay: Duration::from_secs(20),
            longest_delay: HOUR,
            per_day: 25,
            hard_stop: Some(100),
            memory: Duration::from_hours(366 * 24),
        }
    }

    /// CNIL's alternative: locked after so many failures in a row (1 to 10), until the password is reset
    /// (requirement 5).
    #[must_use]
    pub const fn locking(after: u32) -> Self {
        // More than ten is no lock that CNIL accepts: such a limit does not build.
        let after = if after <= 10 { after } else { 0 };
        Self { hard_stop: Some(after), free: 4, first_delay: Duration::from_secs(80), ..Self::delaying() }
    }

    /// The delay after so many failures in a row.
    #[must_use]
    pub fn delay_after(&self, consecutive: u32) -> Duration {
        let Some(doublings) = consecutive.checked_sub(self.free.saturating_add(1)) else {
            return Duration::ZERO;
        };
        let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
        self.first_delay.saturating_mul(factor).min(self.longest_delay)
    }

    pub(super) fn check(&self, what: Knob) -> Result<(), InvalidPolicy> {
        let delays = self.free <= 4 && self.delay_after(5) > MINUTE && self.longest_delay <= DAY;
        let counts =
            (1..=25).contains(&self.per_day) && self.hard_stop.is_none_or(|n| (1..=100).contains(&n));
        ensure(delays && counts && self.memory >= 30 * DAY, what)
    }
}

/// How many messages of one kind may leave for one subject (requirement 60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct SendLimit {
    /// At least so long between two.
    #[serde(with = "seconds")]
    pub apart: Duration,
    /// At most so many, from 1 to 20 ...
    pub most: u32,
    /// ... in any window of this length, from a minute to a year.
    #[serde(with = "seconds")]
    pub window: Duration,
}

impl SendLimit {
    /// The most that can leave within any such span.
    pub(super) fn most_within(&self, span: Duration) -> u32 {
        let fits = |each: Duration| span.as_nanos().div_ceil(each.as_nanos().max(1));
        let by_window = fits(self.window).saturating_mul(self.most.into());
        let by_distance = if self.apart.is_zero() { u128::MAX } else { fits(self.apart) };
        u32::try_from(by_window.min(by_distance)).unwrap_or(u32::MAX)
    }

    pub(super) fn check(&self, what: Knob) -> Result<(), InvalidPolicy> {
        let spans = (MINUTE..=YEAR).contains(&self.window) && self.apart <= self.window;
        ensure((1..=20).contains(&self.most) && spans, what)
    }
}

/// A leaky bucket for each network source: `burst` attempts at once, one more each `drain`. A full one is empty again
/// within a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct SourceLimit {
    /// Attempts at once, from 1.
    pub burst: u32,
    /// The time in which one attempt drains away.
    #[serde(with = "seconds")]
    pub drain: Duration,
}

impl SourceLimit {
    pub(super) fn check(&self) -> Result<(), InvalidPolicy> {
        let drains = self.drain.checked_mul(self.burst).is_some_and(|whole| whole <= DAY);
        ensure(self.burst >= 1 && self.drain >= Duration::from_secs(1) && drains, Knob::Source)
    }
}

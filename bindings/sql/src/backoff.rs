//! When a message that could not be delivered is tried again, and when nobody tries any more.

use std::time::Duration;

use espace_securise::value::Timestamp;

/// Waits that double, up to a longest one; after so many attempts a message is a dead letter.
///
/// ```
/// use espace_securise::value::Timestamp;
/// use espace_securise_sql::{Backoff, Fate};
/// use std::time::Duration;
///
/// let now = Timestamp::MIN;
/// let backoff = Backoff::default();
/// assert_eq!(backoff.fate(1, now), Fate::Retry { at: now.plus(Duration::from_secs(30)) });
/// assert_eq!(backoff.fate(2, now), Fate::Retry { at: now.plus(Duration::from_secs(60)) });
/// assert_eq!(backoff.fate(30, now), Fate::Dead);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first failure.
    pub first: Duration,
    /// No wait is longer.
    pub longest: Duration,
    /// How many attempts are made in all, at least one.
    pub attempts: u32,
}

impl Default for Backoff {
    /// 30 seconds, doubling up to an hour, 30 attempts: about a day, as long as an activation link lives by the guide's
    /// policy.
    fn default() -> Self {
        Self { first: Duration::from_secs(30), longest: Duration::from_secs(3600), attempts: 30 }
    }
}

/// What becomes of a message after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is tried again.
    Retry {
        /// From when on.
        at: Timestamp,
    },
    /// Nobody tries any more, until [`revive_dead`](crate::Outbox::revive_dead).
    Dead,
}

impl Backoff {
    /// What becomes of a message whose attempt of this number, from 1, failed at `now`.
    #[must_use]
    pub fn fate(&self, attempts: u32, now: Timestamp) -> Fate {
        if attempts >= self.attempts {
            return Fate::Dead;
        }
        Fate::Retry { at: now.plus(self.wait(attempts)) }
    }

    /// How long to wait after the attempt of this number, from 1.
    fn wait(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1);
        let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(backoff: &Backoff, attempts: u32) -> u64 {
        match backoff.fate(attempts, Timestamp::MIN) {
            Fate::Retry { at } => at.since(Timestamp::MIN).as_secs(),
            Fate::Dead => panic!("attempt {attempts} is not the last"),
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let waits: Vec<_> = (1..=10).map(|attempts| wait(&Backoff::default(), attempts)).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn the_last_attempt_is_the_last() {
        let backoff = Backoff { attempts: 3, ..Backoff::default() };
        assert_eq!(wait(&backoff, 2), 60);
        assert_eq!(backoff.fate(3, Timestamp::MIN), Fate::Dead);
        assert_eq!(backoff.fate(u32::MAX, Timestamp::MIN), Fate::Dead);
        assert_eq!(Backoff { attempts: 0, ..backoff }.fate(1, Timestamp::MIN), Fate::Dead);
    }

    #[test]
    fn no_number_overflows() {
        let endless = Backoff { first: Duration::MAX, longest: Duration::MAX, attempts: u32::MAX };
        for attempts in [0, 1, 32, 33, u32::MAX - 1] {
            assert_eq!(endless.fate(attempts, Timestamp::MIN), Fate::Retry { at: Timestamp::MAX });
        }
        let steady = Backoff { attempts: u32::MAX, ..Backoff::default() };
        assert_eq!(wait(&steady, 40), 3600);
    }
}

//! A clock that moves when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::driver::Clock;
use crate::value::Timestamp;

/// A second.
pub const SECOND: Duration = Duration::from_secs(1);
/// A minute.
pub const MINUTE: Duration = Duration::from_mins(1);
/// An hour.
pub const HOUR: Duration = Duration::from_hours(1);
/// A day of 24 hours, as the policy counts them.
pub const DAY: Duration = Duration::from_hours(24);

/// A [`Clock`] that stands still until a test moves it, forwards or backwards.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Standing at this instant.
    #[must_use]
    pub const fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.unix()))
    }

    /// Moves it to this instant.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.unix(), Ordering::SeqCst);
    }

    /// Moves it on.
    pub fn advance(&self, span: Duration) {
        self.set(self.now().plus(span));
    }

    /// Moves it back.
    pub fn back(&self, span: Duration) {
        self.set(self.now().minus(span));
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        // Only instants within the bounds are ever stored.
        Timestamp::from_unix(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::MIN)
    }
}

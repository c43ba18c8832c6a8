//! The demonstration's clock: it can be moved forward, so that nobody waits half a year for a renewal.

use std::cell::Cell;
use std::time::Duration;

use espace_securise::Clock;
use espace_securise::value::Timestamp;

/// Real time, or a fixed day for a walk that repeats; either moves forward when asked.
pub(crate) struct DemoClock {
    start: Option<Timestamp>,
    moved: Cell<Duration>,
}

impl DemoClock {
    /// Real time.
    pub(crate) const fn real() -> Self {
        Self { start: None, moved: Cell::new(Duration::ZERO) }
    }

    /// At an instant, where it stays.
    pub(crate) const fn standing(at: Timestamp) -> Self {
        Self { start: Some(at), moved: Cell::new(Duration::ZERO) }
    }

    /// Moves it forward.
    pub(crate) fn advance(&self, span: Duration) {
        self.moved.set(self.moved.get().saturating_add(span));
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        self.start.unwrap_or_else(real_time).plus(self.moved.get())
    }
}

fn real_time() -> Timestamp {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::MIN.plus(since_1970)
}

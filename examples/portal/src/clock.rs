//! The clock that the portal lends the core: the system's, or a test's.

use espace_securise::Clock;
use espace_securise::value::Timestamp;
use espace_securise_host::SystemClock;

/// Any clock, shared among threads.
pub struct PortalClock(Box<dyn Clock + Send + Sync>);

impl PortalClock {
    /// A clock of the caller's choice.
    #[must_use]
    pub fn new(clock: impl Clock + Send + Sync + 'static) -> Self {
        Self(Box::new(clock))
    }
}

impl Default for PortalClock {
    fn default() -> Self {
        Self::new(SystemClock)
    }
}

impl Clock for PortalClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

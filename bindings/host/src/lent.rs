//! The clock and the randomness that an Espace is lent: the system's, or those of a replay.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use espace_securise::fault::EntropyFailed;
use espace_securise::value::Timestamp;
use espace_securise::{Clock, Entropy};

use crate::system::{SystemClock, SystemEntropy};

/// What a `Shell` reads the time by and draws its secrets from: the system's, unless a test lends its own.
#[derive(Clone, Debug, Default)]
pub struct Lent {
    /// The clock.
    pub clock: AnyClock,
    /// The randomness.
    pub entropy: AnyEntropy,
}

/// The system's clock, or one of the host's. Clones read the same.
#[derive(Clone)]
pub struct AnyClock(Arc<dyn Clock + Send + Sync>);

impl AnyClock {
    /// One of the host's.
    #[must_use]
    pub fn of(clock: Arc<impl Clock + Send + Sync + 'static>) -> Self {
        Self(clock)
    }
}

impl Default for AnyClock {
    fn default() -> Self {
        Self(Arc::new(SystemClock))
    }
}

impl Clock for AnyClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

impl fmt::Debug for AnyClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyClock").field(&self.0.now()).finish()
    }
}

/// The system's randomness, or that of a replay. Clones draw from the same.
#[derive(Clone, Default)]
pub struct AnyEntropy(Option<Arc<Mutex<dyn Entropy + Send>>>);

impl AnyEntropy {
    /// That of a replay. Whoever knows its seed knows every code and link: only for tests.
    #[must_use]
    pub fn replayed(entropy: impl Entropy + Send + 'static) -> Self {
        Self(Some(Arc::new(Mutex::new(entropy))))
    }
}

impl Entropy for AnyEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        match &self.0 {
            None => SystemEntropy::default().fill(bytes),
            // Locked for one draw at a time: a store of the host's may ask another command meanwhile.
            Some(replayed) => replayed.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes),
        }
    }
}

impl fmt::Debug for AnyEntropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "AnyEntropy(replayed)" } else { "AnyEntropy(system)" })
    }
}

//! The clock and the randomness that an Espace is lent: the system's, or those of a replay.

use std::sync::{Arc, Mutex, PoisonError};

use espace_securise::fault::EntropyFailed;
use espace_securise::value::Timestamp;
use espace_securise::{Clock, Entropy, testing};
use espace_securise_host::{SystemClock, SystemEntropy};
use pyo3::prelude::*;

use crate::trouble::{Trouble, detached};

/// A clock that stands still until it is set: only for tests.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct FixedClock(Arc<testing::FixedClock>);

#[pymethods]
impl FixedClock {
    /// Standing at so many seconds since 1970.
    #[new]
    fn new(py: Python<'_>, unix: i64) -> PyResult<Self> {
        Ok(Self(Arc::new(testing::FixedClock::at(instant(py, unix)?))))
    }

    /// Moves it to so many seconds since 1970.
    fn set(&self, py: Python<'_>, unix: i64) -> PyResult<()> {
        self.0.set(instant(py, unix)?);
        Ok(())
    }

    /// Seconds since 1970.
    fn now(&self) -> i64 {
        self.0.now().unix()
    }
}

fn instant(py: Python<'_>, unix: i64) -> PyResult<Timestamp> {
    detached(py, || Timestamp::from_unix(unix).map_err(|fault| Trouble::invalid("invalid_instant", &fault)))
}

/// Randomness that repeats: only for tests. Whoever knows the seed knows every code and link.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct SeededEntropy(Arc<Mutex<testing::SeededEntropy>>);

#[pymethods]
impl SeededEntropy {
    /// `ChaCha20`, seeded by rand's `seed_from_u64`.
    #[new]
    fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(testing::SeededEntropy::new(seed))))
    }
}

pub(crate) enum AnyClock {
    System(SystemClock),
    Fixed(Arc<testing::FixedClock>),
}

impl AnyClock {
    pub(crate) fn of(clock: Option<&FixedClock>) -> Self {
        clock.map_or(Self::System(SystemClock), |clock| Self::Fixed(Arc::clone(&clock.0)))
    }
}

impl Clock for AnyClock {
    fn now(&self) -> Timestamp {
        match self {
            Self::System(clock) => clock.now(),
            Self::Fixed(clock) => clock.now(),
        }
    }
}

#[derive(Clone)]
pub(crate) enum AnyEntropy {
    System(SystemEntropy),
    Seeded(Arc<Mutex<testing::SeededEntropy>>),
}

impl AnyEntropy {
    pub(crate) fn of(entropy: Option<&SeededEntropy>) -> Self {
        entropy.map_or_else(
            || Self::System(SystemEntropy::default()),
            |entropy| Self::Seeded(Arc::clone(&entropy.0)),
        )
    }
}

impl Entropy for AnyEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        match self {
            Self::System(entropy) => entropy.fill(bytes),
            // Locked for one draw at a time: a store in Python may ask another command meanwhile.
            Self::Seeded(entropy) => entropy.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes),
        }
    }
}

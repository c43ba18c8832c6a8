//! The clock and the randomness that an Espace is lent: the system's, or those of a replay.

use std::sync::Arc;

use espace_securise::value::Timestamp;
use espace_securise::{Clock as _, testing};
use espace_securise_host::{AnyClock, AnyEntropy, Lent};
use pyo3::prelude::*;

use crate::trouble::detached;

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
    detached(py, || Ok(Timestamp::from_unix(unix)?))
}

/// Randomness that repeats: only for tests. Whoever knows the seed knows every code and link.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct SeededEntropy(AnyEntropy);

#[pymethods]
impl SeededEntropy {
    /// `ChaCha20`, seeded by rand's `seed_from_u64`.
    #[new]
    fn new(seed: u64) -> Self {
        Self(AnyEntropy::replayed(testing::SeededEntropy::new(seed)))
    }
}

/// What an Espace is lent: the system's, where a test brings none.
pub(crate) fn lent(clock: Option<&FixedClock>, entropy: Option<&SeededEntropy>) -> Lent {
    Lent {
        clock: clock.map_or_else(AnyClock::default, |clock| AnyClock::of(Arc::clone(&clock.0))),
        entropy: entropy.map(|entropy| entropy.0.clone()).unwrap_or_default(),
    }
}

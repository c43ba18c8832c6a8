//! How much one Argon2id hash costs, between a floor for safety and a ceiling for survival.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The least costs that OWASP holds equivalent (Password Storage Cheat Sheet): KiB and iterations.
const FLOOR: [(u32, u32); 5] = [(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)];

const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_ITERATIONS: u32 = 16;
const MAX_LANES: u32 = 4;
/// Argon2 cuts each lane into four slices of at least two blocks (RFC 9106, 3.1).
const MIN_MEMORY_KIB_PER_LANE: u32 = 8;

/// The cost of one Argon2id hash (requirement 23, ASVS 11.4.2).
///
/// The default is OWASP's first choice, 19 MiB, two iterations, one lane. Anything from an OWASP
/// equivalent up to 1 GiB, 16 iterations and 4 lanes is taken.
///
/// ```
/// use espace_securise::password::{Argon2Params, ParamsRefused};
///
/// assert_eq!(Argon2Params::new(19_456, 2, 1), Ok(Argon2Params::default()));
/// assert_eq!(Argon2Params::new(19_456, 1, 1), Err(ParamsRefused::TooWeak));
/// assert_eq!(Argon2Params::new(u32::MAX, 2, 1), Err(ParamsRefused::OutOfBounds));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedParams")]
pub struct Argon2Params {
    memory_kib: u32,
    iterations: u32,
    lanes: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedParams {
    memory_kib: u32,
    iterations: u32,
    lanes: u32,
}

impl TryFrom<UncheckedParams> for Argon2Params {
    type Error = ParamsRefused;

    fn try_from(params: UncheckedParams) -> Result<Self, ParamsRefused> {
        Self::new(params.memory_kib, params.iterations, params.lanes)
    }
}

/// Why parameters of Argon2id are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParamsRefused {
    /// Cheaper to attack than OWASP's least.
    #[error("expected at least m=19456 t=2, or m=47104 t=1, m=12288 t=3, m=9216 t=4, m=7168 t=5")]
    TooWeak,
    /// More than a server should ever spend on one hash, or less than Argon2 is defined for.
    #[error("expected m from 8 for each lane to 1048576 KiB, t from 1 to 16, p from 1 to 4")]
    OutOfBounds,
}

impl ParamsRefused {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooWeak => "params_too_weak",
            Self::OutOfBounds => "params_out_of_bounds",
        }
    }
}

impl Argon2Params {
    /// Parameters for new hashes: memory in KiB (`m`), iterations (`t`), lanes (`p`).
    ///
    /// # Errors
    /// [`ParamsRefused`] below the floor or above the ceiling.
    pub fn new(memory_kib: u32, iterations: u32, lanes: u32) -> Result<Self, ParamsRefused> {
        let params = Self::stored(memory_kib, iterations, lanes)?;
        if !FLOOR.iter().any(|&(memory, passes)| memory_kib >= memory && iterations >= passes) {
            return Err(ParamsRefused::TooWeak);
        }
        Ok(params)
    }

    /// Parameters read from a stored hash: they may be weak, since an old hash must be verified before it
    /// can be renewed, but never ruinous (requirement 55).
    pub(crate) fn stored(memory_kib: u32, iterations: u32, lanes: u32) -> Result<Self, ParamsRefused> {
        let within_bounds = (1..=MAX_LANES).contains(&lanes)
            && (1..=MAX_ITERATIONS).contains(&iterations)
            && (MIN_MEMORY_KIB_PER_LANE * lanes..=MAX_MEMORY_KIB).contains(&memory_kib);
        if !within_bounds {
            return Err(ParamsRefused::OutOfBounds);
        }
        Ok(Self { memory_kib, iterations, lanes })
    }

    /// Parameters below the floor, so that tests run fast.
    ///
    /// **Danger**: hashes made with them fall to anyone who copies the store. The feature `testing`
    /// never belongs in a deployed build.
    ///
    /// # Errors
    /// [`ParamsRefused::OutOfBounds`].
    #[cfg(any(test, feature = "testing"))]
    pub fn danger_weak_for_tests(
        memory_kib: u32,
        iterations: u32,
        lanes: u32,
    ) -> Result<Self, ParamsRefused> {
        Self::stored(memory_kib, iterations, lanes)
    }

    /// Memory in KiB (`m`).
    #[must_use]
    pub const fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory (`t`).
    #[must_use]
    pub const fn iterations(&self) -> u32 {
        self.iterations
    }

    /// Lanes (`p`).
    #[must_use]
    pub const fn lanes(&self) -> u32 {
        self.lanes
    }
}

impl Default for Argon2Params {
    fn default() -> Self {
        Self { memory_kib: 19_456, iterations: 2, lanes: 1 }
    }
}

impl Argon2Params {
    /// As a PHC string writes them: without the machinery of formats, because every hash that is kept begins so.
    pub(crate) fn write(&self, text: &mut String) {
        for (name, number) in [("m=", self.memory_kib), (",t=", self.iterations), (",p=", self.lanes)] {
            text.push_str(name);
            write_decimal(number, text);
        }
    }
}

fn write_decimal(number: u32, text: &mut String) {
    if number > 9 {
        write_decimal(number / 10, text);
    }
    text.extend(char::from_digit(number % 10, 10));
}

/// As a PHC string writes them.
impl fmt::Display for Argon2Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r23_every_owasp_equivalent_is_taken_and_anything_below_is_refused() {
        for (memory, passes) in FLOOR {
            assert!(Argon2Params::new(memory, passes, 1).is_ok(), "m={memory} t={passes}");
            assert_eq!(Argon2Params::new(memory - 1, passes, 1), Err(ParamsRefused::TooWeak), "m={memory}-1");
        }
        for (memory, passes) in [(47_103, 1), (19_455, 2), (12_287, 3), (9_215, 4), (7_167, 16)] {
            assert_eq!(Argon2Params::new(memory, passes, 4), Err(ParamsRefused::TooWeak));
        }
    }

    #[test]
    fn r55_bounds_hold_for_new_and_stored_parameters() {
        for (m, t, p) in [(1_048_576, 16, 4), (47_104, 1, 1)] {
            assert!(Argon2Params::new(m, t, p).is_ok());
        }
        for (m, t, p) in
            [(1_048_577, 2, 1), (19_456, 17, 1), (19_456, 2, 5), (19_456, 0, 1), (19_456, 2, 0), (0, 2, 1)]
        {
            assert_eq!(Argon2Params::new(m, t, p), Err(ParamsRefused::OutOfBounds), "m={m} t={t} p={p}");
            assert_eq!(Argon2Params::stored(m, t, p), Err(ParamsRefused::OutOfBounds), "m={m} t={t} p={p}");
        }
        assert!(Argon2Params::stored(8, 1, 1).is_ok());
        assert_eq!(Argon2Params::stored(31, 1, 4), Err(ParamsRefused::OutOfBounds));
    }
}

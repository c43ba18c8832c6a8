//! Randomness that repeats, and randomness that fails.

use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};

use crate::contract::context::Entropy;
use crate::contract::fault::EntropyFailed;

/// Seeded randomness: the same seed gives the same run, byte for byte, in every language. **Only for tests**: whoever
/// knows the seed knows every code and link.
#[derive(Debug)]
pub struct SeededEntropy(ChaCha20Rng);

impl SeededEntropy {
    /// From a seed: `ChaCha20`, seeded by `rand`'s `seed_from_u64`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }
}

// Not through the blanket implementation for generators: a seeded one should have to be asked for by this name.
impl Entropy for SeededEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

/// Randomness that fails after a number of draws.
#[derive(Debug)]
pub struct BrokenEntropy {
    good: SeededEntropy,
    left: usize,
}

impl BrokenEntropy {
    /// Fails at once.
    #[must_use]
    pub fn always() -> Self {
        Self::after(0)
    }

    /// Fails after so many good draws.
    #[must_use]
    pub fn after(good_draws: usize) -> Self {
        Self { good: SeededEntropy::new(0), left: good_draws }
    }
}

impl Entropy for BrokenEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        self.left = self.left.checked_sub(1).ok_or(EntropyFailed)?;
        self.good.fill(bytes)
    }
}

//! What the host hands in beside the command: the time, the origin, randomness and the hasher.

use crate::contract::fault::EntropyFailed;
use crate::contract::origin::Origin;
use crate::password::Hasher;
use crate::value::Timestamp;

/// A cryptographically secure source of randomness, the only one the core draws from.
///
/// Every generator of the `rand` family that is marked secure (`TryCryptoRng`) is one; a seeded generator makes
/// a run reproducible, byte for byte.
pub trait Entropy {
    /// Fills `bytes` with random octets.
    ///
    /// # Errors
    /// [`EntropyFailed`]: then nothing is decided.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed>;
}

impl<R: rand::TryCryptoRng> Entropy for R {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        self.try_fill_bytes(bytes).map_err(|_| EntropyFailed)
    }
}

/// What the host vouches for while one command is decided.
pub struct Context<'c> {
    /// The time. Read it once for each command.
    pub now: Timestamp,
    /// Where the command comes from. The host observes it; a client never states it.
    pub origin: &'c Origin,
    /// Randomness.
    pub entropy: &'c mut dyn Entropy,
    /// Argon2id with its scratch memory.
    pub hasher: &'c mut dyn Hasher,
}

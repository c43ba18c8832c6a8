//! The operating system's clock and randomness.

use espace_securise::fault::EntropyFailed;
use espace_securise::value::Timestamp;
use espace_securise::{Clock, Entropy};
use rand::TryRng;
use rand::rngs::SysRng;

/// The system's clock, in UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since_1970 =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::MIN.plus(since_1970)
    }
}

/// The system's source of randomness (ASVS 11.5.1).
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy(());

impl Entropy for SystemEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        SysRng.try_fill_bytes(bytes).map_err(|_| EntropyFailed)
    }
}

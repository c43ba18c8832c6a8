//! The memory-hard function itself, and the memory it works in.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::password::params::Argon2Params;

/// The hash could not be computed, because the memory for it could not be had.
///
/// The command that needed it is refused and changes nothing (requirement 40).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("expected enough memory for one Argon2id hash")]
pub struct HasherFailed;

impl HasherFailed {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "hasher_failed"
    }
}

/// Computes Argon2id, version 19 (RFC 9106), with a 256-bit tag.
///
/// A trait, so that a host can bring a faster implementation; its results must be the same to the bit.
pub trait Hasher {
    /// Writes the tag of `input` under `salt`; no secret key, no associated data.
    ///
    /// The memory used is wiped before returning. Parameters are within the bounds of
    /// [`Argon2Params`], hence at most 1 GiB is asked for.
    ///
    /// # Errors
    /// [`HasherFailed`]; the tag is then meaningless.
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed>;
}

/// The default [`Hasher`]: the `argon2` crate, in memory that is kept from one hash to the next.
///
/// Memory taken anew from the system makes a hash take half as long again, for page faults, so a host keeps one
/// of these for each worker thread. It grows to the largest hash asked for, is overwritten with zeros after
/// each hash (otherwise a later leak would let passwords be tried at the price of one `BLAKE2b` each), and
/// is given back when this is dropped.
///
/// ```
/// use espace_securise::Hasher;
/// use espace_securise::password::{Argon2Params, ScratchHasher};
///
/// let mut hasher = ScratchHasher::default();
/// let mut tag = [0; 32];
/// hasher.argon2id(b"input", &[7; 16], &Argon2Params::default(), &mut tag)?;
/// assert_ne!(tag, [0; 32]);
/// # Ok::<(), espace_securise::password::HasherFailed>(())
/// ```
#[derive(Default)]
pub struct ScratchHasher {
    blocks: Vec<Block>,
}

impl ScratchHasher {
    /// Holds no memory until the first hash.
    #[must_use]
    pub const fn new() -> Self {
        Self { blocks: Vec::new() }
    }

    /// How many bytes are held between two hashes.
    #[must_use]
    pub const fn held_bytes(&self) -> usize {
        self.blocks.capacity() * Block::SIZE
    }

    fn run(&mut self, argon2: &Argon2<'_>, input: &[u8], salt: &[u8], tag: &mut [u8]) -> Option<()> {
        let needed = argon2.params().block_count();
        let missing = needed.saturating_sub(self.blocks.len());
        self.blocks.try_reserve_exact(missing).ok()?;
        self.blocks.extend(std::iter::repeat_n(Block::new(), missing));

        let memory = self.blocks.get_mut(..needed)?;
        let outcome = argon2.hash_password_into_with_memory(input, salt, tag, &mut *memory);
        memory.fill(Block::new());
        outcome.ok()
    }
}

impl Hasher for ScratchHasher {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let params = Params::new(params.memory_kib(), params.iterations(), params.lanes(), Some(tag.len()))
            .map_err(|_| HasherFailed)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        self.run(&argon2, input, salt, tag).ok_or(HasherFailed)
    }
}

impl fmt::Debug for ScratchHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScratchHasher").field("held_bytes", &self.held_bytes()).finish()
    }
}

#[cfg(test)]
mod tests;

//! A faster [`Hasher`], for hosts that choose it.

use std::fmt;

use argon2_rust::params::{Memory, Params, TagLen};
use argon2_rust::{Algorithm, Argon2, Error, Version};
use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, HasherFailed};

/// A [`Hasher`] with the widest vector instructions that the processor has, found when the program runs: AVX-512, AVX2,
/// SSE2 or NEON. Its tags are those of [`ScratchHasher`](espace_securise::password::ScratchHasher), to the bit.
///
/// Behind the feature `simd-hasher`, and never the default: the crate `argon2-rust` that computes here is young, has
/// much `unsafe` in it, and nobody independent has audited it, while it touches every password. What it buys, with AVX-512
/// and huge pages, is a hash in less than half the time. Whoever turns it on lets the tests run on the kind of processor that
/// production has, since they only ever see the instructions of the machine they run on.
///
/// Keep one for each worker thread, as with the default. Its memory grows to the largest hash asked for, is overwritten
/// with zeros after each hash, and is given back when this is dropped. On Linux it lies in huge pages where the system
/// grants them. A hash with several lanes fills them one after the other: threads belong to the host.
///
/// ```
/// use espace_securise::Hasher;
/// use espace_securise::password::{Argon2Params, ScratchHasher};
/// use espace_securise_host::SimdHasher;
///
/// let (mut faster, mut default) = ([0; 32], [0; 32]);
/// SimdHasher::new().argon2id(b"input", &[7; 16], &Argon2Params::default(), &mut faster)?;
/// ScratchHasher::new().argon2id(b"input", &[7; 16], &Argon2Params::default(), &mut default)?;
/// assert_eq!(faster, default);
/// # Ok::<(), espace_securise::password::HasherFailed>(())
/// ```
pub struct SimdHasher {
    inner: argon2_rust::Hasher,
}

impl SimdHasher {
    /// Holds no memory until the first hash.
    #[must_use]
    pub fn new() -> Self {
        Self { inner: argon2id(Params::DEFAULT).hasher() }
    }

    /// How many bytes are held between two hashes.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        self.inner.reserved_blocks() * BLOCK_BYTES
    }

    fn run(&mut self, params: Params, input: &[u8], salt: &[u8], tag: &mut [u8]) -> Result<(), Error> {
        self.inner.set_argon2(argon2id(params));
        self.inner.hash_into(input, salt, tag)
    }
}

const BLOCK_BYTES: usize = 1024;

const fn argon2id(params: Params) -> Argon2 {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// One thread, whatever another crate has turned on in `argon2-rust`: a pool has a hasher for each core already.
const fn single_threaded(memory_kib: u32, passes: u32, lanes: u32) -> Result<Params, Error> {
    let memory = Memory::kib(memory_kib as u64);
    Params::builder().memory(memory).passes(passes).lanes(lanes).threads(1).tag_len(TagLen::bytes(32)).build()
}

impl Hasher for SimdHasher {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let params = single_threaded(params.memory_kib(), params.iterations(), params.lanes())
            .map_err(|_| HasherFailed)?;
        self.run(params, input, salt, tag).map_err(|_| HasherFailed)
    }
}

impl Default for SimdHasher {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for SimdHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimdHasher").field("held_bytes", &self.held_bytes()).finish()
    }
}

#[cfg(test)]
mod tests;

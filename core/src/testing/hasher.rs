//! Hashers that count, that cost nothing, and that fail.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::password::{Argon2Params, Hasher, HasherFailed};

/// Counts the hashes of another hasher: whether known and unknown subjects cost the same (requirement 7).
#[derive(Clone, Debug, Default)]
pub struct CountingHasher<H> {
    inner: H,
    calls: usize,
}

impl<H> CountingHasher<H> {
    /// Nothing counted yet.
    #[must_use]
    pub const fn new(inner: H) -> Self {
        Self { inner, calls: 0 }
    }

    /// Hashes so far.
    #[must_use]
    pub const fn calls(&self) -> usize {
        self.calls
    }
}

impl<H: Hasher> Hasher for CountingHasher<H> {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        self.calls += 1;
        self.inner.argon2id(input, salt, params, tag)
    }
}

/// A stub that costs a microsecond: HMAC in the place of Argon2id. **Only for tests**: what it writes is no password
/// hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheapHasher;

impl Hasher for CheapHasher {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let mut mac = Hmac::<Sha256>::new_from_slice(salt).map_err(|_| HasherFailed)?;
        mac.update(input);
        for cost in [params.memory_kib(), params.iterations(), params.lanes()] {
            mac.update(&cost.to_be_bytes());
        }
        *tag = mac.finalize().into_bytes().into();
        Ok(())
    }
}

/// Always fails, as when memory runs out.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrokenHasher;

impl Hasher for BrokenHasher {
    fn argon2id(
        &mut self,
        _input: &[u8],
        _salt: &[u8; 16],
        _params: &Argon2Params,
        _tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        Err(HasherFailed)
    }
}

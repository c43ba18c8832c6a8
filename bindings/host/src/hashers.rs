//! Hashers that are lent to one hash at a time, so that their scratch memory is reused and bounded.

use std::sync::{Condvar, Mutex, PoisonError};

#[cfg(not(feature = "simd-hasher"))]
use espace_securise::ScratchHasher;
use espace_securise::{Argon2Params, Hasher, HasherFailed};

#[cfg(feature = "simd-hasher")]
use crate::simd_hasher::SimdHasher;

/// What a [`HasherPool`] lends: the core's [`ScratchHasher`], since the feature `simd-hasher` is off.
///
/// Whoever hashes without a pool, a measurement of the machine say, gets the hosts' choice by this name.
#[cfg(not(feature = "simd-hasher"))]
pub type PooledHasher = ScratchHasher;

/// What a [`HasherPool`] lends: the [`SimdHasher`], since the feature `simd-hasher` is on.
///
/// Whoever hashes without a pool, a measurement of the machine say, gets the hosts' choice by this name.
#[cfg(feature = "simd-hasher")]
pub type PooledHasher = SimdHasher;

/// A fixed number of hashers, shared among threads. Whoever comes when all are lent waits: more hashes at once than
/// cores would only make each slower, and each holds about 19 MiB.
///
/// They are [`PooledHasher`]s, which the feature `simd-hasher` chooses.
///
/// A command that hashes nothing takes none and never waits here.
///
/// ```
/// use espace_securise::{Argon2Params, Hasher};
/// use espace_securise_host::HasherPool;
///
/// let pool = HasherPool::new(2);
/// let mut tag = [0; 32];
/// (&pool).argon2id(b"input", &[7; 16], &Argon2Params::default(), &mut tag)?;
/// # Ok::<(), espace_securise::HasherFailed>(())
/// ```
#[derive(Debug)]
pub struct HasherPool {
    idle: Mutex<Vec<PooledHasher>>,
    returned: Condvar,
}

impl HasherPool {
    /// With so many hashers, at least one.
    #[must_use]
    pub fn new(hashers: usize) -> Self {
        let idle = std::iter::repeat_with(PooledHasher::new).take(hashers.max(1)).collect();
        Self { idle: Mutex::new(idle), returned: Condvar::new() }
    }

    /// With one for each core that this process may use.
    #[must_use]
    pub fn for_this_machine() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, usize::from))
    }

    fn lend(&self) -> Lent<'_> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(hasher) = idle.pop() {
                return Lent { hasher, pool: self };
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Hasher for &HasherPool {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        self.lend().hasher.argon2id(input, salt, params, tag)
    }
}

/// A hasher on loan; it goes back when this is dropped, a panic included.
struct Lent<'p> {
    hasher: PooledHasher,
    pool: &'p HasherPool,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let hasher = std::mem::take(&mut self.hasher);
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(hasher);
        self.pool.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use espace_securise::ScratchHasher;

    use super::*;

    #[test]
    fn many_threads_share_few_hashers_and_all_get_the_same_tag() {
        let (pool, params) = (HasherPool::new(2), Argon2Params::default());
        let mut expected = [0; 32];
        ScratchHasher::new().argon2id(b"input", &[7; 16], &params, &mut expected).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let mut tag = [0; 32];
                    (&pool).argon2id(b"input", &[7; 16], &params, &mut tag).unwrap();
                    assert_eq!(tag, expected);
                });
            }
        });
        assert_eq!(pool.idle.lock().unwrap().len(), 2);
    }
}

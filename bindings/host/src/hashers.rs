//! Hashers that are lent to one hash at a time, so that their scratch memory is reused and bounded.

use std::sync::{Condvar, Mutex, PoisonError};

use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, HasherFailed};

use crate::hashing_threads::HashingThreads;
use crate::pooled_hasher::PooledHasher;

/// A fixed number of hashers, shared among threads. Whoever comes when all are lent waits: more hashes at once than
/// cores would only make each slower, and each holds about 19 MiB.
///
/// They are [`PooledHasher`]s, which the feature `simd-hasher` chooses.
///
/// A command that hashes nothing takes none and never waits here.
///
/// ```
/// use espace_securise::Hasher;
/// use espace_securise::password::Argon2Params;
/// use espace_securise_host::HasherPool;
///
/// let pool = HasherPool::new(2);
/// let mut tag = [0; 32];
/// (&pool).argon2id(b"input", &[7; 16], &Argon2Params::default(), &mut tag)?;
/// # Ok::<(), espace_securise::password::HasherFailed>(())
/// ```
#[derive(Debug)]
pub struct HasherPool(Means);

#[derive(Debug)]
enum Means {
    Lent(LentHashers),
    Threads(HashingThreads),
}

impl HasherPool {
    /// With so many hashers, at least one, lent to the threads that ask.
    #[must_use]
    pub fn new(hashers: usize) -> Self {
        Self(Means::Lent(LentHashers::new(hashers)))
    }

    /// With so many threads of its own, at least one, for a server whose work is mostly log-ins: a thread that hashes without a
    /// pause keeps its core, and what lies in that core's caches, where lent hashers wander with the threads that ask.
    ///
    /// The threads end with the pool. They do not survive a `fork`: in a process that forks after this, every hash would wait
    /// for ever. If the system refuses a thread there is one fewer; without any, every hash fails.
    #[must_use]
    pub fn with_threads(threads: usize) -> Self {
        Self(Means::Threads(HashingThreads::start(threads)))
    }

    /// With one for each core that this process may use.
    #[must_use]
    pub fn for_this_machine() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, usize::from))
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
        match &self.0 {
            Means::Lent(hashers) => hashers.lend().hasher.argon2id(input, salt, params, tag),
            Means::Threads(threads) => threads.argon2id(input, salt, params, tag),
        }
    }
}

#[derive(Debug)]
struct LentHashers {
    idle: Mutex<Vec<PooledHasher>>,
    returned: Condvar,
}

impl LentHashers {
    fn new(hashers: usize) -> Self {
        let idle = std::iter::repeat_with(PooledHasher::new).take(hashers.max(1)).collect();
        Self { idle: Mutex::new(idle), returned: Condvar::new() }
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

/// A hasher on loan; it goes back when this is dropped, a panic included.
struct Lent<'p> {
    hasher: PooledHasher,
    pool: &'p LentHashers,
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
    use espace_securise::password::ScratchHasher;

    use super::*;

    fn crowd(pool: &HasherPool) {
        let params = Argon2Params::default();
        let expected: Vec<_> = (0..6).map(|input| tag(&mut ScratchHasher::new(), input, &params)).collect();
        std::thread::scope(|scope| {
            for (input, expected) in (0..).zip(&expected) {
                scope.spawn(move || {
                    let mut hasher = pool;
                    assert_eq!(tag(&mut hasher, input, &params), *expected);
                });
            }
        });
    }

    fn tag(hasher: &mut impl Hasher, input: u8, params: &Argon2Params) -> [u8; 32] {
        let mut tag = [0; 32];
        hasher.argon2id(&[input], &[7; 16], params, &mut tag).unwrap();
        tag
    }

    #[test]
    fn many_threads_share_few_hashers_and_each_gets_its_own_tag() {
        let pool = HasherPool::new(2);
        crowd(&pool);
        let Means::Lent(hashers) = &pool.0 else { panic!("not lent") };
        assert_eq!(hashers.idle.lock().unwrap().len(), 2);
    }

    #[test]
    fn many_threads_leave_their_hashes_to_few_and_each_gets_its_own_tag() {
        crowd(&HasherPool::with_threads(2));
        crowd(&HasherPool::with_threads(0));
    }
}

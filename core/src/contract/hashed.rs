//! What was drawn and hashed for one command so far: a decision that is made again after a lost race hashes nothing twice.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use crate::password::{Argon2Params, HashFault, Hasher, HasherFailed, Match, StoredPassword};

/// What a [`View`](crate::View) remembers from one attempt at a decision to the next: one attempt of a person costs one hash,
/// however many races it loses (requirement 80).
#[derive(Default)]
pub(crate) struct Hashed(Mutex<Seen>);

#[derive(Clone, Default)]
struct Seen {
    tags: Vec<Tagged>,
    judged: Vec<Judged>,
    drawn: Vec<(Draw, Zeroizing<Vec<u8>>)>,
}

#[derive(Clone)]
struct Tagged {
    input: Zeroizing<Vec<u8>>,
    salt: [u8; 16],
    params: Argon2Params,
    tag: Zeroizing<[u8; 32]>,
}

#[derive(Clone)]
struct Judged {
    stored: Option<StoredPassword>,
    typed: Zeroizing<String>,
    matched: Match,
}

/// What randomness is for that goes into a hash: drawn once for a command, or the hash would have to be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Draw {
    /// The salt of a new hash.
    Salt,
    /// A code that is about to leave.
    Code,
}

impl Hashed {
    fn held(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fills `bytes` as they were filled before for the same end, or by `fill`.
    pub(crate) fn fill<E>(
        &self,
        what: Draw,
        bytes: &mut [u8],
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut seen = self.held();
        let before = seen.drawn.iter().find(|(drawn, octets)| *drawn == what && octets.len() == bytes.len());
        if let Some((_, octets)) = before {
            bytes.copy_from_slice(octets);
            return Ok(());
        }
        fill(bytes)?;
        seen.drawn.push((what, Zeroizing::new(bytes.to_vec())));
        Ok(())
    }

    /// Whether a typed password matches what is stored: asked of `judge` once, hashes of an earlier system included.
    pub(crate) fn judged(
        &self,
        stored: Option<&StoredPassword>,
        typed: &str,
        judge: impl FnOnce() -> Result<Match, HashFault>,
    ) -> Result<Match, HashFault> {
        let known = |judged: &&Judged| judged.stored.as_ref() == stored && judged.typed.as_str() == typed;
        let before = self.held().judged.iter().find(known).map(|judged| judged.matched);
        if let Some(matched) = before {
            return Ok(matched);
        }
        let matched = judge()?;
        let typed = Zeroizing::new(typed.to_owned());
        self.held().judged.push(Judged { stored: stored.cloned(), typed, matched });
        Ok(matched)
    }
}

impl Clone for Hashed {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.held().clone()))
    }
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashed([redacted])")
    }
}

/// A hasher that makes each hash once.
pub(crate) struct OnceHasher<'h> {
    hasher: &'h mut dyn Hasher,
    seen: &'h Hashed,
}

impl<'h> OnceHasher<'h> {
    pub(crate) fn new(hasher: &'h mut dyn Hasher, seen: &'h Hashed) -> Self {
        Self { hasher, seen }
    }
}

impl Hasher for OnceHasher<'_> {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let known =
            |made: &&Tagged| made.input.as_slice() == input && made.salt == *salt && made.params == *params;
        if let Some(made) = self.seen.held().tags.iter().find(known) {
            tag.copy_from_slice(made.tag.as_slice());
            return Ok(());
        }
        self.hasher.argon2id(input, salt, params, tag)?;
        let input = Zeroizing::new(input.to_vec());
        let made = Tagged { input, salt: *salt, params: *params, tag: Zeroizing::new(*tag) };
        self.seen.held().tags.push(made);
        Ok(())
    }
}

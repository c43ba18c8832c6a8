//! The keyed hashes that the earlier steps of one command have made: a restarted step finds its records by the same ones.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::token::{IndexDomain, IndexHash, KeyRing, index_input, is_index_input};

/// What a [`View`](crate::View) remembers of the values that records are found by, each as it went into its hash.
#[derive(Default)]
pub(crate) struct Indexed(Mutex<Vec<(Zeroizing<Vec<u8>>, IndexHash)>>);

impl Indexed {
    /// The keyed hash of a value: as an earlier step made it, or made now.
    pub(crate) fn hash(&self, keys: &KeyRing, domain: IndexDomain, value: &[&str]) -> IndexHash {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, hash)) = made.iter().find(|(known, _)| is_index_input(known, domain, value)) {
            return *hash;
        }
        let input = index_input(domain, value);
        let hash = keys.index_of(&input);
        made.push((input, hash));
        hash
    }
}

impl Clone for Indexed {
    /// Nothing: they can all be made again.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Indexed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Indexed([redacted])")
    }
}

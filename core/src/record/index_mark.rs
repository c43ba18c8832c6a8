//! Which index key a store was filled under.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::token::IndexHash;
use crate::value::Timestamp;

/// The mark of the index key that made the keys of a store's records: a keyed hash, which tells nothing of the key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct IndexMark {
    pub(crate) fingerprint: IndexHash,
}

impl Record for IndexMark {
    const KIND: &'static str = "index-key";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl IndexMark {
    /// There is one in a store.
    pub(crate) fn key() -> RecordKey<Self> {
        RecordKey::new(&["mark"])
    }
}

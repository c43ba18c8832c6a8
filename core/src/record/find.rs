//! Tenants under the words that the fund finds them by: rows that no rule rests on, and that can be made anew at any time.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey, Words};
use crate::contract::store::Key;
use crate::value::{CibtpId, Timestamp};

/// A tenant under one word of its name or its contact's, its identifier or its SIRET.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TenantFind {
    pub(crate) tenant: CibtpId,
    pub(crate) word: String,
}

impl Record for TenantFind {
    const KIND: &'static str = "find";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl TenantFind {
    pub(crate) fn key(word: &str, tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[word, tenant.as_str()])
    }

    /// What the keys of all tenants that have a word with this beginning start with.
    pub(crate) fn prefix(beginning: &str) -> String {
        format!("{}/{beginning}", Self::KIND)
    }

    /// What the key of such a row says by itself: the word, and the identifier. Its body says the same.
    pub(crate) fn said_by(key: &Key) -> Option<(&str, &str)> {
        key.as_str().strip_prefix(Self::KIND)?.strip_prefix('/')?.split_once('/')
    }

    /// A tenant under each of its words.
    pub(crate) fn all(tenant: &CibtpId, words: &Words) -> Vec<Self> {
        words.iter().map(|word| Self { tenant: tenant.clone(), word: word.to_owned() }).collect()
    }

    /// Where it lies.
    pub(crate) fn own_key(&self) -> RecordKey<Self> {
        Self::key(&self.word, &self.tenant)
    }
}

//! A forgotten password's pending link.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::token::{IndexHash, KeyVersion, Nonce, NonceDigest, SubjectId};
use crate::value::Timestamp;

/// A link that was sent and not yet used: only its digest is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PendingLink {
    pub(crate) digest: NonceDigest,
    pub(crate) expires_at: Timestamp,
    /// The version of the key that signed it; none where it was not yet noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<KeyVersion>,
}

impl PendingLink {
    /// Ended before its time: an expiry that was seen stays, whatever the clock says next (invariant 12).
    pub(crate) fn ended(self) -> Self {
        Self { expires_at: Timestamp::MIN, ..self }
    }

    pub(crate) fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether this is the link that was sent last; an older one no longer matches.
    pub(crate) fn is(&self, nonce: &Nonce) -> bool {
        self.digest.matches(nonce)
    }
}

/// The newest reset link asked for one address. It is written for unknown addresses too, with a subject that is
/// nobody's, so that the store's work does not tell who has an account (invariant 5).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Recovery {
    pub(crate) subject: SubjectId,
    pub(crate) link: PendingLink,
}

impl Record for Recovery {
    const KIND: &'static str = "recovery";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.link.expires_at)
    }
}

impl Recovery {
    pub(crate) fn key(address: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[address.text().as_str()])
    }
}

//! A firm that a company proposes a mandate to, and that is not on file: the proposal waits until the fund has filed it (G12).

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey, Signature};
use crate::token::{IndexHash, SubjectId};
use crate::value::{CibtpId, CompanyName, Email, Timestamp};
use crate::vocabulary::account::Rights;

/// What one company would give to the firm at one address. Its id is a keyed hash of both: whoever proposes it anew has one
/// that waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SoughtFirm {
    pub(crate) id: SubjectId,
    pub(crate) tenant: CibtpId,
    pub(crate) email: Email,
    /// What the company calls it.
    pub(crate) name: CompanyName,
    pub(crate) rights: Rights,
    pub(crate) starts_at: Option<Timestamp>,
    pub(crate) ends_at: Option<Timestamp>,
    pub(crate) asked: Signature,
    /// From when on it waits no more.
    pub(crate) lapses_at: Timestamp,
}

impl Record for SoughtFirm {
    const KIND: &'static str = "sought-firm";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.lapses_at)
    }
}

impl SoughtFirm {
    /// What a company and an address make together.
    pub(crate) const fn id_of(hash: &IndexHash) -> SubjectId {
        SubjectId::from_bytes(*hash.as_bytes())
    }

    pub(crate) fn key(tenant: &CibtpId, id: SubjectId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str(), id.text().as_str()])
    }

    /// What the keys of all of them start with.
    pub(crate) fn prefix() -> String {
        format!("{}/", Self::KIND)
    }

    /// What the keys of all that one company waits for start with.
    pub(crate) fn prefix_of(tenant: &CibtpId) -> String {
        format!("{}/{tenant}/", Self::KIND)
    }

    /// It still waits: whether it was purged since makes no difference.
    pub(crate) fn waits(&self, now: Timestamp) -> bool {
        now < self.lapses_at
    }
}

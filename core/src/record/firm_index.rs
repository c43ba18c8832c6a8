//! A firm under its SIRET, which begins with its SIREN: how a company finds it (G12).

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::value::{CibtpId, Siret, Timestamp};

/// The firm that the fund filed under a SIRET.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FirmIndex {
    pub(crate) firm: CibtpId,
}

impl Record for FirmIndex {
    const KIND: &'static str = "firm-at";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl FirmIndex {
    pub(crate) fn key(siret: &Siret, firm: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[siret.as_str(), firm.as_str()])
    }

    /// What the keys of the firms start with whose SIRET begins with these digits.
    pub(crate) fn prefix(digits: &str) -> String {
        format!("{}/{digits}", Self::KIND)
    }
}

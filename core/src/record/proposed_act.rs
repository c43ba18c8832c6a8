//! What one person of the fund proposed and another has to confirm.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::token::SubjectId;
use crate::value::Timestamp;
use crate::vocabulary::account::AccountId;
use crate::vocabulary::grave::GraveAct;

/// It waits. Once it is confirmed or withdrawn it is no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ProposedAct {
    pub(crate) id: SubjectId,
    pub(crate) act: GraveAct,
    /// Whose account it is about, whoever has its address later.
    pub(crate) account: AccountId,
    /// The host's name for whoever proposed it, as the audit trail keeps it.
    pub(crate) by: String,
    pub(crate) proposed_at: Timestamp,
    pub(crate) lapses_at: Timestamp,
}

impl Record for ProposedAct {
    const KIND: &'static str = "proposed-act";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.lapses_at)
    }
}

impl ProposedAct {
    pub(crate) fn key(id: SubjectId) -> RecordKey<Self> {
        RecordKey::new(&[id.text().as_str()])
    }

    /// What the keys of all of them start with.
    pub(crate) fn prefix() -> String {
        format!("{}/", Self::KIND)
    }

    /// Whether somebody can still confirm it.
    pub(crate) fn waits(&self, now: Timestamp) -> bool {
        now < self.lapses_at
    }
}

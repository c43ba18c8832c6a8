//! Who may act for whom: one small record for each pair of account and tenant.

use serde::{Deserialize, Serialize, Serializer};

use super::{Record, RecordKey};
use crate::value::{CibtpId, Timestamp};
use crate::vocabulary::account::{AccountId, Rights, Title};

/// One account's access to one tenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Access {
    pub(crate) account: AccountId,
    pub(crate) tenant: CibtpId,
    pub(crate) title: Title,
    #[serde(serialize_with = "kept")]
    pub(crate) rights: Rights,
    pub(crate) since: Timestamp,
    /// When it ends by itself; `None` for a title without a term.
    pub(crate) until: Option<Timestamp>,
}

impl Record for Access {
    const KIND: &'static str = "access";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.until
    }
}

impl Access {
    pub(crate) fn key(account: AccountId, tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[account.text().as_str(), tenant.as_str()])
    }

    /// What the keys of all accesses of one account start with.
    pub(crate) fn prefix(account: AccountId) -> String {
        format!("{}/{account}/", Self::KIND)
    }

    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Everything by one word, as it was before rights were several: whoever holds everything holds what comes later, too.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn kept<S: Serializer>(rights: &Rights, serializer: S) -> Result<S::Ok, S::Error> {
    if *rights == Rights::ALL {
        serializer.serialize_str(Rights::EVERYTHING)
    } else {
        rights.serialize(serializer)
    }
}

/// The mirror of an [`Access`], found from the tenant's side.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Holder {
    pub(crate) access: Access,
}

impl Record for Holder {
    const KIND: &'static str = "holder";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.access.expires_at()
    }
}

impl Holder {
    pub(crate) fn key(tenant: &CibtpId, account: AccountId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str(), account.text().as_str()])
    }
}

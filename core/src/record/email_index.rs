//! Address to account: the record whose absence makes an address free.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::token::IndexHash;
use crate::value::Timestamp;
use crate::vocabulary::account::AccountId;

/// Which account an address belongs to. Its key is a keyed hash of the normalised address, so that a dump of the
/// keys names nobody, and so that one address has one account without any index of the store's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EmailIndex {
    pub(crate) account: AccountId,
    /// Until when the account may take the address back; none for the one in force. Until then nobody else gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Timestamp>,
}

impl Record for EmailIndex {
    const KIND: &'static str = "email";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.until
    }
}

impl EmailIndex {
    pub(crate) fn key(address: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[address.text().as_str()])
    }

    /// The address in force of an account.
    pub(crate) const fn of(account: AccountId) -> Self {
        Self { account, until: None }
    }

    /// What was found, if the address is still somebody's.
    pub(crate) fn in_force(found: Option<Self>, now: Timestamp) -> Option<Self> {
        found.filter(|index| index.until.is_none_or(|until| now < until))
    }
}

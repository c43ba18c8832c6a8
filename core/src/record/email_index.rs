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
}

impl Record for EmailIndex {
    const KIND: &'static str = "email";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl EmailIndex {
    pub(crate) fn key(address: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[address.text().as_str()])
    }
}

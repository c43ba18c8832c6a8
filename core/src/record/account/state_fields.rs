//! Where an account stands, as it is read.

use serde::Deserialize;

use super::{AccountState, Certification};
use crate::record::tagged::{FieldMissing, required};
use crate::value::Timestamp;

/// All the fields that a state may have.
#[derive(Deserialize)]
pub(super) struct AccountStateFields {
    state: AccountStateTag,
    certification: Option<Certification>,
    since: Option<Timestamp>,
    erased_at: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AccountStateTag {
    Active,
    RecertificationDue,
    RecertificationOverdue,
    Suspended,
    Closing,
    Closed,
}

impl TryFrom<AccountStateFields> for AccountState {
    type Error = FieldMissing;

    fn try_from(fields: AccountStateFields) -> Result<Self, FieldMissing> {
        use AccountStateTag as Tag;
        let AccountStateFields { state, certification, since, erased_at } = fields;
        let certification = || required(certification);
        Ok(match state {
            Tag::Active => Self::Active { certification: certification()? },
            Tag::RecertificationDue => Self::RecertificationDue { certification: certification()? },
            Tag::RecertificationOverdue => Self::RecertificationOverdue { certification: certification()? },
            Tag::Suspended => {
                Self::Suspended { certification: certification()?, since: required(since)?, erased_at }
            }
            Tag::Closing => {
                Self::Closing { certification: certification()?, erased_at: required(erased_at)? }
            }
            Tag::Closed => Self::Closed { since: required(since)? },
        })
    }
}

//! The tenant (tiers: adhérent or site déclarant) on the fund's file.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::value::{CibtpId, CompanyName, Language, Person, PostalAddress, Siret, Timestamp};
use crate::vocabulary::message::Recipient;

/// A member or declaring site, as the fund filed it. The visitor writes none of it (requirement 45).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tenant {
    pub(crate) id: CibtpId,
    pub(crate) siret: Siret,
    pub(crate) company: CompanyName,
    /// The person whom step 2/2 shows as the holder ("déjà là par défaut").
    pub(crate) contact: Person,
    pub(crate) address: PostalAddress,
    pub(crate) language: Language,
    /// How many accounts hold an access; exact, because every gain and loss rewrites it. An account that is closing counts no
    /// more, until it is kept.
    pub(crate) holders: u32,
    pub(crate) filed_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Record for Tenant {
    const KIND: &'static str = "tenant";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl Tenant {
    pub(crate) fn key(id: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[id.as_str()])
    }

    /// The address on its letters.
    pub(crate) fn by_post(&self) -> Recipient {
        Recipient::Post {
            person: self.contact.clone(),
            company: self.company.clone(),
            address: self.address.clone(),
        }
    }

    pub(crate) fn with_one_more_holder(mut self) -> Self {
        self.holders = self.holders.saturating_add(1);
        self
    }

    pub(crate) fn with_one_less_holder(mut self) -> Self {
        self.holders = self.holders.saturating_sub(1);
        self
    }
}

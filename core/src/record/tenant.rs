//! The tenant (tiers: adhérent or site déclarant) on the fund's file.

use serde::{Deserialize, Serialize};

use super::{FirmEnd, Record, RecordKey};
use crate::value::{CibtpId, CompanyName, Language, Person, PostalAddress, Siret, Timestamp};
use crate::vocabulary::account::{AccountId, Right, Rights, TenantKind, TenantStatus};
use crate::vocabulary::message::Recipient;

/// A member or declaring site, as the fund filed it. The visitor writes none of it (requirement 45).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tenant {
    pub(crate) id: CibtpId,
    #[serde(default)]
    pub(crate) kind: TenantKind,
    #[serde(default, skip_serializing_if = "TenantStatus::is_normal")]
    pub(crate) status: TenantStatus,
    /// Whether the end of that was seen: it is final, whatever the clock says next (invariant 12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) over_seen: bool,
    /// What was accepted until then is over, though the tenant goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mandates_ended_at: Option<Timestamp>,
    pub(crate) siret: Siret,
    pub(crate) company: CompanyName,
    /// The person whom step 2/2 shows as the holder ("déjà là par défaut").
    pub(crate) contact: Person,
    pub(crate) address: PostalAddress,
    pub(crate) language: Language,
    /// How many accounts hold an access; exact, because every gain and loss rewrites it. An account that is closing counts no
    /// more, until it is kept.
    pub(crate) holders: u32,
    /// How many of them are its Titulaires, exact in the same way; `None` where all are, as it was before rights were several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) principals: Option<u32>,
    /// Whose access ends when the next by letters begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) leaving: Vec<AccountId>,
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
    /// What the keys of all tenants start with.
    pub(crate) fn prefix() -> String {
        format!("{}/", Self::KIND)
    }

    pub(crate) fn key(id: &CibtpId) -> RecordKey<Self> {
        Self::key_of(id.as_str())
    }

    /// Of an identifier as it stands in the key of another row.
    pub(crate) fn key_of(id: &str) -> RecordKey<Self> {
        RecordKey::new(&[id])
    }

    /// The most that anybody holds for it at this time; `None` where nobody has access any more.
    pub(crate) fn ceiling(&self, now: Timestamp) -> Option<Rights> {
        (!self.is_over(now)).then(|| self.kind.ceiling() & self.status.ceiling())
    }

    /// Whether letters that bear this SIRET may lead to it: it is still filed under it, and people still come to it.
    pub(crate) fn answers_to(&self, siret: &Siret, now: Timestamp) -> bool {
        self.siret == *siret && !self.is_over(now)
    }

    /// Whether nobody has access any more.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.over_seen || self.status.is_over(now)
    }

    /// The same once the end of its status was seen; `None` where there is nothing to write.
    pub(crate) fn seen(&self, now: Timestamp) -> Option<Self> {
        let new = !self.over_seen && !self.status.is_final() && self.status.is_over(now);
        new.then(|| Self { over_seen: true, ..self.clone() })
    }

    /// Whether anybody may agree to a mandate with it now.
    pub(crate) fn takes_mandates(&self, now: Timestamp) -> bool {
        !self.is_over(now) && !self.status.ends_mandates()
    }

    /// As it is once it stands there. What had ended of its mandates stays ended.
    pub(crate) fn standing(self, status: TenantStatus, now: Timestamp) -> Self {
        let ended_at = status.ends_mandates().then_some(now);
        let mandates_ended_at = ended_at.or(self.mandates_ended_at);
        Self { status, over_seen: false, mandates_ended_at, updated_at: now, ..self }
    }

    /// What its life leaves of the mandates of a firm.
    pub(crate) fn firm_end(&self) -> FirmEnd {
        let over_from = match &self.status {
            // Whatever the clock says next.
            TenantStatus::Absorbed { .. } | TenantStatus::Closed => Some(Timestamp::MIN),
            TenantStatus::ReadOnly { until } => Some(*until),
            TenantStatus::Normal | TenantStatus::Dormant | TenantStatus::Procedure { .. } => None,
        };
        FirmEnd { over_from, mandates_ended_at: self.mandates_ended_at }
    }

    /// The address on its letters.
    pub(crate) fn by_post(&self) -> Recipient {
        Recipient::Post {
            person: self.contact.clone(),
            company: self.company.clone(),
            address: self.address.clone(),
        }
    }

    /// With the counts that a change from some rights to others leads to; no rights at all are no access.
    pub(crate) fn recounted(mut self, before: Option<Rights>, after: Option<Rights>) -> Self {
        let principal =
            |rights: Option<Rights>| rights.is_some_and(|rights| rights.contains(Right::HolderTransfer));
        let principals = self.principals();
        self.principals = Some(moved(principals, principal(before), principal(after)));
        self.holders = moved(self.holders, before.is_some(), after.is_some());
        self
    }

    /// Whether such a change would take its last Titulaire: no holder's act does (requirement 77).
    pub(crate) fn would_be_orphaned(&self, before: Rights, after: Option<Rights>) -> bool {
        let principal = |rights: Rights| rights.contains(Right::HolderTransfer);
        principal(before) && !after.is_some_and(principal) && self.principals() <= 1
    }

    /// With somebody more whose access ends when the next by letters begins.
    pub(crate) fn with_leaving(mut self, account: AccountId) -> Self {
        if !self.leaving.contains(&account) {
            self.leaving.push(account);
        }
        self
    }

    /// The same without one whose access ended meanwhile: should they come back, they are not to go.
    pub(crate) fn without_leaving(mut self, account: AccountId) -> Self {
        self.leaving.retain(|leaving| *leaving != account);
        self
    }

    /// Whether nobody ever acted for it.
    pub(crate) fn was_never_held(&self) -> bool {
        self.holders == 0 && self.principals.is_none()
    }

    /// How many may hand it on: a tenant never loses the last by a holder's act (requirement 77).
    pub(crate) fn principals(&self) -> u32 {
        self.principals.unwrap_or(self.holders)
    }
}

const fn moved(count: u32, before: bool, after: bool) -> u32 {
    match (before, after) {
        (false, true) => count.saturating_add(1),
        (true, false) => count.saturating_sub(1),
        (true, true) | (false, false) => count,
    }
}

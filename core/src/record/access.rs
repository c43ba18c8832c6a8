//! Who may act for whom: one small record for each pair of account and tenant.

use serde::{Deserialize, Serialize, Serializer};

use super::{Record, RecordKey};
use crate::value::{CibtpId, PortfolioName, Timestamp};
use crate::vocabulary::account::{AccountId, Right, Rights, Title};

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
    /// Of a firm's people: the portfolios whose clients they act for. Whoever manages the firm acts for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) portfolios: Vec<PortfolioName>,
    /// Since when it gives nothing, if one of the tenant's people suspended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) suspended: Option<Timestamp>,
    /// Whoever gave it as it is, if it was one of the tenant's people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) given_by: Option<AccountId>,
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

    /// Whether it gives anything now.
    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        self.suspended.is_none() && !self.is_over(now)
    }

    /// Whether its term is over. One that is suspended is not: its account is still one of the tenant's people.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| now >= until)
    }

    /// What its tenant counts it with: a suspended one is no Titulaire's (requirement 77).
    pub(crate) const fn counted(&self) -> Rights {
        if self.suspended.is_none() { self.rights } else { Rights::NONE }
    }

    /// Whether all of a firm's clients are seen: by whoever could give themselves any portfolio.
    pub(crate) fn sees_all(&self) -> bool {
        self.rights.contains(Right::MandatesManage) || self.rights.contains(Right::PeopleManage)
    }

    /// Whether a firm's client that lies there is seen; one that lies nowhere yet, by its Responsables only.
    pub(crate) fn sees(&self, portfolio: Option<&PortfolioName>) -> bool {
        self.sees_all() || portfolio.is_some_and(|portfolio| self.portfolios.contains(portfolio))
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
    /// What the keys of all who hold an access to one tenant start with.
    pub(crate) fn prefix(tenant: &CibtpId) -> String {
        format!("{}/{tenant}/", Self::KIND)
    }

    pub(crate) fn key(tenant: &CibtpId, account: AccountId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str(), account.text().as_str()])
    }
}

//! The head of a pair of company and firm: all that a command needs to know of what one lets the other do.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Mandate, Record, RecordKey};
use crate::value::{CibtpId, PortfolioName, Timestamp};
use crate::vocabulary::account::{MandateId, Right, Rights};
use crate::vocabulary::mandate::{MandateEnd, MandateState};

/// How long what only waited for an answer is kept after its time, so that both sides get word of it.
const AFTERLIFE: Duration = Duration::from_hours(30 * 24);

/// How long what ended is kept for people to read.
const HISTORY: Duration = Duration::from_hours(6 * 366 * 24);

/// At most one mandate that serves, and at most one that waits for an answer or comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MandateHead {
    pub(crate) tenant: CibtpId,
    pub(crate) firm: CibtpId,
    /// Scheduled, active or suspended.
    pub(crate) serving: Option<Mandate>,
    /// Proposed, requested, or the scheduled renewal of the one that serves.
    pub(crate) next: Option<Mandate>,
    /// What ended by its dates, and of which nobody was told yet; at most one of each place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) over: Vec<Mandate>,
    /// Where the firm keeps this client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) portfolio: Option<PortfolioName>,
    /// The words under which the firm finds this client.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) words: Vec<String>,
}

impl Record for MandateHead {
    const KIND: &'static str = "mandate-of";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        let waits = self.next.as_ref().filter(|_| self.serving.is_none())?;
        waits.state.lapses_at().map(|lapses_at| lapses_at.plus(AFTERLIFE))
    }
}

impl MandateHead {
    pub(crate) fn key(tenant: &CibtpId, firm: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str(), firm.as_str()])
    }

    /// What the keys of all heads start with.
    pub(crate) fn prefix() -> String {
        format!("{}/", Self::KIND)
    }

    /// What the keys of all heads of one company start with.
    pub(crate) fn prefix_of(tenant: &CibtpId) -> String {
        format!("{}/{tenant}/", Self::KIND)
    }

    pub(crate) const fn new(tenant: CibtpId, firm: CibtpId) -> Self {
        Self { tenant, firm, serving: None, next: None, over: Vec::new(), portfolio: None, words: Vec::new() }
    }

    /// With what the dates have done by `now`: what comes next takes its place on its day, whoever looks and whenever.
    pub(crate) fn observed(mut self, now: Timestamp) -> Self {
        self.serving = self.serving.map(|mandate| mandate.observed(now));
        self.next = self.next.map(|mandate| mandate.observed(now));
        let begun = self.next.as_ref().is_some_and(|next| next.state == MandateState::Active);
        if begun {
            self.serving = self.serving.map(|mandate| mandate.ended(MandateEnd::Superseded));
        }
        self.over.extend(self.serving.take_if(|mandate| mandate.state.is_over()));
        self.over.extend(self.next.take_if(|mandate| mandate.state.is_over()));
        if self.serving.is_none() {
            self.serving = self.next.take_if(|mandate| mandate.state.is_accepted());
        }
        self
    }

    /// What it gives right now.
    pub(crate) fn given(&self) -> Rights {
        self.serving.as_ref().map_or(Rights::NONE, Mandate::given)
    }

    /// The one of this name that serves or waits.
    pub(crate) fn named(&self, id: MandateId) -> Option<&Mandate> {
        self.serving.iter().chain(&self.next).find(|mandate| mandate.id == id)
    }

    /// The same, to change it.
    pub(crate) fn named_mut(&mut self, id: MandateId) -> Option<&mut Mandate> {
        self.serving.iter_mut().chain(&mut self.next).find(|mandate| mandate.id == id)
    }

    /// Whether the firm may know that this company is on file: it has agreed to something, or put it itself.
    pub(crate) fn is_known_to_the_firm(&self) -> bool {
        self.serving.is_some()
            || self.next.as_ref().is_some_and(|next| !matches!(next.state, MandateState::Requested { .. }))
    }

    /// Nothing is left to keep.
    pub(crate) const fn is_empty(&self) -> bool {
        self.serving.is_none() && self.next.is_none() && self.over.is_empty()
    }
}

/// A mandate that is over, for either side to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PastMandate {
    pub(crate) tenant: CibtpId,
    pub(crate) firm: CibtpId,
    pub(crate) mandate: Mandate,
    pub(crate) filed_at: Timestamp,
}

impl Record for PastMandate {
    const KIND: &'static str = "mandate-past";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.filed_at.plus(HISTORY))
    }
}

impl PastMandate {
    /// Under the company or the firm; the newest first.
    pub(crate) fn key(side: &CibtpId, filed_at: Timestamp, id: MandateId) -> RecordKey<Self> {
        let to_come = Timestamp::MAX.unix().saturating_sub(filed_at.unix());
        RecordKey::new(&[side.as_str(), &format!("{to_come:012}-{}", id.text().as_str())])
    }

    /// What the keys of the history of one side start with.
    pub(crate) fn prefix(side: &CibtpId) -> String {
        format!("{}/{side}/", Self::KIND)
    }
}

/// What waits for an answer, as the firm finds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MandateAsked {
    pub(crate) tenant: CibtpId,
    pub(crate) until: Timestamp,
}

impl Record for MandateAsked {
    const KIND: &'static str = "mandate-asked";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.until)
    }
}

impl MandateAsked {
    pub(crate) fn key(firm: &CibtpId, tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str(), tenant.as_str()])
    }

    /// What the keys of all that one firm waits for start with.
    pub(crate) fn prefix(firm: &CibtpId) -> String {
        format!("{}/{firm}/", Self::KIND)
    }
}

/// Which firms hold, for one company, what only one may hold: how the others are found when a mandate takes it from them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExclusiveRights {
    pub(crate) claims: Vec<Claim>,
}

/// A firm's mandate that holds, or will hold, such a right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim {
    pub(crate) right: Right,
    pub(crate) firm: CibtpId,
    pub(crate) mandate: MandateId,
}

impl Record for ExclusiveRights {
    const KIND: &'static str = "exclusive";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl ExclusiveRights {
    pub(crate) fn key(tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str()])
    }

    /// The firms that have claims, each once.
    pub(crate) fn firms(&self) -> Vec<CibtpId> {
        let mut firms: Vec<_> = self.claims.iter().map(|claim| claim.firm.clone()).collect();
        firms.sort_unstable();
        firms.dedup();
        firms
    }
}

//! The head of a pair of company and firm: all that a command needs to know of what one lets the other do.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Mandate, MandateEvent, Record, RecordKey, Words};
use crate::value::{CibtpId, PortfolioName, Timestamp};
use crate::vocabulary::account::{MandateId, Right, Rights};
use crate::vocabulary::mandate::{MandateEnd, MandateState, Suspender};

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) serving: Option<Mandate>,
    /// Proposed, requested, or the scheduled renewal of the one that serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Mandate>,
    /// What ended by its dates, and of which nobody was told yet; at most one of each place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) over: Vec<Mandate>,
    /// Where the firm keeps this client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) portfolio: Option<PortfolioName>,
    /// The words under which the firm finds this client.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub(crate) words: Words,
    /// The fund suspended what lies between the two, and has not lifted that: whatever serves meanwhile is suspended, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) blocked: bool,
}

impl Record for MandateHead {
    const KIND: &'static str = "mandate-of";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        let waits = self.next.as_ref().filter(|_| self.serving.is_none() && !self.blocked)?;
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
        Self {
            tenant,
            firm,
            serving: None,
            next: None,
            over: Vec::new(),
            portfolio: None,
            words: Words::NONE,
            blocked: false,
        }
    }

    /// Whether [`Self::observed`] would change it.
    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        let mut mandates = self.serving.iter().chain(&self.next);
        let begun = self.next.as_ref().is_some_and(|next| next.state == MandateState::Active);
        let follows =
            self.serving.is_none() && self.next.as_ref().is_some_and(|next| next.state.is_accepted());
        begun
            || follows
            || self.escapes()
            || mandates.any(|mandate| mandate.is_due(now) || mandate.state.is_over())
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
        if self.escapes()
            && let Some(serving) = &mut self.serving
        {
            let _suspended = serving.step(MandateEvent::Suspend { by: Suspender::Staff });
        }
        self
    }

    /// Whether what serves has yet to be suspended, since the fund suspended what lies between the two. What has not begun is
    /// suspended when it does.
    fn escapes(&self) -> bool {
        let begun = self.serving.as_ref().filter(|_| self.blocked);
        begun.is_some_and(|serving| match &serving.state {
            MandateState::Active => true,
            MandateState::Suspended { causes } => !causes.contains(&Suspender::Staff),
            MandateState::Proposed { .. }
            | MandateState::Requested { .. }
            | MandateState::Scheduled
            | MandateState::Declined
            | MandateState::Withdrawn
            | MandateState::Lapsed
            | MandateState::Ended { .. } => false,
        })
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
        self.serving.is_none() && self.next.is_none() && self.over.is_empty() && !self.blocked
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Signature, Yield};
    use crate::token::SubjectId;
    use crate::value::CibtpIdFormat;
    use crate::vocabulary::account::AccountId;
    use crate::vocabulary::mandate::MandateSide;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(1_767_600_000 + seconds).unwrap()
    }

    fn states() -> Vec<Option<MandateState>> {
        let lapses_at = at(10);
        let states = [
            MandateState::Proposed { lapses_at },
            MandateState::Requested { lapses_at },
            MandateState::Scheduled,
            MandateState::Active,
            MandateState::Suspended { causes: vec![Suspender::Firm] },
            MandateState::Declined,
            MandateState::Withdrawn,
            MandateState::Lapsed,
            MandateState::Ended { cause: MandateEnd::Revoked },
        ];
        std::iter::once(None).chain(states.map(Some)).collect()
    }

    fn mandate(state: MandateState, starts_at: i64, yields: Vec<Yield>) -> Mandate {
        let subject = SubjectId::from_bytes([7; 16]);
        Mandate {
            id: MandateId::new(subject),
            rights: Rights::EXCLUSIVE,
            starts_at: at(starts_at),
            ends_at: at(starts_at + 20),
            state,
            asked_by: MandateSide::Tenant,
            asked: Signature { account: AccountId::new(subject), at: at(0) },
            answered: None,
            text_hash: None,
            renews: None,
            version: 1,
            yields,
            notices: 0,
            void: false,
            code: None,
            on_paper: false,
        }
    }

    /// What is not due is left alone, and only that: a head is neither kept from its dates nor written for nothing.
    #[test]
    fn inv12_a_head_is_due_exactly_when_looking_at_it_changes_it() {
        let id = |text| CibtpId::parse(text, &CibtpIdFormat::default()).unwrap();
        let right = Rights::EXCLUSIVE.iter().next().unwrap();
        let taken = Yield { right, at: at(12), to: MandateId::new(SubjectId::from_bytes([9; 16])) };
        let served = |state: &Option<MandateState>| !state.as_ref().is_some_and(MandateState::is_pending);
        for serving in states().into_iter().filter(served) {
            for next in states() {
                for (yields, blocked) in [(vec![], false), (vec![taken], false), (vec![], true)] {
                    let head = MandateHead {
                        blocked,
                        serving: serving.clone().map(|state| mandate(state, 0, yields.clone())),
                        next: next.clone().map(|state| mandate(state, 15, Vec::new())),
                        ..MandateHead::new(id("17071"), id("CAB01"))
                    };
                    for now in [0, 9, 10, 12, 14, 15, 20, 21, 35, 36].map(at) {
                        let changed = head.clone().observed(now) != head;
                        assert_eq!(head.is_due(now), changed, "{serving:?} {next:?} {now}");
                    }
                }
            }
        }
    }
}

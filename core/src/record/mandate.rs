//! The mandate (mandat, G12): what a company lets a firm do for it, from when to when.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::tagged::{FieldMissing, required};
use super::{Machine, Misstep};
use crate::password::SecretHash;
use crate::value::Timestamp;
use crate::vocabulary::account::{AccountId, MandateId, Right, Rights};
use crate::vocabulary::mandate::{MandateEnd, MandateSide, MandateState, Suspender};

/// One mandate, whole. It lies in the head of its pair while it serves or waits, and in the history afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mandate {
    pub(crate) id: MandateId,
    pub(crate) rights: Rights,
    pub(crate) starts_at: Timestamp,
    /// The last instant that still holds.
    pub(crate) ends_at: Timestamp,
    #[serde(deserialize_with = "state")]
    pub(crate) state: MandateState,
    /// Which side put it to the other.
    pub(crate) asked_by: MandateSide,
    pub(crate) asked: Signature,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<Signature>,
    /// The hash of the text that was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text_hash: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) renews: Option<MandateId>,
    /// Each change of what it allows is one.
    pub(crate) version: u32,
    /// What other firms' mandates take from it, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) yields: Vec<Yield>,
    /// How many mails told that it ends soon.
    pub(crate) notices: u32,
    /// Asked for somebody who is not on file: it looks like any other to whoever asked, and nobody can answer it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) void: bool,
    /// What the code of the letter to a company without an account hashes to, while it waits for an answer. There is one
    /// whoever was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<SecretHash>,
    /// Accepted by the firm, with the code of the letter that the company handed to it: no person gave it for the company.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) on_paper: bool,
}

/// Where a mandate stands, as it is read.
#[derive(Deserialize)]
struct StateFields {
    state: StateTag,
    lapses_at: Option<Timestamp>,
    causes: Option<Vec<Suspender>>,
    cause: Option<MandateEnd>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum StateTag {
    Proposed,
    Requested,
    Scheduled,
    Active,
    Suspended,
    Declined,
    Withdrawn,
    Lapsed,
    Ended,
}

impl TryFrom<StateFields> for MandateState {
    type Error = FieldMissing;

    fn try_from(fields: StateFields) -> Result<Self, FieldMissing> {
        let StateFields { state, lapses_at, causes, cause } = fields;
        Ok(match state {
            StateTag::Proposed => Self::Proposed { lapses_at: required(lapses_at)? },
            StateTag::Requested => Self::Requested { lapses_at: required(lapses_at)? },
            StateTag::Scheduled => Self::Scheduled,
            StateTag::Active => Self::Active,
            StateTag::Suspended => Self::Suspended { causes: required(causes)? },
            StateTag::Declined => Self::Declined,
            StateTag::Withdrawn => Self::Withdrawn,
            StateTag::Lapsed => Self::Lapsed,
            StateTag::Ended => Self::Ended { cause: required(cause)? },
        })
    }
}

fn state<'d, D: Deserializer<'d>>(from: D) -> Result<MandateState, D::Error> {
    StateFields::deserialize(from)?.try_into().map_err(D::Error::custom)
}

/// Who asked or accepted, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signature {
    pub(crate) account: AccountId,
    pub(crate) at: Timestamp,
}

/// A right that goes to another firm's mandate, from that one's first instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Yield {
    pub(crate) right: Right,
    pub(crate) at: Timestamp,
    pub(crate) to: MandateId,
}

/// What can happen to a mandate, beside what its dates do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MandateEvent {
    /// A side says yes to what the other put to it.
    Accept { by: MandateSide, begun: bool },
    /// A side says no to what the other put to it.
    Decline { by: MandateSide },
    /// A side takes back what it put to the other.
    Withdraw { by: MandateSide },
    /// The company changes what it allows.
    Revise,
    /// Somebody suspends it.
    Suspend { by: Suspender },
    /// Somebody lifts what they set.
    Resume { by: Suspender },
    /// Somebody ends it, or a later one takes its place.
    End { cause: MandateEnd },
}

/// What a mandate is to be, as one side puts it to the other.
#[derive(Clone, Copy)]
pub(crate) struct Put {
    pub(crate) rights: Rights,
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
    pub(crate) asked: Signature,
    /// The mandate that it renews.
    pub(crate) renews: Option<MandateId>,
}

impl Mandate {
    /// As the company proposes it.
    pub(crate) fn proposed(id: MandateId, put: Put, lapses_at: Timestamp) -> Self {
        Self::put(id, put, (MandateSide::Tenant, MandateState::Proposed { lapses_at }))
    }

    /// As the firm asks for it.
    pub(crate) fn requested(id: MandateId, put: Put, lapses_at: Timestamp) -> Self {
        Self::put(id, put, (MandateSide::Firm, MandateState::Requested { lapses_at }))
    }

    fn put(id: MandateId, put: Put, (asked_by, state): (MandateSide, MandateState)) -> Self {
        let Put { rights, starts_at, ends_at, asked, renews } = put;
        Self {
            id,
            rights,
            starts_at,
            ends_at,
            state,
            asked_by,
            asked,
            answered: None,
            text_hash: None,
            renews,
            version: 1,
            yields: Vec::new(),
            notices: 0,
            void: false,
            code: None,
            on_paper: false,
        }
    }

    /// Moves on; after a misstep everything is as before.
    pub(crate) fn step(&mut self, event: MandateEvent) -> Result<(), Misstep> {
        self.state.step(event)
    }

    /// Whether its dates have done something to it by `now`.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        self.state.clone().ticked(now, self.starts_at, self.ends_at) != self.state
            || self.yields.iter().any(|yielded| yielded.at <= now)
    }

    /// With what its dates have done by `now`: only forward, so that a clock that goes back lengthens nothing
    /// (invariant 12).
    pub(crate) fn observed(mut self, now: Timestamp) -> Self {
        self.state = self.state.ticked(now, self.starts_at, self.ends_at);
        let (due, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.yields).into_iter().partition(|yielded| yielded.at <= now);
        self.yields = later;
        let gone: Rights = due.into_iter().map(|yielded| yielded.right).collect();
        if self.state.is_accepted() && !(self.rights & gone).is_empty() {
            self.rights = self.rights.without(gone);
            self.version = self.version.saturating_add(1);
            if self.rights.is_empty() {
                self.state = MandateState::Ended { cause: MandateEnd::Superseded };
            }
        }
        self
    }

    /// Ends it, if it was not over before.
    pub(crate) fn ended(mut self, cause: MandateEnd) -> Self {
        // A misstep says that it is over already.
        let _over_before = self.step(MandateEvent::End { cause });
        self
    }

    /// What it gives right now.
    pub(crate) fn given(&self) -> Rights {
        if self.state == MandateState::Active { self.rights } else { Rights::NONE }
    }

    /// Whether it was accepted after all that was accepted until then ended with one of its sides.
    pub(crate) fn outlives(&self, ended_at: Option<Timestamp>) -> bool {
        ended_at.is_none_or(|ended_at| self.answered.is_some_and(|answered| answered.at > ended_at))
    }

    /// The person who gave it for the company, once somebody did.
    pub(crate) fn granter(&self) -> Option<AccountId> {
        if self.on_paper {
            return None;
        }
        match self.asked_by {
            MandateSide::Tenant => Some(self.asked.account),
            MandateSide::Firm => self.answered.map(|answered| answered.account),
        }
    }
}

/// What a machine's states mean to whoever looks at them.
impl MandateState {
    /// It waits for an answer.
    pub(crate) const fn is_pending(&self) -> bool {
        matches!(self, Self::Proposed { .. } | Self::Requested { .. })
    }

    /// Both sides agreed, and it is not over.
    pub(crate) const fn is_accepted(&self) -> bool {
        matches!(self, Self::Scheduled | Self::Active | Self::Suspended { .. })
    }

    /// Nothing will ever come of it again.
    pub(crate) const fn is_over(&self) -> bool {
        !self.is_pending() && !self.is_accepted()
    }

    /// What the dates do.
    pub(super) fn ticked(self, now: Timestamp, starts_at: Timestamp, ends_at: Timestamp) -> Self {
        match self {
            Self::Proposed { lapses_at } | Self::Requested { lapses_at } if now >= lapses_at => Self::Lapsed,
            Self::Scheduled | Self::Active | Self::Suspended { .. } if now > ends_at => {
                Self::Ended { cause: MandateEnd::Expired }
            }
            Self::Scheduled if now >= starts_at => Self::Active,
            Self::Proposed { .. }
            | Self::Requested { .. }
            | Self::Scheduled
            | Self::Active
            | Self::Suspended { .. }
            | Self::Declined
            | Self::Withdrawn
            | Self::Lapsed
            | Self::Ended { .. } => self,
        }
    }
}

const fn accepted(begun: bool) -> MandateState {
    if begun { MandateState::Active } else { MandateState::Scheduled }
}

impl Machine for MandateState {
    type Event = MandateEvent;

    fn after(self, event: MandateEvent) -> Result<Self, Misstep> {
        use MandateEvent::{Accept, Decline, End, Resume, Revise, Suspend, Withdraw};
        use MandateSide::{Firm, Tenant};
        match (self, event) {
            (Self::Proposed { .. }, Accept { by: Firm, begun })
            | (Self::Requested { .. }, Accept { by: Tenant, begun }) => Ok(accepted(begun)),
            (Self::Proposed { .. }, Decline { by: Firm })
            | (Self::Requested { .. }, Decline { by: Tenant }) => Ok(Self::Declined),
            (Self::Proposed { .. }, Withdraw { by: Tenant })
            | (Self::Requested { .. }, Withdraw { by: Firm }) => Ok(Self::Withdrawn),
            (state @ (Self::Scheduled | Self::Active | Self::Suspended { .. }), Revise) => Ok(state),
            (Self::Active, Suspend { by }) => Ok(Self::Suspended { causes: vec![by] }),
            (Self::Suspended { mut causes }, Suspend { by }) if !causes.contains(&by) => {
                causes.push(by);
                causes.sort_unstable();
                Ok(Self::Suspended { causes })
            }
            (Self::Suspended { causes }, Resume { by }) if causes.contains(&by) => {
                let causes: Vec<_> = causes.into_iter().filter(|cause| *cause != by).collect();
                Ok(if causes.is_empty() { Self::Active } else { Self::Suspended { causes } })
            }
            (Self::Scheduled | Self::Active | Self::Suspended { .. }, End { cause }) => {
                Ok(Self::Ended { cause })
            }
            (
                Self::Proposed { .. }
                | Self::Requested { .. }
                | Self::Scheduled
                | Self::Active
                | Self::Suspended { .. }
                | Self::Declined
                | Self::Withdrawn
                | Self::Lapsed
                | Self::Ended { .. },
                Accept { .. }
                | Decline { .. }
                | Withdraw { .. }
                | Revise
                | Suspend { .. }
                | Resume { .. }
                | End { .. },
            ) => Err(Misstep),
        }
    }
}

//! Where the answer to a mandate is: the machine behind the form.

use serde::{Deserialize, Serialize};

use super::MandateAction;
use crate::form::answer::event_in;
use crate::value::Timestamp;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::mandate::{MandateSide, MandateState, MandateSummary};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{MandateChanged, Mandates, Reply};

/// Where the answer is, with the mandate as it was shown last.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum MandateStage {
    /// The other side put it, and it waits for this side's answer.
    Asked {
        /// Its terms.
        mandate: MandateSummary,
        /// Whether they are others than were shown before.
        changed: bool,
    },
    /// This side put it, and it waits for the other's answer. A firm that got the code of the mandate letter types it here.
    Waiting {
        /// Its terms.
        mandate: MandateSummary,
        /// Whether they are others than were shown before.
        changed: bool,
    },
    /// It changed meanwhile: look at it again, page by page, until it was found or is seen to be over.
    Moved {
        /// As it was shown before that.
        mandate: MandateSummary,
        /// After which the next page begins.
        after: Option<String>,
    },
    /// It is accepted.
    Accepted {
        /// As it stands now.
        mandate: MandateSummary,
    },
    /// It is declined.
    Declined {
        /// As it stands now.
        mandate: MandateSummary,
    },
    /// It waits for nobody's answer any more: somebody else gave it, the other side took the mandate back, or it lapsed. The lists
    /// of mandates tell.
    Over {
        /// As it was shown last.
        mandate: MandateSummary,
    },
}

/// What can happen to the form.
pub(super) enum MandateEvent {
    Answered(MandateSummary),
    Looked(Mandates),
    Moved,
}

/// The event in the portal's reply to an action; `None` if it is a reply to something else.
pub(super) fn event_in_reply(action: MandateAction, reply: Reply) -> Option<MandateEvent> {
    match action {
        MandateAction::Accept | MandateAction::Decline | MandateAction::Redeem => {
            event_in!(reply, MandateChanged(MandateChanged { mandate }) => MandateEvent::Answered(mandate))
        }
        MandateAction::Look => event_in!(reply, Mandates(page) => MandateEvent::Looked(page)),
    }
}

/// The event in the portal's refusal of an action; `None` if it is only to be shown.
pub(super) fn event_in_refusal(action: MandateAction, refusal: &Refusal) -> Option<MandateEvent> {
    match (action, refusal) {
        (
            MandateAction::Accept | MandateAction::Decline | MandateAction::Redeem,
            Refusal::MandateMoved | Refusal::NoSuchMandate,
        ) => Some(MandateEvent::Moved),
        // Less is put than was shown: no more than that was chosen.
        (MandateAction::Accept | MandateAction::Redeem, Refusal::InvalidInput { errors })
            if errors.iter().any(|e| e.field == Field::Rights && e.problem == Problem::Malformed) =>
        {
            Some(MandateEvent::Moved)
        }
        (MandateAction::Accept | MandateAction::Decline | MandateAction::Redeem | MandateAction::Look, _) => {
            None
        }
    }
}

impl MandateStage {
    /// Where this side's answer to a mandate is that stands there.
    pub(super) fn of(side: MandateSide, mandate: MandateSummary, changed: bool) -> Self {
        match (side, &mandate.standing) {
            (MandateSide::Tenant, MandateState::Requested { .. })
            | (MandateSide::Firm, MandateState::Proposed { .. }) => Self::Asked { mandate, changed },
            (MandateSide::Tenant, MandateState::Proposed { .. })
            | (MandateSide::Firm, MandateState::Requested { .. }) => Self::Waiting { mandate, changed },
            (
                MandateSide::Tenant | MandateSide::Firm,
                MandateState::Scheduled | MandateState::Active | MandateState::Suspended { .. },
            ) => Self::Accepted { mandate },
            (MandateSide::Tenant | MandateSide::Firm, MandateState::Declined) => Self::Declined { mandate },
            (
                MandateSide::Tenant | MandateSide::Firm,
                MandateState::Withdrawn | MandateState::Lapsed | MandateState::Ended { .. },
            ) => Self::Over { mandate },
        }
    }

    /// The mandate as it was shown last.
    #[must_use]
    pub const fn mandate(&self) -> &MandateSummary {
        match self {
            Self::Asked { mandate, .. }
            | Self::Waiting { mandate, .. }
            | Self::Moved { mandate, .. }
            | Self::Accepted { mandate }
            | Self::Declined { mandate }
            | Self::Over { mandate } => mandate,
        }
    }

    /// What can be agreed to, while anything can.
    pub(super) const fn put(&self) -> Option<&MandateSummary> {
        match self {
            Self::Asked { mandate, .. } | Self::Waiting { mandate, .. } => Some(mandate),
            Self::Moved { .. } | Self::Accepted { .. } | Self::Declined { .. } | Self::Over { .. } => None,
        }
    }

    /// Whether it is too late to accept it.
    pub(super) fn is_late(&self, now: Timestamp) -> bool {
        let lapses_at = self.put().and_then(|mandate| mandate.standing.lapses_at());
        lapses_at.is_some_and(|lapses_at| now >= lapses_at)
    }

    /// The stage after an event; `None` if the event does not belong to the stage.
    pub(super) fn after(self, side: MandateSide, event: MandateEvent) -> Option<Self> {
        match (self, event) {
            // Whatever this device thought of it meanwhile.
            (
                Self::Asked { mandate: shown, .. }
                | Self::Waiting { mandate: shown, .. }
                | Self::Moved { mandate: shown, .. }
                | Self::Accepted { mandate: shown }
                | Self::Declined { mandate: shown }
                | Self::Over { mandate: shown },
                MandateEvent::Answered(mandate),
            ) => (mandate.mandate == shown.mandate).then(|| Self::of(side, mandate, false)),
            (
                Self::Asked { mandate, .. } | Self::Waiting { mandate, .. } | Self::Moved { mandate, .. },
                MandateEvent::Looked(page),
            ) => Some(Self::found(side, mandate, page)),
            (Self::Asked { mandate, .. } | Self::Waiting { mandate, .. }, MandateEvent::Moved) => {
                Some(Self::Moved { mandate, after: None })
            }
            (Self::Moved { mandate, after }, MandateEvent::Moved) => Some(Self::Moved { mandate, after }),
            (
                Self::Accepted { .. } | Self::Declined { .. } | Self::Over { .. },
                MandateEvent::Looked(_) | MandateEvent::Moved,
            ) => None,
        }
    }

    /// What a page of what waits has of this company and firm, of whom no more than one mandate waits at a time: this one, or one
    /// that was put in its place.
    fn found(side: MandateSide, shown: MandateSummary, page: Mandates) -> Self {
        let Mandates { mandates, next } = page;
        let of_both = |mandate: &MandateSummary| mandate.client == shown.client && mandate.firm == shown.firm;
        match (mandates.into_iter().find(of_both), next) {
            (Some(mandate), _) => {
                let terms = |of: &MandateSummary| (of.mandate, of.rights, of.starts_at, of.ends_at);
                let changed = terms(&mandate) != terms(&shown);
                Self::of(side, mandate, changed)
            }
            (None, after @ Some(_)) => Self::Moved { mandate: shown, after },
            (None, None) => Self::Over { mandate: shown },
        }
    }
}

//! Where an invited person is: the machine behind the form.

use serde::{Deserialize, Serialize};

use super::InvitationAction;
use crate::form::answer::event_in;
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::DeviceToken;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{InvitationAccepted, InvitationInspected, Joined, Reply, TenantSummary};

/// Where the invited person is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum InvitationStage {
    /// The link was opened, and nobody has looked at what it offers.
    Link {
        /// Its token.
        token: Secret,
    },
    /// The offer is there to be read. Whether its address has an account is not told: whoever has one logs in and accepts, and
    /// whoever has none opens one.
    Offered {
        /// The link's token.
        token: Secret,
        /// To which company or firm, with what rights, for which address (masked), until when.
        offer: InvitationInspected,
    },
    /// The invited address has an account: log in with it (G8), and accept.
    AddressTaken {
        /// The link's token.
        token: Secret,
        /// What is offered.
        offer: InvitationInspected,
    },
    /// The account is one of the tenant's people already: there is nothing to accept.
    AlreadyMember {
        /// What was offered.
        offer: InvitationInspected,
    },
    /// An account is open, its address certified by the link: log-in comes next (G8).
    Joined {
        /// The address, masked.
        email: String,
        /// What this device shows at log-in, if the account was opened here.
        #[serde(default)]
        device: Option<DeviceToken>,
    },
    /// The account is one of the tenant's people; "changer de tiers" leads there (G11).
    Accepted {
        /// The company or firm.
        tenant: TenantSummary,
    },
    /// The link is none, came too late, was used or was replaced. Only a new invitation leads on.
    Over {
        /// Which of these, as the portal said it.
        refusal: Refusal,
    },
}

/// What can happen to the form.
pub(super) enum InvitationEvent {
    Inspected(InvitationInspected),
    Joined(Joined),
    Accepted(InvitationAccepted),
    AddressTaken,
    AlreadyMember,
    LinkOver(Refusal),
}

/// The event in the portal's reply to an action; `None` if it is a reply to something else.
pub(super) fn event_in_reply(action: InvitationAction, reply: Reply) -> Option<InvitationEvent> {
    match action {
        InvitationAction::Inspect => {
            event_in!(reply, InvitationInspected(offer) => InvitationEvent::Inspected(offer))
        }
        InvitationAction::Join => event_in!(reply, Joined(joined) => InvitationEvent::Joined(joined)),
        InvitationAction::Accept => {
            event_in!(reply, InvitationAccepted(accepted) => InvitationEvent::Accepted(accepted))
        }
    }
}

/// The event in the portal's refusal of an action; `None` if it is only to be shown.
pub(super) fn event_in_refusal(action: InvitationAction, refusal: &Refusal) -> Option<InvitationEvent> {
    match (action, refusal) {
        (
            InvitationAction::Inspect | InvitationAction::Join | InvitationAction::Accept,
            Refusal::InvalidLink | Refusal::ExpiredLink | Refusal::SpentLink,
        ) => Some(InvitationEvent::LinkOver(refusal.clone())),
        (InvitationAction::Join, Refusal::AddressTaken) => Some(InvitationEvent::AddressTaken),
        (InvitationAction::Accept, Refusal::AlreadyAssociated) => Some(InvitationEvent::AlreadyMember),
        (InvitationAction::Inspect | InvitationAction::Join | InvitationAction::Accept, _) => None,
    }
}

impl InvitationStage {
    /// What is offered, while it can be accepted.
    pub(super) const fn offer(&self) -> Option<&InvitationInspected> {
        match self {
            Self::Offered { offer, .. } | Self::AddressTaken { offer, .. } => Some(offer),
            Self::Link { .. }
            | Self::AlreadyMember { .. }
            | Self::Joined { .. }
            | Self::Accepted { .. }
            | Self::Over { .. } => None,
        }
    }

    /// Why nothing leads on from here, if the link is over.
    pub(super) const fn end(&self) -> Option<&Refusal> {
        match self {
            Self::Over { refusal } => Some(refusal),
            Self::Link { .. }
            | Self::Offered { .. }
            | Self::AddressTaken { .. }
            | Self::AlreadyMember { .. }
            | Self::Joined { .. }
            | Self::Accepted { .. } => None,
        }
    }

    /// Whether the offer came too late.
    pub(super) fn is_late(&self, now: Timestamp) -> bool {
        self.offer().is_some_and(|offer| now >= offer.expires_at)
    }

    /// The stage after an event; `None` if the event does not belong to the stage.
    pub(super) fn after(self, event: InvitationEvent) -> Option<Self> {
        use InvitationEvent::{
            Accepted as Became, AddressTaken as Taken, AlreadyMember as Was, Inspected, Joined as Opened,
            LinkOver,
        };
        match (self, event) {
            (Self::Link { token } | Self::Offered { token, .. }, Inspected(offer)) => {
                Some(Self::Offered { token, offer })
            }
            (Self::AddressTaken { token, .. }, Inspected(offer))
            | (Self::Offered { token, offer } | Self::AddressTaken { token, offer }, Taken) => {
                Some(Self::AddressTaken { token, offer })
            }
            (Self::Offered { offer, .. } | Self::AddressTaken { offer, .. }, Was) => {
                Some(Self::AlreadyMember { offer })
            }
            (Self::Offered { .. }, Opened(Joined { email, device })) => Some(Self::Joined { email, device }),
            // Sent twice: the second answer has no device, and takes none away.
            (Self::Joined { device: known, .. }, Opened(Joined { email, device })) => {
                Some(Self::Joined { email, device: device.or(known) })
            }
            (
                Self::Offered { .. } | Self::AddressTaken { .. } | Self::Accepted { .. },
                Became(InvitationAccepted { tenant }),
            ) => Some(Self::Accepted { tenant }),
            (
                Self::Link { .. } | Self::Offered { .. } | Self::AddressTaken { .. } | Self::Over { .. },
                LinkOver(refusal),
            ) => Some(Self::Over { refusal }),
            (Self::Link { .. }, Taken | Was | Opened(_) | Became(_))
            | (Self::AddressTaken { .. }, Opened(_))
            | (Self::Joined { .. }, Inspected(_) | Taken | Was | Became(_) | LinkOver(_))
            | (Self::Accepted { .. }, Inspected(_) | Taken | Was | Opened(_) | LinkOver(_))
            | (
                Self::AlreadyMember { .. },
                Inspected(_) | Taken | Was | Opened(_) | Became(_) | LinkOver(_),
            )
            | (Self::Over { .. }, Inspected(_) | Taken | Was | Opened(_) | Became(_)) => None,
        }
    }
}

//! Where a visitor is on the way to an account: the machine behind the form.

use serde::{Deserialize, Serialize};

use super::FormAction;
use crate::form::answer::event_in;
use crate::value::{CompanyName, Person, PhoneInput, Secret, Timestamp};
use crate::vocabulary::account::DeviceToken;
use crate::vocabulary::reply::{
    Activated, ActivationResent, Identified, MobileCertified, MobileCodeSent, Registered, Reply,
};

/// Where the visitor is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum FormStage {
    /// Step 1/2: what the two letters say (G2).
    Identification,
    /// Step 2/2: contact and log-in details (G3).
    Contact {
        /// Proves the same visitor.
        ticket: Secret,
        /// Until when step 2/2 can be done.
        expires_at: Timestamp,
        /// Nom and Prénom, already there.
        contact: Person,
        /// Raison sociale.
        company: CompanyName,
        /// How far the mobile number is.
        mobile: MobileStep,
    },
    /// "Un courriel permettant l'activation de votre compte vient d'être envoyé" (G6).
    AwaitingActivation {
        /// Lets the mail be sent again.
        ticket: Secret,
        /// The address, masked.
        email: String,
        /// Until when the link works.
        expires_at: Timestamp,
    },
    /// The account is open: log-in comes next (G8).
    Activated {
        /// The address, masked.
        email: String,
        /// What this device shows at log-in, if the link opened the account here.
        #[serde(default)]
        device: Option<DeviceToken>,
    },
}

/// How far the certification of the mobile number is (G4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "mobile", rename_all = "snake_case")]
pub enum MobileStep {
    /// No code was asked for.
    Untouched,
    /// A code is on its way.
    CodeSent {
        /// The number, masked.
        number: String,
        /// Until when the code works.
        expires_at: Timestamp,
        /// What was typed when it left: another number is not certified by it.
        typed: PhoneInput,
    },
    /// The badge: the number is certified.
    Certified {
        /// The number, masked.
        number: String,
        /// What was typed.
        typed: PhoneInput,
    },
}

/// What can happen to the form.
pub(super) enum FormEvent {
    CodeRequested,
    Identified(Identified),
    MobileCodeSent(MobileCodeSent, PhoneInput),
    MobileCertified(MobileCertified),
    Registered(Registered),
    Resent(ActivationResent),
    Activated(Activated),
    Over,
}

/// The event in the portal's reply to an action; `None` if it is a reply to something else.
pub(super) fn event_of(action: FormAction, reply: Reply, mobile: &PhoneInput) -> Option<FormEvent> {
    match action {
        FormAction::RequestCode => event_in!(reply, CodeRequested(_) => FormEvent::CodeRequested),
        FormAction::Identify => event_in!(reply, Identified(reply) => FormEvent::Identified(reply)),
        FormAction::SendMobileCode => {
            event_in!(reply, MobileCodeSent(reply) => FormEvent::MobileCodeSent(reply, mobile.clone()))
        }
        FormAction::CertifyMobile => {
            event_in!(reply, MobileCertified(reply) => FormEvent::MobileCertified(reply))
        }
        FormAction::Register => event_in!(reply, Registered(reply) => FormEvent::Registered(reply)),
        FormAction::ResendActivation => {
            event_in!(reply, ActivationResent(reply) => FormEvent::Resent(reply))
        }
        FormAction::Activate => event_in!(reply, Activated(reply) => FormEvent::Activated(reply)),
    }
}

impl FormStage {
    /// What proves the same visitor, while there is such a proof.
    pub(super) const fn ticket(&self) -> Option<&Secret> {
        match self {
            Self::Contact { ticket, .. } | Self::AwaitingActivation { ticket, .. } => Some(ticket),
            Self::Identification | Self::Activated { .. } => None,
        }
    }

    /// Whether its ticket is over.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        match self {
            Self::Contact { expires_at, .. } => now >= *expires_at,
            // The link has its own expiry, and can be asked for again as long as the portal keeps the enrollment.
            Self::Identification | Self::AwaitingActivation { .. } | Self::Activated { .. } => false,
        }
    }

    /// The stage after an event; `None` if the event does not belong to the stage.
    pub(super) fn after(self, event: FormEvent) -> Option<Self> {
        use FormEvent::{
            Activated as Opened, CodeRequested, Identified as Proved, MobileCertified as Certified,
            MobileCodeSent as CodeSent, Over, Registered as Sent, Resent,
        };
        match (self, event) {
            (Self::Identification, CodeRequested | Over)
            | (Self::Contact { .. } | Self::AwaitingActivation { .. }, Over) => Some(Self::Identification),
            (Self::Identification, Proved(Identified { ticket, expires_at, contact, company })) => {
                Some(Self::Contact { ticket, expires_at, contact, company, mobile: MobileStep::Untouched })
            }
            (Self::Contact { ticket, expires_at, contact, company, .. }, CodeSent(sent, typed)) => {
                let mobile = MobileStep::CodeSent { number: sent.mobile, expires_at: sent.expires_at, typed };
                Some(Self::Contact { ticket, expires_at, contact, company, mobile })
            }
            (
                Self::Contact {
                    ticket,
                    expires_at,
                    contact,
                    company,
                    mobile: MobileStep::CodeSent { typed, .. },
                },
                Certified(MobileCertified { mobile: number }),
            ) => {
                let mobile = MobileStep::Certified { number, typed };
                Some(Self::Contact { ticket, expires_at, contact, company, mobile })
            }
            (Self::Contact { ticket, .. }, Sent(Registered { email, expires_at }))
            | (Self::AwaitingActivation { ticket, email, .. }, Resent(ActivationResent { expires_at, .. })) => {
                Some(Self::AwaitingActivation { ticket, email, expires_at })
            }
            // The link may be opened on a device that has only just been given the form.
            (
                Self::Identification
                | Self::Contact { .. }
                | Self::AwaitingActivation { .. }
                | Self::Activated { .. },
                Opened(Activated { email, device }),
            ) => Some(Self::Activated { email, device }),
            (
                Self::Identification | Self::AwaitingActivation { .. } | Self::Activated { .. },
                CodeSent(..) | Certified(_) | Sent(_),
            )
            | (Self::Identification | Self::Contact { .. } | Self::Activated { .. }, Resent(_))
            | (
                Self::Contact { .. } | Self::AwaitingActivation { .. } | Self::Activated { .. },
                CodeRequested | Proved(_),
            )
            | (
                Self::Contact { mobile: MobileStep::Untouched | MobileStep::Certified { .. }, .. },
                Certified(_),
            )
            | (Self::Activated { .. }, Over) => None,
        }
    }
}

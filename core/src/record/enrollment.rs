//! One visitor's way from step 1/2 to activation (ouverture de compte).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::tagged::{FieldMissing, required};
use super::{Machine, Misstep, MobileCertification, PendingLink, Record, RecordKey};
use crate::password::SecretHash;
use crate::token::{IndexHash, KeyVersion, NonceDigest};
use crate::value::{CibtpId, Email, Landline, Siret, Timestamp};
use crate::vocabulary::account::{AccountId, EnrollmentId};

/// How long an enrollment that led nowhere is kept after its last expiry, so that a late visitor gets a clear answer
/// (requirement 76).
pub(crate) const AFTERLIFE: Duration = Duration::from_hours(24);

/// An enrollment holds everything until the last proof: before activation there is no account to hijack, squat or
/// clean up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Enrollment {
    pub(crate) id: EnrollmentId,
    pub(crate) tenant: CibtpId,
    /// The SIRET proved with the code; if the fund files another one meanwhile, the proof is void.
    pub(crate) siret: Siret,
    /// Where the posted codes lie that this enrollment has reserved.
    pub(crate) codes: IndexHash,
    pub(crate) stage: Stage,
    /// From when on nobody needs it any more (requirement 76).
    pub(crate) purge_at: Timestamp,
}

/// What step 1/2 leaves: the visitor whom the ticket names.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepOne {
    /// The digest of the ticket that proves "the same visitor" at step 2/2.
    pub(crate) ticket: NonceDigest,
    pub(crate) expires_at: Timestamp,
    pub(crate) mobile: MobileCertification,
    /// The version of the key that signed the ticket; none where it was not yet noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<KeyVersion>,
}

/// What step 2/2 adds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepTwo {
    pub(crate) email: Email,
    pub(crate) password: SecretHash,
    pub(crate) landline: Option<Landline>,
    pub(crate) link: PendingLink,
}

/// Where an enrollment stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case", try_from = "StageFields")]
pub(crate) enum Stage {
    /// Step 1/2 is done: identifier, SIRET and code were proved.
    Identified { identified: StepOne },
    /// Step 2/2 is done; the activation link is on its way.
    Registered { identified: StepOne, registered: StepTwo },
    /// The link was followed. It keeps the link's digest, so that following it again is answered alike.
    Activated { account: AccountId, link: PendingLink },
    /// A later enrollment proved the same letter.
    Superseded,
    /// Nothing came in time.
    Expired,
}

/// A stage as it is read.
#[derive(Deserialize)]
struct StageFields {
    stage: StageTag,
    identified: Option<StepOne>,
    registered: Option<StepTwo>,
    account: Option<AccountId>,
    link: Option<PendingLink>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum StageTag {
    Identified,
    Registered,
    Activated,
    Superseded,
    Expired,
}

impl TryFrom<StageFields> for Stage {
    type Error = FieldMissing;

    fn try_from(fields: StageFields) -> Result<Self, FieldMissing> {
        let StageFields { stage, identified, registered, account, link } = fields;
        Ok(match stage {
            StageTag::Identified => Self::Identified { identified: required(identified)? },
            StageTag::Registered => {
                Self::Registered { identified: required(identified)?, registered: required(registered)? }
            }
            StageTag::Activated => Self::Activated { account: required(account)?, link: required(link)? },
            StageTag::Superseded => Self::Superseded,
            StageTag::Expired => Self::Expired,
        })
    }
}

/// What can happen to an enrollment.
pub(crate) enum EnrollmentEvent {
    /// Step 2/2, for the first time or again with corrections.
    Register { registered: StepTwo },
    /// The mobile number's certification moved on.
    CertifyMobile { mobile: MobileCertification },
    /// A fresh activation link replaces the one before.
    Resend { link: PendingLink },
    /// The ticket was seen past its expiry; the activation link has a time of its own.
    EndTicket,
    /// The activation link was seen past its expiry.
    EndLink,
    /// The activation link was followed.
    Activate { account: AccountId },
    /// Another enrollment holds the reservation of the posted code.
    Supersede,
}

impl Record for Enrollment {
    const KIND: &'static str = "enrollment";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.purge_at)
    }
}

impl Enrollment {
    /// Moves on; after a misstep everything is as before.
    pub(crate) fn step(&mut self, event: EnrollmentEvent) -> Result<(), Misstep> {
        self.stage.step(event)
    }

    /// The same where a misstep ends all: nothing is copied.
    pub(crate) fn after(self, event: EnrollmentEvent) -> Result<Self, Misstep> {
        Ok(Self { stage: self.stage.after(event)?, ..self })
    }

    pub(crate) fn key(id: EnrollmentId) -> RecordKey<Self> {
        RecordKey::new(&[id.text().as_str()])
    }
}

impl Stage {
    /// What the holder of the ticket may still work on.
    pub(crate) fn step_one(&self) -> Option<&StepOne> {
        match self {
            Self::Identified { identified } | Self::Registered { identified, .. } => Some(identified),
            Self::Activated { .. } | Self::Superseded | Self::Expired => None,
        }
    }

    /// What waits for its activation link.
    pub(crate) fn step_two(&self) -> Option<&StepTwo> {
        match self {
            Self::Registered { registered, .. } => Some(registered),
            Self::Identified { .. } | Self::Activated { .. } | Self::Superseded | Self::Expired => None,
        }
    }
}

impl Machine for Stage {
    type Event = EnrollmentEvent;

    fn after(self, event: EnrollmentEvent) -> Result<Self, Misstep> {
        use EnrollmentEvent::{Activate, CertifyMobile, EndLink, EndTicket, Register, Resend, Supersede};
        match (self, event) {
            (
                Self::Identified { identified } | Self::Registered { identified, .. },
                Register { registered },
            ) => Ok(Self::Registered { identified, registered }),
            (Self::Identified { identified }, CertifyMobile { mobile }) => {
                Ok(Self::Identified { identified: StepOne { mobile, ..identified } })
            }
            (Self::Registered { identified, registered }, CertifyMobile { mobile }) => {
                Ok(Self::Registered { identified: StepOne { mobile, ..identified }, registered })
            }
            (Self::Registered { identified, registered }, Resend { link }) => {
                Ok(Self::Registered { identified, registered: StepTwo { link, ..registered } })
            }
            (Self::Registered { identified, registered }, EndTicket) => {
                let identified = StepOne { expires_at: Timestamp::MIN, ..identified };
                Ok(Self::Registered { identified, registered })
            }
            (Self::Registered { identified, registered }, EndLink) => {
                let link = registered.link.clone().ended();
                Ok(Self::Registered { identified, registered: StepTwo { link, ..registered } })
            }
            (Self::Registered { registered, .. }, Activate { account }) => {
                Ok(Self::Activated { account, link: registered.link })
            }
            (Self::Identified { .. } | Self::Registered { .. }, Supersede) => Ok(Self::Superseded),
            (Self::Identified { .. }, EndTicket) => Ok(Self::Expired),
            (Self::Identified { .. }, Resend { .. } | EndLink | Activate { .. })
            | (
                Self::Activated { .. } | Self::Superseded | Self::Expired,
                Register { .. }
                | CertifyMobile { .. }
                | Resend { .. }
                | EndTicket
                | EndLink
                | Activate { .. }
                | Supersede,
            ) => Err(Misstep),
        }
    }
}

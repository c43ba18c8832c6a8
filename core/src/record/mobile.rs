//! A mobile number and the proof that it is the person's (G4).

use serde::{Deserialize, Serialize};

use super::tagged::{FieldMissing, required};
use super::{Machine, Misstep};
use crate::password::SecretHash;
use crate::value::{Mobile, Timestamp};

/// A code sent by SMS to one number, for one request (requirement 28).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SmsChallenge {
    pub(crate) mobile: Mobile,
    pub(crate) code: SecretHash,
    pub(crate) expires_at: Timestamp,
}

/// What is known of a mobile number. A certified number receives messages; it never authenticates (requirement 59), so
/// nothing here yields a proof of identity.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", try_from = "MobileFields")]
pub(crate) enum MobileCertification {
    /// No number.
    Unknown,
    /// A number was typed, not proved.
    Claimed { mobile: Mobile },
    /// A code is on its way; `before` is the number that stays in force until it is typed.
    Challenged { challenge: SmsChallenge, before: Option<Proved> },
    /// The code came back.
    Certified { proved: Proved },
}

/// What is known of a number, as it is read.
#[derive(Deserialize)]
struct MobileFields {
    state: MobileTag,
    mobile: Option<Mobile>,
    challenge: Option<SmsChallenge>,
    before: Option<Proved>,
    proved: Option<Proved>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum MobileTag {
    Unknown,
    Claimed,
    Challenged,
    Certified,
}

impl TryFrom<MobileFields> for MobileCertification {
    type Error = FieldMissing;

    fn try_from(fields: MobileFields) -> Result<Self, FieldMissing> {
        let MobileFields { state, mobile, challenge, before, proved } = fields;
        Ok(match state {
            MobileTag::Unknown => Self::Unknown,
            MobileTag::Claimed => Self::Claimed { mobile: required(mobile)? },
            MobileTag::Challenged => Self::Challenged { challenge: required(challenge)?, before },
            MobileTag::Certified => Self::Certified { proved: required(proved)? },
        })
    }
}

/// A number whose code came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Proved {
    pub(crate) mobile: Mobile,
    pub(crate) at: Timestamp,
}

/// What can happen to a mobile number.
pub(crate) enum MobileEvent {
    /// A number is typed without being certified.
    Claim { mobile: Mobile },
    /// A code leaves.
    Challenge { challenge: SmsChallenge },
    /// The right code was typed in time.
    Prove { at: Timestamp },
    /// The number is taken off the account.
    Remove,
}

impl MobileCertification {
    /// The pending code.
    pub(crate) fn challenge(&self) -> Option<&SmsChallenge> {
        match self {
            Self::Challenged { challenge, .. } => Some(challenge),
            Self::Unknown | Self::Claimed { .. } | Self::Certified { .. } => None,
        }
    }

    /// The number that was proved, and is in force.
    pub(crate) const fn proved(&self) -> Option<&Proved> {
        match self {
            Self::Certified { proved } | Self::Challenged { before: Some(proved), .. } => Some(proved),
            Self::Unknown | Self::Claimed { .. } | Self::Challenged { before: None, .. } => None,
        }
    }

    /// The number in force, and when it was proved; while a new one is being proved, the one before.
    pub(crate) const fn in_force(&self) -> Option<(&Mobile, Option<Timestamp>)> {
        match self {
            Self::Unknown => None,
            Self::Claimed { mobile } => Some((mobile, None)),
            Self::Challenged { challenge, before: None } => Some((&challenge.mobile, None)),
            Self::Challenged { before: Some(proved), .. } | Self::Certified { proved } => {
                Some((&proved.mobile, Some(proved.at)))
            }
        }
    }

    /// With the request over that a code was for; what was proved stays.
    pub(crate) fn settled(self) -> Self {
        match self {
            Self::Challenged { before: Some(proved), .. } => Self::Certified { proved },
            Self::Challenged { challenge, before: None } => Self::Claimed { mobile: challenge.mobile },
            Self::Unknown | Self::Claimed { .. } | Self::Certified { .. } => self,
        }
    }
}

impl Machine for MobileCertification {
    type Event = MobileEvent;

    fn after(self, event: MobileEvent) -> Result<Self, Misstep> {
        use MobileEvent::{Challenge, Claim, Prove, Remove};
        match (self, event) {
            // Typing the number that is certified, or on its way to be, takes nothing away from it.
            (Self::Certified { proved }, Claim { mobile }) if proved.mobile == mobile => {
                Ok(Self::Certified { proved })
            }
            (Self::Challenged { challenge, before }, Claim { mobile }) if challenge.mobile == mobile => {
                Ok(Self::Challenged { challenge, before })
            }
            (Self::Challenged { before: Some(proved), .. }, Claim { mobile }) if proved.mobile == mobile => {
                Ok(Self::Certified { proved })
            }
            (
                Self::Unknown | Self::Claimed { .. } | Self::Challenged { .. } | Self::Certified { .. },
                Claim { mobile },
            ) => Ok(Self::Claimed { mobile }),
            (Self::Certified { proved }, Challenge { challenge }) => {
                Ok(Self::Challenged { challenge, before: Some(proved) })
            }
            (Self::Challenged { before, .. }, Challenge { challenge }) => {
                Ok(Self::Challenged { challenge, before })
            }
            (Self::Unknown | Self::Claimed { .. }, Challenge { challenge }) => {
                Ok(Self::Challenged { challenge, before: None })
            }
            (Self::Challenged { challenge, .. }, Prove { at }) => {
                Ok(Self::Certified { proved: Proved { mobile: challenge.mobile, at } })
            }
            (Self::Unknown | Self::Claimed { .. } | Self::Certified { .. }, Prove { .. }) => Err(Misstep),
            (
                Self::Unknown | Self::Claimed { .. } | Self::Challenged { .. } | Self::Certified { .. },
                Remove,
            ) => Ok(Self::Unknown),
        }
    }
}

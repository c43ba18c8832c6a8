//! What is not as it was sealed.

use serde::{Deserialize, Serialize};

use crate::token::KeyVersion;

/// The first thing in the trail, or in the chain of its seals, that is not as it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// A line says something else.
    #[error("the audit line {position} was changed after it was sealed")]
    LineChanged {
        /// Its place.
        position: i64,
    },
    /// A line is gone, and no retention removed it.
    #[error("the audit line {position} was removed after it was sealed, and by no retention")]
    LineRemoved {
        /// Where it was.
        position: i64,
    },
    /// A line stands where none stood when its surroundings were sealed, or where retention removed all.
    #[error("the audit line {position} was added where everything was sealed already")]
    LineAdded {
        /// Its place.
        position: i64,
    },
    /// The digests of the lines under a seal are gone, or are not its own: which of them is as it was, nobody can tell any more.
    #[error("the digests under the seal {number} were changed or removed: its lines cannot be verified")]
    DigestsAltered {
        /// Which seal.
        number: u64,
    },
    /// A seal is gone, and later ones are there.
    #[error("the seal {number} is missing")]
    SealMissing {
        /// Which.
        number: u64,
    },
    /// A seal is not as it was made, or is nobody's here: made under another secret than the one that this key's number names.
    #[error("the seal {number} was altered, or its key is not the one that these keys have under its number")]
    SealAltered {
        /// Which.
        number: u64,
    },
    /// A seal is genuine, and does not follow the one that stands before it: a piece of the chain was put in another's place.
    #[error("the seal {number} does not follow the one before it")]
    SealOutOfPlace {
        /// Which.
        number: u64,
    },
    /// A seal was made under a key that is not here, and no later seal vouches for it.
    #[error(
        "the seal {number} was made under key {key}, which is not here, and no seal that can be checked follows it"
    )]
    SealKeyUnknown {
        /// Which.
        number: u64,
        /// Under which key.
        key: KeyVersion,
    },
    /// The seal that was kept elsewhere is another than the one of its number: the chain was cut back, and went on from there.
    #[error("the seal {number} is not the one that was known: the chain was begun anew from before it")]
    NotTheKnownSeal {
        /// Its number.
        number: u64,
    },
    /// The chain ends before the seal that was kept elsewhere.
    #[error("the seal {number} and those after it are missing: a later one was known")]
    TailMissing {
        /// The first that is missing.
        number: u64,
    },
}

impl Finding {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LineChanged { .. } => "line_changed",
            Self::LineRemoved { .. } => "line_removed",
            Self::LineAdded { .. } => "line_added",
            Self::DigestsAltered { .. } => "digests_altered",
            Self::SealMissing { .. } => "seal_missing",
            Self::SealAltered { .. } => "seal_altered",
            Self::SealOutOfPlace { .. } => "seal_out_of_place",
            Self::SealKeyUnknown { .. } => "seal_key_unknown",
            Self::NotTheKnownSeal { .. } => "not_the_known_seal",
            Self::TailMissing { .. } => "tail_missing",
        }
    }

    /// The line, if it is about one.
    #[must_use]
    pub const fn position(&self) -> Option<i64> {
        match self {
            Self::LineChanged { position }
            | Self::LineRemoved { position }
            | Self::LineAdded { position } => Some(*position),
            Self::DigestsAltered { .. }
            | Self::SealMissing { .. }
            | Self::SealAltered { .. }
            | Self::SealOutOfPlace { .. }
            | Self::SealKeyUnknown { .. }
            | Self::NotTheKnownSeal { .. }
            | Self::TailMissing { .. } => None,
        }
    }

    /// The seal, if it is about one.
    #[must_use]
    pub const fn number(&self) -> Option<u64> {
        match self {
            Self::DigestsAltered { number }
            | Self::SealMissing { number }
            | Self::SealAltered { number }
            | Self::SealOutOfPlace { number }
            | Self::SealKeyUnknown { number, .. }
            | Self::NotTheKnownSeal { number }
            | Self::TailMissing { number } => Some(*number),
            Self::LineChanged { .. } | Self::LineRemoved { .. } | Self::LineAdded { .. } => None,
        }
    }
}

//! Why a call gave no answer, in codes. What a binding throws is made of this, one to one.

use std::fmt::Display;

use espace_securise::links::InvalidLinkTemplate;
use espace_securise::password::{InvalidComposition, ParamsRefused};
use espace_securise::policy::InvalidPolicy;
use espace_securise::store::StoreUnavailable;
use espace_securise::token::SealFault;
use espace_securise::trail::{InvalidMark, TrailFault};
use espace_securise::value::{InvalidFormat, InvalidTimestamp};
use espace_securise::{Error, Fault, IndexKeyFault, Refusal};

use crate::keys::InvalidKeys;
use crate::text::InvalidText;

/// Anything but an answer. No variant holds what the caller sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The answer is no; its trace is in the audit trail.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The configuration or an argument is not what is expected.
    #[error("{detail}")]
    Invalid {
        /// A stable name.
        code: &'static str,
        /// For the developer.
        detail: String,
    },
    /// The store could not answer: the person is denied, and may try again.
    #[error("{detail}")]
    Store {
        /// `store_unavailable`, `contended`, or why a database was not opened.
        code: &'static str,
        /// For the operator.
        detail: String,
    },
    /// A record cannot be read.
    #[error("{detail}")]
    Corrupt {
        /// Which.
        key: String,
        /// For the operator.
        detail: String,
    },
    /// Randomness, hashing or sealing failed, the chain of the audit trail's seals is broken, or the process was forked; nothing
    /// changed.
    #[error("{detail}")]
    Fault {
        /// A stable name.
        code: &'static str,
        /// For the operator.
        detail: String,
    },
}

impl Trouble {
    /// What was given is not what is expected.
    #[must_use]
    pub fn invalid(code: &'static str, detail: &impl Display) -> Self {
        Self::Invalid { code, detail: detail.to_string() }
    }

    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Invalid { code, .. } | Self::Store { code, .. } | Self::Fault { code, .. } => code,
            Self::Corrupt { .. } => "corrupt_record",
        }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Fault(Fault::Corrupt(corrupt)) => {
                Self::Corrupt { key: corrupt.key.to_string(), detail: corrupt.to_string() }
            }
            Error::Fault(
                fault @ (Fault::Entropy(_) | Fault::Hash(_) | Fault::Seal(_) | Fault::NewerKey(_)),
            ) => Self::Fault { code: fault.code(), detail: fault.to_string() },
            Error::Store(unavailable) => unavailable.into(),
            Error::Contended { .. } => Self::Store { code: error.code(), detail: error.to_string() },
        }
    }
}

impl From<StoreUnavailable> for Trouble {
    fn from(unavailable: StoreUnavailable) -> Self {
        Self::Store { code: unavailable.code(), detail: unavailable.to_string() }
    }
}

#[cfg(feature = "sql")]
impl From<espace_securise_sql::OpenError> for Trouble {
    fn from(error: espace_securise_sql::OpenError) -> Self {
        use espace_securise_sql::OpenError;
        match error {
            OpenError::InvalidUrl | OpenError::InvalidTls(_) => Self::invalid(error.code(), &error),
            OpenError::Tls(_) | OpenError::FromTheFuture { .. } | OpenError::NotOurs => {
                Self::Store { code: error.code(), detail: error.to_string() }
            }
            OpenError::Unavailable(unavailable) => unavailable.into(),
        }
    }
}

#[cfg(feature = "sql")]
impl From<espace_securise_sql::ReportError> for Trouble {
    fn from(error: espace_securise_sql::ReportError) -> Self {
        use espace_securise_sql::ReportError;
        match error {
            ReportError::Unavailable(unavailable) => unavailable.into(),
            ReportError::UnknownView
            | ReportError::UnknownColumn { .. }
            | ReportError::UnfitValue { .. }
            | ReportError::UnknownPlace => Self::invalid(error.code(), &error),
        }
    }
}

impl From<IndexKeyFault> for Trouble {
    fn from(fault: IndexKeyFault) -> Self {
        match fault {
            IndexKeyFault::Another => Self::invalid(fault.code(), &fault),
            IndexKeyFault::Corrupt(corrupt) => {
                Self::Corrupt { key: corrupt.key.to_string(), detail: corrupt.to_string() }
            }
            IndexKeyFault::Store(unavailable) => unavailable.into(),
        }
    }
}

impl From<InvalidKeys> for Trouble {
    fn from(fault: InvalidKeys) -> Self {
        match fault {
            InvalidKeys::Malformed
            | InvalidKeys::NoActiveKey { .. }
            | InvalidKeys::NoAcceptedKey { .. }
            | InvalidKeys::IdleKey { .. }
            | InvalidKeys::ActiveKey { .. }
            | InvalidKeys::Ring(_) => Self::invalid(fault.code(), &fault),
            InvalidKeys::Entropy(_) => Self::Fault { code: fault.code(), detail: fault.to_string() },
        }
    }
}

impl From<SealFault> for Trouble {
    fn from(fault: SealFault) -> Self {
        Self::Fault { code: "seal_fault", detail: fault.to_string() }
    }
}

impl From<TrailFault> for Trouble {
    fn from(fault: TrailFault) -> Self {
        match fault {
            TrailFault::Store(unavailable) => unavailable.into(),
            TrailFault::Broken(_) => Self::Fault { code: fault.code(), detail: fault.to_string() },
        }
    }
}

impl From<InvalidText> for Trouble {
    fn from(fault: InvalidText) -> Self {
        Self::Invalid { code: fault.code, detail: fault.detail }
    }
}

/// What each part of a configuration is called when it is not what is expected.
macro_rules! invalid {
    ($($fault:ty => $code:literal),+ $(,)?) => {
        $(
            impl From<$fault> for Trouble {
                fn from(fault: $fault) -> Self {
                    Self::invalid($code, &fault)
                }
            }
        )+
    };
}
invalid! {
    InvalidComposition => "invalid_composition",
    InvalidFormat => "invalid_format",
    InvalidLinkTemplate => "invalid_link_template",
    InvalidMark => "invalid_seal_mark",
    InvalidPolicy => "invalid_policy",
    InvalidTimestamp => "invalid_instant",
    ParamsRefused => "invalid_hashing_cost",
}

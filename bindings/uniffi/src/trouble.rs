//! Why a call gave no reply.

use espace_securise::store::StoreUnavailable;
use espace_securise::token::SealFault;
use espace_securise::{Error, Fault, Refusal};
use espace_securise_host::InvalidKeys;
use espace_securise_sql::OpenError;

/// Anything but a reply. Nothing in it repeats what the caller sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum EspaceError {
    /// The answer is no; its trace is in the audit trail.
    #[error("refused: {code}")]
    Refused {
        /// What the person may be told.
        refusal: Refusal,
        /// Its stable name.
        code: String,
    },
    /// The configuration or an argument is not what is expected.
    #[error("invalid: {detail}")]
    Invalid {
        /// A stable name.
        code: String,
        /// For the developer.
        detail: String,
    },
    /// The store could not answer: the person is denied, and may try again.
    #[error("{detail}")]
    StoreUnavailable {
        /// `store_unavailable`, `contended`, or why a database was not opened.
        code: String,
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
    /// Randomness, hashing or sealing failed; nothing changed.
    #[error("{detail}")]
    Fault {
        /// A stable name.
        code: String,
        /// For the operator.
        detail: String,
    },
}

impl EspaceError {
    pub(crate) fn invalid(code: &str, detail: &impl ToString) -> Self {
        Self::Invalid { code: code.to_owned(), detail: detail.to_string() }
    }

    fn store(code: &str, detail: &impl ToString) -> Self {
        Self::StoreUnavailable { code: code.to_owned(), detail: detail.to_string() }
    }

    fn fault(code: &str, detail: &impl ToString) -> Self {
        Self::Fault { code: code.to_owned(), detail: detail.to_string() }
    }
}

impl From<Error> for EspaceError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused { code: refusal.code().to_owned(), refusal },
            Error::Fault(Fault::Corrupt(corrupt)) => {
                Self::Corrupt { key: corrupt.key.to_string(), detail: corrupt.to_string() }
            }
            Error::Fault(fault @ (Fault::Entropy(_) | Fault::Hash(_) | Fault::Seal(_))) => {
                Self::fault(fault.code(), &fault)
            }
            Error::Store(unavailable) => unavailable.into(),
            Error::Contended { .. } => Self::store(error.code(), &error),
        }
    }
}

impl From<StoreUnavailable> for EspaceError {
    fn from(unavailable: StoreUnavailable) -> Self {
        Self::store(unavailable.code(), &unavailable)
    }
}

impl From<OpenError> for EspaceError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::InvalidUrl | OpenError::InvalidTls(_) => Self::invalid(error.code(), &error),
            OpenError::Tls(_) | OpenError::FromTheFuture { .. } | OpenError::NotOurs => {
                Self::store(error.code(), &error)
            }
            OpenError::Unavailable(unavailable) => unavailable.into(),
        }
    }
}

impl From<InvalidKeys> for EspaceError {
    fn from(fault: InvalidKeys) -> Self {
        match fault {
            InvalidKeys::Malformed | InvalidKeys::NoActiveKey { .. } | InvalidKeys::Ring(_) => {
                Self::invalid(fault.code(), &fault)
            }
            InvalidKeys::Entropy(_) => Self::fault(fault.code(), &fault),
        }
    }
}

impl From<SealFault> for EspaceError {
    fn from(fault: SealFault) -> Self {
        Self::fault("seal_fault", &fault)
    }
}

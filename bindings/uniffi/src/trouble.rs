//! Why a call gave no reply.

use espace_securise::Refusal;
use espace_securise_host::Trouble;

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

/// Whatever is trouble to the shell crosses under the same code.
impl<F: Into<Trouble>> From<F> for EspaceError {
    fn from(fault: F) -> Self {
        let trouble = fault.into();
        let code = trouble.code().to_owned();
        match trouble {
            Trouble::Refused(refusal) => Self::Refused { refusal, code },
            Trouble::Invalid { detail, .. } => Self::Invalid { code, detail },
            Trouble::Store { detail, .. } => Self::StoreUnavailable { code, detail },
            Trouble::Corrupt { key, detail } => Self::Corrupt { key, detail },
            Trouble::Fault { detail, .. } => Self::Fault { code, detail },
        }
    }
}

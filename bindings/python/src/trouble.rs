//! Why a call gave no reply, as the exceptions of `espace_securise.errors`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use espace_securise::store::StoreUnavailable;
use espace_securise::token::SealFault;
use espace_securise::{Error, Fault, Refusal};
use espace_securise_host::InvalidKeys;
use espace_securise_sql::OpenError;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Anything but a reply. No variant holds what the caller sent.
pub(crate) enum Trouble {
    Refused(Refusal),
    Invalid { code: &'static str, message: String },
    Store { code: &'static str, message: String },
    Corrupt { key: String, message: String },
    Fault { code: &'static str, message: String },
}

impl Trouble {
    pub(crate) fn invalid(code: &'static str, message: &impl ToString) -> Self {
        Self::Invalid { code, message: message.to_string() }
    }

    fn into_exception(self, py: Python<'_>) -> PyErr {
        static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let (kind, code, message, detail) = match self {
            Self::Refused(refusal) => {
                // A refusal always serialises.
                let wire = serde_json::to_string(&refusal).unwrap_or_default();
                ("refused", refusal.code(), refusal.to_string(), wire)
            }
            Self::Invalid { code, message } => ("invalid", code, message, String::new()),
            Self::Store { code, message } => ("store", code, message, String::new()),
            Self::Corrupt { key, message } => ("corrupt", "corrupt_record", message, key),
            Self::Fault { code, message } => ("fault", code, message, String::new()),
        };
        let make = MAKE.get_or_try_init(py, || {
            py.import("espace_securise.errors").and_then(|errors| errors.getattr("_make")).map(Bound::unbind)
        });
        let exception = make.and_then(|make| make.bind(py).call1((kind, code, message, detail)));
        exception.map_or_else(|failure| failure, PyErr::from_value)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Fault(Fault::Corrupt(corrupt)) => {
                Self::Corrupt { key: corrupt.key.to_string(), message: corrupt.to_string() }
            }
            Error::Fault(fault @ (Fault::Entropy(_) | Fault::Hash(_) | Fault::Seal(_))) => {
                Self::Fault { code: fault.code(), message: fault.to_string() }
            }
            Error::Store(unavailable) => unavailable.into(),
            Error::Contended { .. } => Self::Store { code: error.code(), message: error.to_string() },
        }
    }
}

impl From<StoreUnavailable> for Trouble {
    fn from(unavailable: StoreUnavailable) -> Self {
        Self::Store { code: unavailable.code(), message: unavailable.to_string() }
    }
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::InvalidUrl | OpenError::InvalidTls(_) => Self::invalid(error.code(), &error),
            OpenError::Tls(_) | OpenError::FromTheFuture { .. } | OpenError::NotOurs => {
                Self::Store { code: error.code(), message: error.to_string() }
            }
            OpenError::Unavailable(unavailable) => unavailable.into(),
        }
    }
}

impl From<InvalidKeys> for Trouble {
    fn from(fault: InvalidKeys) -> Self {
        match fault {
            InvalidKeys::Malformed | InvalidKeys::NoActiveKey { .. } | InvalidKeys::Ring(_) => {
                Self::invalid(fault.code(), &fault)
            }
            InvalidKeys::Entropy(_) => Self::Fault { code: fault.code(), message: fault.to_string() },
        }
    }
}

impl From<SealFault> for Trouble {
    fn from(fault: SealFault) -> Self {
        Self::Fault { code: "seal_fault", message: fault.to_string() }
    }
}

/// Does work without the GIL, and tells what comes of it. A panic, which the core is made never to do, is an exception
/// like others: `except Exception` catches it, and the process lives.
pub(crate) fn detached<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Trouble> + Send,
) -> PyResult<T> {
    crate::foreign::forget_raised();
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(trouble)) => Err(with_cause(py, trouble)),
        Err(_) => {
            let message = "the core stopped unexpectedly; nothing was answered".to_owned();
            Err(Trouble::Fault { code: "panic", message }.into_exception(py))
        }
    }
}

/// What a store in Python raised is the cause of a store's trouble. What is no error, such as an interrupt from the
/// keyboard, goes through as it is.
fn with_cause(py: Python<'_>, trouble: Trouble) -> PyErr {
    let raised = crate::foreign::take_raised();
    match raised {
        Some(raised) if !raised.is_instance_of::<PyException>(py) => raised,
        raised => {
            let exception = trouble.into_exception(py);
            if raised.is_some() {
                exception.set_cause(py, raised);
            }
            exception
        }
    }
}

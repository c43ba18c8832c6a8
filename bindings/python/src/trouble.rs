//! Why a call gave no reply, as the exceptions of `espace_securise.errors`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use espace_securise_host::Trouble;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

fn exception(py: Python<'_>, trouble: Trouble) -> PyErr {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let (code, message) = (trouble.code(), trouble.to_string());
    let (kind, detail) = match trouble {
        // A refusal always serialises.
        Trouble::Refused(refusal) => ("refused", serde_json::to_string(&refusal).unwrap_or_default()),
        Trouble::Invalid { .. } => ("invalid", String::new()),
        Trouble::Store { .. } => ("store", String::new()),
        Trouble::Corrupt { key, .. } => ("corrupt", key),
        Trouble::Fault { .. } => ("fault", String::new()),
    };
    let make = MAKE.get_or_try_init(py, || {
        py.import("espace_securise.errors").and_then(|errors| errors.getattr("_make")).map(Bound::unbind)
    });
    let exception = make.and_then(|make| make.bind(py).call1((kind, code, message, detail)));
    exception.map_or_else(|failure| failure, PyErr::from_value)
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
            let detail = "the core stopped unexpectedly; nothing was answered".to_owned();
            Err(exception(py, Trouble::Fault { code: "panic", detail }))
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
            let exception = exception(py, trouble);
            if raised.is_some() {
                exception.set_cause(py, raised);
            }
            exception
        }
    }
}

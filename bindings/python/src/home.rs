//! The one interpreter of the process that this module lives in.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;

/// Refuses to load in another interpreter than the first: what is kept for the life of the process, such as imported
/// exceptions, belongs to that one. Isolated subinterpreters are refused by Python itself, older ones are not.
pub(crate) fn refuse_other_interpreters(py: Python<'_>) -> PyResult<()> {
    /// Each interpreter has a `sys` of its own: its address, once the module is loaded.
    static HOME: AtomicUsize = AtomicUsize::new(0);
    let here = py.import("sys")?.as_ptr().addr();
    match HOME.compare_exchange(0, here, Ordering::SeqCst, Ordering::SeqCst) {
        Err(home) if home != here => Err(PyImportError::new_err(
            "expected the interpreter that loaded it first, got a subinterpreter, which it does not support",
        )),
        Ok(_) | Err(_) => Ok(()),
    }
}

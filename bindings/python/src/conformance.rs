//! The core's conformance kit, for stores written in Python.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use espace_securise::testing::conformance;
use pyo3::prelude::*;

use crate::foreign::{ForeignStore, take_raised};

/// The names of the clauses of the store's contract, the plainest first.
#[pyfunction]
pub(crate) fn clauses() -> Vec<&'static str> {
    conformance::clauses::<ForeignStore>().into_iter().map(|(name, _)| name).collect()
}

/// Holds a fresh, empty store to one clause: nothing if it keeps it, or the sentence that does not hold.
#[pyfunction]
pub(crate) fn conform(py: Python<'_>, clause: &str, adapter: Py<PyAny>) -> PyResult<Option<String>> {
    let found = conformance::clauses::<ForeignStore>().into_iter().find(|(name, _)| *name == clause);
    let Some((_, check)) = found else {
        return Err(pyo3::exceptions::PyValueError::new_err("no clause has this name"));
    };
    let store = ForeignStore::new(adapter);
    let broken = py.detach(|| catch_unwind(AssertUnwindSafe(|| check(&store))).err());
    let Some(broken) = broken else { return Ok(None) };
    let sentence = said(&*broken);
    Ok(Some(take_raised().map_or_else(|| sentence.clone(), |raised| format!("{sentence} ({raised})"))))
}

fn said(broken: &(dyn Any + Send)) -> String {
    let text = broken.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| broken.downcast_ref::<&str>().copied()).unwrap_or("the clause does not hold").to_owned()
}

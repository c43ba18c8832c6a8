//! A store written in Python.

use std::cell::RefCell;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::conformance::Inspect;
use espace_securise::token::Sealed;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

thread_local! {
    /// What the store raised last on this thread, until the call that it failed takes it.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

pub(crate) fn forget_raised() {
    RAISED.with(|raised| raised.borrow_mut().take());
}

pub(crate) fn take_raised() -> Option<PyErr> {
    RAISED.with(|raised| raised.borrow_mut().take())
}

/// A store of a Python host, behind `espace_securise._adapter.Adapter`: JSON in and out.
pub(crate) struct ForeignStore(Py<PyAny>);

impl ForeignStore {
    pub(crate) const fn new(adapter: Py<PyAny>) -> Self {
        Self(adapter)
    }

    fn call<T: for<'a, 'py> FromPyObject<'a, 'py, Error = PyErr>>(
        &self,
        method: &'static str,
        wire: Option<String>,
    ) -> Result<T, StoreUnavailable> {
        Python::attach(|py| {
            let adapter = self.0.bind(py);
            let answer = match wire {
                Some(wire) => adapter.call_method1(method, (wire,)),
                None => adapter.call_method0(method),
            };
            answer.and_then(|answer| answer.extract()).map_err(|raised| {
                // Its text may hold anything: only its name goes to the log, the whole to whoever catches it.
                let name = raised.get_type(py).to_string();
                let unavailable =
                    StoreUnavailable::new(format!("{method} of the host's store raised {name}"));
                RAISED.with(|last| last.borrow_mut().replace(raised));
                unavailable
            })
        })
    }

    fn ask<T: DeserializeOwned>(
        &self,
        method: &'static str,
        question: &impl Serialize,
    ) -> Result<T, StoreUnavailable> {
        let answer: String = self.call(method, Some(wire_of(question)?))?;
        serde_json::from_str(&answer).map_err(|_| unreadable(method))
    }
}

fn wire_of(value: &impl Serialize) -> Result<String, StoreUnavailable> {
    serde_json::to_string(value).map_err(|_| StoreUnavailable::new("a batch does not serialise"))
}

fn unreadable(method: &str) -> StoreUnavailable {
    StoreUnavailable::new(format!("{method} of the host's store answered what cannot be read"))
}

impl Store for ForeignStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.ask("load", &keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.ask("scan", scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let done: bool = self.call("commit", Some(wire_of(batch)?))?;
        Ok(if done { Committed::Done } else { Committed::LostRace })
    }
}

impl Inspect for ForeignStore {
    fn events(&self) -> Vec<Event> {
        told(self, "events")
    }

    fn outbox(&self) -> Vec<Sealed> {
        told(self, "outbox")
    }
}

/// What the kit looks at. It has no way to be told of a failure but a panic, which is a clause that does not hold.
#[expect(clippy::panic, reason = "the conformance kit's own way")]
fn told<T: DeserializeOwned>(store: &ForeignStore, method: &'static str) -> Vec<T> {
    let answer: Result<String, _> = store.call(method, None);
    let read = answer.and_then(|answer| serde_json::from_str(&answer).map_err(|_| unreadable(method)));
    read.unwrap_or_else(|unavailable| panic!("{unavailable}"))
}

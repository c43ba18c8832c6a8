//! The one door: a handle on an Espace over a store.

use std::sync::{Arc, PoisonError, RwLock};

use espace_securise::command::Command;
use espace_securise::token::Sealed;
use espace_securise::{Clock as _, Origin, OutboxOnly};
use espace_securise_host::{HasherPool, Service};
use espace_securise_sql::SqlStore;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::foreign::{AnyStore, ForeignStore};
use crate::keys::Keys;
use crate::lent::{AnyClock, AnyEntropy, FixedClock, SeededEntropy};
use crate::terms::policy_of;
use crate::trouble::{Trouble, detached};

/// An Espace over a store. Threads may share it.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct Espace {
    open: RwLock<Option<Arc<Open>>>,
}

/// What an Espace works with until it is closed.
pub(crate) struct Open {
    service: Service<AnyStore, AnyClock>,
    entropy: AnyEntropy,
}

impl Open {
    fn new(
        store: AnyStore,
        keys: &Keys,
        policy: &str,
        clock: AnyClock,
        entropy: AnyEntropy,
    ) -> Result<Self, Trouble> {
        let espace = espace_securise::Espace::new(policy_of(policy)?, keys.get().into_ring()?);
        let service = Service::with(espace, store, clock, HasherPool::for_this_machine());
        Ok(Self { service, entropy })
    }

    #[cfg(feature = "bench")]
    pub(crate) fn parts(&self) -> (&Service<AnyStore, AnyClock>, AnyEntropy) {
        (&self.service, self.entropy.clone())
    }

    pub(crate) fn now(&self) -> espace_securise::value::Timestamp {
        self.service.clock().now()
    }

    /// The store, if it is one of `espace-securise-sql`.
    pub(crate) fn sql(&self) -> Result<&SqlStore, Trouble> {
        match self.service.store() {
            AnyStore::Sql(store) => Ok(store),
            AnyStore::Foreign(_) => Err(Trouble::invalid(
                "store_of_the_host",
                &"expected an Espace opened by URL; this one stands on a store of the host's",
            )),
        }
    }
}

impl Espace {
    fn holding(open: Open) -> Self {
        Self { open: RwLock::new(Some(Arc::new(open))) }
    }

    pub(crate) fn opened(&self) -> PyResult<Arc<Open>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| PyValueError::new_err("the Espace is closed"))
    }
}

#[pymethods]
impl Espace {
    /// Over the database that a URL names.
    #[staticmethod]
    #[pyo3(signature = (url, keys, policy, clock=None, entropy=None))]
    fn open(
        py: Python<'_>,
        url: &str,
        keys: &Keys,
        policy: &str,
        clock: Option<&FixedClock>,
        entropy: Option<&SeededEntropy>,
    ) -> PyResult<Self> {
        let (clock, entropy) = (AnyClock::of(clock), AnyEntropy::of(entropy));
        detached(py, || {
            // The policy first: a database is not touched for an Espace that cannot be.
            policy_of(policy)?;
            let store = AnyStore::Sql(SqlStore::open(url)?);
            Open::new(store, keys, policy, clock, entropy).map(Self::holding)
        })
    }

    /// Over a store written in Python, behind its adapter.
    #[staticmethod]
    #[pyo3(signature = (adapter, keys, policy, clock=None, entropy=None))]
    fn over(
        py: Python<'_>,
        adapter: Py<PyAny>,
        keys: &Keys,
        policy: &str,
        clock: Option<&FixedClock>,
        entropy: Option<&SeededEntropy>,
    ) -> PyResult<Self> {
        let (clock, entropy) = (AnyClock::of(clock), AnyEntropy::of(entropy));
        let store = AnyStore::Foreign(ForeignStore::new(adapter));
        detached(py, || Open::new(store, keys, policy, clock, entropy).map(Self::holding))
    }

    /// Asks a command, and answers its reply: JSON each way. Raises the exceptions of `espace_securise.errors`.
    fn ask<'py>(
        &self,
        py: Python<'py>,
        origin: Option<&str>,
        command: &str,
    ) -> PyResult<Bound<'py, PyString>> {
        let open = self.opened()?;
        let reply = detached(py, move || {
            let origin: Origin = match origin {
                Some(wire) => serde_json::from_str(wire).map_err(|_| malformed("origin"))?,
                None => Origin::default(),
            };
            let command: Command = serde_json::from_str(command).map_err(|_| malformed("command"))?;
            let mut entropy = open.entropy.clone();
            let reply = open.service.run_with(&origin, &mut entropy, &mut OutboxOnly, &command)?;
            secret_json(&reply)
        })?;
        Ok(PyString::new(py, &reply))
    }

    /// Opens a sealed message: JSON each way.
    fn unseal<'py>(&self, py: Python<'py>, sealed: &str) -> PyResult<Bound<'py, PyString>> {
        let open = self.opened()?;
        let message = detached(py, move || {
            let sealed: Sealed = serde_json::from_str(sealed).map_err(|_| malformed("sealed message"))?;
            secret_json(&open.service.espace().unseal(&sealed)?)
        })?;
        Ok(PyString::new(py, &message))
    }

    /// The time, as this Espace reads it: seconds since 1970.
    fn now(&self) -> PyResult<i64> {
        Ok(self.opened()?.now().unix())
    }

    /// Asks the database for a sign of life.
    fn ping(&self, py: Python<'_>) -> PyResult<()> {
        let open = self.opened()?;
        detached(py, move || Ok(open.sql()?.ping()?))
    }

    /// Deletes the records whose time has come; how many there were.
    fn purge(&self, py: Python<'_>) -> PyResult<u64> {
        let open = self.opened()?;
        detached(py, move || Ok(open.sql()?.purge(open.now())?.records))
    }

    /// Lines of the audit trail after a position: each with its position and its event in JSON.
    fn audit(&self, py: Python<'_>, after: Option<i64>, limit: u16) -> PyResult<Vec<(i64, String)>> {
        let open = self.opened()?;
        detached(py, move || {
            let lines = open.sql()?.audit(after, limit)?.into_iter();
            // An event always serialises.
            Ok(lines
                .map(|line| (line.position, serde_json::to_string(&line.event).unwrap_or_default()))
                .collect())
        })
    }

    /// Lets the store go. Calls under way end as they would have.
    fn close(&self, py: Python<'_>) {
        let open = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(open));
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self) -> bool {
        self.open.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

/// A command in JSON as the core writes it: whatever else was in the text does not parse.
#[pyfunction]
pub(crate) fn canonical_command<'py>(py: Python<'py>, wire: &str) -> PyResult<Bound<'py, PyString>> {
    let command = detached(py, || {
        let command: Command = serde_json::from_str(wire).map_err(|_| malformed("command"))?;
        secret_json(&command)
    })?;
    Ok(PyString::new(py, &command))
}

/// JSON that may hold a secret, wiped when it has been handed over.
pub(crate) fn secret_json(value: &impl Serialize) -> Result<Zeroizing<String>, Trouble> {
    serde_json::to_string(value).map(Zeroizing::new).map_err(|_| malformed("reply"))
}

/// Not a word of what was sent: a parser's own message may quote it.
pub(crate) fn malformed(what: &str) -> Trouble {
    Trouble::invalid("malformed", &format!("the {what} is not what the vocabulary allows"))
}

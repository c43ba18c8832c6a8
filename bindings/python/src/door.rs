//! The one door: a handle on an Espace over a store.

use std::sync::{Arc, PoisonError, RwLock, TryLockError};

use espace_securise::command::Command;
use espace_securise::trail::Finding;
use espace_securise_host::{HomeProcess, KeyReport, KeyStanding, Shell, checked, wire};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::foreign::ForeignStore;
use crate::keys::Keys;
use crate::lent::{FixedClock, SeededEntropy, lent};
use crate::terms::terms_of;
use crate::trouble::detached;

/// Lines of the audit trail: position, and event in JSON.
type Lines = Vec<(i64, String)>;

/// What a verification found: the code, position, seal and detail of it; then seals, lines, removed lines and the newest mark.
type Verified = (Option<&'static str>, Option<i64>, Option<u64>, String, u64, u64, u64, Option<String>);

/// An Espace over a store. Threads may share it.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct Espace {
    /// Until it is closed.
    open: RwLock<Option<Arc<Shell>>>,
    /// Asked before the lock, which a child of a fork may have got locked for ever.
    home: HomeProcess,
}

/// A key's standing, as `espace_securise.KeyStanding` has it.
type Standing = (u8, bool, bool, u64, Option<u64>, u64, bool);

impl Espace {
    fn holding(shell: Shell) -> Self {
        Self { open: RwLock::new(Some(Arc::new(shell))), home: HomeProcess::here() }
    }

    pub(crate) fn opened(&self, py: Python<'_>) -> PyResult<Arc<Shell>> {
        if let Err(trouble) = self.home.check() {
            return detached(py, || Err(trouble));
        }
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
        let lent = lent(clock, entropy);
        detached(py, || {
            let espace = checked(terms_of(policy)?, keys.get())?;
            Shell::open(url, espace, lent).map(Self::holding)
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
        let (store, lent) = (ForeignStore::new(adapter), lent(clock, entropy));
        detached(py, || {
            let espace = checked(terms_of(policy)?, keys.get())?;
            Shell::over(store, espace, lent).map(Self::holding)
        })
    }

    /// Asks a command, and answers its reply: JSON each way. Raises the exceptions of `espace_securise.errors`.
    fn ask<'py>(
        &self,
        py: Python<'py>,
        origin: Option<&str>,
        command: &str,
    ) -> PyResult<Bound<'py, PyString>> {
        let shell = self.opened(py)?;
        let reply = detached(py, move || shell.ask_json(origin, command))?;
        Ok(PyString::new(py, reply.expose()))
    }

    /// Opens a sealed message: JSON each way.
    fn unseal<'py>(&self, py: Python<'py>, sealed: &str) -> PyResult<Bound<'py, PyString>> {
        let shell = self.opened(py)?;
        let message = detached(py, move || wire::write(&shell.unseal_json(sealed)?))?;
        Ok(PyString::new(py, message.expose()))
    }

    /// The time, as this Espace reads it: seconds since 1970.
    fn now(&self, py: Python<'_>) -> PyResult<i64> {
        Ok(self.opened(py)?.now().unix())
    }

    /// Asks the database for a sign of life.
    fn ping(&self, py: Python<'_>) -> PyResult<()> {
        let shell = self.opened(py)?;
        detached(py, move || shell.ping())
    }

    /// Deletes the records whose time has come; how many there were.
    fn purge(&self, py: Python<'_>) -> PyResult<u64> {
        let shell = self.opened(py)?;
        detached(py, move || shell.purge())
    }

    /// Lines of the audit trail after a position: each with its position and its event in JSON; and the positions of lines that
    /// cannot be read.
    fn audit(&self, py: Python<'_>, after: Option<i64>, limit: u16) -> PyResult<(Lines, Vec<i64>)> {
        let shell = self.opened(py)?;
        detached(py, move || {
            let page = shell.audit_page(after, limit)?;
            // An event always serialises.
            let lines = page
                .lines
                .into_iter()
                .map(|line| (line.position, serde_json::to_string(&line.event).unwrap_or_default()));
            Ok((lines.collect(), page.unreadable))
        })
    }

    /// Seals what is not sealed yet of the audit trail: how many lines, by how many checkpoints, and the newest mark.
    fn seal_audit(&self, py: Python<'_>) -> PyResult<(u64, u64, Option<String>)> {
        let shell = self.opened(py)?;
        detached(py, move || {
            let sealing = shell.seal_audit()?;
            Ok((sealing.lines, sealing.checkpoints, sealing.newest.map(|mark| mark.to_string())))
        })
    }

    /// Verifies the audit trail, and names the first thing that is not as it was.
    fn verify_audit(&self, py: Python<'_>, known: Option<&str>) -> PyResult<Verified> {
        let shell = self.opened(py)?;
        detached(py, move || {
            let told = shell.verify_audit(known)?;
            let finding = told.finding.as_ref();
            Ok((
                finding.map(Finding::code),
                finding.and_then(Finding::position),
                finding.and_then(Finding::number),
                finding.map(ToString::to_string).unwrap_or_default(),
                told.seals,
                told.lines,
                told.removed,
                told.newest.map(|mark| mark.to_string()),
            ))
        })
    }

    /// Removes the lines that are older than the policy keeps them; how many.
    fn purge_audit(&self, py: Python<'_>) -> PyResult<u64> {
        let shell = self.opened(py)?;
        detached(py, move || Ok(shell.purge_audit()?.lines))
    }

    /// A page of a view for reporting: JSON each way.
    fn report<'py>(&self, py: Python<'py>, report: &str) -> PyResult<Bound<'py, PyString>> {
        let shell = self.opened(py)?;
        let page = detached(py, move || shell.report_json(report))?;
        Ok(PyString::new(py, page.expose()))
    }

    /// What each key still holds up: its number, whether it is active and held, its hashes, messages and links. Then the links
    /// that nobody knows the key of, and the records that cannot be read.
    fn key_report(&self, py: Python<'_>) -> PyResult<(Vec<Standing>, u64, u64)> {
        let shell = self.opened(py)?;
        detached(py, move || {
            let KeyReport { keys, unattributed, unreadable } = shell.key_report()?;
            let told = |key: KeyStanding| {
                (key.version, key.active, key.held, key.hashes, key.messages, key.links, key.can_go)
            };
            Ok((keys.into_iter().map(told).collect(), unattributed, unreadable))
        })
    }

    /// Lets the store go. Calls under way end as they would have. In a child of a fork there is nothing to let go.
    fn close(&self, py: Python<'_>) {
        if !self.home.is_here() {
            return;
        }
        let open = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(open));
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self) -> bool {
        match self.open.try_read() {
            Ok(open) => open.is_none(),
            Err(TryLockError::Poisoned(open)) => open.into_inner().is_none(),
            // Whoever writes closes it.
            Err(TryLockError::WouldBlock) => true,
        }
    }
}

/// A command in JSON as the core writes it: whatever else was in the text does not parse.
#[pyfunction]
pub(crate) fn canonical_command<'py>(py: Python<'py>, wire: &str) -> PyResult<Bound<'py, PyString>> {
    let command = detached(py, || wire::write(&wire::read::<Command>(wire, "command")?))?;
    Ok(PyString::new(py, command.expose()))
}

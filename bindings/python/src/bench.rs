//! For `bench.py` only, behind the feature `bench`, which no wheel that is given away has: what a command costs beside its
//! hashing, and what its hashing costs.

use espace_securise::command::Command;
use espace_securise::password::{Argon2Params, ScratchHasher};
use espace_securise::testing::CheapHasher;
use espace_securise::{Hasher as _, Host, OutboxOnly};
use espace_securise_host::{Trouble, wire};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::door::Espace;
use crate::trouble::detached;

/// As `Espace.ask`, with a microsecond in the place of Argon2.
#[pyfunction]
pub(crate) fn ask_without_hashing<'py>(
    py: Python<'py>,
    espace: &Espace,
    origin: Option<&str>,
    command: &str,
) -> PyResult<Bound<'py, PyString>> {
    let shell = espace.opened(py)?;
    let reply = detached(py, move || {
        let origin = origin.map(|json| wire::read(json, "origin")).transpose()?.unwrap_or_default();
        let command: Command = wire::read(command, "command")?;
        let (service, mut entropy) = (shell.service(), shell.entropy());
        let mut host = Host {
            store: service.store(),
            clock: service.clock(),
            entropy: &mut entropy,
            hasher: &mut CheapHasher,
            courier: &mut OutboxOnly,
            origin: &origin,
        };
        wire::write(&service.espace().run(&mut host, &command)?)
    })?;
    Ok(PyString::new(py, reply.expose()))
}

/// So many Argon2id hashes of the default cost, with scratch memory that is kept.
#[pyfunction]
pub(crate) fn hash_only(py: Python<'_>, times: u32) -> PyResult<()> {
    detached(py, || {
        let (mut hasher, mut tag) = (ScratchHasher::new(), [0; 32]);
        for _ in 0..times {
            hasher
                .argon2id(b"Truelle&Niveau7", &[7; 16], &Argon2Params::default(), &mut tag)
                .map_err(|fault| Trouble::invalid("hasher_failed", &fault))?;
        }
        Ok(())
    })
}

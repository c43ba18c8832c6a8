//! For `bench.py` only, behind the feature `bench`, which no wheel that is given away has: what a command costs beside its
//! hashing, and what its hashing costs.

use espace_securise::command::Command;
use espace_securise::password::{Argon2Params, ScratchHasher};
use espace_securise::testing::CheapHasher;
use espace_securise::{Hasher as _, Host, Origin, OutboxOnly};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::door::{Espace, malformed, secret_json};
use crate::trouble::{Trouble, detached};

/// As `Espace.ask`, with a microsecond in the place of Argon2.
#[pyfunction]
pub(crate) fn ask_without_hashing<'py>(
    py: Python<'py>,
    espace: &Espace,
    origin: Option<&str>,
    command: &str,
) -> PyResult<Bound<'py, PyString>> {
    let open = espace.opened()?;
    let reply = detached(py, move || {
        let origin: Origin = match origin {
            Some(wire) => serde_json::from_str(wire).map_err(|_| malformed("origin"))?,
            None => Origin::default(),
        };
        let command: Command = serde_json::from_str(command).map_err(|_| malformed("command"))?;
        let (service, mut entropy) = open.parts();
        let mut host = Host {
            store: service.store(),
            clock: service.clock(),
            entropy: &mut entropy,
            hasher: &mut CheapHasher,
            courier: &mut OutboxOnly,
            origin: &origin,
        };
        secret_json(&service.espace().run(&mut host, &command)?)
    })?;
    Ok(PyString::new(py, &reply))
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

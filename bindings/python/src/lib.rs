//! The extension module under the Python package `espace_securise`.
//!
//! It is thin: JSON in and out of the core's own vocabulary, a handle on an Espace over a store, and the functions that need
//! no keys. The Python side has the types, which are generated from the core's source; neither side holds a rule. Every
//! call that may wait or hash releases the GIL.

#[cfg(feature = "bench")]
mod bench;
mod conformance;
mod door;
mod foreign;
mod forms;
mod home;
mod keys;
mod lent;
mod mailroom;
mod terms;
mod trouble;

use pyo3::prelude::*;

/// The native part of `espace_securise`: import that instead.
#[pymodule(gil_used = false)]
mod _core {
    #[cfg(feature = "bench")]
    #[pymodule_export]
    use crate::bench::{ask_without_hashing, hash_only};
    #[pymodule_export]
    use crate::conformance::{clauses, conform};
    #[pymodule_export]
    use crate::door::{Espace, canonical_command};
    #[pymodule_export]
    use crate::forms::{
        checklist, country_prefixes, parse_email, parse_identifier, parse_landline, parse_mobile, parse_siret,
    };
    #[pymodule_export]
    use crate::keys::Keys;
    #[pymodule_export]
    use crate::lent::{FixedClock, SeededEntropy};
    #[pymodule_export]
    use crate::mailroom::{
        Leased, delivered, expired, failed, lease, outbox_counts, postponed, revive_dead, unreadable,
    };
    #[pymodule_export]
    use crate::terms::guide_terms;

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        crate::home::refuse_other_interpreters(module.py())
    }
}

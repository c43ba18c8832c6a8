//! The terms of a policy, as the core's own JSON.

use espace_securise::{Links, PolicyTerms};
use espace_securise_host::Trouble;
use pyo3::prelude::*;

use crate::trouble::detached;

/// Terms from their JSON, which holds no secret: the parser's own message tells what is wrong with it.
pub(crate) fn terms_of(wire: &str) -> Result<PolicyTerms, Trouble> {
    serde_json::from_str(wire).map_err(|fault| Trouble::invalid("malformed_policy", &fault))
}

/// The guide's terms for these link templates, in JSON and without them.
#[pyfunction]
pub(crate) fn guide_terms(
    py: Python<'_>,
    activation: &str,
    reset: &str,
    recertification: &str,
) -> PyResult<String> {
    detached(py, || {
        let terms = PolicyTerms::guide(Links::new(activation, reset, recertification)?);
        serde_json::to_string(&terms).map_err(|fault| Trouble::invalid("malformed_policy", &fault))
    })
}

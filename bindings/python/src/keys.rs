//! The secret keys.

use espace_securise_host as host;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};

use crate::trouble::detached;

/// The secret keys of an Espace, from one line of JSON in the host's secret store.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct Keys(host::Keys);

impl Keys {
    pub(crate) fn get(&self) -> host::Keys {
        self.0.clone()
    }
}

#[pymethods]
impl Keys {
    /// Fresh keys from the system's randomness: for a new Espace, once.
    #[staticmethod]
    fn generate(py: Python<'_>) -> PyResult<Self> {
        detached(py, || Ok(Self(host::Keys::generate()?)))
    }

    /// Reads them from their line of JSON.
    #[staticmethod]
    fn from_json(py: Python<'_>, line: &str) -> PyResult<Self> {
        detached(py, || {
            let keys = host::Keys::from_json(line)?;
            keys.clone().into_ring()?;
            Ok(Self(keys))
        })
    }

    /// Their line of JSON, for the secret store and nowhere else.
    fn to_json<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, self.0.to_json().expose())
    }

    /// Round 1 of a rotation: these with a fresh key under the next number, accepted and not yet active.
    fn with_next(&self, py: Python<'_>) -> PyResult<Self> {
        detached(py, || Ok(Self(self.0.with_next()?)))
    }

    /// Round 2: these with another of their keys active, and the one that was accepted.
    fn activating(&self, py: Python<'_>, version: u8) -> PyResult<Self> {
        detached(py, || Ok(Self(self.0.activating(version)?)))
    }

    /// The end: these without a key that holds nothing up any more.
    fn without(&self, py: Python<'_>, version: u8) -> PyResult<Self> {
        detached(py, || Ok(Self(self.0.without(version)?)))
    }

    /// The number of the key that signs, peppers and seals.
    #[getter]
    fn active(&self) -> u8 {
        self.0.active()
    }

    /// The numbers of the keys that are read beside it.
    #[getter]
    fn accepted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.accepted().collect::<Vec<_>>())
    }

    /// The host key of a purpose of every key of these: the active one's first, to make with, and those of the accepted ones, to
    /// read what was made before a rotation or by processes that are not there yet.
    fn host_keys<'py>(&self, py: Python<'py>, purpose: &str) -> PyResult<Bound<'py, PyTuple>> {
        let keys = detached(py, || Ok(self.0.host_keys(purpose)?))?;
        PyTuple::new(py, keys.iter().map(|key| PyBytes::new(py, &**key)))
    }

    /// A key for a purpose of the host's own, such as "forms": unrelated to the core's keys.
    fn host_key<'py>(&self, py: Python<'py>, purpose: &str) -> PyResult<Bound<'py, PyBytes>> {
        let key = detached(py, || Ok(self.0.host_key(purpose)?))?;
        Ok(PyBytes::new(py, &*key))
    }

    /// Nothing of the keys.
    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    /// Refuses to be pickled or copied.
    fn __reduce_ex__(slf: &Bound<'_, Self>, protocol: i64) -> PyResult<()> {
        let _ = (slf, protocol);
        Err(PyTypeError::new_err(
            "Keys are secret and are neither pickled nor copied; read them from their secret store",
        ))
    }
}

//! The secret keys.

use espace_securise_host as host;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

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

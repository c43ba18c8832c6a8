//! What a form can check while a person types: no keys, no store.

use espace_securise::Secret;
use espace_securise::value::PhoneInput;
use espace_securise_host::{Trouble, text};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::trouble::detached;

/// The 14 digits of a SIRET and its SIREN.
#[pyfunction]
pub(crate) fn parse_siret(py: Python<'_>, text: &str) -> PyResult<(String, String)> {
    // Nothing to wait for: too short for handing the GIL over and back.
    match text::parse_siret(text) {
        Ok(siret) => Ok((siret.digits, siret.siren)),
        Err(fault) => detached(py, || Err(fault.into())),
    }
}

/// An address as it is kept, and masked.
#[pyfunction]
pub(crate) fn parse_email(py: Python<'_>, text: &str) -> PyResult<(String, String)> {
    let email = detached(py, || Ok(text::parse_email(text)?))?;
    Ok((email.address, email.masked))
}

/// An identifier as it is kept, by a format in JSON or the default one.
#[pyfunction]
#[pyo3(signature = (text, format=None))]
pub(crate) fn parse_identifier(py: Python<'_>, text: &str, format: Option<&str>) -> PyResult<String> {
    detached(py, || {
        let format = format.map(serde_json::from_str).transpose();
        let format = format.map_err(|fault| Trouble::invalid("invalid_format", &fault))?;
        Ok(text::parse_identifier(text, &format.unwrap_or_default())?)
    })
}

/// A mobile number in E.164 form, and masked.
#[pyfunction]
pub(crate) fn parse_mobile(py: Python<'_>, country: &str, number: &str) -> PyResult<(String, String)> {
    let mobile = detached(py, || Ok(text::parse_mobile(&PhoneInput::new(country, number))?))?;
    Ok((mobile.e164, mobile.masked))
}

/// A landline number in E.164 form, and masked.
#[pyfunction]
pub(crate) fn parse_landline(py: Python<'_>, country: &str, number: &str) -> PyResult<(String, String)> {
    let landline = detached(py, || Ok(text::parse_landline(&PhoneInput::new(country, number))?))?;
    Ok((landline.e164, landline.masked))
}

/// The lines of the country chooser: region and prefix.
#[pyfunction]
pub(crate) fn country_prefixes() -> Vec<(String, String)> {
    espace_securise::value::country_prefixes().into_iter().map(|line| (line.region, line.prefix)).collect()
}

/// Every rule, met or not, for what stands in a password field now; JSON.
#[pyfunction]
#[pyo3(signature = (password, composition=None, words=Vec::new(), email=None, siret=None))]
pub(crate) fn checklist<'py>(
    py: Python<'py>,
    password: &Bound<'py, PyString>,
    composition: Option<&str>,
    words: Vec<String>,
    email: Option<&str>,
    siret: Option<&str>,
) -> PyResult<Bound<'py, PyString>> {
    let typed = Secret::new(password.to_str()?);
    let wire = detached(py, move || {
        let rule = composition.map(serde_json::from_str).transpose();
        let rule = rule.map_err(|fault| Trouble::invalid("invalid_composition", &fault))?.unwrap_or_default();
        let mut context = text::context_words(&words);
        if let Some(email) = email {
            context = context.with_email(email);
        }
        if let Some(siret) = siret {
            context = context.with_siret(siret);
        }
        // A checklist always serialises.
        Ok(serde_json::to_string(&text::password_checklist(&typed, rule, &context)).unwrap_or_default())
    })?;
    Ok(PyString::new(py, &wire))
}

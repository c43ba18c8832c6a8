//! What a form can check while a person types: no keys, no store.

use espace_securise::Secret;
use espace_securise::password::{Composition, ContextWords, PasswordPolicy};
use espace_securise::value::{
    CibtpId, CibtpIdFormat, Email, InvalidCibtpId, InvalidEmail, InvalidPhone, InvalidSiret, Landline,
    Mobile, PhoneInput, Siret,
};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::terms::composition_of;
use crate::trouble::{Trouble, detached};

macro_rules! invalid {
    ($($fault:ty),+) => {
        $(
            impl From<$fault> for Trouble {
                fn from(fault: $fault) -> Self {
                    Self::invalid(fault.code(), &fault)
                }
            }
        )+
    };
}
invalid!(InvalidSiret, InvalidEmail, InvalidPhone, InvalidCibtpId);

/// The 14 digits of a SIRET and its SIREN.
#[pyfunction]
pub(crate) fn parse_siret(py: Python<'_>, text: &str) -> PyResult<(String, String)> {
    // Nothing to wait for: too short for handing the GIL over and back.
    match Siret::parse(text) {
        Ok(siret) => Ok((siret.as_str().to_owned(), siret.siren().to_owned())),
        Err(fault) => detached(py, || Err(fault.into())),
    }
}

/// An address as it is kept, and masked.
#[pyfunction]
pub(crate) fn parse_email(py: Python<'_>, text: &str) -> PyResult<(String, String)> {
    detached(py, || {
        let email = Email::parse(text)?;
        Ok((email.as_str().to_owned(), email.masked()))
    })
}

/// An identifier as it is kept, by a format in JSON or the default one.
#[pyfunction]
#[pyo3(signature = (text, format=None))]
pub(crate) fn parse_identifier(py: Python<'_>, text: &str, format: Option<&str>) -> PyResult<String> {
    detached(py, || {
        let format = match format {
            Some(wire) => serde_json::from_str(wire).map_err(|e| Trouble::invalid("invalid_format", &e))?,
            None => CibtpIdFormat::default(),
        };
        Ok(CibtpId::parse(text, &format)?.as_str().to_owned())
    })
}

/// A mobile number in E.164 form, and masked.
#[pyfunction]
pub(crate) fn parse_mobile(py: Python<'_>, country: &str, number: &str) -> PyResult<(String, String)> {
    detached(py, || {
        let mobile = Mobile::parse(&PhoneInput::new(country, number))?;
        Ok((mobile.as_e164().to_owned(), mobile.masked()))
    })
}

/// A landline number in E.164 form, and masked.
#[pyfunction]
pub(crate) fn parse_landline(py: Python<'_>, country: &str, number: &str) -> PyResult<(String, String)> {
    detached(py, || {
        let landline = Landline::parse(&PhoneInput::new(country, number))?;
        Ok((landline.as_e164().to_owned(), landline.masked()))
    })
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
        let composition = composition.map_or_else(|| Ok(Composition::default()), composition_of)?;
        let mut context = words.into_iter().fold(ContextWords::new(), |context, word| context.with(&word));
        if let Some(email) = email {
            context = context.with_email(email);
        }
        if let Some(siret) = siret {
            context = context.with_siret(siret);
        }
        let judged = PasswordPolicy::new(composition).live_checklist(&typed, &context, None);
        // A checklist always serialises.
        Ok(serde_json::to_string(&judged).unwrap_or_default())
    })?;
    Ok(PyString::new(py, &wire))
}

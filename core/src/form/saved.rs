//! A form as text, for an application that may be killed.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::value::Secret;

/// What an application restores is no form that this version saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a form saved by this version or an earlier one")]
pub struct UnreadableForm;

const VERSION: u32 = 1;

/// What is kept of a form, under the version of what saved it.
#[derive(Serialize, Deserialize)]
struct Envelope<F> {
    v: u32,
    #[serde(flatten)]
    form: F,
}

pub(super) fn save(form: &impl Serialize) -> Secret {
    // Texts and enums always serialise.
    Secret::new(serde_json::to_string(&Envelope { v: VERSION, form }).unwrap_or_default())
}

pub(super) fn restore<F: DeserializeOwned>(saved: &str) -> Result<F, UnreadableForm> {
    let Envelope { v, form } = serde_json::from_str(saved).map_err(|_| UnreadableForm)?;
    if v == VERSION { Ok(form) } else { Err(UnreadableForm) }
}

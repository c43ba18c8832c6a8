//! The vocabulary's JSON, for bindings that carry values across a border as text.

use espace_securise::Secret;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::trouble::Trouble;

/// A value of the vocabulary, read from its JSON.
///
/// # Errors
/// [`Trouble::Invalid`] with the name of what was expected, and not a word of what was read: a parser's own message may
/// quote it.
pub fn read<T: DeserializeOwned>(json: &str, what: &str) -> Result<T, Trouble> {
    serde_json::from_str(json)
        .map_err(|_| Trouble::invalid("malformed", &format!("the {what} is not what the vocabulary allows")))
}

/// A value of the vocabulary as JSON. It may hold secrets, and is one.
///
/// # Errors
/// [`Trouble::Invalid`] for a value that none of the core's parsers made.
pub fn write(value: &impl Serialize) -> Result<Secret, Trouble> {
    serde_json::to_string(value)
        .map(Secret::new)
        .map_err(|_| Trouble::invalid("malformed", &"expected a value that serialises"))
}

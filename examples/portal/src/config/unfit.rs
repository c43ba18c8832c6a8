//! What is wrong with a setting, in one line.

use std::fmt;

/// A setting that cannot be used: its flag, its variable, and what is wrong. Its text is one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{flag} ({variable}): {what}")]
pub struct Unfit {
    flag: &'static str,
    variable: &'static str,
    what: String,
}

impl Unfit {
    /// Of a flag and its variable.
    #[must_use]
    pub fn new(flag: &'static str, variable: &'static str, what: impl fmt::Display) -> Self {
        Self { flag, variable, what: one_line(&what.to_string()) }
    }

    /// With what was found there. Never for a setting that may hold a secret.
    #[must_use]
    pub fn found(flag: &'static str, variable: &'static str, expected: &str, found: &str) -> Self {
        Self::new(flag, variable, format!("{expected}, found {found:?}"))
    }
}

fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

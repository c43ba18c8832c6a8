//! Text that must never be seen: typed passwords, codes, links, session tokens.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A secret text, wiped from memory when dropped and redacted in `Debug`.
///
/// It has no `Display` and no `PartialEq`: printing it and comparing it in variable time are both
/// mistakes, so neither compiles. It does serialise **verbatim**, because commands, replies and
/// sealed messages carry it across a language border or the network; whoever serialises one holds a
/// secret (ASVS 16.2.5).
///
/// ```
/// use espace_securise::Secret;
///
/// let typed = Secret::new("Chantier-2026");
/// assert_eq!(format!("{typed:?}"), "Secret(\"[redacted]\")");
/// assert_eq!(typed.expose(), "Chantier-2026");
/// ```
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of a secret text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself, for whoever must hash, sign or deliver it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space was given; a blank secret matches nothing (requirement 75).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(\"[redacted]\")")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

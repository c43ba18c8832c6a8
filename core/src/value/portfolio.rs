//! The name of a firm's portfolio (portefeuille): where clients lie together.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::InvalidName;
use super::person::one_line;

/// What a firm calls a part of its clients, such as "Équipe Nantes": 1 to [`PortfolioName::MAX_CHARS`] characters.
///
/// ```
/// use espace_securise::value::PortfolioName;
///
/// assert_eq!(PortfolioName::parse("  Équipe   Nantes ")?.as_str(), "Équipe Nantes");
/// assert!(PortfolioName::parse("").is_err());
/// # Ok::<(), espace_securise::value::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PortfolioName(String);

impl PortfolioName {
    /// The most characters; fewer where they are not plain letters and digits, so that the name can stand in a key.
    pub const MAX_CHARS: u16 = 40;
    const MAX_SEGMENT: usize = 48;

    /// Reads a name as [`PersonName::parse`](super::PersonName::parse) does.
    ///
    /// # Errors
    /// [`InvalidName`], by its variants.
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        let name = Self(one_line(text.into(), Self::MAX_CHARS)?);
        if name.segment().len() > Self::MAX_SEGMENT {
            return Err(InvalidName::TooLong { max: Self::MAX_CHARS });
        }
        Ok(name)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a key: no other name gives the same.
    pub(crate) fn segment(&self) -> String {
        let mut segment = String::with_capacity(self.0.len());
        for octet in self.0.bytes() {
            if octet.is_ascii_alphanumeric() {
                segment.push(char::from(octet));
            } else {
                // Writing to a string cannot fail.
                let _infallible = write!(segment, "~{octet:02x}");
            }
        }
        segment
    }
}

impl TryFrom<String> for PortfolioName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, InvalidName> {
        Self::parse(&text)
    }
}

impl From<PortfolioName> for String {
    fn from(name: PortfolioName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g12_two_portfolios_never_share_a_place_and_each_fits_a_key() {
        let segment = |text: &str| PortfolioName::parse(text).unwrap().segment();
        assert_eq!(segment("Nantes 2"), "Nantes~202");
        assert_ne!(segment("a/b"), segment("a~2fb"));
        assert!(segment("É").chars().all(|c| c.is_ascii_graphic() && c != '/'));
        assert!(PortfolioName::parse(&"é".repeat(40)).is_err());
        assert!(segment(&"e".repeat(40)).len() <= PortfolioName::MAX_SEGMENT);
    }
}

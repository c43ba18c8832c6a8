//! The CIBTP identifier, which the welcome letter bears.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::read_text;

/// The characters a caisse's identifiers are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum CibtpIdAlphabet {
    /// `0` to `9`.
    Digits,
    /// `0` to `9` and `A` to `Z`.
    Alphanumeric,
}

impl CibtpIdAlphabet {
    const fn contains(self, character: char) -> bool {
        match self {
            Self::Digits => character.is_ascii_digit(),
            Self::Alphanumeric => character.is_ascii_alphanumeric(),
        }
    }
}

/// What a caisse's identifiers look like. Their format is not public (guide, "What public sources add"), hence
/// configuration: 4 to 16 letters and digits unless the host says otherwise.
///
/// ```
/// use espace_securise::value::{CibtpIdAlphabet, CibtpIdFormat};
///
/// let format = CibtpIdFormat::new(6, 8, CibtpIdAlphabet::Digits)?;
/// assert_eq!(serde_json::to_string(&format)?, r#"{"min":6,"max":8,"alphabet":"digits"}"#);
/// assert!(CibtpIdFormat::new(0, 8, CibtpIdAlphabet::Digits).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedFormat")]
pub struct CibtpIdFormat {
    min: u8,
    max: u8,
    alphabet: CibtpIdAlphabet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedFormat {
    min: u8,
    max: u8,
    alphabet: CibtpIdAlphabet,
}

impl TryFrom<UncheckedFormat> for CibtpIdFormat {
    type Error = InvalidFormat;

    fn try_from(format: UncheckedFormat) -> Result<Self, InvalidFormat> {
        Self::new(format.min, format.max, format.alphabet)
    }
}

/// Why a [`CibtpIdFormat`] is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidFormat {
    /// A bound is 0 or above [`CibtpId::MAX_LEN`].
    #[error("expected lengths from 1 to {max} characters", max = CibtpId::MAX_LEN)]
    OutOfBounds,
    /// The smallest length is above the largest.
    #[error("expected a smallest length that is not above the largest")]
    MinAboveMax,
}

impl InvalidFormat {
    /// `out_of_bounds` or `min_above_max`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutOfBounds => "out_of_bounds",
            Self::MinAboveMax => "min_above_max",
        }
    }
}

impl CibtpIdFormat {
    /// Identifiers of `min` to `max` characters of an alphabet, both bounds included, from 1 to
    /// [`CibtpId::MAX_LEN`].
    ///
    /// # Errors
    /// [`InvalidFormat`] if the bounds are out of that range or the wrong way round.
    pub const fn new(min: u8, max: u8, alphabet: CibtpIdAlphabet) -> Result<Self, InvalidFormat> {
        if min == 0 || max == 0 || min > CibtpId::MAX_LEN || max > CibtpId::MAX_LEN {
            return Err(InvalidFormat::OutOfBounds);
        }
        if min > max {
            return Err(InvalidFormat::MinAboveMax);
        }
        Ok(Self { min, max, alphabet })
    }

    /// The fewest characters.
    #[must_use]
    pub const fn min(&self) -> u8 {
        self.min
    }

    /// The most characters.
    #[must_use]
    pub const fn max(&self) -> u8 {
        self.max
    }

    /// The characters.
    #[must_use]
    pub const fn alphabet(&self) -> CibtpIdAlphabet {
        self.alphabet
    }
}

impl Default for CibtpIdFormat {
    /// 4 to 16 letters and digits.
    fn default() -> Self {
        Self { min: 4, max: 16, alphabet: CibtpIdAlphabet::Alphanumeric }
    }
}

/// "Identifiant CIBTP": which member or declaring site the letters are about (guide, G2).
///
/// It is always 1 to [`CibtpId::MAX_LEN`] characters of `0-9A-Z`, so that it can stand in a record's key. Reading
/// one back from a record or a message checks only that, never a [`CibtpIdFormat`]: a caisse that changes its format
/// keeps its records readable (invariant 11).
///
/// ```
/// use espace_securise::value::{CibtpId, CibtpIdFormat, InvalidCibtpId};
///
/// let format = CibtpIdFormat::default();
/// assert_eq!(CibtpId::parse(" 1707-0042 a ", &format)?.as_str(), "17070042A");
/// assert_eq!(CibtpId::parse("  ", &format), Err(InvalidCibtpId::Required));
/// # Ok::<(), InvalidCibtpId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CibtpId(Characters);

/// At most so many, in place: nearly every record and event names a tenant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Characters {
    /// Zeros after the last: shorter ones come first, as in texts.
    held: [u8; CibtpId::MAX_LEN as usize],
    len: u8,
}

impl Characters {
    /// `None` for more than there is room for, and for what is not ASCII.
    fn of(text: &str) -> Option<Self> {
        let mut held = [0; CibtpId::MAX_LEN as usize];
        held.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let len = u8::try_from(text.len()).ok().filter(|_| text.is_ascii())?;
        Some(Self { held, len })
    }

    fn as_str(&self) -> &str {
        let held = self.held.get(..usize::from(self.len)).unwrap_or_default();
        // Only ASCII is kept.
        std::str::from_utf8(held).unwrap_or_default()
    }
}

impl fmt::Debug for Characters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// Why a text is no CIBTP identifier. It says nothing about whether one exists (invariant 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidCibtpId {
    /// Nothing was typed.
    #[error("expected a CIBTP identifier, found nothing")]
    Required,
    /// Fewer characters than the format asks for.
    #[error("expected at least {min} characters")]
    TooShort {
        /// The fewest characters.
        min: u8,
    },
    /// More characters than the format allows.
    #[error("expected at most {max} characters")]
    TooLong {
        /// The most characters.
        max: u8,
    },
    /// A character that is neither in the alphabet nor a separator.
    #[error("expected only the letters and digits that the letter bears")]
    WrongCharacter,
}

impl InvalidCibtpId {
    /// `required`, `too_short`, `too_long` or `wrong_character`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::WrongCharacter => "wrong_character",
        }
    }
}

impl CibtpId {
    /// The most characters an identifier has under any format.
    pub const MAX_LEN: u8 = 32;
    /// Octets typed, separators included, beyond which nothing is read.
    const MAX_TYPED: usize = 128;

    /// Reads what a person typed: small letters become capitals; white space, dots, dashes and slashes are dropped.
    ///
    /// # Errors
    /// [`InvalidCibtpId`], by its variants.
    pub fn parse(text: &str, format: &CibtpIdFormat) -> Result<Self, InvalidCibtpId> {
        if text.len() > Self::MAX_TYPED {
            return Err(InvalidCibtpId::TooLong { max: format.max });
        }
        let kept = |c: &char| !(c.is_whitespace() || matches!(c, '.' | '-' | '/'));
        let mut id = String::with_capacity(text.len());
        id.extend(text.chars().filter(kept).map(|c| c.to_ascii_uppercase()));
        if id.is_empty() {
            return Err(InvalidCibtpId::Required);
        }
        if !id.chars().all(|c| format.alphabet.contains(c)) {
            return Err(InvalidCibtpId::WrongCharacter);
        }
        if id.len() < usize::from(format.min) {
            return Err(InvalidCibtpId::TooShort { min: format.min });
        }
        if id.len() > usize::from(format.max) {
            return Err(InvalidCibtpId::TooLong { max: format.max });
        }
        // No format allows for more than there is room for.
        Characters::of(&id).map(Self).ok_or(InvalidCibtpId::TooLong { max: format.max })
    }

    /// The identifier, `0-9A-Z` only.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for CibtpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CibtpId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CibtpId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| {
            let kept = text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
            let held = Characters::of(text).filter(|_| kept && !text.is_empty());
            held.map(Self).ok_or("expected a CIBTP identifier of 1 to 32 characters, 0-9A-Z")
        })
    }
}

#[cfg(test)]
mod tests;

//! The SIRET, the number of a French establishment.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::read_text;

/// "Numéro de SIRET": 14 digits, of which the first 9 are the firm's SIREN (INSEE; requirement 47).
///
/// Both numbers carry a Luhn check digit. La Poste has too many establishments for it: under its SIREN, 356 000 000,
/// the sum of the 14 digits is a multiple of 5 instead, except for the head office, which satisfies Luhn. A valid
/// SIRET may still belong to nobody: only INSEE's register knows.
///
/// ```
/// use espace_securise::value::{InvalidSiret, Siret};
///
/// let siret = Siret::parse("732 829 320 00074")?;
/// assert_eq!((siret.as_str(), siret.siren()), ("73282932000074", "732829320"));
/// assert_eq!(Siret::parse("732 829 320 00075"), Err(InvalidSiret::WrongChecksum));
/// # Ok::<(), InvalidSiret>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siret(Digits);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Digits([u8; Siret::LEN]);

/// Why a text is no SIRET. It says nothing about whether one is known (invariant 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidSiret {
    /// Nothing was typed.
    #[error("expected a SIRET, found nothing")]
    Required,
    /// Not 14 digits.
    #[error("expected 14 digits, found {found}")]
    WrongLength {
        /// The digits found; for a text too long to be read at all, its length in octets.
        found: usize,
    },
    /// Something other than digits, spaces, dots and dashes.
    #[error("expected digits only")]
    NotDigits,
    /// 14 digits, one of them mistyped.
    #[error("expected a SIRET whose check digits are right")]
    WrongChecksum,
}

impl InvalidSiret {
    /// `required`, `wrong_length`, `not_digits` or `wrong_checksum`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::WrongLength { .. } => "wrong_length",
            Self::NotDigits => "not_digits",
            Self::WrongChecksum => "wrong_checksum",
        }
    }
}

impl Siret {
    /// Digits in a SIRET.
    pub const LEN: usize = 14;
    /// Digits in a SIREN.
    const SIREN_LEN: usize = 9;
    /// Octets typed, separators included, beyond which nothing is read.
    const MAX_TYPED: usize = 128;
    const LA_POSTE: &str = "356000000";
    const LA_POSTE_HEAD_OFFICE: &str = "35600000000048";

    /// Reads what a person typed or pasted: spaces (also the non-breaking ones), dots and dashes are dropped.
    ///
    /// # Errors
    /// [`InvalidSiret`], by its variants.
    pub fn parse(text: &str) -> Result<Self, InvalidSiret> {
        if text.len() > Self::MAX_TYPED {
            return Err(InvalidSiret::WrongLength { found: text.len() });
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidSiret::Required);
        }
        let digits = match text.as_bytes().try_into() {
            Ok(digits) if text.bytes().all(|b| b.is_ascii_digit()) => digits,
            _ => spaced_digits(text)?,
        };
        let siret = Self(Digits(digits));
        if siret.checks() { Ok(siret) } else { Err(InvalidSiret::WrongChecksum) }
    }

    /// The 14 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The firm's SIREN: the first 9 digits.
    #[must_use]
    pub fn siren(&self) -> &str {
        self.as_str().get(..Self::SIREN_LEN).unwrap_or_default()
    }

    fn checks(&self) -> bool {
        let digits = self.as_str();
        let siren = digits.get(..Self::SIREN_LEN).unwrap_or_default();
        if siren == Self::LA_POSTE && digits != Self::LA_POSTE_HEAD_OFFICE {
            return values(digits).sum::<u32>() % 5 == 0;
        }
        luhn(siren) && luhn(digits)
    }
}

/// The digits of a text in which anything may stand between them that people write there.
fn spaced_digits(text: &str) -> Result<[u8; Siret::LEN], InvalidSiret> {
    let mut digits = [b'0'; Siret::LEN];
    let mut found = 0;
    for character in text.chars().filter(|c| !is_separator(*c)) {
        if !character.is_ascii_digit() {
            return Err(InvalidSiret::NotDigits);
        }
        if let (Some(place), Ok(digit)) = (digits.get_mut(found), u8::try_from(character)) {
            *place = digit;
        }
        found += 1;
    }
    if found == Siret::LEN { Ok(digits) } else { Err(InvalidSiret::WrongLength { found }) }
}

const fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '\u{2010}'..='\u{2013}')
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> {
    digits.bytes().map(|digit| u32::from(digit.wrapping_sub(b'0')))
}

fn luhn(digits: &str) -> bool {
    let weighted = values(digits).rev().enumerate().map(|(place, value)| match place % 2 {
        0 => value,
        _ => value * 2 / 10 + value * 2 % 10,
    });
    weighted.sum::<u32>() % 10 == 0
}

impl Digits {
    fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Siret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Siret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, Self::parse)
    }
}

impl From<Siret> for String {
    fn from(siret: Siret) -> Self {
        siret.as_str().to_owned()
    }
}

impl TryFrom<String> for Siret {
    type Error = InvalidSiret;

    fn try_from(text: String) -> Result<Self, InvalidSiret> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests;

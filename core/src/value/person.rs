//! Who someone is, where a letter reaches them, and the language they read.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::character::{is_european, is_readable};

/// "Nom" or "Prénom" of an account's holder, as the caisse's file has it (guide, G3): 1 to
/// [`PersonName::MAX_CHARS`] characters.
///
/// Personal data: no `Display`, a redacted `Debug`.
///
/// ```
/// use espace_securise::value::{InvalidName, PersonName};
///
/// assert_eq!(PersonName::parse("  Marie   Noëlle ")?.as_str(), "Marie Noëlle");
/// assert_eq!(PersonName::parse(" "), Err(InvalidName::Required));
/// # Ok::<(), InvalidName>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct PersonName(String);

/// "Raison sociale": what a firm is called, 1 to [`CompanyName::MAX_CHARS`] characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct CompanyName(String);

/// A person by name: an account's holder, a firm's contact. The caisse's file says it; a visitor is shown it and never
/// writes it (guide, G3; requirement 45).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// "Prénom".
    pub first_name: PersonName,
    /// "Nom".
    pub last_name: PersonName,
}

/// Why a text is no [`PersonName`] or [`CompanyName`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidName {
    /// Nothing was typed.
    #[error("expected a name, found nothing")]
    Required,
    /// More characters than the kind of name allows.
    #[error("expected at most {max} characters")]
    TooLong {
        /// The most characters.
        max: u16,
    },
    /// A control, format, private or unassigned character.
    #[error("expected characters that can be read")]
    ForbiddenCharacter,
}

impl InvalidName {
    /// `required`, `too_long` or `forbidden_character`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::ForbiddenCharacter => "forbidden_character",
        }
    }
}

impl PersonName {
    /// The most characters.
    pub const MAX_CHARS: u16 = 100;

    /// Reads a name: outer white space is dropped, inner white space becomes one space, letters are composed (normal
    /// form C).
    ///
    /// # Errors
    /// [`InvalidName`], by its variants.
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        one_line(text.into(), Self::MAX_CHARS).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CompanyName {
    /// The most characters.
    pub const MAX_CHARS: u16 = 200;

    /// Reads a name as [`PersonName::parse`] does.
    ///
    /// # Errors
    /// [`InvalidName`], by its variants.
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        one_line(text.into(), Self::MAX_CHARS).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is a line as [`tidied`] makes them, for sure: it is made of letters that nothing composes with, and
/// every space stands between two of them.
fn is_one_line(text: &str, max: u16) -> bool {
    let mut after_space = true;
    let mut count = 0_usize;
    for character in text.chars() {
        let is_space = character == ' ';
        if is_space && after_space || !is_european(character) {
            return false;
        }
        after_space = is_space;
        count += 1;
    }
    !after_space && count <= usize::from(max)
}

/// A text at hand stays as it is if there is nothing to do to it: what a record holds was read before.
pub(super) fn one_line(text: Cow<'_, str>, max: u16) -> Result<String, InvalidName> {
    let too_long = InvalidName::TooLong { max };
    // A character takes at most 4 octets; as much again is left for white space.
    if text.len() > usize::from(max) * 8 {
        return Err(too_long);
    }
    if is_one_line(&text, max) {
        return Ok(text.into_owned());
    }
    tidied(&text, max)
}

fn tidied(text: &str, max: u16) -> Result<String, InvalidName> {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        if word.is_ascii() {
            line.push_str(word);
        } else {
            line.extend(word.nfc());
        }
    }
    if line.is_empty() {
        return Err(InvalidName::Required);
    }
    if !line.chars().all(is_readable) {
        return Err(InvalidName::ForbiddenCharacter);
    }
    if line.chars().count() > usize::from(max) {
        return Err(InvalidName::TooLong { max });
    }
    Ok(line)
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(\"[redacted]\")")
    }
}

impl fmt::Display for CompanyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PersonName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, InvalidName> {
        one_line(text.into(), Self::MAX_CHARS).map(Self)
    }
}

impl TryFrom<String> for CompanyName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, InvalidName> {
        one_line(text.into(), Self::MAX_CHARS).map(Self)
    }
}

/// Where the caisse posts its letters: 1 to [`PostalAddress::MAX_LINES`] lines of at most
/// [`PostalAddress::MAX_LINE_CHARS`] characters, as they stand on the envelope.
///
/// Personal data: a redacted `Debug`.
///
/// ```
/// use espace_securise::value::{InvalidAddress, PostalAddress};
///
/// let lines = ["BATIR SARL", "", "12 rue des  Maçons", "69003 LYON"].map(String::from);
/// let address = PostalAddress::parse(&lines)?;
/// assert_eq!(address.lines(), ["BATIR SARL", "12 rue des Maçons", "69003 LYON"]);
/// # Ok::<(), InvalidAddress>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedAddress")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
pub struct PostalAddress {
    lines: Vec<String>,
}

#[derive(Deserialize)]
struct UncheckedAddress {
    lines: Vec<String>,
}

/// Why lines are no [`PostalAddress`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidAddress {
    /// No line has anything on it.
    #[error("expected a postal address, found nothing")]
    Required,
    /// More than 6 lines.
    #[error("expected at most 6 lines")]
    TooManyLines,
    /// A line of more than 60 characters.
    #[error("expected at most 60 characters on a line")]
    LineTooLong,
    /// A control, format, private or unassigned character.
    #[error("expected characters that can be read")]
    ForbiddenCharacter,
}

impl InvalidAddress {
    /// `required`, `too_many_lines`, `line_too_long` or `forbidden_character`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooManyLines => "too_many_lines",
            Self::LineTooLong => "line_too_long",
            Self::ForbiddenCharacter => "forbidden_character",
        }
    }
}

impl PostalAddress {
    /// The most lines (French postal standard XP Z10-011).
    pub const MAX_LINES: usize = 6;
    /// The most characters on a line.
    pub const MAX_LINE_CHARS: u16 = 60;

    /// Reads the lines of an address; blank lines are dropped, white space is treated as in a name.
    ///
    /// # Errors
    /// [`InvalidAddress`], by its variants.
    pub fn parse(lines: &[String]) -> Result<Self, InvalidAddress> {
        Self::of(lines.iter().map(Cow::from))
    }

    fn of<'l>(lines: impl ExactSizeIterator<Item = Cow<'l, str>>) -> Result<Self, InvalidAddress> {
        // A form may leave each of its lines blank; beyond that, nothing is read.
        if lines.len() > Self::MAX_LINES * 2 {
            return Err(InvalidAddress::TooManyLines);
        }
        let mut kept = Vec::with_capacity(Self::MAX_LINES);
        for line in lines {
            match one_line(line, Self::MAX_LINE_CHARS) {
                Ok(line) => kept.push(line),
                Err(InvalidName::Required) => {}
                Err(InvalidName::TooLong { .. }) => return Err(InvalidAddress::LineTooLong),
                Err(InvalidName::ForbiddenCharacter) => return Err(InvalidAddress::ForbiddenCharacter),
            }
        }
        match kept.len() {
            0 => Err(InvalidAddress::Required),
            1..=Self::MAX_LINES => Ok(Self { lines: kept }),
            _ => Err(InvalidAddress::TooManyLines),
        }
    }

    /// The lines, top to bottom.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}

impl TryFrom<UncheckedAddress> for PostalAddress {
    type Error = InvalidAddress;

    fn try_from(address: UncheckedAddress) -> Result<Self, InvalidAddress> {
        Self::of(address.lines.into_iter().map(Cow::from))
    }
}

impl fmt::Debug for PostalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostalAddress(\"[redacted]\")")
    }
}

/// The language a person reads: French unless they say otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French, `fr`.
    #[default]
    Fr,
    /// English, `en`.
    En,
}

impl Language {
    /// The ISO 639-1 code: `fr` or `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;

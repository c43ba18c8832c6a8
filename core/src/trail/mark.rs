//! The name of one seal, to be kept elsewhere.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::token::hex::hex_text;
use crate::value::read_text;

/// SHA-256 over all of a seal, as 64 lower-case hexadecimal digits: it names that seal and, by the chain, all before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SealHash(pub(super) [u8; 32]);

hex_text!(SealHash, 32);

/// Which seal was the newest, as `12:9f86...`: whoever keeps the mark elsewhere (a log, a mail, paper) can tell later that seals
/// were cut off the end of the chain, or that the chain was begun anew, which the store alone cannot. Not a secret.
///
/// ```
/// use espace_securise::trail::SealMark;
///
/// let text = format!("12:{}", "9f86d081884c7d65".repeat(4));
/// let mark: SealMark = text.parse()?;
/// assert_eq!((mark.number, mark.to_string()), (12, text));
/// # Ok::<(), espace_securise::trail::InvalidMark>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealMark {
    /// Its place in the chain, from 1.
    pub number: u64,
    /// Its hash.
    pub hash: SealHash,
}

/// The text is no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a number, a colon and 64 lower-case hexadecimal digits")]
pub struct InvalidMark;

impl InvalidMark {
    /// `invalid_seal_mark`
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "invalid_seal_mark"
    }
}

impl fmt::Display for SealMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

impl FromStr for SealMark {
    type Err = InvalidMark;

    fn from_str(text: &str) -> Result<Self, InvalidMark> {
        // No number has more than 20 digits.
        let (number, hash) =
            text.split_once(':').filter(|(number, _)| number.len() <= 20).ok_or(InvalidMark)?;
        let number = number.parse().map_err(|_| InvalidMark)?;
        let mark = Self { number, hash: hash.parse().map_err(|_| InvalidMark)? };
        // One mark has one text.
        if mark.to_string() == text { Ok(mark) } else { Err(InvalidMark) }
    }
}

impl Serialize for SealMark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SealMark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, str::parse)
    }
}

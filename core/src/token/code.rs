//! Codes that a person copies: by post onto a letter, by SMS onto a telephone.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::value::Secret;

/// Digits and capitals without `I`, `L`, `O`, `U`, which are misread (Crockford's base 32).
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Symbols drawn at random: 5 bits each, 65 in all (requirement 29).
const DRAWN: usize = 13;

/// Symbols of a posted code, its check symbol included.
const SYMBOLS: usize = DRAWN + 1;

/// The symbols of a code as letters bore it before: 11 drawn and a check symbol, in fours. Such a letter may be on
/// its way still.
const SHORTER_SYMBOLS: usize = 12;

/// What may be typed for a code, in octets: every symbol spaced from the next, and more.
const MAX_TYPED_OCTETS: usize = 64;

/// The code that a caisse posts to a member ("code confidentiel provisoire"): 13 symbols drawn uniformly
/// from 32, then a check symbol, shown as `XXXXX-XXXXX-XXXX`.
///
/// 65 bits of chance need no count of failures (NIST SP 800-63B, look-up secrets, asks for one below 64): nobody who
/// types wrong codes can make the owner of a right one wait (requirements 4, 82). The alphabet survives being read from
/// paper and typed by hand (requirement 29; ASVS 6.5.4). The check symbol (Luhn modulo 32) finds every single
/// mistyped symbol, and every swap of neighbours but `0` with `Z`, before anything is judged; whoever
/// knows it knows nothing about the code beside it.
///
/// Wiped when dropped, redacted in `Debug`; it does not compare, since it is only ever verified against a
/// slow hash (requirement 30).
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::token::{InvalidCode, PostedCode};
///
/// let code = PostedCode::draw(&[7; 13]);
/// assert_eq!(code.printed().expose(), "77777-77777-777M");
/// let typed = PostedCode::parse(&Secret::new(" 77777 77777 777M"))?;
/// assert_eq!(typed.canonical(), code.canonical());
/// # Ok::<(), InvalidCode>(())
/// ```
#[derive(Clone)]
pub struct PostedCode(Zeroizing<String>);

impl PostedCode {
    /// Octets of randomness that [`draw`](Self::draw) takes.
    pub const RANDOM_OCTETS: usize = DRAWN;

    /// The code that these random octets give: the five low bits of each choose a symbol, so that uniform
    /// octets give uniform symbols.
    #[must_use]
    pub fn draw(random: &[u8; Self::RANDOM_OCTETS]) -> Self {
        let values = random.map(|octet| octet & 31);
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS));
        text.extend(values.iter().chain([&check_value(&values)]).filter_map(|value| symbol(*value)));
        Self(text)
    }

    /// Reads what a person typed: small letters, spaces and dashes make no difference, `O` is read as `0`,
    /// `I` and `L` as `1`. A code of 12 symbols, as letters bore it before, is read too.
    ///
    /// # Errors
    /// [`InvalidCode`]; it says nothing about whether such a code was ever posted.
    pub fn parse(typed: &Secret) -> Result<Self, InvalidCode> {
        read_posted_code(typed.expose()).map(Self)
    }

    /// The symbols without dashes: what is hashed.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// The code as the letter shows it, `XXXXX-XXXXX-XXXX`.
    #[must_use]
    pub fn printed(&self) -> Secret {
        let group = if self.0.len() == SHORTER_SYMBOLS { 4 } else { 5 };
        let mut text = String::with_capacity(SYMBOLS + 2);
        for (place, symbol) in self.0.chars().enumerate() {
            if place > 0 && place % group == 0 {
                text.push('-');
            }
            text.push(symbol);
        }
        Secret::new(text)
    }
}

impl fmt::Debug for PostedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostedCode(\"[redacted]\")")
    }
}

/// Whether a text reads as a posted code, and so must not become a password (requirement 9; ASVS 6.4.1).
///
/// One text in 32 of 14 (or 12) such symbols passes the check by chance and is refused with them: rare, and the
/// person is told why.
#[must_use]
pub fn looks_like_posted_code(text: &str) -> bool {
    read_posted_code(text).is_ok()
}

fn read_posted_code(typed: &str) -> Result<Zeroizing<String>, InvalidCode> {
    let mut text = Zeroizing::new(String::with_capacity(SYMBOLS));
    let mut values = Zeroizing::new(Vec::with_capacity(SYMBOLS));
    for character in copied_characters(typed)? {
        let value = value_of(character).ok_or(InvalidCode::UnknownSymbol)?;
        if values.len() == SYMBOLS {
            return Err(InvalidCode::WrongLength);
        }
        values.push(value);
        text.extend(symbol(value));
    }
    let Some((check, drawn)) = values.split_last() else {
        return Err(InvalidCode::Blank);
    };
    if !matches!(values.len(), SYMBOLS | SHORTER_SYMBOLS) {
        return Err(InvalidCode::WrongLength);
    }
    if *check == check_value(drawn) { Ok(text) } else { Err(InvalidCode::CheckSymbol) }
}

/// The characters that count: neither white space nor any dash.
fn copied_characters(typed: &str) -> Result<impl Iterator<Item = char>, InvalidCode> {
    if typed.len() > MAX_TYPED_OCTETS {
        return Err(InvalidCode::WrongLength);
    }
    let is_dash = |character| matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    Ok(typed.chars().filter(move |character| !character.is_whitespace() && !is_dash(*character)))
}

fn symbol(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).copied()
}

fn value_of(typed: char) -> Option<u8> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|symbol| *symbol == meant).and_then(|value| u8::try_from(value).ok())
}

/// Luhn modulo 32: every other value is doubled, from the right, and its two base 32 digits added; the
/// check value completes the sum to a multiple of 32.
fn check_value(drawn: &[u8]) -> u8 {
    let doubled = |value: u8| {
        let twice = value * 2;
        twice / 32 + twice % 32
    };
    let terms = drawn.iter().rev().enumerate();
    let sum = terms.fold(0_u8, |sum, (place, value)| {
        let value = value & 31;
        (sum + if place % 2 == 0 { doubled(value) } else { value }) % 32
    });
    (32 - sum) % 32
}

/// The six digits that certify a mobile number ("Certifier", G4); leading zeros count.
///
/// It certifies a number and never authenticates a person (ANSSI R8). Wiped when dropped, redacted in
/// `Debug`.
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::token::{InvalidCode, SmsCode};
///
/// assert_eq!(SmsCode::parse(&Secret::new("012 345"))?.canonical(), "012345");
/// # Ok::<(), InvalidCode>(())
/// ```
#[derive(Clone)]
pub struct SmsCode(Zeroizing<String>);

impl SmsCode {
    /// How many digits: the least that ASVS 6.5.4 admits.
    pub const DIGITS: usize = 6;

    const VALUES: u32 = 1_000_000;

    /// Candidates for one code, drawn together so that a source that repeats itself cannot hang.
    const CANDIDATES: usize = 8;

    /// Draws a code, each of the million equally likely, from what `fill` writes.
    ///
    /// A 32-bit number above the last multiple of a million is rejected and the next one taken (rejection
    /// sampling). `fill` is asked once, for 32 octets, so the randomness used never varies; all eight
    /// candidates are rejected with a chance below 2^-96, and only then is the last one reduced.
    ///
    /// # Errors
    /// Whatever `fill` fails with.
    pub fn draw<E>(fill: &mut dyn FnMut(&mut [u8]) -> Result<(), E>) -> Result<Self, E> {
        let mut random = Zeroizing::new([0_u8; 4 * Self::CANDIDATES]);
        fill(random.as_mut_slice())?;
        Ok(Self::from_value(Self::select(&random)))
    }

    fn select(random: &[u8; 4 * Self::CANDIDATES]) -> u32 {
        let even = u32::MAX - u32::MAX % Self::VALUES;
        let (candidates, _) = random.as_chunks::<4>();
        let mut numbers = candidates.iter().map(|octets| u32::from_le_bytes(*octets));
        let chosen = numbers.clone().find(|number| *number < even).or_else(|| numbers.next_back());
        chosen.unwrap_or_default() % Self::VALUES
    }

    fn from_value(value: u32) -> Self {
        Self(Zeroizing::new(format!("{value:06}")))
    }

    /// Reads what a person typed; spaces and dashes make no difference.
    ///
    /// # Errors
    /// [`InvalidCode`]; never [`InvalidCode::CheckSymbol`].
    pub fn parse(typed: &Secret) -> Result<Self, InvalidCode> {
        let mut digits = Zeroizing::new(String::with_capacity(Self::DIGITS));
        for character in copied_characters(typed.expose())? {
            if !character.is_ascii_digit() {
                return Err(InvalidCode::UnknownSymbol);
            }
            if digits.len() == Self::DIGITS {
                return Err(InvalidCode::WrongLength);
            }
            digits.push(character);
        }
        match digits.len() {
            0 => Err(InvalidCode::Blank),
            Self::DIGITS => Ok(Self(digits)),
            _ => Err(InvalidCode::WrongLength),
        }
    }

    /// The six digits: what is hashed.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// The six digits, for the message that carries them.
    #[must_use]
    pub fn printed(&self) -> Secret {
        Secret::new(self.canonical())
    }
}

impl fmt::Debug for SmsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmsCode(\"[redacted]\")")
    }
}

/// Why a typed text cannot be a code; for the form that helps to copy it, before any attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum InvalidCode {
    /// Nothing but spaces and dashes (requirement 75).
    #[error("expected a code that is not blank")]
    Blank,
    /// Not 14 symbols (by post) or 6 digits (by SMS).
    #[error("expected 14 symbols for a posted code, 6 digits for an SMS code")]
    WrongLength,
    /// A character that no such code has.
    #[error("expected the digits and capitals that codes are made of")]
    UnknownSymbol,
    /// A symbol was mistyped: the check symbol does not fit.
    #[error("expected a check symbol that fits the other symbols")]
    CheckSymbol,
}

impl InvalidCode {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::WrongLength => "wrong_length",
            Self::UnknownSymbol => "unknown_symbol",
            Self::CheckSymbol => "check_symbol",
        }
    }
}

#[cfg(test)]
mod tests;

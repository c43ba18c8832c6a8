//! Lower-case hexadecimal, the one text form of identifiers and digests of fixed size.

/// The text is not the hexadecimal form of a value of this size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected exactly {digits} lower-case hexadecimal digits")]
pub struct InvalidHex {
    /// How many digits the value has.
    pub digits: usize,
}

impl InvalidHex {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "invalid_hex"
    }
}

/// The digits of a value, two for each byte, without an allocation: keys are made of them.
///
/// Aligned, since what is checked to be text is checked many characters at once only where it is.
#[repr(align(16))]
pub(crate) struct HexText<const N: usize>([[u8; 2]; N]);

impl<const N: usize> HexText<N> {
    pub(crate) fn of(bytes: &[u8; N]) -> Self {
        Self(bytes.map(|byte| [digit(byte >> 4), digit(byte & 0x0f)]))
    }

    pub(crate) fn as_str(&self) -> &str {
        // Only ASCII digits and letters are ever in it.
        str::from_utf8(self.0.as_flattened()).unwrap_or_default()
    }
}

/// Reads back what [`HexText`] shows and nothing else, so that a value has one text form.
pub(crate) fn read<const N: usize>(text: &str) -> Result<[u8; N], InvalidHex> {
    let refused = InvalidHex { digits: 2 * N };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(refused) };
    let pairs: &[[u8; 2]; N] = pairs.try_into().map_err(|_| refused)?;
    // No digit is worth more than 15; a text is judged once, when all of it was read.
    let mut wrong = 0;
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        let (high, low) = (value(*high), value(*low));
        wrong |= high | low;
        *byte = high << 4 | low;
    }
    if wrong & NO_DIGIT == 0 { Ok(bytes) } else { Err(refused) }
}

const fn digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

/// Marks what is no digit.
const NO_DIGIT: u8 = 0xf0;

const fn value(digit: u8) -> u8 {
    let (number, letter) = (digit.wrapping_sub(b'0'), digit.wrapping_sub(b'a'));
    if number < 10 {
        number
    } else if letter < 6 {
        letter + 10
    } else {
        NO_DIGIT
    }
}

/// Gives a `struct Name([u8; N])` its text form: `Display`, `Debug`, `FromStr` and serde as a string.
macro_rules! hex_text {
    ($name:ident, $bytes:literal) => {
        impl $name {
            pub(crate) fn text(&self) -> $crate::token::hex::HexText<$bytes> {
                $crate::token::hex::HexText::of(&self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.text().as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::token::hex::InvalidHex;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::token::hex::read(text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text().as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::value::read_text(deserializer, str::parse)
            }
        }
    };
}

pub(crate) use hex_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_text_form() {
        assert_eq!(read("00ff10"), Ok([0x00, 0xff, 0x10]));
        for wrong in ["", "00ff1", "00ff1000", "00FF10", "00ff1g", "00ff1é", "+0ff10", " 0ff10"] {
            assert_eq!(read::<3>(wrong), Err(InvalidHex { digits: 6 }), "{wrong}");
        }
    }
}

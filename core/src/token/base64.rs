//! Base64 (RFC 4648) of values whose length is known, without padding; and of a sealed message, with it.
//!
//! One value has one text: bits that are left over are zero, or the text is none. Neither direction has a branch or a
//! table that depends on the bytes. The general coder of `base64ct` takes several times as long, more than the signature of a
//! token; many characters at once are what the compiler makes of a whole block. Tests hold the two against each other.

/// The characters of the last two sextets; the others are the same everywhere.
#[derive(Clone, Copy)]
pub(crate) struct Alphabet {
    sixty_two: u8,
    sixty_three: u8,
}

/// As in PHC strings and in the outbox (RFC 4648, 4).
pub(crate) const STANDARD: Alphabet = Alphabet { sixty_two: b'+', sixty_three: b'/' };
/// As in tokens (RFC 4648, 5).
pub(crate) const URL: Alphabet = Alphabet { sixty_two: b'-', sixty_three: b'_' };

/// How many characters so many bytes take without padding.
pub(crate) const fn characters(bytes: usize) -> usize {
    (bytes * 8).div_ceil(6)
}

/// The text of a value; lengths that do not agree are no code that compiles.
pub(crate) fn encode<const BYTES: usize, const CHARACTERS: usize>(
    alphabet: Alphabet,
    bytes: &[u8; BYTES],
) -> [u8; CHARACTERS] {
    const { assert!(CHARACTERS == characters(BYTES)) };
    let mut text = [0; CHARACTERS];
    write(alphabet, bytes, &mut text);
    text
}

/// A text of any length, with padding, in the standard alphabet.
pub(crate) fn encode_padded(bytes: &[u8]) -> String {
    let length = characters(bytes.len());
    let mut text = vec![b'='; length.next_multiple_of(4)];
    if let Some(characters) = text.get_mut(..length) {
        write(STANDARD, bytes, characters);
    }
    // It is ASCII; were it not, an empty text would open nothing.
    String::from_utf8(text).unwrap_or_default()
}

/// The value of a text, if it is the text of one.
pub(crate) fn decode<const BYTES: usize, const CHARACTERS: usize>(
    alphabet: Alphabet,
    text: &[u8; CHARACTERS],
) -> Option<[u8; BYTES]> {
    const { assert!(CHARACTERS == characters(BYTES)) };
    let sextets = text.map(|character| alphabet.sextet_of(character));
    let mut wrong = sextets.iter().fold(0, |wrong, sextet| wrong | sextet) & NO_SEXTET;
    let mut bytes = [0; BYTES];
    let ((sixes, last_bytes), (eights, last_sextets)) = (bytes.as_chunks_mut(), sextets.as_chunks());
    for (six, eight) in sixes.iter_mut().zip(eights) {
        *six = gathered(*eight);
    }
    let mut eight = [0; 8];
    eight.iter_mut().zip(last_sextets).for_each(|(slot, sextet)| *slot = *sextet);
    let six = gathered(eight);
    let (held, left_over) = six.split_at(last_bytes.len());
    last_bytes.copy_from_slice(held);
    wrong |= left_over.iter().fold(0, |bits, byte| bits | byte);
    (wrong == 0).then_some(bytes)
}

/// Writes as many characters as the bytes take.
#[expect(
    clippy::inline_always,
    reason = "where it knows the length, the compiler treats many characters at once"
)]
#[inline(always)]
fn write(alphabet: Alphabet, bytes: &[u8], text: &mut [u8]) {
    let ((sixes, last_bytes), (eights, last_characters)) = (bytes.as_chunks(), text.as_chunks_mut());
    for (eight, six) in eights.iter_mut().zip(sixes) {
        *eight = spread(*six);
    }
    let mut six = [0; 6];
    six.iter_mut().zip(last_bytes).for_each(|(slot, byte)| *slot = *byte);
    last_characters.iter_mut().zip(spread(six)).for_each(|(slot, sextet)| *slot = sextet);
    for character in text {
        *character = alphabet.character_of(*character);
    }
}

/// 48 bits as eight sextets, each in an octet of its own: parted in two, and again, and again.
fn spread(six: [u8; 6]) -> [u8; 8] {
    let mut bits = [0; 8];
    bits[2..].copy_from_slice(&six);
    let bits = u64::from_be_bytes(bits);
    let halves = (bits & 0xffff_ff00_0000) << 8 | bits & 0x00ff_ffff;
    let quarters = (halves & 0x00ff_f000_00ff_f000) << 4 | halves & 0x0000_0fff_0000_0fff;
    ((quarters & 0x0fc0_0fc0_0fc0_0fc0) << 2 | quarters & 0x003f_003f_003f_003f).to_be_bytes()
}

/// Eight sextets as 48 bits: joined by two, and again, and again.
const fn gathered(sextets: [u8; 8]) -> [u8; 6] {
    let sextets = u64::from_be_bytes(sextets);
    let quarters = (sextets & 0x3f00_3f00_3f00_3f00) >> 2 | sextets & 0x003f_003f_003f_003f;
    let halves = (quarters & 0x0fff_0000_0fff_0000) >> 4 | quarters & 0x0000_0fff_0000_0fff;
    let [_, _, bytes @ ..] = ((halves & 0x00ff_ffff_0000_0000) >> 8 | halves & 0x00ff_ffff).to_be_bytes();
    bytes
}

/// Marks a character that is not in the alphabet.
const NO_SEXTET: u8 = 0x80;

impl Alphabet {
    /// `A-Z`, `a-z`, `0-9` and two more: each range begins at a known distance from the one before.
    const fn character_of(self, sextet: u8) -> u8 {
        (b'A' + sextet)
            .wrapping_add(ones_if(sextet >= 26) & (b'a' - b'Z' - 1))
            .wrapping_sub(ones_if(sextet >= 52) & (b'z' + 1 - b'0'))
            .wrapping_sub(ones_if(sextet >= 62) & (b'9' + 1).wrapping_sub(self.sixty_two))
            .wrapping_add(ones_if(sextet >= 63) & self.sixty_three.wrapping_sub(self.sixty_two + 1))
    }

    const fn sextet_of(self, character: u8) -> u8 {
        let upper = ones_if(character.wrapping_sub(b'A') < 26);
        let lower = ones_if(character.wrapping_sub(b'a') < 26);
        let digit = ones_if(character.wrapping_sub(b'0') < 10);
        let sixty_two = ones_if(character == self.sixty_two);
        let sixty_three = ones_if(character == self.sixty_three);
        upper & character.wrapping_sub(b'A')
            | lower & character.wrapping_sub(b'a' - 26)
            | digit & character.wrapping_add(52 - b'0')
            | sixty_two & 0x3e
            | sixty_three & 0x3f
            | !(upper | lower | digit | sixty_two | sixty_three) & NO_SEXTET
    }
}

const fn ones_if(condition: bool) -> u8 {
    0u8.wrapping_sub(condition as u8)
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Base64Unpadded, Base64UrlUnpadded, Encoding};
    use proptest::prelude::*;

    use super::*;

    /// Both ways, against the oracle; a text altered at its end, where bits may be left over, is read as the oracle reads it.
    fn agrees<const BYTES: usize, const CHARACTERS: usize, E: Encoding>(
        alphabet: Alphabet,
        bytes: &[u8; BYTES],
        last: u8,
    ) -> Result<(), TestCaseError> {
        let mut text: [u8; CHARACTERS] = encode(alphabet, bytes);
        prop_assert_eq!(str::from_utf8(&text).unwrap(), E::encode_string(bytes));
        prop_assert_eq!(decode(alphabet, &text), Some(*bytes));
        *text.last_mut().unwrap() = last;
        let mut expected = [0; BYTES];
        let oracle = E::decode(text, &mut expected).is_ok();
        prop_assert_eq!(decode(alphabet, &text), oracle.then_some(expected));
        Ok(())
    }

    proptest! {
        #[test]
        fn r70_agrees_with_base64ct(bytes in prop::collection::vec(any::<u8>(), 75..76), last: u8) {
            agrees::<75, 100, Base64UrlUnpadded>(URL, bytes.first_chunk().unwrap(), last)?;
            agrees::<32, 43, Base64Unpadded>(STANDARD, bytes.first_chunk().unwrap(), last)?;
            agrees::<16, 22, Base64Unpadded>(STANDARD, bytes.first_chunk().unwrap(), last)?;
            agrees::<1, 2, Base64Unpadded>(STANDARD, bytes.first_chunk().unwrap(), last)?;
        }

        #[test]
        fn a_padded_text_is_that_of_base64ct(bytes in prop::collection::vec(any::<u8>(), 0..99)) {
            prop_assert_eq!(encode_padded(&bytes), Base64::encode_string(&bytes));
        }
    }

    fn reads_every_character_in_every_place<const BYTES: usize, const CHARACTERS: usize, E: Encoding>(
        alphabet: Alphabet,
    ) {
        for place in 0..CHARACTERS {
            for character in 0..=u8::MAX {
                let mut text = [b'A'; CHARACTERS];
                text[place] = character;
                let mut expected = [0; BYTES];
                let oracle = E::decode(text, &mut expected).is_ok();
                assert_eq!(decode(alphabet, &text), oracle.then_some(expected), "{character} at {place}");
            }
        }
    }

    #[test]
    fn every_character_in_every_place_reads_as_base64ct_reads_it() {
        reads_every_character_in_every_place::<75, 100, Base64UrlUnpadded>(URL);
        reads_every_character_in_every_place::<32, 43, Base64Unpadded>(STANDARD);
        reads_every_character_in_every_place::<16, 22, Base64Unpadded>(STANDARD);
        reads_every_character_in_every_place::<1, 2, Base64Unpadded>(STANDARD);
    }
}

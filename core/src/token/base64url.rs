//! The text of a token: 75 bytes as 100 characters of base64url (RFC 4648, 5), no padding.
//!
//! The lengths leave no bit over, hence one token has one text. Neither direction has a branch or a
//! table that depends on the bytes. The general coder of `base64ct` takes five times as long to read, more
//! than the signature itself; a fixed length lets the compiler treat many characters at once. Tests
//! hold the two against each other.

pub(crate) const BYTES: usize = 75;
pub(crate) const CHARACTERS: usize = 100;

pub(crate) fn encode(bytes: &[u8; BYTES]) -> String {
    let mut text = [0; CHARACTERS];
    let ((eights, last_four), (sixes, last_three)) = (text.as_chunks_mut::<8>(), bytes.as_chunks::<6>());
    for (eight, [a, b, c, d, e, f]) in eights.iter_mut().zip(sixes) {
        *eight = spread(u64::from_be_bytes([0, 0, *a, *b, *c, *d, *e, *f])).to_be_bytes();
    }
    if let (Some(four), Some([a, b, c])) = (last_four.first_chunk_mut(), last_three.first_chunk()) {
        let [_, _, _, _, half @ ..] = spread(u32::from_be_bytes([0, *a, *b, *c]).into()).to_be_bytes();
        *four = half;
    }
    for character in &mut text {
        *character = character_of(*character);
    }
    // It is ASCII; were it not, an empty token would open nothing.
    String::from_utf8(text.to_vec()).unwrap_or_default()
}

pub(crate) fn decode(text: &[u8; CHARACTERS]) -> Option<[u8; BYTES]> {
    let sextets = text.map(sextet_of);
    let wrong = sextets.iter().fold(0, |wrong, sextet| wrong | sextet) & NO_SEXTET;
    let mut bytes = [0; BYTES];
    let ((sixes, last_three), (eights, last_four)) = (bytes.as_chunks_mut::<6>(), sextets.as_chunks::<8>());
    for (six, eight) in sixes.iter_mut().zip(eights) {
        let [_, _, whole @ ..] = gathered(u64::from_be_bytes(*eight)).to_be_bytes();
        *six = whole;
    }
    if let (Some(three), Some(four)) = (last_three.first_chunk_mut(), last_four.first_chunk()) {
        let [_, _, _, _, _, half @ ..] = gathered(u32::from_be_bytes(*four).into()).to_be_bytes();
        *three = half;
    }
    (wrong == 0).then_some(bytes)
}

/// 48 bits as eight sextets, each in an octet of its own: parted in two, and again, and again.
const fn spread(bits: u64) -> u64 {
    let halves = (bits & 0xffff_ff00_0000) << 8 | bits & 0x00ff_ffff;
    let quarters = (halves & 0x00ff_f000_00ff_f000) << 4 | halves & 0x0000_0fff_0000_0fff;
    (quarters & 0x0fc0_0fc0_0fc0_0fc0) << 2 | quarters & 0x003f_003f_003f_003f
}

/// Eight sextets as 48 bits: joined by two, and again, and again.
const fn gathered(sextets: u64) -> u64 {
    let quarters = (sextets & 0x3f00_3f00_3f00_3f00) >> 2 | sextets & 0x003f_003f_003f_003f;
    let halves = (quarters & 0x0fff_0000_0fff_0000) >> 4 | quarters & 0x0000_0fff_0000_0fff;
    (halves & 0x00ff_ffff_0000_0000) >> 8 | halves & 0x00ff_ffff
}

/// Marks a character that is not in the alphabet.
const NO_SEXTET: u8 = 0x80;

/// `A-Z`, `a-z`, `0-9`, `-`, `_`: each range begins at a known distance from the one before.
const fn character_of(sextet: u8) -> u8 {
    (b'A' + sextet)
        .wrapping_add(ones_if(sextet >= 26) & (b'a' - b'Z' - 1))
        .wrapping_sub(ones_if(sextet >= 52) & (b'z' + 1 - b'0'))
        .wrapping_sub(ones_if(sextet >= 62) & (b'9' + 1 - b'-'))
        .wrapping_add(ones_if(sextet >= 63) & (b'_' - b'-' - 1))
}

const fn sextet_of(character: u8) -> u8 {
    let upper = ones_if(character.wrapping_sub(b'A') < 26);
    let lower = ones_if(character.wrapping_sub(b'a') < 26);
    let digit = ones_if(character.wrapping_sub(b'0') < 10);
    let dash = ones_if(character == b'-');
    let underscore = ones_if(character == b'_');
    upper & character.wrapping_sub(b'A')
        | lower & character.wrapping_sub(b'a' - 26)
        | digit & character.wrapping_add(52 - b'0')
        | dash & 0x3e
        | underscore & 0x3f
        | !(upper | lower | digit | dash | underscore) & NO_SEXTET
}

const fn ones_if(condition: bool) -> u8 {
    0u8.wrapping_sub(condition as u8)
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64UrlUnpadded, Encoding as _};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn r70_agrees_with_base64ct(bytes in prop::array::uniform32(any::<u8>()), fill: u8) {
            let mut wire = [fill; BYTES];
            wire.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte);
            wire.reverse();
            let text = encode(&wire);
            prop_assert_eq!(&text, &Base64UrlUnpadded::encode_string(&wire));
            prop_assert_eq!(decode(text.as_bytes().try_into().unwrap()), Some(wire));
        }
    }

    #[test]
    fn every_character_in_every_place_reads_as_base64ct_reads_it() {
        for place in 0..CHARACTERS {
            for character in 0..=u8::MAX {
                let mut text = [b'A'; CHARACTERS];
                text[place] = character;
                let mut expected = [0; BYTES];
                let oracle = Base64UrlUnpadded::decode(text, &mut expected).is_ok();
                assert_eq!(decode(&text), oracle.then_some(expected), "{character} at {place}");
            }
        }
    }
}

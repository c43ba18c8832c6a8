//! HMAC-SHA-256 of a message so short that it fills one block of SHA-256 with its padding.
//!
//! Every request of a portal verifies a token, and the general `Hmac` spends more on copying and on buffers of a
//! message of any length than on the two compressions that a token's 43 bytes need. Here are these two and nothing
//! else, over the compression function of `sha2`. Tests hold it against `hmac` and RFC 4231.

use sha2::block_api::compress256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The block of SHA-256, in bytes.
const BLOCK: usize = 64;
/// Where SHA-256 begins (FIPS 180-4, section 5.3.3).
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A key, kept as the two states that are reached once it has been absorbed (RFC 2104); wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct BlockMac {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl BlockMac {
    /// The longest message, in bytes: one bit and the length are the padding.
    const MAX: usize = BLOCK - 9;

    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self { inner: absorbed(key, 0x36), outer: absorbed(key, 0x5c) }
    }

    /// The tag of a message of a length that fits; one that does not is no code that compiles.
    pub(crate) fn tag<const N: usize>(&self, message: &[u8; N]) -> [u8; 32] {
        const { assert!(N <= Self::MAX) };
        let digest = finished(self.inner, message);
        finished(self.outer, &digest)
    }
}

/// The state after the block of the key.
fn absorbed(key: &[u8; 32], pad: u8) -> [u32; 8] {
    let mut block = [pad; BLOCK];
    block.iter_mut().zip(key).for_each(|(slot, byte)| *slot ^= byte);
    let mut state = START;
    compress256(&mut state, &[block]);
    block.zeroize();
    state
}

/// The digest of the key's block and this last one.
fn finished<const N: usize>(mut state: [u32; 8], message: &[u8; N]) -> [u8; 32] {
    let bits = ((BLOCK + N) * 8) as u64;
    let mut block = [0; BLOCK];
    // Whole pieces at a time: byte by byte, this costs more than the compression.
    if let Some((text, padding)) = block.split_first_chunk_mut::<N>() {
        *text = *message;
        padding.iter_mut().take(1).for_each(|bit| *bit = 0x80);
    }
    if let Some(length) = block.last_chunk_mut() {
        *length = bits.to_be_bytes();
    }
    compress256(&mut state, &[block]);
    let mut digest = [0; 32];
    for (bytes, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    digest
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use proptest::prelude::*;
    use sha2::Sha256;

    use super::*;

    fn oracle(key: &[u8], message: &[u8]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    proptest! {
        #[test]
        fn r70_agrees_with_the_general_hmac(key: [u8; 32], message in prop::array::uniform32(any::<u8>()), fill: u8) {
            let mac = BlockMac::new(&key);
            let mut long = [fill; BlockMac::MAX];
            long.iter_mut().zip(message).for_each(|(slot, byte)| *slot = byte);
            prop_assert_eq!(mac.tag(&long), oracle(&key, &long));
            prop_assert_eq!(mac.tag(&message), oracle(&key, &message));
            prop_assert_eq!(mac.tag(&[]), oracle(&key, &[]));
            prop_assert_eq!(mac.tag(&[fill; 43]), oracle(&key, &[fill; 43]));
        }
    }

    #[test]
    fn r70_rfc_4231_test_case_2() {
        // The key of the published case is shorter; zeros after it are what HMAC itself adds.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let expected = [
            0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7,
            0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43,
        ];
        assert_eq!(BlockMac::new(&key).tag(b"what do ya want for nothing?"), expected);
    }
}

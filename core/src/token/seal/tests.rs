use proptest::prelude::*;

use super::*;
use crate::token::keyring::tests::{ring, rotated_ring};

/// Computed with Python's `cryptography` 48: `ChaCha20Poly1305` under an HKDF key.
#[test]
fn r70_agrees_with_an_outside_chacha20_poly1305() {
    let sealed = ring().seal("0001", [5; 12], b"Bonjour").unwrap();
    let json = r#"{"id":"0001","key":7,"bytes":"BQUFBQUFBQUFBQUFSh4ZE7f6H0uhU7h5SMlvkJ6lO5NFac0="}"#;
    assert_eq!(serde_json::to_string(&sealed).unwrap(), json);
    let stored: Sealed = serde_json::from_str(json).unwrap();
    assert_eq!(ring().unseal(&stored).unwrap().as_slice(), b"Bonjour");
    assert_eq!(rotated_ring().unseal(&stored).unwrap().as_slice(), b"Bonjour");
}

#[test]
fn a_message_opens_under_its_own_identifier_key_and_bytes_only() {
    let sealed = ring().seal("0001", [5; 12], b"Bonjour").unwrap();
    let moved = Sealed { id: "0002".to_owned(), ..sealed.clone() };
    assert_eq!(ring().unseal(&moved).err(), Some(SealFault::Forged));

    let unknown = Sealed { key: KeyVersion::new(9), ..sealed.clone() };
    assert_eq!(ring().unseal(&unknown).err(), Some(SealFault::UnknownKey));
    let other_key = Sealed { key: KeyVersion::new(8), ..sealed.clone() };
    assert_eq!(rotated_ring().unseal(&other_key).err(), Some(SealFault::Forged));

    for bytes in ["", "AAAA", "BQUFBQUFBQUFBQUF", "not base64!"] {
        let cut = Sealed { bytes: bytes.to_owned(), ..sealed.clone() };
        let fault = if bytes.len() == 16 { SealFault::Forged } else { SealFault::Malformed };
        assert_eq!(ring().unseal(&cut).err(), Some(fault), "{bytes}");
    }
    let clear = Base64::decode_vec(&sealed.bytes).unwrap();
    for place in 0..clear.len() {
        let mut altered = clear.clone();
        altered[place] ^= 1;
        let altered = Sealed { bytes: Base64::encode_string(&altered), ..sealed.clone() };
        assert_eq!(ring().unseal(&altered).err(), Some(SealFault::Forged), "byte {place}");
    }
}

#[test]
fn inv09_neither_debug_nor_json_shows_the_message() {
    let sealed = ring().seal("0001", [5; 12], b"canary").unwrap();
    assert_eq!(format!("{sealed:?}"), "Sealed { id: \"0001\", key: KeyVersion(7), .. }");
    assert!(!serde_json::to_string(&sealed).unwrap().contains("canary"));
}

proptest! {
    #[test]
    fn what_is_sealed_is_unsealed(id in ".{0,40}", nonce: [u8; 12], plain: Vec<u8>) {
        let sealed = ring().seal(&id, nonce, &plain).unwrap();
        prop_assert_eq!((sealed.id(), sealed.key()), (id.as_str(), KeyVersion::new(7)));
        let opened = ring().unseal(&sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
    }

    #[test]
    fn inv12_any_text_is_refused_without_a_panic(bytes in prop_oneof![".*", "([A-Za-z0-9+/]{4})*"]) {
        let sealed = Sealed { id: "0001".to_owned(), key: KeyVersion::new(7), bytes, channel: None, expires_at: None };
        prop_assert!(ring().unseal(&sealed).is_err());
    }
}

use proptest::prelude::*;

use super::*;
use crate::token::keyring::tests::{ring, rotated_ring};
use crate::token::root_key::RootKey;

fn link(purpose: LinkPurpose) -> Link {
    Link {
        purpose,
        subject: SubjectId::from_bytes([3; 16]),
        nonce: Nonce::from_bytes([4; 16]),
        expires_at: Timestamp::from_unix(1_800_000_000).unwrap(),
    }
}

/// Computed with Python: `cryptography` 48 for HKDF, `hmac` and `base64` for the rest.
const KNOWN: [(LinkPurpose, &str); 5] = [
    (
        LinkPurpose::Enrollment,
        "AQcBAwMDAwMDAwMDAwMDAwMDAwQEBAQEBAQEBAQEBAQEBAQAAAAAa0nSAG_7MMBu9rsdmzVaNlx1OP1y0O3gj6ZxgBMthqeVOOky",
    ),
    (
        LinkPurpose::Activation,
        "AQcCAwMDAwMDAwMDAwMDAwMDAwQEBAQEBAQEBAQEBAQEBAQAAAAAa0nSAN-R0tJ8P6jpQTwzTYaaJKiY_20RWJA5J8uu0N19MpIV",
    ),
    (
        LinkPurpose::Reset,
        "AQcDAwMDAwMDAwMDAwMDAwMDAwQEBAQEBAQEBAQEBAQEBAQAAAAAa0nSADgOonoZf3S3bAVt5svOLZAs8KHf91Qq8MJ3w01BEmU3",
    ),
    (
        LinkPurpose::Recertification,
        "AQcEAwMDAwMDAwMDAwMDAwMDAwQEBAQEBAQEBAQEBAQEBAQAAAAAa0nSAIWNl-L_pkm81Od2dr05LGEYA9NQ0rXgNQyPXzjwyM7X",
    ),
    (
        LinkPurpose::Session,
        "AQcFAwMDAwMDAwMDAwMDAwMDAwQEBAQEBAQEBAQEBAQEBAQAAAAAa0nSAK9aCeOcx88bUPyUZHesuE096GhxEYOikxtbGmeBmO9x",
    ),
];

#[test]
fn r70_tokens_agree_with_an_outside_hkdf_and_hmac() {
    for (purpose, token) in KNOWN {
        assert_eq!(ring().sign(&link(purpose)).expose(), token, "{purpose:?}");
        let opened = ring().open(purpose, token).unwrap();
        assert_eq!(opened.subject, SubjectId::from_bytes([3; 16]));
        assert_eq!(opened.expires_at, link(purpose).expires_at);
        assert!(link(purpose).nonce.digest().matches(&opened.nonce));
    }
}

#[test]
fn r12_a_token_opens_at_its_own_door_only() {
    for (purpose, token) in KNOWN {
        for door in LinkPurpose::ALL {
            let opened = ring().open(door, token).map(|link| link.purpose);
            let expected = if door == purpose { Ok(purpose) } else { Err(LinkFault::WrongPurpose) };
            assert_eq!(opened, expected, "{purpose:?} at {door:?}");
        }
        assert_eq!(ring().open_any(token).unwrap().purpose, purpose);
    }
}

#[test]
fn r12_no_other_character_anywhere_makes_a_token() {
    let (_, token) = KNOWN[2];
    for place in 0..token.len() {
        for character in (0..128u8).filter(|character| *character != token.as_bytes()[place]) {
            let mut altered = token.as_bytes().to_vec();
            altered[place] = character;
            let altered = String::from_utf8(altered).unwrap();
            assert!(ring().open_any(&altered).is_err(), "{altered}");
        }
    }
}

#[test]
fn a_token_has_one_text() {
    let (purpose, token) = KNOWN[0];
    let standard = token.replace('_', "/").replace('-', "+");
    let spellings =
        [format!("{token}="), format!("{token}A"), format!(" {token}"), format!("{token}\n"), standard];
    for other in &spellings {
        assert_eq!(ring().open(purpose, other).err(), Some(LinkFault::Malformed), "{other:?}");
    }
}

#[test]
fn r75_blank_and_foreign_texts_are_malformed() {
    let wide = "é".repeat(50);
    let zeros = "A".repeat(100);
    for text in ["", " ", "token", &" ".repeat(100), &wide, &zeros] {
        assert_eq!(ring().open_any(text).err(), Some(LinkFault::Malformed), "{text:?}");
    }
}

#[test]
fn a_retired_key_opens_and_a_forgotten_one_does_not() {
    let old = ring().sign(&link(LinkPurpose::Reset));
    assert!(rotated_ring().open(LinkPurpose::Reset, old.expose()).is_ok());
    let new = rotated_ring().sign(&link(LinkPurpose::Reset));
    assert_eq!(ring().open(LinkPurpose::Reset, new.expose()).err(), Some(LinkFault::NewerKey));
    let root = |byte| RootKey::from_bytes([byte; 32]).unwrap();
    let forgotten = KeyRing::new(root(1), (crate::token::root_key::KeyVersion::new(200), root(3)));
    assert_eq!(forgotten.open(LinkPurpose::Reset, old.expose()).err(), Some(LinkFault::UnknownKey));

    let version = crate::token::root_key::KeyVersion::new(7);
    let impostor =
        KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), (version, RootKey::from_bytes([9; 32]).unwrap()));
    assert_eq!(impostor.open(LinkPurpose::Reset, old.expose()).err(), Some(LinkFault::Forged));
}

#[test]
fn r14_a_link_is_over_at_its_last_instant() {
    let link = link(LinkPurpose::Activation);
    let second = std::time::Duration::from_secs(1);
    assert!(!link.is_expired(link.expires_at.minus(second)));
    assert!(link.is_expired(link.expires_at));
    assert!(link.is_expired(link.expires_at.plus(second)));
}

#[test]
fn r56_a_digest_differs_in_any_bit() {
    let nonce = Nonce::from_bytes([4; 16]);
    let digest = nonce.digest();
    // SHA-256 of sixteen bytes 04, by Python's hashlib.
    let text = "99558a881f0b229e74335d164eeef7152b7116ecc8bbe8e29c9b673b8ee9d669";
    assert_eq!(digest.to_string(), text);
    assert!(text.parse::<NonceDigest>().unwrap().matches(&nonce));
    for bit in 0..256 {
        let mut other = digest;
        other.0[bit / 8] ^= 1 << (bit % 8);
        assert!(!other.matches(&nonce), "bit {bit}");
    }
}

#[test]
fn purposes_keep_their_bytes_and_names() {
    let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    for (byte, purpose) in bytes.into_iter().zip(LinkPurpose::ALL) {
        assert_eq!(purpose.as_u8(), byte);
        assert_eq!(LinkPurpose::from_u8(byte), Some(purpose));
        assert_eq!(serde_json::to_value(purpose).unwrap(), purpose.code());
    }
    let known = (0..=u8::MAX).filter(|byte| LinkPurpose::from_u8(*byte).is_some());
    assert_eq!(known.collect::<Vec<_>>(), bytes);
}

#[test]
fn inv09_debug_shows_no_nonce() {
    let shown =
        format!("{:?}", Link { nonce: Nonce::from_bytes(*b"canary-canary-ca"), ..link(LinkPurpose::Reset) });
    assert_eq!(
        shown,
        "Link { purpose: Reset, subject: SubjectId(03030303030303030303030303030303), nonce: Nonce([redacted]), \
         expires_at: Timestamp(1800000000) }"
    );
}

proptest! {
    #[test]
    fn r12_what_is_signed_is_opened(
        purpose in prop::sample::select(&LinkPurpose::ALL[..]),
        subject: [u8; 16],
        nonce: [u8; 16],
        expiry in 0..=253_402_300_799i64,
    ) {
        let expires_at = Timestamp::from_unix(expiry).unwrap();
        let subject = SubjectId::from_bytes(subject);
        let link = Link { purpose, subject, nonce: Nonce::from_bytes(nonce), expires_at };
        let opened = ring().open(purpose, ring().sign(&link).expose()).unwrap();
        prop_assert_eq!((opened.subject, opened.expires_at), (subject, expires_at));
        prop_assert!(link.nonce.digest().matches(&opened.nonce));
        prop_assert_eq!(subject.to_string().parse(), Ok(subject));
    }

    #[test]
    fn inv12_any_text_is_refused_without_a_panic(text in prop_oneof![".*", "[A-Za-z0-9_-]{100}", "AQcD[A-Za-z0-9_-]{96}"]) {
        prop_assert!(ring().open_any(&text).is_err());
    }
}

use proptest::prelude::*;

use super::*;

fn root(byte: u8) -> RootKey {
    RootKey::from_bytes([byte; 32]).unwrap()
}

/// A ring whose version 7 has the root `[2; 32]`, the one that the known answers were computed with.
pub(crate) fn ring() -> KeyRing {
    KeyRing::new(root(1), (KeyVersion::new(7), root(2)))
}

/// The same after a rotation: version 8 is active, version 7 retired.
pub(crate) fn rotated_ring() -> KeyRing {
    KeyRing::new(root(1), (KeyVersion::new(8), root(3))).with_retired(KeyVersion::new(7), root(2)).unwrap()
}

/// Computed with Python: `cryptography` 48 for HKDF, `hmac` for the rest.
#[test]
fn r70_index_agrees_with_an_outside_hkdf_and_hmac() {
    let hash = ring().index(IndexDomain::Email, &["claire@example.fr"]);
    assert_eq!(hash.to_string(), "d278fb60581482a488c7563af543fe84");
    assert_eq!(serde_json::to_string(&hash).unwrap(), "\"d278fb60581482a488c7563af543fe84\"");
    assert_eq!(serde_json::from_str::<IndexHash>("\"d278fb60581482a488c7563af543fe84\"").unwrap(), hash);
}

#[test]
fn an_index_survives_the_rotation_of_the_versioned_keys() {
    let value = ["claire@example.fr"];
    assert_eq!(ring().index(IndexDomain::Email, &value), rotated_ring().index(IndexDomain::Email, &value));
}

#[test]
fn r12_every_domain_and_every_split_into_fields_has_its_own_hash() {
    use IndexDomain::{
        Activation, Code, Decoy, Device, Email, Holder, Letter, LogIn, Mail, Session, SmsCheck, SmsSend,
        Source,
    };
    let domains = [
        Activation, Code, Decoy, Device, Email, Holder, Letter, LogIn, Mail, Session, SmsCheck, SmsSend,
        Source,
    ];
    let values: [&[&str]; 6] = [&[], &[""], &["", ""], &["ab", "c"], &["a", "bc"], &["abc"]];
    let keys = ring();
    let mut seen = std::collections::BTreeSet::new();
    for domain in domains {
        for value in values {
            assert!(seen.insert(keys.index(domain, value)), "{domain:?} {value:?}");
            let input = index_input(domain, value);
            let told = domains.iter().flat_map(|domain| values.map(|value| (domain, value)));
            let told: Vec<_> =
                told.filter(|(domain, value)| is_index_input(&input, **domain, value)).collect();
            assert_eq!(told, [(&domain, value)]);
        }
    }
    assert_eq!(seen.len(), 78);
}

#[test]
fn a_ring_refuses_zero_keys_double_versions_and_a_seventeenth_version() {
    assert_eq!(RootKey::from_bytes([0; 32]).err(), Some(KeyRingError::ZeroKey));
    let version = KeyVersion::new(7);
    let twice = ring().with_retired(version, root(9)).err();
    assert_eq!(twice, Some(KeyRingError::DuplicateVersion { version }));

    let full = (100..115)
        .fold(ring(), |keys, number| keys.with_retired(KeyVersion::new(number), root(number)).unwrap());
    let retired_twice = full.with_retired(KeyVersion::new(100), root(9)).err();
    assert_eq!(retired_twice, Some(KeyRingError::DuplicateVersion { version: KeyVersion::new(100) }));

    let full = (100..115)
        .fold(ring(), |keys, number| keys.with_retired(KeyVersion::new(number), root(number)).unwrap());
    let one_more = full.with_retired(KeyVersion::new(99), root(99)).err();
    assert_eq!(one_more, Some(KeyRingError::TooManyVersions));
}

#[test]
fn inv09_debug_shows_no_key() {
    let shown = format!("{:?} {:?}", root(0xc7), rotated_ring());
    assert_eq!(shown, "RootKey([redacted]) KeyRing { active: KeyVersion(8), retired: [KeyVersion(7)], .. }");
}

proptest! {
    #[test]
    fn r70_one_block_expansion_agrees_with_hkdf(secret in prop::array::uniform32(1u8..), purpose in "[a-z/]{0,40}") {
        let mut expected = [0; 32];
        Hkdf::<Sha256>::new(None, &secret)
            .expand(format!("espace-securise/v1/{purpose}").as_bytes(), &mut expected)
            .unwrap();
        let derived = Root::extract(RootKey::from_bytes(secret).unwrap()).expand(&purpose);
        prop_assert_eq!(*derived, expected);
    }
}

use base64ct::{Base64Unpadded, Encoding as _};
use proptest::prelude::*;

use super::*;
use crate::password::scratch::ScratchHasher;
use crate::token::keyring::tests::{ring, rotated_ring};

const PASSWORD: HashPurpose<'static> = HashPurpose::Password;
const POSTED: HashPurpose<'static> = HashPurpose::PostedCode { subject: "tenant/1" };
const SMS: HashPurpose<'static> = HashPurpose::SmsCode { subject: "+33612345678/1" };

fn cheap() -> Argon2Params {
    Argon2Params::danger_weak_for_tests(64, 2, 1).unwrap()
}

fn hash(secret: &str, purpose: HashPurpose<'_>) -> SecretHash {
    SecretHash::hash(secret, purpose, [6; 16], cheap(), &ring(), &mut ScratchHasher::new()).unwrap()
}

fn verify(hash: &SecretHash, secret: &str, purpose: HashPurpose<'_>, keys: &KeyRing) -> Match {
    hash.verify(secret, purpose, &cheap(), keys, &mut ScratchHasher::new()).unwrap()
}

/// Counts what it is asked to do.
#[derive(Default)]
struct CountingHasher {
    asked: Vec<Argon2Params>,
}

impl Hasher for CountingHasher {
    fn argon2id(
        &mut self,
        _: &[u8],
        _: &[u8; 16],
        params: &Argon2Params,
        _: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        self.asked.push(*params);
        Ok(())
    }
}

struct NoMemory;

impl Hasher for NoMemory {
    fn argon2id(
        &mut self,
        _: &[u8],
        _: &[u8; 16],
        _: &Argon2Params,
        _: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        Err(HasherFailed)
    }
}

/// Computed with Python (`cryptography` 48 for HKDF, `hmac`) and libargon2 20171227.
#[test]
fn r57_the_pepper_is_a_key_as_an_outside_computation_confirms() {
    for (secret, purpose, phc) in [
        (
            "Chantier-2026É",
            PASSWORD,
            "$argon2id$v=19$m=64,t=2,p=1,keyid=Bw$BgYGBgYGBgYGBgYGBgYGBg$MtvDVTuYw2T7wOtzMKxjGCyiBQ65r8ll0idLTgUHe+4",
        ),
        (
            "ABCDEFGHIJK",
            POSTED,
            "$argon2id$v=19$m=64,t=2,p=1,keyid=Bw$BgYGBgYGBgYGBgYGBgYGBg$czB0Hpihobsv3YvIpDBN2IfPlwegp7kLzlBaxZ1BJZU",
        ),
        (
            "123456",
            SMS,
            "$argon2id$v=19$m=64,t=2,p=1,keyid=Bw$BgYGBgYGBgYGBgYGBgYGBg$oVsGLG1XWlIXGPvbYLUv1eCk3kuSl+RDNNxx+WTanhg",
        ),
    ] {
        assert_eq!(hash(secret, purpose).to_phc(), phc);
        let stored = SecretHash::parse(phc).unwrap();
        assert_eq!(verify(&stored, secret, purpose, &ring()), Match::Yes { outdated: false });
    }
}

/// The same at the default cost.
#[test]
fn r23_the_default_parameters_are_those_of_the_outside_computation() {
    let hasher = &mut ScratchHasher::new();
    let made =
        SecretHash::hash("Chantier-2026É", PASSWORD, [6; 16], Argon2Params::default(), &ring(), hasher);
    let phc = "$argon2id$v=19$m=19456,t=2,p=1,keyid=Bw$BgYGBgYGBgYGBgYGBgYGBg$jnBj/EnWK0WZUnY+qm59d6TRycWeHZxHyic3GrEJt84";
    assert_eq!(made.unwrap().to_phc(), phc);
}

#[test]
fn r09_r12_r28_a_hash_is_bound_to_its_purpose_and_subject() {
    let secret = "ABCDEFGHIJK";
    let others = [
        PASSWORD,
        POSTED,
        SMS,
        HashPurpose::PostedCode { subject: "tenant/2" },
        HashPurpose::SmsCode { subject: "tenant/1" },
        HashPurpose::PostedCode { subject: "tenant/1A" },
        HashPurpose::PostedCode { subject: "" },
    ];
    for made_for in others {
        let hash = hash(secret, made_for);
        for brought_as in others {
            assert_eq!(verify(&hash, secret, brought_as, &ring()).is_yes(), made_for == brought_as);
        }
    }
    let moved = verify(
        &hash("ABC", HashPurpose::PostedCode { subject: "tenant/1" }),
        "1ABC",
        HashPurpose::PostedCode { subject: "tenant/" },
        &ring(),
    );
    assert_eq!(moved, Match::No);
}

#[test]
fn r54_salt_of_128_bits_tag_of_256_in_a_phc_string() {
    let text = hash("Chantier-2026", PASSWORD).to_phc();
    let fields: Vec<_> = text.split('$').collect();
    assert_eq!(fields[..4], ["", "argon2id", "v=19", "m=64,t=2,p=1,keyid=Bw"]);
    assert_eq!(Base64Unpadded::decode_vec(fields[4]).unwrap(), [6; 16]);
    assert_eq!(Base64Unpadded::decode_vec(fields[5]).unwrap().len(), 32);
    let json = serde_json::to_string(&SecretHash::parse(&text).unwrap()).unwrap();
    assert_eq!(json, format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<SecretHash>(&json).unwrap().to_phc(), text);
}

#[test]
fn r55_costs_are_bounded_when_a_stored_hash_is_read() {
    let tag = "MtvDVTuYw2T7wOtzMKxjGCyiBQ65r8ll0idLTgUHe+4";
    for costs in [
        "m=1048577,t=2,p=1",
        "m=4294967295,t=2,p=1",
        "m=99999999999999999999,t=2,p=1",
        "m=64,t=17,p=1",
        "m=64,t=2,p=5",
        "m=7,t=2,p=1",
        "m=31,t=2,p=4",
    ] {
        let text = format!("$argon2id$v=19${costs},keyid=Bw$BgYGBgYGBgYGBgYGBgYGBg${tag}");
        assert_eq!(SecretHash::parse(&text), Err(HashFault::ParamsOutOfBounds), "{costs}");
        assert!(serde_json::from_str::<SecretHash>(&format!("\"{text}\"")).is_err());
    }
}

#[test]
fn r55_a_hash_has_one_spelling() {
    let good = hash("Chantier-2026", PASSWORD).to_phc();
    let header = hash("Chantier-2026", PASSWORD).header().to_phc();
    for (from, to) in [
        ("$argon2id", "argon2id"),
        ("argon2id", "argon2i"),
        ("argon2id", "Argon2id"),
        ("v=19", "v=16"),
        ("$v=19", ""),
        ("m=64", "m=064"),
        ("m=64", "m=+64"),
        ("m=64", "m=-64"),
        ("m=64", "m= 64"),
        ("m=64", "m="),
        ("m=64", "m=0x40"),
        ("t=2", "t=0"),
        ("m=64,t=2", "t=2,m=64"),
        (",keyid=Bw", ""),
        (",keyid=Bw", ",keyid="),
        (",keyid=Bw", ",keyid=BwA"),
        (",keyid=Bw", ",keyid=Bx"),
        (",keyid=Bw", ",keyid=Bw=="),
        (",keyid=Bw", ",keyid=Bw,data=AA"),
        ("$BgYG", "$BgY"),
        ("BgYGBg$", "BgYGBh$"),
        ("BgYGBg$", "BgYGBgYG$"),
        ("Bg$", "Bg$$"),
    ] {
        let other = good.replacen(from, to, 1);
        assert_ne!(other, good, "{from} is not there");
        assert_eq!(SecretHash::parse(&other), Err(HashFault::Malformed), "{other}");
    }
    for other in [&format!("{good}$"), &format!("{good}A"), &format!("{good} "), &header, ""] {
        assert_eq!(SecretHash::parse(other), Err(HashFault::Malformed), "{other}");
    }
    assert_eq!(HashHeader::parse(&good), Err(HashFault::Malformed));
    assert_eq!(HashHeader::parse(&header).unwrap().to_phc(), header);
}

#[test]
fn r56_a_tag_differs_in_any_bit() {
    let right = hash("Chantier-2026", PASSWORD);
    for bit in 0..256 {
        let mut other = right;
        other.tag.0[bit / 8] ^= 1 << (bit % 8);
        assert_ne!(other.tag, right.tag, "bit {bit}");
    }
    assert_eq!(
        right.tag,
        right.header().digest("Chantier-2026", PASSWORD, &ring(), &mut ScratchHasher::new()).unwrap()
    );
}

#[test]
fn r57_a_rotated_pepper_still_verifies_and_an_unknown_one_is_an_error() {
    let old = hash("Chantier-2026", PASSWORD);
    assert_eq!(verify(&old, "Chantier-2026", PASSWORD, &rotated_ring()), Match::Yes { outdated: true });
    assert_eq!(verify(&old, "Chantier-2027", PASSWORD, &rotated_ring()), Match::No);

    let hasher = &mut ScratchHasher::new();
    let new = SecretHash::hash("Chantier-2026", PASSWORD, [6; 16], cheap(), &rotated_ring(), hasher).unwrap();
    let unknown = new.verify("Chantier-2026", PASSWORD, &cheap(), &ring(), hasher);
    assert_eq!(unknown, Err(HashFault::UnknownPepper { version: KeyVersion::new(8) }));
}

#[test]
fn r58_a_match_under_other_parameters_is_outdated() {
    let old = hash("Chantier-2026", PASSWORD);
    let hasher = &mut ScratchHasher::new();
    for (m, t, p) in [(72, 2, 1), (64, 3, 1), (64, 2, 2), (56, 2, 1)] {
        let current = Argon2Params::danger_weak_for_tests(m, t, p).unwrap();
        let matched = old.verify("Chantier-2026", PASSWORD, &current, &ring(), hasher);
        assert_eq!(matched, Ok(Match::Yes { outdated: true }));
    }
}

#[test]
fn r07_an_absent_subject_costs_one_hash_like_a_wrong_secret() {
    let stored = hash("Chantier-2026", PASSWORD);
    let mut wrong = CountingHasher::default();
    assert_eq!(stored.verify("wrong", PASSWORD, &cheap(), &ring(), &mut wrong), Ok(Match::No));
    let mut absent = CountingHasher::default();
    // This hasher's tag is all zeros, the very tag of the decoy: even then the answer is no.
    assert_eq!(SecretHash::waste("wrong", PASSWORD, &cheap(), &ring(), &mut absent), Ok(Match::No));
    assert_eq!(wrong.asked, [cheap()]);
    assert_eq!(absent.asked, wrong.asked);
}

#[test]
fn r40_a_failing_hasher_denies() {
    let stored = hash("Chantier-2026", PASSWORD);
    let failed = Err(HashFault::Hasher(HasherFailed));
    assert_eq!(stored.verify("Chantier-2026", PASSWORD, &cheap(), &ring(), &mut NoMemory), failed);
    assert_eq!(SecretHash::waste("Chantier-2026", PASSWORD, &cheap(), &ring(), &mut NoMemory), failed);
}

#[test]
fn r75_a_blank_secret_matches_nothing() {
    for blank in ["", " ", "\t\n\u{a0}\u{3000}"] {
        assert_eq!(verify(&hash(blank, PASSWORD), blank, PASSWORD, &ring()), Match::No);
    }
}

#[test]
fn one_computation_judges_all_the_codes_of_a_subject() {
    let header = HashHeader::new(cheap(), ring().active_version(), [6; 16]);
    let hasher = &mut ScratchHasher::new();
    let mut digest = |code| header.digest(code, POSTED, &ring(), hasher).unwrap();
    let live = [digest("ABCDEFGHIJK"), digest("LMNOPQRSTUV")];
    let json = serde_json::to_string(&live).unwrap();
    let stored: [SecretTag; 2] = serde_json::from_str(&json).unwrap();
    assert_eq!(json[..46], *"[\"czB0Hpihobsv3YvIpDBN2IfPlwegp7kLzlBaxZ1BJZU\"");
    let typed = digest("LMNOPQRSTUV");
    assert_eq!(stored.map(|tag| tag == typed), [false, true]);
    for wrong in ["\"\"", "\"AA\"", "1"] {
        assert!(serde_json::from_str::<SecretTag>(wrong).is_err());
    }
}

#[test]
fn inv09_debug_shows_no_tag() {
    let hash = hash("canary", PASSWORD);
    let shown = format!("{hash:?}");
    assert!(shown.ends_with("tag: SecretTag([redacted]) }"), "{shown}");
    assert!(!shown.contains("canary") && !shown.contains(&Base64Unpadded::encode_string(&hash.tag.0)));
}

fn phc_like() -> impl Strategy<Value = String> {
    let number = prop_oneof![Just("64".to_owned()), "[0-9]{0,12}", any::<u32>().prop_map(|n| n.to_string())];
    let field = "[A-Za-z0-9+/=]{0,46}";
    (
        number.clone(),
        "[0-9]{1,2}",
        "[0-9]",
        "(Bw|[A-Za-z]{0,3})",
        "([A-Za-z0-9+/]{21}[AQgw]|[A-Za-z0-9+/=]{0,30})",
        field,
    )
        .prop_map(|(m, t, p, key, salt, tag)| {
            format!("$argon2id$v=19$m={m},t={t},p={p},keyid={key}${salt}${tag}")
        })
}

proptest! {
    #[test]
    fn r55_whatever_is_stored_is_read_within_bounds_or_refused(text in prop_oneof![".*", phc_like()]) {
        for (params, again) in [
            SecretHash::parse(&text).map(|hash| (hash.header.params, hash.to_phc())).ok(),
            HashHeader::parse(&text).map(|header| (header.params, header.to_phc())).ok(),
        ].into_iter().flatten() {
            prop_assert!(params.memory_kib() <= 1024 * 1024 && params.iterations() <= 16 && params.lanes() <= 4);
            prop_assert_eq!(&again, &text);
        }
    }

    #[test]
    fn r54_every_hash_is_read_back(salt: [u8; 16], tag: [u8; 32], version: u8, m in 32u32..1_048_576, t in 1u32..=16, p in 1u32..=4) {
        let params = Argon2Params::danger_weak_for_tests(m, t, p).unwrap();
        let header = HashHeader::new(params, KeyVersion::new(version), salt);
        let hash = SecretHash { header, tag: SecretTag(tag) };
        prop_assert_eq!(SecretHash::parse(&hash.to_phc()), Ok(hash));
        prop_assert_eq!(HashHeader::parse(&header.to_phc()), Ok(header));
    }
}

//! The primitives against published vectors: Project Wycheproof and RFC 9106 (requirement 70).
//!
//! What the crate builds on them is held against outside computations beside each module.

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use wycheproof::TestResult;

#[test]
fn r70_hmac_sha_256_agrees_with_wycheproof() {
    let set = wycheproof::mac::TestSet::load(wycheproof::mac::TestName::HmacSha256).unwrap();
    let mut seen = 0;
    for group in set.test_groups {
        for test in group.tests {
            let mut mac = Hmac::<Sha256>::new_from_slice(&test.key).unwrap();
            mac.update(&test.msg);
            let accepted =
                mac.verify_truncated_left(&test.tag).is_ok() && test.tag.len() * 8 == group.tag_size;
            assert_eq!(accepted, test.result == TestResult::Valid, "case {}: {}", test.tc_id, test.comment);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn r70_hkdf_sha_256_agrees_with_wycheproof() {
    let set = wycheproof::hkdf::TestSet::load(wycheproof::hkdf::TestName::HkdfSha256).unwrap();
    let mut seen = 0;
    for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let mut okm = vec![0; test.size];
        let expanded = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut okm);
        let agrees = expanded.is_ok() && okm == *test.okm;
        assert_eq!(agrees, test.result == TestResult::Valid, "case {}: {}", test.tc_id, test.comment);
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn r70_chacha20_poly1305_agrees_with_wycheproof() {
    let set = wycheproof::aead::TestSet::load(wycheproof::aead::TestName::ChaCha20Poly1305).unwrap();
    let mut seen = 0;
    for group in set.test_groups {
        for test in group.tests {
            // Another length of nonce is another cipher; the type of the nonce excludes it.
            let Ok(nonce) = <[u8; 12]>::try_from(&test.nonce[..]) else { continue };
            let cipher = ChaCha20Poly1305::new_from_slice(&test.key).unwrap();
            let sealed = [&test.ct[..], &test.tag[..]].concat();
            let opened = cipher.decrypt(&nonce.into(), Payload { msg: &sealed, aad: &test.aad });
            let expected = (test.result == TestResult::Valid).then(|| test.pt.to_vec());
            assert_eq!(opened.ok(), expected, "case {}: {}", test.tc_id, test.comment);
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}

/// RFC 9106, section 5.3: the only published Argon2id vector with a secret key and associated data.
#[test]
fn r70_argon2id_agrees_with_rfc_9106() {
    let mut params = ParamsBuilder::new();
    params.m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap());
    let argon2 =
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params.build().unwrap());
    let (mut tag, mut memory) = ([0; 32], vec![Block::new(); 32]);
    argon2.unwrap().hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, &mut memory[..]).unwrap();
    assert_eq!(
        tag,
        [
            0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
            0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
        ]
    );
}

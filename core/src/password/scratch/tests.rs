use super::*;
use crate::token::hex;

fn tag(hasher: &mut ScratchHasher, m: u32, t: u32, p: u32) -> [u8; 32] {
    let params = Argon2Params::danger_weak_for_tests(m, t, p).unwrap();
    let mut tag = [0; 32];
    hasher.argon2id(b"password", b"somesaltsomesalt", &params, &mut tag).unwrap();
    tag
}

/// Computed with the reference implementation in C, libargon2 20171227. In an order that makes the memory
/// grow and then be larger than needed.
#[test]
fn r70_agrees_with_the_reference_implementation() {
    let mut hasher = ScratchHasher::new();
    for (m, t, p, expected) in [
        (8, 1, 1, "05b6ca8f8038b683887ad4916533858b49cb52040126c134f4c6e9d8711b8c09"),
        (64, 3, 1, "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616"),
        (1024, 1, 3, "e03f47136def859cba350abe037bf298e18c2f9235e4231de456e1db09fa228d"),
        (37, 2, 2, "c17ca33dd11f97ee66b0b426f59cc3658b8f6137b8073b13b5513138900e07c7"),
        (256, 2, 4, "e42674cb8105a3c6863674ceab28f466fdcbcbffc512caf46cf67a0469c43bd5"),
        (19_456, 2, 1, "2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1"),
        (64, 3, 1, "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616"),
    ] {
        assert_eq!(Ok(tag(&mut hasher, m, t, p)), hex::read(expected), "m={m} t={t} p={p}");
    }
    assert_eq!(hasher.held_bytes(), 19_456 * 1024);
}

/// From the reference implementation's own test suite (`src/test.c`), whose salts have eight bytes.
#[test]
fn r70_agrees_with_the_test_suite_of_the_reference_implementation() {
    let mut hasher = ScratchHasher::new();
    for (m, t, p, expected) in [
        (256, 2, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (256, 2, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
        (65_536, 1, 1, "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98"),
    ] {
        let argon2 =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(m, t, p, Some(32)).unwrap());
        let mut tag = [0; 32];
        hasher.run(&argon2, b"password", b"somesalt", &mut tag).unwrap();
        assert_eq!(Ok(tag), hex::read(expected), "m={m} t={t} p={p}");
    }
}

#[test]
fn inv09_nothing_is_left_in_memory_after_a_hash() {
    let mut hasher = ScratchHasher::new();
    tag(&mut hasher, 64, 1, 1);
    tag(&mut hasher, 32, 1, 1);
    assert_eq!(hasher.blocks.len(), 64);
    assert!(hasher.blocks.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)));
    assert_eq!(format!("{hasher:?}"), "ScratchHasher { held_bytes: 65536 }");
}

use espace_securise::Entropy as _;
use espace_securise::password::ScratchHasher;
use espace_securise::testing::SeededEntropy;

use super::*;

/// The vectors of the core's own hasher, in the same order, so that the memory grows and then is larger than needed.
/// Computed with the reference implementation in C, libargon2 20171227.
#[test]
fn r70_agrees_with_the_reference_implementation() {
    let mut hasher = SimdHasher::new();
    assert_eq!(hasher.held_bytes(), 0);
    for (m, t, p, expected) in [
        (8, 1, 1, "05b6ca8f8038b683887ad4916533858b49cb52040126c134f4c6e9d8711b8c09"),
        (64, 3, 1, "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616"),
        (1024, 1, 3, "e03f47136def859cba350abe037bf298e18c2f9235e4231de456e1db09fa228d"),
        (37, 2, 2, "c17ca33dd11f97ee66b0b426f59cc3658b8f6137b8073b13b5513138900e07c7"),
        (256, 2, 4, "e42674cb8105a3c6863674ceab28f466fdcbcbffc512caf46cf67a0469c43bd5"),
        (19_456, 2, 1, "2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1"),
        (64, 3, 1, "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616"),
    ] {
        let params = Argon2Params::danger_weak_for_tests(m, t, p).unwrap();
        let tag = tag(&mut hasher, &params, b"password", b"somesaltsomesalt");
        assert_eq!(base16ct::lower::encode_string(&tag), expected, "{params}");
    }
    assert_eq!(hasher.held_bytes(), 19_456 * 1024);
}

/// From the reference implementation's own test suite (`src/test.c`), whose salts have eight bytes.
#[test]
fn r70_agrees_with_the_test_suite_of_the_reference_implementation() {
    let mut hasher = SimdHasher::new();
    for (m, t, p, expected) in [
        (256, 2, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (256, 2, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
        (65_536, 1, 1, "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98"),
    ] {
        let mut tag = [0; 32];
        hasher.run(single_threaded(m, t, p).unwrap(), b"password", b"somesalt", &mut tag).unwrap();
        assert_eq!(base16ct::lower::encode_string(&tag), expected, "m={m} t={t} p={p}");
    }
}

/// RFC 9106, section 5.3: its secret key and associated data are never used here, but the same code takes them.
#[test]
fn r70_agrees_with_rfc_9106() {
    let (mut hasher, mut tag) = (SimdHasher::new(), [0; 32]);
    hasher.inner.set_argon2(argon2id(single_threaded(32, 3, 4).unwrap()));
    hasher.inner.hash_into_with_ad(&[1; 32], &[2; 16], &[3; 8], &[4; 12], &mut tag).unwrap();
    let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(base16ct::lower::encode_string(&tag), expected);
}

/// Around the least memory of each number of lanes, where segments are shortest and memory is rounded down to them.
#[test]
fn r70_agrees_with_the_default_hasher_at_the_least_memory() {
    let mut pair = Pair::default();
    for lanes in 1..=4 {
        for memory in 8 * lanes..=24 * lanes {
            for passes in 1..=3 {
                let params = Argon2Params::danger_weak_for_tests(memory, passes, lanes).unwrap();
                pair.agree(b"password", b"somesaltsomesalt", &params);
            }
        }
    }
}

/// Inputs around the edges of `BLAKE2b`'s blocks and of the digest over all parameters, and long ones.
#[test]
fn r70_agrees_with_the_default_hasher_at_every_length_of_input() {
    let (mut pair, mut input) = (Pair::default(), vec![0; 1 << 20]);
    SeededEntropy::new(71).fill(&mut input).unwrap();
    let params = Argon2Params::danger_weak_for_tests(16, 1, 2).unwrap();
    for length in (0..=520).chain([4_095, 4_096, 65_537, 1 << 20]) {
        pair.agree(&input[..length], b"somesaltsomesalt", &params);
    }
}

/// Memory from the least to 4 MiB, every one a jump up or down from the one before; all lanes, all numbers of passes.
#[test]
fn r70_agrees_with_the_default_hasher_at_random_parameters() {
    let (mut pair, mut draw) = (Pair::default(), Draw(SeededEntropy::new(72)));
    for _ in 0..400 {
        let lanes = draw.within(1, 4);
        // As many small memories as large ones, although there are more of the large.
        let most = 1 << draw.within(6, 12);
        let memory = draw.within(8 * lanes, most.max(8 * lanes));
        let passes = if memory < 512 { draw.within(1, 16) } else { draw.within(1, 3) };
        let params = Argon2Params::danger_weak_for_tests(memory, passes, lanes).unwrap();
        let input = draw.bytes(300);
        let salt = std::array::from_fn(|_| draw.byte());
        pair.agree(&input, &salt, &params);
    }
}

/// What deployments use: every choice of OWASP, and more lanes.
#[test]
fn r70_agrees_with_the_default_hasher_at_parameters_of_use() {
    let mut pair = Pair::default();
    for (m, t, p) in
        [(47_104, 1, 1), (7_168, 5, 1), (19_456, 2, 1), (12_288, 3, 2), (9_216, 4, 3), (65_536, 3, 4)]
    {
        pair.agree(b"Truelle&Niveau7", &[7; 16], &Argon2Params::new(m, t, p).unwrap());
    }
}

#[test]
fn inv09_a_debug_print_shows_no_content() {
    let mut hasher = SimdHasher::new();
    let params = Argon2Params::danger_weak_for_tests(64, 1, 1).unwrap();
    tag(&mut hasher, &params, b"password", b"somesaltsomesalt");
    assert_eq!(format!("{hasher:?}"), "SimdHasher { held_bytes: 65536 }");
}

/// Both hashers, each with the memory of all hashes before.
#[derive(Default)]
struct Pair {
    default: ScratchHasher,
    faster: SimdHasher,
}

impl Pair {
    fn agree(&mut self, input: &[u8], salt: &[u8; 16], params: &Argon2Params) {
        let expected = tag(&mut self.default, params, input, salt);
        let bytes = input.len();
        assert_eq!(tag(&mut self.faster, params, input, salt), expected, "{params}, {bytes} bytes");
    }
}

fn tag(hasher: &mut impl Hasher, params: &Argon2Params, input: &[u8], salt: &[u8; 16]) -> [u8; 32] {
    let mut tag = [0; 32];
    hasher.argon2id(input, salt, params, &mut tag).unwrap();
    tag
}

/// Draws that repeat.
struct Draw(SeededEntropy);

impl Draw {
    fn byte(&mut self) -> u8 {
        let mut byte = [0];
        self.0.fill(&mut byte).unwrap();
        byte[0]
    }

    /// Between the two, both included; the slight bias does not matter here.
    fn within(&mut self, least: u32, most: u32) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes).unwrap();
        least + u32::from_le_bytes(bytes) % (most - least + 1)
    }

    fn bytes(&mut self, most: u32) -> Vec<u8> {
        (0..self.within(0, most)).map(|_| self.byte()).collect()
    }
}

//! Lives a journey again from its file, as every other language does.

use espace_securise::Entropy as _;
use espace_securise::testing::SeededEntropy;

use crate::difference::between;
use crate::format::{Journey, line_of, text_of};
use crate::stage::{OnceHasher, Stage};

/// Plays what a file says, and compares all that comes of it with what the file says of that.
pub fn replay(name: &str, text: &str, hasher: OnceHasher) {
    let told: Journey = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(told.journey, name, "a journey is named after its file");
    let mut stage = Stage::new(&told.policy, &told.keys, told.seed, hasher);
    let mut steps = Vec::new();
    for (number, step) in told.steps.into_iter().enumerate() {
        let expected = line_of(&step);
        let lived = stage.ask(step.at, step.origin, step.before, step.ask);
        let came = line_of(&lived);
        assert!(came == expected, "{name}: step {number} went another way\n{}", between(&came, &expected));
        steps.push(lived);
    }
    let lived = Journey { steps, ..told };
    assert!(text_of(&lived) == text, "{name}: the file is not written as journeys are written");
}

/// The vectors that `README.md` gives to whoever brings the seeded generator to another language; computed from RFC 8439 and
/// the constants named there, outside of this library.
#[test]
fn the_seed_draws_as_the_readme_says() {
    let mut whole = (SeededEntropy::new(7), [0; 16]);
    whole.0.fill(&mut whole.1).unwrap();
    assert_eq!(u128::from_be_bytes(whole.1), 0x1945_4a27_b752_f905_9095_07d6_160d_dc88);
    let (mut in_parts, mut five, mut three) = (SeededEntropy::new(7), [0; 5], [0; 3]);
    in_parts.fill(&mut five).unwrap();
    in_parts.fill(&mut three).unwrap();
    assert_eq!((five, three), ([0x19, 0x45, 0x4a, 0x27, 0xb7], [0x90, 0x95, 0x07]));
}

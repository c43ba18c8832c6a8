use std::collections::HashSet;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::super::composition::{Composition, Makeup};
use super::*;
use crate::value::Secret;

fn common(typed: &str) -> bool {
    is_common(&NormalizedPassword::prepare(&Secret::new(typed)).unwrap())
}

fn satisfies_the_default_rule(typed: &str) -> bool {
    let (rule, makeup) = (Composition::default(), Makeup::of(typed));
    (usize::from(rule.min_length())..=usize::from(rule.max_length())).contains(&makeup.length)
        && makeup.found.count() >= rule.categories()
}

/// The entries that the ingredients stand for, case kept: a part of all, the commonest.
fn entries() -> HashSet<String> {
    let endings = [
        "1", "1!", "01", "12", "12!", "123", "123!", "1234", "1234!", "12345", "123456", "!1", "@1", "@123",
        "2024", "2024!", "2025", "2025!", "@2025", "2026", "2026!", "#2026", "-2026", "1987", "75", "75!",
        "69*", "13$", "007", "0000", "!", "!!", "*", "99?", "321.",
    ];
    let mut entries = HashSet::new();
    for word in words() {
        let mut letters = word.chars();
        let capitalised: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let disguised = capitalised.replace('a', "@").replace('o', "0").replace('e', "3");
        for form in [word.to_owned(), word.to_uppercase(), capitalised, disguised] {
            entries.extend(endings.iter().map(|ending| format!("{form}{ending}")));
            entries.extend(endings.iter().take(5).map(|start| format!("{start}{form}")));
        }
    }
    entries.retain(|entry| satisfies_the_default_rule(entry));
    entries
}

#[test]
fn r26_thousands_of_entries_that_satisfy_the_rule_are_all_refused() {
    let entries = entries();
    assert!(entries.len() >= 3000, "{}", entries.len());
    for entry in &entries {
        assert!(common(entry), "{entry}");
    }
}

/// The shapes that people fall back on when a rule asks for a capital, a digit and a mark.
#[test]
fn r26_notorious_passwords_are_refused() {
    for typed in [
        "P@ssw0rd",
        "P@ssw0rd1",
        "Passw0rd!",
        "Password1",
        "Password123!",
        "Pa$$w0rd",
        "Aa123456",
        "Aa123456!",
        "Abcd1234",
        "Abc123!!",
        "1qaz@WSX",
        "1Qaz2wsx",
        "Qwerty123",
        "Qwerty1!",
        "Azerty123!",
        "Azerty77*",
        "Welcome1",
        "Admin@123",
        "Admin123!",
        "Test1234",
        "Letmein1!",
        "Motdepasse1",
        "M0tdepasse!",
        "Mot de passe 1",
        "Été2026!!",
        "Bâtiment-75",
        "Noël2025",
        "Marseille13",
        "Jetaime1!",
        "123Soleil!",
        "Iloveyou1",
        "Doudou69!",
        "Cibtp2026",
        "Soleil\u{a0}2026",
        "Changeme1",
        "12345678Aa",
    ] {
        assert!(satisfies_the_default_rule(typed), "{typed}");
        assert!(common(typed), "{typed}");
    }
}

#[test]
fn r26_a_password_of_ones_own_passes() {
    for typed in [
        "Tuile rouge, 12 clous",
        "Soleil sur le toit 4",
        "Marie7Kx!pq",
        "Bonjour-Marseille-42x",
        "Durandal aboie fort 7",
        "K7#vq-Pluie&zinc",
        "Azerty-82741",
        "zinc-Pluie-48",
    ] {
        assert!(!common(typed), "{typed}");
    }
}

#[test]
fn r26_random_passwords_are_hardly_ever_refused() {
    let mut rng = ChaCha20Rng::seed_from_u64(26);
    let alphabet: Vec<char> = ('!'..='~').collect();
    let (mut tried, mut refused) = (0_u32, 0_u32);
    while tried < 100_000 {
        let length = 8 + (rng.next_u32() % 5) as usize;
        let typed: String = (0..length).map(|_| alphabet[rng.next_u32() as usize % alphabet.len()]).collect();
        if satisfies_the_default_rule(&typed) {
            tried += 1;
            refused += u32::from(common(&typed));
        }
    }
    assert!(refused * 10_000 <= tried, "{refused} of {tried}");
}

#[test]
fn predictable_numbers_are_short_years_runs_and_repeats() {
    let predictable = |number: &str| is_predictable(&number.chars().collect::<Vec<_>>());
    for number in
        ["", "7", "42", "1987", "2031", "000", "007", "12345", "9876", "7890", "7575", "123123", "!!!"]
    {
        assert!(predictable(number), "{number}");
    }
    for number in ["742", "3061", "82741", "1z", "z", "!!!!", "12-05", "--1987--"] {
        assert!(!predictable(number), "{number}");
    }
}

#[test]
fn every_word_is_in_its_place() {
    let mut seen = HashSet::new();
    for word in words() {
        assert!(
            fold(word).iter().copied().eq(word.chars()),
            "{word} is not in small letters without accents"
        );
        assert_eq!(word.trim(), word);
        assert!(seen.insert(word), "{word} stands twice");
    }
    assert!(seen.len() >= 400, "{}", seen.len());
}

use super::*;
use crate::value::Secret;

fn member() -> ContextWords {
    ContextWords::new()
        .with("BTP-00471982")
        .with_siret("732 829 320 00074")
        .with("Hélène Lefèbvre-Durand")
        .with("Maçonnerie Cœur d'Alène")
        .with_email("j.martinot@toitures-nord.example")
}

fn derives(typed: &str) -> bool {
    member().derives(&NormalizedPassword::prepare(&Secret::new(typed)).unwrap())
}

const KNOWN: [&str; 18] = [
    "00471982",
    "btp00471982",
    "73282932000074",
    "732829320",
    "00074",
    "helene",
    "lefebvre",
    "durand",
    "lefebvredurand",
    "helenelefebvredurand",
    "maconnerie",
    "coeur",
    "alene",
    "martinot",
    "jmartinot",
    "toitures",
    "nord",
    "cibtp",
];

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap()
}

fn disguised(word: &str) -> String {
    word.replace('o', "0").replace('i', "1").replace('e', "3").replace('a', "@").replace('s', "$")
}

#[test]
fn r52_every_dressing_of_every_known_word_is_a_derivative() {
    let dressings = ["", "1", "1!", "123", "2026", "2026!", "-75", "!!!", "xY9", "@2025", "_1987*"];
    let mut tried = 0;
    for word in KNOWN {
        let forms = [
            word.to_owned(),
            word.to_uppercase(),
            capitalised(word),
            disguised(word),
            word.chars().rev().collect(),
            format!("{word}{word}"),
        ];
        for form in forms {
            for dressing in dressings {
                assert!(derives(&format!("{form}{dressing}")), "{form}{dressing}");
                assert!(derives(&format!("{dressing}{form}")), "{dressing}{form}");
                tried += 2;
            }
        }
    }
    assert_eq!(tried, 18 * 6 * 11 * 2);
}

#[test]
fn r52_the_address_itself_and_its_dressings_are_derivatives() {
    let derives = |address: &str, typed: &str| {
        let words = ContextWords::new().with_email(address);
        words.derives(&NormalizedPassword::prepare(&Secret::new(typed)).unwrap())
    };
    for typed in ["zoe@chantier.fr", "Zoe@chantier.fr1", "Zoé@Chantier.fr-2026!", "rf.reitnahc@eoz75"] {
        assert!(derives("zoe@chantier.fr", typed), "{typed}");
    }
    for typed in ["a.b@gmail.com", "a.b@gmail.com2026!", "A.B@Gmail.com"] {
        assert!(derives("a.b@gmail.com", typed), "{typed}");
    }
    assert!(!derives("zoe@chantier.fr", "Zoe a laisse sa truelle"));
}

#[test]
fn r52_every_pair_of_this_site_s_names_is_a_derivative() {
    let typed = |one: &str, other: &str, dressing: &str| format!("{}{other}{dressing}", capitalised(one));
    for one in SITE {
        for other in SITE {
            for dressing in ["1!", "2026!", "-75", "123"] {
                let typed = typed(one, other, dressing);
                assert!(derives(&typed), "{typed}");
            }
        }
    }
    assert!(derives("CongésBTP2026!") && derives("CongésBTP1!") && derives("BTP-conges75"));
    assert!(!derives("btp, un metier de plein air"));
}

#[test]
fn r52_two_words_together_are_a_derivative() {
    for first in KNOWN {
        for second in KNOWN {
            assert!(derives(&format!("{}-{}7", capitalised(first), second)), "{first} {second}");
        }
    }
}

#[test]
fn r52_accents_and_ligatures_make_no_difference() {
    for typed in ["Hélène75", "HELENE75", "He\u{301}le\u{300}ne75", "Cœur2026", "COEUR2026", "Maçonnerie1"]
    {
        assert!(derives(typed), "{typed}");
    }
}

#[test]
fn r52_a_good_password_may_hold_a_word() {
    for typed in [
        "Le nord perdu 8 fois",
        "Durandal aboie fort 7",
        "Nordique!7kT",
        "Martinotte-x4Rz",
        "Quatre coeurs pour un pique",
        "K7#vq-Pluie&zinc",
        "Tuile rouge, 12 clous",
        "74000732",
    ] {
        assert!(!derives(typed), "{typed}");
    }
}

#[test]
fn r52_short_or_missing_words_refuse_nothing() {
    let nobody = ContextWords::new().with("").with("Léa Roy").with_siret("").with_email("@").with("---");
    for typed in ["Lea-Roy-2026", "Roy12345!"] {
        assert!(!nobody.derives(&NormalizedPassword::prepare(&Secret::new(typed)).unwrap()), "{typed}");
    }
}

#[test]
fn inv09_debug_shows_no_word() {
    let shown = format!("{:?}", member());
    assert!(KNOWN.into_iter().all(|word| !shown.to_lowercase().contains(word)), "{shown}");
}

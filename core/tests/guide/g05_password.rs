//! G5: at least 8 characters, with at least one of 3 of the 4 categories; and what nobody should choose.

use espace_securise::command::{Activate, LogIn, Register};
use espace_securise::message::Content;
use espace_securise::password::Rule;
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, NEW_PASSWORD, Someone};
use espace_securise::testing::commands::{log_in, register, reset};
use espace_securise::testing::told::refusal;
use espace_securise::*;

fn unmet(refusal: &Refusal) -> Vec<&'static str> {
    let Refusal::WeakPassword { checklist } = refusal else { panic!("not about the password: {refusal:?}") };
    assert!(!checklist.is_met());
    checklist.unmet().map(Rule::code).collect()
}

fn with_password(password: &str) -> impl Fn(&Secret) -> Register {
    move |ticket| Register {
        password: password.into(),
        password_confirmation: password.into(),
        ..register(ticket, JEANNE)
    }
}

#[test]
fn g05_eight_characters_of_three_categories() {
    for (password, expected) in [
        ("Mortier7", &[][..]),
        ("mortier7!", &[]),
        ("MORTIER7!", &[]),
        ("Mortier!", &[]),
        ("Éàüßöñ77", &[]),
        ("Mortie7", &["min_length"]),
        ("mortier7", &["categories"]),
        ("Mortiers", &["categories"]),
        ("MORTIER!", &["categories"]),
        ("mortier", &["min_length", "categories"]),
    ] {
        let mut world = World::new();
        let ticket = world.at_step_two(DURAND);
        let answer = world.ask(&with_password(password)(&ticket));
        match answer {
            Ok(_) => assert!(expected.is_empty(), "{password} was accepted"),
            Err(_) => assert_eq!(unmet(&refusal(answer)), expected, "{password}"),
        }
    }
}

/// The reason is machine readable, rule by rule, for a form that ticks boxes.
#[test]
fn r53_the_refusal_lists_every_rule_met_or_not() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let refusal = world.refused(&with_password("durand7")(&ticket));
    let json = serde_json::to_value(&refusal).unwrap();
    let rules = json["checklist"]["rules"].as_array().unwrap();
    let states: Vec<_> = rules
        .iter()
        .map(|state| (state["rule"].as_str().unwrap(), state["met"].as_bool().unwrap()))
        .collect();
    let expected = [
        ("allowed_characters", true),
        ("min_length", false),
        ("max_length", true),
        ("categories", false),
        ("not_common", true),
        ("not_context", false),
        ("not_posted_code", true),
    ];
    assert_eq!(states, expected);
    assert_eq!(json["refusal"], "weak_password");
    assert!(!json.to_string().contains("durand7"), "the refusal repeats the password");
    // No account, no mail, and the ticket is still good.
    assert_eq!(world.count(|says| matches!(says, Content::Activation { .. })), 0);
    world.register(&ticket, JEANNE);
}

#[test]
fn r52_what_anybody_knows_of_the_firm_makes_no_password() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    for password in
        ["Durand2026!", "Jeanne-1970", "Siret73282932000074", "Jeanne@durand.example1", "Cibtp-17071"]
    {
        let refusal = world.refused(&with_password(password)(&ticket));
        assert!(unmet(&refusal).contains(&"not_context"), "{password}: {refusal:?}");
    }
}

#[test]
fn r26_what_everybody_chooses_makes_no_password() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    for password in ["Password1", "Azerty123", "P@ssw0rd"] {
        assert_eq!(unmet(&world.refused(&with_password(password)(&ticket))), ["not_common"], "{password}");
    }
}

#[test]
fn r09_a_posted_code_never_becomes_a_password() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let spaced = code.expose().replace('-', " ");
    let lower = code.expose().to_lowercase();
    for password in [code.expose(), &spaced, &lower] {
        let refusal = world.refused(&with_password(password)(&ticket));
        assert!(unmet(&refusal).contains(&"not_posted_code"), "{refusal:?}");
    }

    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token });
    let token = world.forget(JEANNE);
    let refusal = world.refused(&reset(&token, code.expose()));
    assert!(unmet(&refusal).contains(&"not_posted_code"), "{refusal:?}");
}

/// The rule is the same for a forgotten password.
#[test]
fn g05_the_rule_holds_for_a_new_password_too() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    assert_eq!(unmet(&world.refused(&reset(&token, "mortier7"))), ["categories"]);
    assert_eq!(unmet(&world.refused(&reset(&token, "Durand2026!"))), ["not_context"]);
    world.must(&reset(&token, NEW_PASSWORD));
}

/// The same keys on two keyboards: `é` as one code point, and as `e` with an accent.
#[test]
fn r25_composed_or_not_it_is_the_same_password() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&with_password("Bétonnière7")(&ticket));
    let token = world.link();
    world.must(&Activate { token });
    for (typed, works) in
        [("Be\u{301}tonnie\u{300}re7", true), ("Betonniere7", false), ("BÉTONNIÈRE7", false)]
    {
        let answer = world.ask(&log_in(Someone { password: typed, ..JEANNE }));
        assert_eq!(answer.is_ok(), works, "{typed}: {:?}", answer.err());
    }
}

/// Verbatim: nothing is trimmed or cut.
#[test]
fn r24_a_long_password_counts_to_its_last_character() {
    let mut world = World::new();
    let long = format!(" Tuile-7{} ", "x".repeat(100));
    let ticket = world.at_step_two(DURAND);
    world.must(&with_password(&long)(&ticket));
    let token = world.link();
    world.must(&Activate { token });
    let typed = |password: &str| LogIn { email: JEANNE.email.into(), password: password.into() };
    assert_eq!(world.refused(&typed(long.trim())), Refusal::WrongCredentials);
    assert_eq!(world.refused(&typed(&long[..long.len() - 1])), Refusal::WrongCredentials);
    world.must(&typed(&long));
}

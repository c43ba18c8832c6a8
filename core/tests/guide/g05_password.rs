//! G5: at least 8 characters, with at least one of 3 of the 4 categories; and what nobody should choose.

use espace_securise::command::{Activate, ChangePassword, LogIn, Register};
use espace_securise::field::{Field, Problem};
use espace_securise::message::Content;
use espace_securise::password::Rule;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, NEW_PASSWORD, RENEWED, Someone, WRONG_PASSWORD,
};
use espace_securise::testing::commands::{
    associate, change, forgot, log_in, register, reset, resume, wrong_log_in,
};
use espace_securise::testing::told::{problems, refusal};
use espace_securise::testing::{DAY, MINUTE, World};
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

/// At every door: registration, a reset, a change; and of every company that the account acts for.
#[test]
fn r52_the_words_of_every_company_of_an_account_make_no_password_of_it() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(MARTIN);
    world.must(&associate(&session, MARTIN, &code));
    let token = world.forget(JEANNE);
    for password in [
        "Charpentes-2026!",
        "Martin-2026!",
        "Sa552100554!",
        "Maçonnerie-75",
        "X732829320!",
        "Jeanne@durand.example1",
        "CongésBTP2026!",
    ] {
        for refusal in [
            world.refused(&reset(&token, password)),
            world.refused(&change(&session, JEANNE.password, password)),
        ] {
            assert!(unmet(&refusal).contains(&"not_context"), "{password}: {refusal:?}");
        }
    }
    world.must(&reset(&token, NEW_PASSWORD));
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
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
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

/// Whoever is logged in and knows the password chooses another; the session goes on under a new token, and nothing else does.
#[test]
fn inv08_a_changed_password_ends_every_other_session_and_every_pending_link() {
    let mut world = World::new();
    let (session, other) = (world.seat(DURAND, JEANNE), world.log_in(JEANNE));
    let token = world.forget(JEANNE);
    world.advance(MINUTE);
    let changed = world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
    assert!(matches!(world.mailbox.messages().last().unwrap().content, Content::PasswordChanged));
    for over in [&session, &other] {
        assert_eq!(world.refused(&resume(over)), Refusal::SessionOver);
    }
    assert_eq!(world.must(&resume(&changed.session)).authenticated_at, world.now());
    assert_eq!(world.refused(&reset(&token, "Parpaing#Cintre5")), Refusal::SpentLink);
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::WrongCredentials);
    world.must(&log_in(RENEWED));
}

/// The password in force is asked, whoever holds the session, and guesses at it are counted for all sessions together
/// (requirement 31); strangers who guess at the log-in use none of them up (requirement 82).
#[test]
fn r31_a_password_is_changed_only_by_whoever_knows_it() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let wrong = change(&session, WRONG_PASSWORD, NEW_PASSWORD);
    assert_eq!(problems(&world.refused(&wrong)), [(Field::CurrentPassword, Problem::Mismatch)]);
    assert_eq!(unmet(&world.refused(&change(&session, WRONG_PASSWORD, "mortier7"))), ["categories"]);
    let refusal = loop {
        match world.refused(&wrong) {
            Refusal::InvalidInput { .. } => {}
            refusal => break refusal,
        }
    };
    assert!(matches!(refusal, Refusal::TooManyAttempts { retry_after: Some(_) }), "{refusal:?}");
    let another = world.log_in(JEANNE);
    assert_eq!(
        world.refused(&change(&another, JEANNE.password, NEW_PASSWORD)),
        refusal,
        "not counted together"
    );
    world.must(&resume(&session));
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    for _ in 0..5 {
        world.refused(&wrong_log_in(JEANNE));
    }
    world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
}

/// What is missing is told at once, each beside its own field.
#[test]
fn g05_every_field_of_a_change_is_told_at_once() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let command = ChangePassword { password_confirmation: "x".into(), ..change(&session, " ", NEW_PASSWORD) };
    let expected =
        [(Field::CurrentPassword, Problem::Required), (Field::PasswordConfirmation, Problem::Mismatch)];
    assert_eq!(problems(&world.refused(&command)), expected);
    let too_long = change(&session, &"x".repeat(1025), "");
    let expected = [(Field::CurrentPassword, Problem::TooLong), (Field::Password, Problem::Required)];
    assert_eq!(problems(&world.refused(&too_long)), expected);
}

/// The link that a change ends may have been the last that a flood left: another one leaves at once (requirement 38).
#[test]
fn r38_after_a_change_a_reset_link_can_be_had_again() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for _ in 0..20 {
        world.must(&forgot(JEANNE.email));
        world.advance(MINUTE);
    }
    world.must(&resume(&session));
    world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
    let token = world.forget(JEANNE);
    world.must(&reset(&token, "Parpaing#Cintre5"));
}

/// The same keys on two keyboards: `é` as one code point, and as `e` with an accent.
#[test]
fn r25_composed_or_not_it_is_the_same_password() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&with_password("Bétonnière7")(&ticket));
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
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
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let typed =
        |password: &str| LogIn { email: JEANNE.email.into(), password: password.into(), device_token: None };
    assert_eq!(world.refused(&typed(long.trim())), Refusal::WrongCredentials);
    assert_eq!(world.refused(&typed(&long[..long.len() - 1])), Refusal::WrongCredentials);
    world.must(&typed(&long));
}

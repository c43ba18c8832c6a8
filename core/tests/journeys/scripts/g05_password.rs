//! G5: at least 8 characters, with at least one of 3 of the 4 categories; and what nobody should choose.

use espace_securise::command::{LogIn, Register, ResetPassword};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::reply::LinkStatus;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g05-checklist",
        "G5",
        "A weak password is refused with every rule, met or not, for a form that ticks boxes.",
        checklist,
    ),
    Script::new(
        "g05-same-letters-on-two-keyboards",
        "G5",
        "A letter typed as one code point or in pieces is the same letter; nothing else is taken for the same.",
        two_keyboards,
    ),
    Script::new(
        "g05-long-and-verbatim",
        "G5",
        "A long password counts to its last character, outer spaces included.",
        verbatim,
    ),
    Script::new(
        "g05-new-password",
        "G5",
        "The rule holds for a new password too; a refused one leaves the reset link as it was.",
        new_password,
    ),
    Script::new(
        "g05-changed-by-its-holder",
        "G5",
        "Whoever is logged in and knows the password chooses another; only this session goes on, under a new token.",
        changed,
    ),
];

fn with_password(ticket: &Secret, password: &str) -> Register {
    Register { password: password.into(), password_confirmation: password.into(), ..register(ticket, JEANNE) }
}

fn checklist(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let long = "Mortier7".repeat(33);
    for (password, unmet) in [
        ("Mortie7", &["min_length"][..]),
        (&long, &["max_length"]),
        ("mortier7", &["categories"]),
        ("MORTIER!", &["categories"]),
        ("mortier", &["min_length", "categories"]),
        ("Azerty123", &["not_common"]),
        ("Durand2026!", &["not_context"]),
        // Jeanne is her name, and many people's.
        ("Jeanne-1970", &["not_common", "not_context"]),
        ("Siret73282932000074", &["not_context"]),
        (code.expose(), &["not_posted_code"]),
    ] {
        tale.visitor(with_password(&ticket, password)).weak(unmet);
        assert!(tale.wrote().is_empty());
    }
    // Three of four are enough.
    tale.visitor(with_password(&ticket, "Mortier!")).granted();
}

fn two_keyboards(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(with_password(&ticket, "Bétonnière7")).granted();
    let token = tale.link();
    tale.visitor(activate(&token, &ticket)).granted();
    tale.logged_in(Someone { password: "Be\u{301}tonnie\u{300}re7", ..JEANNE });
    for other in ["Betonniere7", "BÉTONNIÈRE7"] {
        let other = Someone { password: other, ..JEANNE };
        tale.visitor(log_in(other)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    }
}

fn verbatim(tale: &mut Tale) {
    let long = format!(" Tuile-7{}\u{1f528} ", "x".repeat(100));
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(with_password(&ticket, &long)).granted();
    let token = tale.link();
    tale.visitor(activate(&token, &ticket)).granted();
    let typed =
        |password: &str| LogIn { email: JEANNE.email.into(), password: password.into(), device_token: None };
    tale.visitor(typed(long.trim())).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.visitor(typed(&long)).granted();
}

fn new_password(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let token = tale.forgotten(JEANNE);
    tale.visitor(reset(&token, "mortier7")).weak(&["categories"]);
    tale.visitor(reset(&token, "Durand2026!")).weak(&["not_context"]);
    let otherwise =
        ResetPassword { password_confirmation: "Parpaing#Cintre5".into(), ..reset(&token, RENEWED.password) };
    tale.visitor(otherwise).corrected(&[(Field::PasswordConfirmation, Problem::Mismatch)]);
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Live);
    tale.visitor(reset(&token, RENEWED.password)).granted();
}

fn changed(tale: &mut Tale) {
    let (session, other) = (tale.seated(DURAND, JEANNE), tale.logged_in(JEANNE));
    tale.wait(MINUTE);
    tale.holder(change(&session, JEANNE.password, "mortier7")).weak(&["categories"]);
    let guessed = change(&session, "Brouette!Vide9", RENEWED.password);
    let not_that_one = FieldError { field: Field::CurrentPassword, problem: Problem::Mismatch };
    tale.holder(guessed).refused(Refusal::InvalidInput { errors: vec![not_that_one] }, Cause::WrongSecret);
    let changed =
        tale.holder(change(&session, JEANNE.password, RENEWED.password)).noted(&Fact::PasswordChanged);
    assert_eq!(tale.sent().len(), 1);
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::UnknownSession);
    tale.holder(resume(&other)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.holder(resume(&changed.session)).granted();
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.visitor(log_in(RENEWED)).granted();
}

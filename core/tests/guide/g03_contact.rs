//! G3, step 2/2: an address, a password, telephones; and nobody gets there but through step 1/2 (requirement 10).

use espace_securise::command::{
    Activate, CertifyMobile, Command, HolderCommand, Register, ResendActivation, ResetPassword,
    SendMobileCode, StaffCommand, VisitorCommand,
};
use espace_securise::event::Cause;
use espace_securise::field::{Field, Problem};
use espace_securise::message::Content;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, french_mobile, monday};
use espace_securise::testing::commands::{put_tenant, register, reset, resume};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, SECOND, World};
use espace_securise::value::PhoneInput;
use espace_securise::*;

#[test]
fn g03_the_address_becomes_the_log_in() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let registered = world.must(&register(&ticket, JEANNE));
    assert_eq!(registered.email, "j…@durand.example");
    assert_eq!(registered.expires_at, monday().plus(DAY));

    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    let resumed = world.must(&resume(&session));
    // The holder's name is the fund's, not the visitor's.
    assert_eq!((resumed.name.first_name.as_str(), resumed.name.last_name.as_str()), ("Jeanne", "Durand"));
    assert_eq!(resumed.mobile, None);
}

#[test]
fn g03_telephones_are_optional_and_each_in_its_own_field() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let mobile_as_landline = Register {
        landline: Some(french_mobile()),
        mobile: Some(PhoneInput::new("FR", "02 40 41 42 43")),
        ..register(&ticket, JEANNE)
    };
    let expected = [(Field::Landline, Problem::NotLandline), (Field::Mobile, Problem::NotMobile)];
    assert_eq!(problems(&world.refused(&mobile_as_landline)), expected);

    let left_blank = PhoneInput::new("FR", " ");
    let with_landline = Register {
        landline: Some(PhoneInput::new("", "02 40 41 42 43")),
        mobile: Some(left_blank),
        ..register(&ticket, JEANNE)
    };
    world.must(&with_landline);
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    assert_eq!(world.must(&resume(&session)).mobile, None);
}

#[test]
fn g03_a_mobile_typed_and_not_certified_shows_no_badge() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) });
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    let mobile = world.must(&resume(&session)).mobile.unwrap();
    assert!(!mobile.certified && mobile.number.ends_with("78"), "{mobile:?}");
}

/// "Retour à l'étape précédente": the same letter proves again, and the newest proof counts.
#[test]
fn g03_going_back_to_step_one_replaces_what_was_begun() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let first = world.identify(DURAND, &code);
    let second = world.identify(DURAND, &code);
    assert_eq!(world.refused_for(&register(&first, PAUL)), (Refusal::EnrollmentOver, Cause::Replaced));
    world.register(&second, JEANNE);
}

#[test]
fn r44_address_and_password_are_typed_twice_alike() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let right = register(&ticket, JEANNE);
    let other_address = Register { email_confirmation: "jeanne@durant.example".into(), ..right.clone() };
    let other_password = Register { password_confirmation: "Truelle&Niveau8".into(), ..right.clone() };
    let both = Register { email_confirmation: String::new(), ..other_password.clone() };
    let address = (Field::EmailConfirmation, Problem::Mismatch);
    let password = (Field::PasswordConfirmation, Problem::Mismatch);
    assert_eq!(problems(&world.refused(&other_address)), [address]);
    assert_eq!(problems(&world.refused(&other_password)), [password]);
    assert_eq!(problems(&world.refused(&both)), [address, password]);
    assert_eq!(world.count(|says| matches!(says, Content::Activation { .. })), 0);
    world.must(&right);
}

#[test]
fn r44_a_new_password_is_typed_twice_alike() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    let typed =
        ResetPassword { password_confirmation: "Parpaing#Cintre5".into(), ..reset(&token, NEW_PASSWORD) };
    assert_eq!(problems(&world.refused(&typed)), [(Field::PasswordConfirmation, Problem::Mismatch)]);
    // The link is still good: a slip of the pen uses nothing up.
    world.must(&reset(&token, NEW_PASSWORD));
}

/// What the caisse's file says, and whatever else a client might add to the form, does not parse.
#[test]
fn r45_a_form_with_fields_of_the_file_does_not_parse() {
    let right = serde_json::to_value(VisitorCommand::from(register(&Secret::new("t"), JEANNE))).unwrap();
    assert!(serde_json::from_value::<VisitorCommand>(right.clone()).is_ok());
    for field in [
        "first_name",
        "last_name",
        "name",
        "contact",
        "company",
        "identifier",
        "siret",
        "tenant",
        "account",
        "id",
        "rights",
        "title",
        "state",
        "certified",
        "origin",
        "source",
        "by",
        "role",
    ] {
        let mut form = right.clone();
        form[field] = "Mallory".into();
        assert!(serde_json::from_value::<VisitorCommand>(form.clone()).is_err(), "{field}");
        let anyones = serde_json::json!({ "by": "visitor", "ask": form });
        assert!(serde_json::from_value::<Command>(anyones).is_err(), "{field}");
    }
}

#[test]
fn r45_a_public_endpoint_cannot_be_sent_a_staff_command() {
    let staffs = serde_json::to_value(StaffCommand::from(put_tenant(DURAND))).unwrap();
    assert!(serde_json::from_value::<VisitorCommand>(staffs.clone()).is_err());
    assert!(serde_json::from_value::<HolderCommand>(staffs.clone()).is_err());
    assert!(serde_json::from_value::<StaffCommand>(staffs).is_ok());
}

#[test]
fn r10_step_two_needs_the_ticket_of_step_one() {
    let mut world = World::new();
    let session = world.seat(MARTIN, PAUL);
    let code = world.letters(DURAND);
    let forged = Secret::new("A".repeat(100));
    for no_ticket in [forged, Secret::new(""), session, code.clone()] {
        assert_eq!(world.refused(&register(&no_ticket, JEANNE)), Refusal::EnrollmentOver);
    }
    let ticket = world.identify(DURAND, &code);
    world.register(&ticket, JEANNE);
}

#[test]
fn r10_a_ticket_altered_anywhere_is_no_ticket() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    for place in (0..ticket.expose().len()).step_by(7) {
        let mut altered = ticket.expose().to_owned().into_bytes();
        altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
        let altered = Secret::new(String::from_utf8(altered).unwrap());
        assert_eq!(world.refused(&register(&altered, JEANNE)), Refusal::EnrollmentOver, "at {place}");
    }
    world.register(&ticket, JEANNE);
}

#[test]
fn r10_a_visitors_ticket_reaches_that_visitors_enrollment_only() {
    let mut world = World::new();
    let jeannes = world.at_step_two(DURAND);
    let pauls = world.at_step_two(MARTIN);
    world.register(&pauls, PAUL);
    let token = world.link();
    // Jeanne's ticket finds nothing to resend: only Paul has registered.
    assert_eq!(world.refused(&ResendActivation { ticket: jeannes.clone() }), Refusal::EnrollmentOver);
    world.must(&Activate { token, ticket: Some(pauls.clone()), password: None });
    let session = world.log_in(PAUL);
    let tenant = world.must(&resume(&session)).tenant.unwrap();
    assert_eq!(tenant.identifier.as_str(), MARTIN.identifier);
    world.register(&jeannes, JEANNE);
}

#[test]
fn r10_a_ticket_lasts_two_hours_to_the_second() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let late = world.identify(DURAND, &code);
    world.advance(2 * HOUR);
    assert_eq!(world.refused_for(&register(&late, JEANNE)), (Refusal::EnrollmentOver, Cause::Expired));
    // An end that was seen is final, whatever the clock says next.
    world.clock.back(HOUR);
    assert_eq!(world.refused(&register(&late, JEANNE)), Refusal::EnrollmentOver);
    world.advance(HOUR);

    let just_in_time = world.identify(DURAND, &code);
    world.advance(2 * HOUR - SECOND);
    world.register(&just_in_time, JEANNE);
}

#[test]
fn r10_a_ticket_is_over_once_the_account_is_open() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    assert_eq!(world.refused_for(&register(&ticket, PAUL)), (Refusal::EnrollmentOver, Cause::AlreadyUsed));
    assert_eq!(world.refused(&ResendActivation { ticket: ticket.clone() }), Refusal::EnrollmentOver);
    let send = SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() };
    assert_eq!(world.refused(&send), Refusal::EnrollmentOver);
    let certify = CertifyMobile { ticket, code: "123456".into() };
    assert_eq!(world.refused(&certify), Refusal::EnrollmentOver);
}

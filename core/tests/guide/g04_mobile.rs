//! G4: "Certifier" sends a code by SMS; typing it earns the badge.

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Register, SendMobileCode, SendMyMobileCode,
};
use espace_securise::event::Cause;
use espace_securise::field::{Field, Problem};
use espace_securise::message::Recipient;
use espace_securise::reply::MobileSummary;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, french_mobile, monday, other_mobile};
use espace_securise::testing::commands::{register, resume};
use espace_securise::testing::told::problems;
use espace_securise::testing::{MINUTE, SECOND, World};
use espace_securise::value::PhoneInput;
use espace_securise::*;

fn certify(ticket: &Secret, code: Secret) -> CertifyMobile {
    CertifyMobile { ticket: ticket.clone(), code }
}

fn send(ticket: &Secret, mobile: PhoneInput) -> SendMobileCode {
    SendMobileCode { ticket: ticket.clone(), mobile }
}

fn send_mine(session: &Secret, mobile: PhoneInput) -> SendMyMobileCode {
    SendMyMobileCode { session: session.clone(), mobile }
}

/// The number on the account that a ticket leads to.
fn number_after(world: &mut World, ticket: &Secret, mobile: Option<PhoneInput>) -> Option<MobileSummary> {
    world.must(&Register { mobile, ..register(ticket, JEANNE) });
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    world.must(&resume(&session)).mobile
}

#[test]
fn g04_a_number_is_certified_within_step_two() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let sent = world.must(&send(&ticket, french_mobile()));
    assert_eq!(sent.expires_at, monday().plus(10 * MINUTE));
    assert!(sent.mobile.starts_with("+33") && sent.mobile.ends_with("78") && !sent.mobile.contains("123456"));
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Sms { mobile } = &last.to else { panic!("{last:?}") };
    assert_eq!(mobile.as_e164(), "+33612345678");

    let code = world.sms();
    let digits = code.expose();
    assert!(digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    assert_eq!(world.must(&certify(&ticket, code)).mobile, sent.mobile);

    let shown = number_after(&mut world, &ticket, Some(french_mobile())).unwrap();
    assert_eq!(shown, MobileSummary { number: sent.mobile, certified: true });
}

#[test]
fn g04_the_number_can_be_certified_after_step_two_was_sent() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&certify(&ticket, code));
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    assert!(world.must(&resume(&session)).mobile.unwrap().certified);
}

/// The person clicks "Certifier", then "Valider" before the SMS comes.
#[test]
fn g04_sending_the_form_does_not_kill_the_code_that_is_on_its_way() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) });
    assert_eq!(world.ask(&certify(&ticket, code)).map_err(|error| error.code()).map(|_| ()), Ok(()));
}

#[test]
fn g04_a_number_is_certified_later_from_within() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_mine(&session, french_mobile()));
    let before = world.must(&resume(&session)).mobile.unwrap();
    assert!(!before.certified);
    let code = world.sms();
    world.must(&CertifyMyMobile { session: session.clone(), code });
    assert_eq!(world.must(&resume(&session)).mobile, Some(MobileSummary { certified: true, ..before }));
}

#[test]
fn g04_a_certified_number_stays_until_the_next_one_is_proved() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_mine(&session, french_mobile()));
    let code = world.sms();
    world.must(&CertifyMyMobile { session: session.clone(), code });
    world.advance(MINUTE);
    world.must(&send_mine(&session, other_mobile()));
    let meanwhile = world.must(&resume(&session)).mobile.unwrap();
    assert!(meanwhile.certified && meanwhile.number.ends_with("78"), "{meanwhile:?}");
    let code = world.sms();
    world.must(&CertifyMyMobile { session: session.clone(), code });
    let after = world.must(&resume(&session)).mobile.unwrap();
    assert!(after.certified && after.number.ends_with("56"), "{after:?}");
}

#[test]
fn g04_another_number_on_the_form_takes_the_badge_away() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&certify(&ticket, code));
    let shown = number_after(&mut world, &ticket, Some(other_mobile())).unwrap();
    assert!(!shown.certified && shown.number.ends_with("56"), "{shown:?}");
}

/// The person certifies one number, tries another, and comes back to the first.
#[test]
fn g04_coming_back_to_the_certified_number_keeps_its_badge() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&certify(&ticket, code));
    world.advance(MINUTE);
    world.must(&send(&ticket, other_mobile()));
    let shown = number_after(&mut world, &ticket, Some(french_mobile())).unwrap();
    assert!(shown.certified && shown.number.ends_with("78"), "{shown:?}");
}

#[test]
fn g04_only_a_mobile_gets_an_sms_overseas_included() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let refusal = world.refused(&send(&ticket, PhoneInput::new("FR", "02 40 41 42 43")));
    assert_eq!(problems(&refusal), [(Field::Mobile, Problem::NotMobile)]);
    let refusal = world.refused(&send(&ticket, PhoneInput::new("FR", "")));
    assert_eq!(problems(&refusal), [(Field::Mobile, Problem::Required)]);

    world.must(&send(&ticket, PhoneInput::new("GP", "0690 12 34 56")));
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Sms { mobile } = &last.to else { panic!("{last:?}") };
    assert_eq!(mobile.as_e164(), "+590690123456");
}

#[test]
fn g04_no_code_is_pending_before_one_is_asked_nor_after_it_was_typed() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let nothing = (Refusal::NoPendingCode, Cause::NothingPending);
    assert_eq!(world.refused_for(&certify(&ticket, "123456".into())), nothing);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&certify(&ticket, code.clone()));
    assert_eq!(world.refused_for(&certify(&ticket, code)), nothing);
}

/// Fail, have it sent again, fail ...: the row of failures goes on.
#[test]
fn r06_a_resent_code_keeps_the_failure_count() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    for failure in 1..=3 {
        world.must(&send(&ticket, french_mobile()));
        let wrong = world.wrong_sms();
        assert_eq!(world.refused(&certify(&ticket, wrong)), Refusal::WrongCode, "failure {failure}");
        world.advance(MINUTE);
    }
    world.must(&send(&ticket, french_mobile()));
    let wrong = world.wrong_sms();
    // The fourth failure in a row costs 40 s, the fifth 80 s: a fresh code starts no fresh row.
    assert_eq!(world.refused(&certify(&ticket, wrong.clone())), Refusal::WrongCode);
    assert_eq!(
        world.refused(&certify(&ticket, wrong.clone())),
        Refusal::TooManyAttempts { retry_after: Some(40) }
    );
    world.advance(40 * SECOND);
    assert_eq!(world.refused(&certify(&ticket, wrong)), Refusal::WrongCode);
    let right = world.sms();
    assert_eq!(
        world.refused(&certify(&ticket, right.clone())),
        Refusal::TooManyAttempts { retry_after: Some(80) }
    );
    world.advance(80 * SECOND);
    world.must(&certify(&ticket, right));
}

#[test]
fn r06_neither_a_new_code_nor_a_new_enrollment_gives_new_guesses() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    world.must(&send(&ticket, french_mobile()));
    for _ in 0..3 {
        let wrong = world.wrong_sms();
        assert_eq!(world.refused(&certify(&ticket, wrong)), Refusal::WrongCode);
    }
    world.advance(MINUTE);
    let again = world.identify(DURAND, &code);
    world.must(&send(&again, french_mobile()));
    let wrong = world.wrong_sms();
    assert_eq!(world.refused(&certify(&again, wrong.clone())), Refusal::WrongCode);
    let fourth = world.refused(&certify(&again, wrong));
    assert_eq!(fourth, Refusal::TooManyAttempts { retry_after: Some(40) });
}

/// Somebody else's failures are theirs, though they named the same number: its owner certifies it all the same.
#[test]
fn r82_whoever_names_my_number_and_fails_keeps_me_from_nothing() {
    let mut world = World::new();
    let ticket = world.at_step_two(MARTIN);
    world.must(&send(&ticket, french_mobile()));
    for _ in 0..25 {
        let wrong = world.wrong_sms();
        let _answer = world.ask(&certify(&ticket, wrong));
    }
    let session = world.seat(DURAND, JEANNE);
    world.advance(MINUTE);
    world.must(&send_mine(&session, french_mobile()));
    world.must(&CertifyMyMobile { session, code: world.sms() });
}

#[test]
fn r27_an_sms_code_works_for_ten_minutes_to_the_second() {
    for (late, works) in [(10 * MINUTE - SECOND, true), (10 * MINUTE, false)] {
        let mut world = World::new();
        let ticket = world.at_step_two(DURAND);
        world.must(&send(&ticket, french_mobile()));
        let code = world.sms();
        world.advance(late);
        let answer = world.ask(&certify(&ticket, code)).map(|_| ());
        let expected = if works { Ok(()) } else { Err(Error::Refused(Refusal::NoPendingCode)) };
        assert_eq!(answer, expected, "after {late:?}");

        let session = world.seat(MARTIN, PAUL);
        world.must(&send_mine(&session, other_mobile()));
        let code = world.sms();
        world.advance(late);
        let answer = world.ask(&CertifyMyMobile { session, code }).map(|_| ());
        assert_eq!(answer, expected, "after {late:?}");
    }
}

#[test]
fn r28_a_code_proves_the_number_it_went_to() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let firsts = world.sms();
    world.advance(MINUTE);
    world.must(&send(&ticket, other_mobile()));
    let seconds = world.sms();
    assert_ne!(firsts.expose(), seconds.expose());
    assert_eq!(world.refused(&certify(&ticket, firsts)), Refusal::WrongCode);
    world.must(&certify(&ticket, seconds));
    assert!(number_after(&mut world, &ticket, None).unwrap().number.ends_with("56"));
}

/// The form names another number than the one that the code went to.
#[test]
fn r28_the_number_cannot_be_swapped_while_its_code_is_pending() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.must(&Register { mobile: Some(other_mobile()), ..register(&ticket, JEANNE) });
    let answer = world.ask(&certify(&ticket, code));
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    let shown = world.must(&resume(&session)).mobile.unwrap();
    assert!(!(shown.certified && shown.number.ends_with("56")), "{answer:?}: {shown:?}");
}

#[test]
fn r28_a_code_answers_the_request_it_was_sent_for() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.must(&send(&ticket, french_mobile()));
    let code = world.sms();
    world.advance(MINUTE);
    let session = world.seat(MARTIN, PAUL);
    world.must(&send_mine(&session, french_mobile()));
    let mine = world.sms();
    assert_ne!(code.expose(), mine.expose());
    assert_eq!(world.refused(&CertifyMyMobile { session, code: code.clone() }), Refusal::WrongCode);
    assert_eq!(world.refused(&certify(&ticket, mine)), Refusal::WrongCode);
    world.must(&certify(&ticket, code));
}

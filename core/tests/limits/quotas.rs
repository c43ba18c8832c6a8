//! Letters, mails and SMS: floods are asked, and what leaves is counted (requirement 60).

use espace_securise::command::{Register, ResendActivation, SendMobileCode, SendMyMobileCode};
use espace_securise::message::Content;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, french_mobile};
use espace_securise::testing::commands::{put_tenant, register, request_code};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::value::PhoneInput;

#[test]
fn r60_letters_leave_a_day_apart_and_four_in_thirty_days() {
    let mut world = World::with(|terms| terms.source = None);
    world.must(&put_tenant(DURAND));
    for _ in 0..(29 * 24) {
        let _answer = world.ask(&request_code(DURAND));
        world.advance(HOUR);
    }
    assert_eq!(world.count(|content| matches!(content, Content::PostedCode { .. })), 4);
}

#[test]
fn r60_any_letter_that_left_opens_step_one() {
    let mut world = World::new();
    let first = world.letters(DURAND);
    world.advance(2 * DAY);
    world.must(&request_code(DURAND));
    let second = world.posted_code();
    assert_ne!(first.expose(), second.expose());
    // A stranger's request for a new letter does not kill the one the postman carries.
    world.identify(DURAND, &first);
    world.identify(DURAND, &second);
}

#[test]
fn r60_activation_mails_to_one_address_are_five_a_day() {
    let mut world = World::new();
    let mut ticket = world.at_step_two(DURAND);
    let code = world.posted_code();
    for minute in 0..(20 * 60) {
        if minute % 100 == 0 {
            ticket = world.identify(DURAND, &code);
            let _answer = world.ask(&register(&ticket, JEANNE));
        }
        let _answer = world.ask(&ResendActivation { ticket: ticket.clone() });
        world.advance(MINUTE);
    }
    assert_eq!(world.count(|content| matches!(content, Content::Activation { .. })), 5);
}

#[test]
fn r60_one_tenants_visitor_cannot_flood_many_addresses() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let mut sent = 0;
    for number in 0..50 {
        let email = format!("victime{number}@exemple.example");
        let flood = Register { email: email.clone(), email_confirmation: email, ..register(&ticket, JEANNE) };
        sent += usize::from(world.ask(&flood).is_ok());
        world.advance(MINUTE);
    }
    assert_eq!(sent, 10);
}

#[test]
fn r60_sms_are_limited_by_number_and_by_sender() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let mut session = session;
    let mut sms = 0;
    for minute in 0..(5 * 60) {
        // The holder tries one number after another.
        let number = format!("06 12 34 {:02} {:02}", minute / 60, minute % 60);
        let mobile = PhoneInput::new("FR", &number);
        sms += usize::from(world.ask(&SendMyMobileCode { session: session.clone(), mobile }).is_ok());
        world.advance(MINUTE);
        if minute % 20 == 0 {
            session = world.log_in(JEANNE);
        }
    }
    assert_eq!(sms, 5, "five a day for one sender, whatever the numbers");

    let ticket = world.at_step_two(MARTIN);
    let first = SendMobileCode { ticket, mobile: PhoneInput::new("FR", "06 12 34 00 00") };
    let refusal = world.ask(&first);
    assert!(refusal.is_ok(), "another sender, whose number has had one SMS so far");
}

#[test]
fn r60_one_number_gets_five_a_day_whoever_asks() {
    let mut world = World::new();
    let mut sms = 0;
    let code = world.letters(DURAND);
    let other_code = world.letters(MARTIN);
    for hour in 0..20 {
        let (site, code) = if hour % 2 == 0 { (DURAND, &code) } else { (MARTIN, &other_code) };
        let ticket = world.identify(site, code);
        sms += usize::from(world.ask(&SendMobileCode { ticket, mobile: french_mobile() }).is_ok());
        world.advance(HOUR);
    }
    assert_eq!(sms, 5);
}

//! Enrollments and letters that an earlier version left behind go on where they stood.

use espace_securise::command::{Activate, CertifyMobile, InspectLink, PostCode, ResendActivation, Resume};
use espace_securise::event::Cause;
use espace_securise::reply::{LinkStatus, Resumed};
use espace_securise::testing::cast::{DURAND, JEANNE, PAUL, staff};
use espace_securise::testing::commands::{identify, register};
use espace_securise::testing::{DAY, MINUTE};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

use crate::vault::{Frozen, thaw};

fn finish(world: &mut Frozen, ticket: &Secret) -> Resumed {
    let token = world.register(ticket, JEANNE);
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    let resumed = world.must(&Resume { session });
    assert_eq!(resumed.tenant.as_ref().unwrap().identifier.as_str(), DURAND.identifier);
    resumed
}

#[test]
fn inv11_frozen_letters_identify_each_by_its_own_code() {
    for letter in ["first", "second"] {
        let (mut world, image) = thaw("tenant_two_letters");
        let ticket = world.identify(DURAND, &image.secret(letter));
        finish(&mut world, &ticket);
    }
    let (mut world, image) = thaw("tenant_two_letters");
    world.advance(29 * DAY);
    assert_eq!(world.refused_for(&identify(DURAND, &image.secret("first"))).0, Refusal::WrongIdentification);
    world.identify(DURAND, &image.secret("second"));
}

#[test]
fn inv11_a_frozen_letter_quota_still_counts() {
    let (mut world, _) = thaw("tenant_two_letters");
    let post = PostCode { by: staff(), identifier: DURAND.identifier.into() };
    assert_eq!(world.refused_for(&post).0, Refusal::TooManyMessages { retry_after: 86_400 });
    world.advance(DAY);
    world.must(&post);
}

#[test]
fn inv11_a_frozen_ticket_registers_and_the_code_begins_anew() {
    let (mut world, image) = thaw("enrollment_identified");
    finish(&mut world, &image.secret("ticket"));

    let (mut world, image) = thaw("enrollment_identified");
    let ticket = world.identify(DURAND, &image.secret("code"));
    let (refusal, cause) = world.refused_for(&register(&image.secret("ticket"), JEANNE));
    assert_eq!((refusal, cause), (Refusal::EnrollmentOver, Cause::Replaced));
    finish(&mut world, &ticket);
}

#[test]
fn inv11_a_frozen_sms_code_certifies_the_number_of_an_enrollment() {
    let (mut world, image) = thaw("enrollment_challenged");
    let ticket = image.secret("ticket");
    world.must(&CertifyMobile { ticket: ticket.clone(), code: image.secret("sms") });
    assert!(finish(&mut world, &ticket).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_certified_number_reaches_the_account() {
    let (mut world, image) = thaw("enrollment_certified");
    assert!(finish(&mut world, &image.secret("ticket")).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_activation_link_opens_the_account() {
    let (mut world, image) = thaw("enrollment_registered");
    let token = image.secret("token");
    let inspected = world.must(&InspectLink { token: token.clone() });
    assert_eq!((inspected.purpose, inspected.status), (LinkPurpose::Activation, LinkStatus::Live));
    world.must(&Activate { token, ticket: Some(image.secret("ticket")), password: None });
    let session = world.log_in(JEANNE);
    assert!(!world.must(&Resume { session }).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_registration_can_be_sent_its_mail_again() {
    let (mut world, image) = thaw("enrollment_registered");
    let ticket = image.secret("ticket");
    // Its mails are counted anew, now that they are counted for each company apart.
    assert!(world.must(&ResendActivation { ticket: ticket.clone() }).sent);
    assert!(!world.must(&ResendActivation { ticket: ticket.clone() }).sent);
    world.advance(MINUTE);
    assert!(world.must(&ResendActivation { ticket: ticket.clone() }).sent);
    let token = world.link();
    assert_eq!(
        world
            .refused_for(&Activate {
                token: image.secret("token"),
                ticket: Some(ticket.clone()),
                password: None
            })
            .0,
        Refusal::SpentLink
    );
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
}

#[test]
fn inv11_a_frozen_activation_is_answered_alike_and_its_letter_is_used_up() {
    let (mut world, image) = thaw("enrollment_activated");
    let before = world.store.snapshot();
    world.must(&Activate { token: image.secret("token"), ticket: None, password: None });
    assert_eq!(world.store.snapshot(), before);
    assert_eq!(world.refused_for(&register(&image.secret("ticket"), PAUL)).1, Cause::AlreadyUsed);
    assert_eq!(world.refused_for(&identify(DURAND, &image.secret("code"))).0, Refusal::WrongIdentification);
    world.log_in(JEANNE);
}

#[test]
fn inv11_a_frozen_superseded_enrollment_stays_over_and_its_successor_goes_on() {
    let (mut world, image) = thaw("enrollment_superseded");
    let (refusal, _) = world.refused_for(&register(&image.secret("ticket"), JEANNE));
    assert_eq!(refusal, Refusal::EnrollmentOver);
    finish(&mut world, &image.secret("newer"));
}

#[test]
fn inv11_a_frozen_expired_enrollment_stays_over_and_its_letter_begins_anew() {
    let (mut world, image) = thaw("enrollment_expired");
    let (refusal, _) = world.refused_for(&register(&image.secret("ticket"), JEANNE));
    assert_eq!(refusal, Refusal::EnrollmentOver);
    let ticket = world.identify(DURAND, &image.secret("code"));
    finish(&mut world, &ticket);
}

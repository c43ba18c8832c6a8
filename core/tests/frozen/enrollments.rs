//! Enrollments and letters that an earlier version left behind go on where they stood.

use espace_securise::command::{Activate, CertifyMobile, InspectLink, PostCode, ResendActivation, Resume};
use espace_securise::event::Cause;
use espace_securise::reply::{LinkStatus, Resumed};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

use crate::portal::*;
use crate::vault::{Frozen, thaw};

fn finish(portal: &mut Frozen, ticket: &Secret) -> Resumed {
    let token = portal.register(ticket, JEANNE);
    portal.must(&Activate { token });
    let session = portal.log_in(JEANNE);
    let resumed = portal.must(&Resume { session });
    assert_eq!(resumed.tenant.as_ref().unwrap().identifier.as_str(), DURAND.identifier);
    resumed
}

#[test]
fn inv11_frozen_letters_identify_each_by_its_own_code() {
    for letter in ["first", "second"] {
        let (mut portal, image) = thaw("tenant_two_letters");
        let ticket = portal.identify(DURAND, &image.secret(letter));
        finish(&mut portal, &ticket);
    }
    let (mut portal, image) = thaw("tenant_two_letters");
    portal.advance(29 * DAY);
    assert_eq!(portal.refused(&identify(DURAND, &image.secret("first"))).0, Refusal::WrongIdentification);
    portal.identify(DURAND, &image.secret("second"));
}

#[test]
fn inv11_a_frozen_letter_quota_still_counts() {
    let (mut portal, _) = thaw("tenant_two_letters");
    let post = PostCode { by: staff(), identifier: DURAND.identifier.into() };
    assert_eq!(portal.refused(&post).0, Refusal::TooManyMessages { retry_after: 86_400 });
    portal.advance(DAY);
    portal.must(&post);
}

#[test]
fn inv11_a_frozen_ticket_registers_and_the_code_begins_anew() {
    let (mut portal, image) = thaw("enrollment_identified");
    finish(&mut portal, &image.secret("ticket"));

    let (mut portal, image) = thaw("enrollment_identified");
    let ticket = portal.identify(DURAND, &image.secret("code"));
    let (refusal, cause) = portal.refused(&register(&image.secret("ticket"), JEANNE, PASSWORD));
    assert_eq!((refusal, cause), (Refusal::EnrollmentOver, Cause::Replaced));
    finish(&mut portal, &ticket);
}

#[test]
fn inv11_a_frozen_sms_code_certifies_the_number_of_an_enrollment() {
    let (mut portal, image) = thaw("enrollment_challenged");
    let ticket = image.secret("ticket");
    portal.must(&CertifyMobile { ticket: ticket.clone(), code: image.secret("sms") });
    assert!(finish(&mut portal, &ticket).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_certified_number_reaches_the_account() {
    let (mut portal, image) = thaw("enrollment_certified");
    assert!(finish(&mut portal, &image.secret("ticket")).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_activation_link_opens_the_account() {
    let (mut portal, image) = thaw("enrollment_registered");
    let token = image.secret("token");
    let inspected = portal.must(&InspectLink { token: token.clone() });
    assert_eq!((inspected.purpose, inspected.status), (LinkPurpose::Activation, LinkStatus::Live));
    portal.must(&Activate { token });
    let session = portal.log_in(JEANNE);
    assert!(!portal.must(&Resume { session }).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_registration_can_be_sent_its_mail_again() {
    let (mut portal, image) = thaw("enrollment_registered");
    let ticket = image.secret("ticket");
    assert!(!portal.must(&ResendActivation { ticket: ticket.clone() }).sent);
    portal.advance(MINUTE);
    assert!(portal.must(&ResendActivation { ticket }).sent);
    let token = portal.link();
    assert_eq!(portal.refused(&Activate { token: image.secret("token") }).0, Refusal::SpentLink);
    portal.must(&Activate { token });
}

#[test]
fn inv11_a_frozen_activation_is_answered_alike_and_its_letter_is_used_up() {
    let (mut portal, image) = thaw("enrollment_activated");
    let before = portal.snapshot();
    portal.must(&Activate { token: image.secret("token") });
    assert_eq!(portal.snapshot(), before);
    assert_eq!(portal.refused(&register(&image.secret("ticket"), PAUL, PASSWORD)).1, Cause::AlreadyUsed);
    assert_eq!(portal.refused(&identify(DURAND, &image.secret("code"))).0, Refusal::WrongIdentification);
    portal.log_in(JEANNE);
}

#[test]
fn inv11_a_frozen_superseded_enrollment_stays_over_and_its_successor_goes_on() {
    let (mut portal, image) = thaw("enrollment_superseded");
    let (refusal, _) = portal.refused(&register(&image.secret("ticket"), JEANNE, PASSWORD));
    assert_eq!(refusal, Refusal::EnrollmentOver);
    finish(&mut portal, &image.secret("newer"));
}

#[test]
fn inv11_a_frozen_expired_enrollment_stays_over_and_its_letter_begins_anew() {
    let (mut portal, image) = thaw("enrollment_expired");
    let (refusal, _) = portal.refused(&register(&image.secret("ticket"), JEANNE, PASSWORD));
    assert_eq!(refusal, Refusal::EnrollmentOver);
    let ticket = portal.identify(DURAND, &image.secret("code"));
    finish(&mut portal, &ticket);
}

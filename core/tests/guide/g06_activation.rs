//! G6: an activation link leaves by mail; following it opens the account and certifies the address.

use espace_securise::account::Standing;
use espace_securise::command::{Activate, InspectLink, Register, ResendActivation};
use espace_securise::event::{Cause, Fact};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::{ActivationResent, LinkStatus};
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, PAUL, Site, Someone, key_ring, monday,
};
use espace_securise::testing::commands::{associate, log_in, put_tenant, register};
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

fn activation_mails(world: &World) -> usize {
    world.count(|says| matches!(says, Content::Activation { .. }))
}

fn resend(ticket: &Secret) -> ResendActivation {
    ResendActivation { ticket: ticket.clone() }
}

fn activate(token: &Secret) -> Activate {
    Activate { token: token.clone() }
}

#[test]
fn g06_only_the_link_opens_the_account() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    let url = world.mailbox.last_url().unwrap();
    assert!(url.expose().starts_with("https://espace.caisse.example/activation?lien="));
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::WrongCredentials, Cause::UnknownSubject));
    assert!(!world.store.keys().iter().any(|key| ["account", "email", "access"].contains(&key.kind())));

    assert_eq!(world.must(&activate(&token)).email, "j…@durand.example");
    assert_eq!(world.last_fact(), Fact::Activated);
    let last = world.mailbox.messages().last().unwrap();
    assert!(matches!((&last.to, &last.content), (Recipient::Mail { .. }, Content::Activated)), "{last:?}");
    let logged_in = world.must(&log_in(JEANNE));
    assert_eq!(logged_in.standing, Standing::Active);
}

#[test]
fn r14_an_activation_link_lasts_a_day_to_the_second() {
    for (late, works) in [(DAY - SECOND, true), (DAY, false)] {
        let mut world = World::new();
        let ticket = world.at_step_two(DURAND);
        let token = world.register(&ticket, JEANNE);
        world.advance(late);
        let status = if works { LinkStatus::Live } else { LinkStatus::Expired };
        assert_eq!(world.inspect(&token), status, "after {late:?}");
        let answer = world.ask(&activate(&token)).map(|_| ());
        let expected = if works { Ok(()) } else { Err(Error::Refused(Refusal::ExpiredLink)) };
        assert_eq!(answer, expected, "after {late:?}");
        assert_eq!(world.ask(&log_in(JEANNE)).is_ok(), works);
    }
}

#[test]
fn r14_the_store_keeps_the_digest_of_a_link_only() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    let dump = world.store.dump();
    for (purpose, secret) in [(LinkPurpose::Activation, &token), (LinkPurpose::Enrollment, &ticket)] {
        let link = key_ring().open(purpose, secret.expose()).unwrap();
        assert!(dump.contains(&link.nonce.digest().to_string()), "{purpose:?}: no digest");
        // Not even the part of the token that holds its secret.
        let windows = secret.expose().as_bytes().windows(16).skip(26);
        assert!(windows.map(|part| std::str::from_utf8(part).unwrap()).all(|part| !dump.contains(part)));
    }
}

#[test]
fn r14_an_activation_link_opens_one_account() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    for _ in 0..3 {
        world.must(&activate(&token));
    }
    let of_kind = |kind: &str| world.store.keys().iter().filter(|key| key.kind() == kind).count();
    assert_eq!(["account", "email", "access", "holder"].map(of_kind), [1; 4]);
    assert_eq!(world.count(|says| matches!(says, Content::Activated)), 1);
}

/// A mail scanner follows links; a second click must not frighten.
#[test]
fn r71_opening_the_link_changes_nothing_and_following_it_twice_is_answered_alike() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    let before = world.store.snapshot();
    for _ in 0..100 {
        let inspected = world.must(&InspectLink { token: token.clone() });
        assert_eq!(inspected.status, LinkStatus::Live);
        assert_eq!((inspected.purpose, inspected.expires_at), (LinkPurpose::Activation, monday().plus(DAY)));
    }
    assert_eq!(world.store.snapshot(), before);

    let first = world.must(&activate(&token));
    let opened = world.store.snapshot();
    assert_eq!(world.must(&activate(&token)), first);
    assert_eq!(world.store.snapshot(), opened);
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
    world.log_in(JEANNE);
}

#[test]
fn r71_asking_again_within_the_cool_down_keeps_the_live_link() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.advance(MINUTE - SECOND);
    let again = world.must(&resend(&ticket));
    assert_eq!(again, ActivationResent { sent: false, expires_at: monday().plus(DAY) });
    assert_eq!(activation_mails(&world), 1);
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    world.must(&activate(&token));
}

#[test]
fn g06_another_mail_after_the_cool_down_replaces_the_first() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let first = world.register(&ticket, JEANNE);
    world.advance(MINUTE);
    let again = world.must(&resend(&ticket));
    assert_eq!(again, ActivationResent { sent: true, expires_at: monday().plus(DAY + MINUTE) });
    let second = world.link();
    assert_eq!([&first, &second].map(|token| world.inspect(token)), [LinkStatus::Spent, LinkStatus::Live]);
    assert_eq!(world.refused_for(&activate(&first)), (Refusal::SpentLink, Cause::Replaced));
    world.must(&activate(&second));
    assert_eq!(world.refused_for(&activate(&first)), (Refusal::SpentLink, Cause::AlreadyUsed));
}

#[test]
fn g06_nothing_is_resent_before_step_two() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    assert_eq!(world.refused_for(&resend(&ticket)), (Refusal::EnrollmentOver, Cause::WrongState));
}

/// A mistyped address costs nothing: the form again within the ticket's time, or the letter again later.
#[test]
fn g06_a_mistyped_address_is_corrected_with_the_same_letter() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let mistyped = Someone { email: "jeanne@durant.example", ..JEANNE };
    let lost = world.register(&ticket, mistyped);
    let right = world.register(&ticket, JEANNE);
    assert_eq!(world.refused(&activate(&lost)), Refusal::SpentLink);

    world.advance(3 * HOUR);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    assert_eq!(world.refused_for(&activate(&right)), (Refusal::EnrollmentOver, Cause::Replaced));
    world.must(&activate(&token));
    assert_eq!(world.refused(&log_in(mistyped)), Refusal::WrongCredentials);
    world.log_in(JEANNE);
}

/// What a GET shows must be what a POST will do.
#[test]
fn g06_a_link_whose_letter_was_proved_again_no_longer_looks_live() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.identify(DURAND, &code);
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
    assert_eq!(world.refused(&activate(&token)), Refusal::EnrollmentOver);
}

#[test]
fn g06_a_link_whose_file_was_changed_is_over() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.must(&put_tenant(Site { siret: DURAND_REZE.siret, ..DURAND }));
    assert_eq!(world.refused_for(&activate(&token)), (Refusal::EnrollmentOver, Cause::FileChanged));
    let again = register(&ticket, JEANNE);
    assert_eq!(world.refused_for(&again), (Refusal::EnrollmentOver, Cause::FileChanged));
}

/// Whoever types an address that has an account is told nothing; its holder is, by mail, and no link leaves.
#[test]
fn g06_an_address_that_has_an_account_gets_word_and_no_link() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let ticket = world.at_step_two(MARTIN);
    world.advance(MINUTE);
    let (links, shouted) = (activation_mails(&world), "JEANNE@Durand.example".to_owned());
    let typed = Register { email: shouted.clone(), email_confirmation: shouted, ..register(&ticket, PAUL) };
    let registered = world.must(&typed);
    assert_eq!(registered.email, "J…@Durand.example");
    assert_eq!(activation_mails(&world), links);
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Mail { email } = &last.to else { panic!("{last:?}") };
    assert!(matches!(last.content, Content::AddressAlreadyKnown), "{last:?}");
    assert_eq!(email.as_str(), JEANNE.email, "the address that was certified, not the one typed");

    world.advance(MINUTE);
    assert!(world.must(&resend(&ticket)).sent);
    assert_eq!(activation_mails(&world), links);
    assert_eq!(world.count(|says| matches!(says, Content::AddressAlreadyKnown)), 2);
    world.log_in(JEANNE);
}

/// Two enrollments with one address: the first that is activated has it.
#[test]
fn g06_an_address_taken_meanwhile_is_told_to_whoever_proved_it() {
    let mut world = World::new();
    let code = world.letters(MARTIN);
    let durands = world.at_step_two(DURAND);
    let martins = world.identify(MARTIN, &code);
    let first = world.register(&durands, JEANNE);
    world.advance(MINUTE);
    let second = world.register(&martins, JEANNE);
    world.must(&activate(&first));
    assert_eq!(world.refused(&activate(&second)), Refusal::AddressTaken);
    // The letter is not used up: they log in and associate the site (G10).
    let session = world.log_in(JEANNE);
    world.must(&associate(&session, MARTIN, &code));
}

//! G6: an activation link leaves by mail; following it opens the account and certifies the address.

use espace_securise::account::Standing;
use espace_securise::command::{Activate, InspectLink, Register, ResendActivation};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::{ActivationResent, LinkStatus};
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, PAUL, Site, Someone, key_ring, monday,
};
use espace_securise::testing::commands::{
    activate, activate_elsewhere, associate, forgot, log_in, log_in_on, put_tenant, register,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

fn activation_mails(world: &World) -> usize {
    world.count(|says| matches!(says, Content::Activation { .. }))
}

fn resend(ticket: &Secret) -> ResendActivation {
    ResendActivation { ticket: ticket.clone() }
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

    assert_eq!(world.must(&activate(&token, &ticket)).email, "j…@durand.example");
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
        let answer = world.ask(&activate(&token, &ticket)).map(|_| ());
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
        world.must(&activate(&token, &ticket));
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

    let first = world.must(&activate(&token, &ticket));
    let opened = world.store.snapshot();
    assert_eq!(world.must(&activate(&token, &ticket)).email, first.email);
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
    world.must(&activate(&token, &ticket));
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
    assert_eq!(world.refused_for(&activate(&first, &ticket)), (Refusal::SpentLink, Cause::Replaced));
    world.must(&activate(&second, &ticket));
    assert_eq!(world.refused_for(&activate(&first, &ticket)), (Refusal::SpentLink, Cause::AlreadyUsed));
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
    assert_eq!(world.refused(&activate(&lost, &ticket)), Refusal::SpentLink);

    world.advance(3 * HOUR);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    assert_eq!(world.refused_for(&activate(&right, &ticket)), (Refusal::EnrollmentOver, Cause::Replaced));
    world.must(&activate(&token, &ticket));
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
    assert_eq!(world.refused(&activate(&token, &ticket)), Refusal::EnrollmentOver);
}

#[test]
fn g06_a_link_whose_file_was_changed_is_over() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.must(&put_tenant(Site { siret: DURAND_REZE.siret, ..DURAND }));
    assert_eq!(world.refused_for(&activate(&token, &ticket)), (Refusal::EnrollmentOver, Cause::FileChanged));
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
    world.must(&activate(&first, &durands));
    assert_eq!(world.refused(&activate(&second, &martins)), Refusal::AddressTaken);
    // The letter is not used up: they log in and associate the site (G10).
    let session = world.log_in(JEANNE);
    world.must(&associate(&session, MARTIN, &code));
}

/// A mistyped address must not become a takeover: whoever reads that mailbox has the link, and neither of the registrant's
/// proofs (requirement 79).
#[test]
fn r79_the_mailbox_alone_opens_nothing() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    let theirs = world.at_step_two(MARTIN);
    let bare = Activate { token: token.clone(), ticket: None, password: None };
    let guessed = Activate { ticket: Some(theirs), ..bare.clone() };
    for stranger in [bare, guessed] {
        assert_eq!(world.refused_for(&stranger), (Refusal::PasswordRequired, Cause::NoProof));
    }
    // Nor does a reset lead there: there is no account yet.
    let mails = world.mailbox.messages().len();
    world.must(&forgot(JEANNE.email));
    assert_eq!(world.mailbox.delivered().skip(mails).count(), 0);
    assert!(!world.store.keys().iter().any(|key| key.kind() == "account"));

    // The link and the letter stay good.
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    let again = world.identify(DURAND, &code);
    let token = world.register(&again, Someone { email: "jeanne@durand-nantes.example", ..JEANNE });
    world.must(&activate(&token, &again));
}

/// On another device there is no ticket, and the password just chosen is there (requirement 79).
#[test]
fn r79_the_password_just_chosen_opens_it_on_another_device() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    let wrong = world.refused_for(&activate_elsewhere(&token, PAUL.password));
    let mismatch = FieldError { field: Field::Password, problem: Problem::Mismatch };
    assert_eq!(wrong, (Refusal::InvalidInput { errors: vec![mismatch] }, Cause::WrongSecret));
    let device = world.must(&activate_elsewhere(&token, JEANNE.password)).device.unwrap();
    world.must(&log_in_on(&device, JEANNE));
}

/// Guesses are counted as at the log-in, and no new link gives new ones; the ticket stays good beside them.
#[test]
fn r79_the_password_of_a_registration_is_not_guessed_at() {
    let mut world = World::with(|terms| terms.source = None);
    let ticket = world.at_step_two(DURAND);
    world.register(&ticket, JEANNE);
    let mut judged = 0;
    for round in 0..20_u32 {
        let token = world.link();
        for _ in 0..10 {
            match world.refused(&activate_elsewhere(&token, PAUL.password)) {
                Refusal::InvalidInput { .. } => judged += 1,
                refusal => assert_eq!(refusal.code(), "too_many_attempts"),
            }
        }
        world.advance(HOUR);
        if round % 2 == 0 {
            let _answer = world.ask(&resend(&ticket));
        }
    }
    assert!(judged <= 25, "{judged} guesses in 20 hours");
    let token = world.link();
    world.must(&activate(&token, &ticket));
}

/// The mail may be read in the same browser hours after the ticket's time: one click all the same.
#[test]
fn r79_a_ticket_past_its_time_is_still_the_same_browser() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let token = world.register(&ticket, JEANNE);
    world.advance(20 * HOUR);
    assert_eq!(world.refused(&resend(&ticket)), Refusal::EnrollmentOver);
    let token = if world.inspect(&token) == LinkStatus::Live { token } else { world.link() };
    world.must(&activate(&token, &ticket));
}

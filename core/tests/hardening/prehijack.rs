//! The five classes of account pre-hijacking (Sudhodanan and Paverd, arXiv 2205.10174), in this domain (requirement 72).
//!
//! In each the attacker prepares an account for somebody else's address, waits until the victim uses it, and comes back.
//! Here the attacker holds the letters of a company of their own (Martin) and types Jeanne's address.

use std::collections::BTreeSet;

use espace_securise::command::{
    Activate, CertifyMobile, Command, ForgotPassword, Recertify, ReinstateAccount, Resume, SendMobileCode,
    SuspendAccount,
};
use espace_securise::event::Cause;
use espace_securise::message::{Content, Recipient};
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, MOBILE, NEW_PASSWORD, PAUL, RENEWED, Someone, french_mobile, staff,
};
use espace_securise::testing::commands::{
    confirm_email, confirm_email_elsewhere, list_tenants, log_in, register, reset, switch,
};
use espace_securise::testing::{HOUR, MINUTE, World};
use espace_securise::*;

use crate::scene::names;

/// Whoever typed the address first, with a password of their own.
const ATTACKER: Someone = RENEWED;

/// The attacker has gone through both steps with the victim's address; the link lies in the victim's mailbox.
struct Prepared {
    world: World,
    ticket: Secret,
    lure: Secret,
}

fn prepared() -> Prepared {
    let mut world = World::new();
    let code = world.letters(MARTIN);
    let ticket = world.identify(MARTIN, &code);
    world.must(&register(&ticket, ATTACKER));
    let lure = world.link();
    world.advance(2 * MINUTE);
    Prepared { world, ticket, lure }
}

/// The victim enrolls by the letters of her own company.
fn victim_enrolls(world: &mut World) -> Secret {
    world.enroll(DURAND, JEANNE);
    world.log_in(JEANNE)
}

fn sites_of(world: &mut World, session: &Secret) -> Vec<String> {
    let tenants = world.must(&list_tenants(session)).tenants;
    tenants.iter().map(|tenant| tenant.identifier.as_str().to_owned()).collect()
}

/// The victim did let the attacker have the link, unasked as it came; then she takes her address back.
fn lured_and_recovered() -> (World, Secret, Secret) {
    let Prepared { mut world, ticket, lure } = prepared();
    world.must(&Activate { token: lure, ticket: Some(ticket), password: None });
    let attackers_session = world.must(&log_in(ATTACKER)).session;
    let token = world.forget(JEANNE);
    world.must(&reset(&token, JEANNE.password));
    let session = world.log_in(JEANNE);
    (world, session, attackers_session)
}

#[test]
fn r72_1_classic_federated_merge_there_is_nothing_to_merge_with() {
    // No identity provider speaks here: an account begins with a password and a followed link, and in no other way.
    let federated = [
        "single_sign",
        "saml",
        "oidc",
        "oauth",
        "federat",
        "provider",
        "merge",
        "link_identity",
        "proconnect",
    ];
    for name in names() {
        assert!(!federated.iter().any(|word| name.contains(word)), "{name}");
    }
    // What a merge would do: the prepared enrollment and the victim's account never become one.
    let Prepared { mut world, ticket, lure } = prepared();
    let session = victim_enrolls(&mut world);
    assert_eq!(sites_of(&mut world, &session), [DURAND.identifier]);
    assert_eq!(world.refused_for(&log_in(ATTACKER)).0, Refusal::WrongCredentials);
    assert_eq!(
        world.refused_for(&Activate { token: lure, ticket: Some(ticket.clone()), password: None }).0,
        Refusal::AddressTaken
    );
    world.advance(2 * MINUTE);
    // Nor does the attacker learn that the address is taken: the holder is told, by mail, and no link leaves.
    world.must(&register(&ticket, ATTACKER));
    let last = world.mailbox.messages().last().unwrap();
    assert!(matches!(last.content, Content::AddressAlreadyKnown), "{last:?}");
}

#[test]
fn r72_2_unexpired_session_a_reset_ends_every_session_of_the_attacker() {
    // Before the victim proves the address there is no account, hence no session to keep.
    let Prepared { mut world, .. } = prepared();
    assert_eq!(world.refused_for(&log_in(ATTACKER)), (Refusal::WrongCredentials, Cause::UnknownSubject));
    assert!(world.store.keys().iter().all(|key| key.kind() != "session" && key.kind() != "account"));

    let (mut world, session, attackers) = lured_and_recovered();
    let over = (Refusal::SessionOver, Cause::SessionRevoked);
    assert_eq!(world.refused_for(&Resume { session: attackers.clone() }), over);
    assert_eq!(world.refused_for(&switch(&attackers, MARTIN)), over);
    world.must(&Resume { session });
    assert_eq!(world.refused_for(&log_in(ATTACKER)).0, Refusal::WrongCredentials);
}

#[test]
fn r72_3_trojan_identifier_a_number_of_the_attacker_opens_no_way_back() {
    let mut world = World::new();
    let code = world.letters(MARTIN);
    let ticket = world.identify(MARTIN, &code);
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    let sms = world.sms();
    world.must(&CertifyMobile { ticket: ticket.clone(), code: sms });
    world.must(&register(&ticket, ATTACKER));
    world.must(&Activate { token: world.link(), ticket: Some(ticket.clone()), password: None });
    // The victim is lured, and takes the account over; the attacker's certified number is still in it.
    let token = world.forget(JEANNE);
    world.must(&reset(&token, JEANNE.password));
    world.mailbox.clear();
    world.advance(HOUR);
    world.forget(JEANNE);
    let session = world.log_in(JEANNE);
    assert!(world.must(&Resume { session }).mobile.unwrap().certified);

    // By it nothing is received that opens the account, and nobody logs in.
    assert!(world.mailbox.messages().iter().all(|message| !matches!(message.to, Recipient::Sms { .. })));
    for identifier in [MOBILE, "+33612345678"] {
        let (refusal, _) = world.refused_for(&log_in(Someone { email: identifier, ..ATTACKER }));
        assert!(matches!(refusal, Refusal::InvalidInput { .. }), "{refusal:?}");
        let (refusal, _) = world.refused_for(&ForgotPassword { email: identifier.into() });
        assert!(matches!(refusal, Refusal::InvalidInput { .. }), "{refusal:?}");
    }
}

#[test]
fn r72_4_unexpired_email_change_no_command_changes_an_address_and_no_pending_link_survives() {
    // When another command changes an address, this list and this test must be thought over.
    let of_an_address: BTreeSet<_> = names().into_iter().filter(|name| name.contains("mail")).collect();
    assert_eq!(
        of_an_address.into_iter().collect::<Vec<_>>(),
        ["change_email", "confirm_email", "undo_email"]
    );

    // A change that the attacker asked for ends when the victim recovers the account.
    let (mut world, session, token) = crate::moments::moving();
    let newest = world.forget(JEANNE);
    world.must(&reset(&newest, NEW_PASSWORD));
    assert_eq!(world.refused_for(&confirm_email(&token, &session)).0, Refusal::SpentLink);
    assert_eq!(world.refused_for(&confirm_email_elsewhere(&token, NEW_PASSWORD)).0, Refusal::SpentLink);

    // What comes nearest: links that the attacker had sent before the victim recovered the account.
    let Prepared { mut world, ticket, lure } = prepared();
    world.must(&Activate { token: lure.clone(), ticket: Some(ticket.clone()), password: None });
    let before = world.forget(JEANNE);
    world.advance(6 * MINUTE);
    let newest = world.forget(JEANNE);
    world.must(&reset(&newest, JEANNE.password));
    assert_eq!(world.refused_for(&reset(&before, ATTACKER.password)).0, Refusal::SpentLink);
    assert_eq!(
        world.refused_for(&register(&ticket, Someone { password: ATTACKER.password, ..PAUL })).0,
        Refusal::EnrollmentOver
    );
    // The lure says that it was followed, and does nothing again.
    let accounts = world.store.snapshot();
    world.must(&Activate { token: lure, ticket: Some(ticket.clone()), password: None });
    assert_eq!(world.store.snapshot(), accounts);
    world.must(&log_in(JEANNE));
}

#[test]
fn r72_4_a_pending_certification_link_dies_with_the_reset() {
    let (mut world, link) = crate::moments::reminded();
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.refused_for(&Recertify { token: link }).0, Refusal::SpentLink);
}

#[test]
fn r72_5_non_verifying_provider_nobody_vouches_for_an_address_but_its_followed_link() {
    let Prepared { mut world, ticket, .. } = prepared();
    // Neither the attacker's ticket nor the fund's staff turns the typed address into an account.
    for command in [
        Command::Staff(ReinstateAccount { by: staff(), email: JEANNE.email.into() }.into()),
        Command::Staff(SuspendAccount { by: staff(), email: JEANNE.email.into() }.into()),
        Command::Visitor(
            Activate { token: ticket.clone(), ticket: Some(ticket.clone()), password: None }.into(),
        ),
        Command::Visitor(Recertify { token: ticket.clone() }.into()),
        Command::Visitor(reset(&ticket, ATTACKER.password).into()),
        Command::Holder(Resume { session: ticket }.into()),
        Command::Visitor(log_in(ATTACKER).into()),
    ] {
        world.refused_for(&command);
    }
    // A reset asked for it leaves for nobody.
    world.must(&ForgotPassword { email: JEANNE.email.into() });
    assert!(matches!(world.mailbox.messages().last().unwrap().to, Recipient::Nobody));
    assert!(world.store.keys().iter().all(|key| !["account", "email", "access"].contains(&key.kind())));
}

#[test]
fn r72_a_prepared_enrollment_neither_blocks_nor_joins_the_victims_own() {
    let Prepared { mut world, .. } = prepared();
    let session = victim_enrolls(&mut world);
    let resumed = world.must(&Resume { session });
    assert_eq!(resumed.tenant.unwrap().identifier.as_str(), DURAND.identifier);
    assert!(resumed.mobile.is_none());
}

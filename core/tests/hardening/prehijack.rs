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
use espace_securise::*;

use crate::portal::*;
use crate::scene::names;

const ATTACKERS: &str = OTHER_PASSWORD;

/// The attacker has gone through both steps with the victim's address; the link lies in the victim's mailbox.
struct Prepared {
    portal: Portal,
    ticket: Secret,
    lure: Secret,
}

fn prepared() -> Prepared {
    let mut portal = Portal::new();
    let code = portal.letters(MARTIN);
    let ticket = portal.identify(MARTIN, &code);
    portal.must(&register(&ticket, JEANNE, ATTACKERS));
    let lure = portal.link();
    portal.advance(2 * MINUTE);
    Prepared { portal, ticket, lure }
}

/// The victim enrolls by the letters of her own company.
fn victim_enrolls(portal: &mut Portal) -> Secret {
    portal.enroll(DURAND, JEANNE);
    portal.log_in(JEANNE)
}

fn sites_of(portal: &mut Portal, session: &Secret) -> Vec<String> {
    let tenants = portal.must(&list_tenants(session)).tenants;
    tenants.iter().map(|tenant| tenant.identifier.as_str().to_owned()).collect()
}

/// The victim did follow the attacker's link, unasked as it came; then she takes her address back.
fn lured_and_recovered() -> (Portal, Secret, Secret) {
    let Prepared { mut portal, lure, .. } = prepared();
    portal.must(&Activate { token: lure });
    let attackers_session = portal.must(&log_in(JEANNE, ATTACKERS)).session;
    let token = portal.forgot(JEANNE);
    portal.must(&reset_password(&token, PASSWORD));
    let session = portal.log_in(JEANNE);
    (portal, session, attackers_session)
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
    let Prepared { mut portal, ticket, lure } = prepared();
    let session = victim_enrolls(&mut portal);
    assert_eq!(sites_of(&mut portal, &session), [DURAND.identifier]);
    assert_eq!(portal.refused(&log_in(JEANNE, ATTACKERS)).0, Refusal::WrongCredentials);
    assert_eq!(portal.refused(&Activate { token: lure }).0, Refusal::AddressTaken);
    portal.advance(2 * MINUTE);
    // Nor does the attacker learn that the address is taken: the holder is told, by mail, and no link leaves.
    portal.must(&register(&ticket, JEANNE, ATTACKERS));
    let last = portal.mailbox.messages().last().unwrap();
    assert!(matches!(last.content, Content::AddressAlreadyKnown), "{last:?}");
}

#[test]
fn r72_2_unexpired_session_a_reset_ends_every_session_of_the_attacker() {
    // Before the victim proves the address there is no account, hence no session to keep.
    let Prepared { mut portal, .. } = prepared();
    assert_eq!(
        portal.refused(&log_in(JEANNE, ATTACKERS)),
        (Refusal::WrongCredentials, Cause::UnknownSubject)
    );
    assert!(portal.store.keys().iter().all(|key| key.kind() != "session" && key.kind() != "account"));

    let (mut portal, session, attackers) = lured_and_recovered();
    let over = (Refusal::SessionOver, Cause::SessionRevoked);
    assert_eq!(portal.refused(&Resume { session: attackers.clone() }), over);
    assert_eq!(portal.refused(&switch_to(&attackers, MARTIN)), over);
    portal.must(&Resume { session });
    assert_eq!(portal.refused(&log_in(JEANNE, ATTACKERS)).0, Refusal::WrongCredentials);
}

#[test]
fn r72_3_trojan_identifier_a_number_of_the_attacker_opens_no_way_back() {
    let mut portal = Portal::new();
    let code = portal.letters(MARTIN);
    let ticket = portal.identify(MARTIN, &code);
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    let sms = portal.sms();
    portal.must(&CertifyMobile { ticket: ticket.clone(), code: sms });
    portal.must(&register(&ticket, JEANNE, ATTACKERS));
    portal.must(&Activate { token: portal.link() });
    // The victim is lured, and takes the account over; the attacker's certified number is still in it.
    let token = portal.forgot(JEANNE);
    portal.must(&reset_password(&token, PASSWORD));
    portal.mailbox.clear();
    portal.advance(HOUR);
    portal.forgot(JEANNE);
    let session = portal.log_in(JEANNE);
    assert!(portal.must(&Resume { session }).mobile.unwrap().certified);

    // By it nothing is received that opens the account, and nobody logs in.
    assert!(portal.mailbox.messages().iter().all(|message| !matches!(message.to, Recipient::Sms { .. })));
    for identifier in [MOBILE, "+33612345678"] {
        let (refusal, _) = portal.refused(&log_in(identifier, ATTACKERS));
        assert!(matches!(refusal, Refusal::InvalidInput { .. }), "{refusal:?}");
        let (refusal, _) = portal.refused(&ForgotPassword { email: identifier.into() });
        assert!(matches!(refusal, Refusal::InvalidInput { .. }), "{refusal:?}");
    }
}

#[test]
fn r72_4_unexpired_email_change_no_command_changes_an_address_and_no_pending_link_survives() {
    // The vocabulary has no change of address; when it gets one, this list and this test must be thought over.
    let of_an_address: BTreeSet<_> = names().into_iter().filter(|name| name.contains("mail")).collect();
    assert!(of_an_address.is_empty(), "{of_an_address:?}");

    // What comes nearest: links that the attacker had sent before the victim recovered the account.
    let Prepared { mut portal, ticket, lure } = prepared();
    portal.must(&Activate { token: lure.clone() });
    let before = portal.forgot(JEANNE);
    portal.advance(6 * MINUTE);
    let newest = portal.forgot(JEANNE);
    portal.must(&reset_password(&newest, PASSWORD));
    assert_eq!(portal.refused(&reset_password(&before, ATTACKERS)).0, Refusal::SpentLink);
    assert_eq!(portal.refused(&register(&ticket, PAUL, ATTACKERS)).0, Refusal::EnrollmentOver);
    // The lure says that it was followed, and does nothing again.
    let accounts = portal.snapshot();
    portal.must(&Activate { token: lure });
    assert_eq!(portal.snapshot(), accounts);
    portal.must(&log_in(JEANNE, PASSWORD));
}

#[test]
fn r72_4_a_pending_certification_link_dies_with_the_reset() {
    let (mut portal, link) = crate::successes::reminded();
    let token = portal.forgot(JEANNE);
    portal.must(&reset_password(&token, OTHER_PASSWORD));
    assert_eq!(portal.refused(&Recertify { token: link }).0, Refusal::SpentLink);
}

#[test]
fn r72_5_non_verifying_provider_nobody_vouches_for_an_address_but_its_followed_link() {
    let Prepared { mut portal, ticket, .. } = prepared();
    // Neither the attacker's ticket nor the fund's staff turns the typed address into an account.
    for command in [
        Command::Staff(ReinstateAccount { by: staff(), email: JEANNE.into() }.into()),
        Command::Staff(SuspendAccount { by: staff(), email: JEANNE.into() }.into()),
        Command::Visitor(Activate { token: ticket.clone() }.into()),
        Command::Visitor(Recertify { token: ticket.clone() }.into()),
        Command::Visitor(reset_password(&ticket, ATTACKERS).into()),
        Command::Holder(Resume { session: ticket }.into()),
        Command::Visitor(log_in(JEANNE, ATTACKERS).into()),
    ] {
        portal.refused(&command);
    }
    // A reset asked for it leaves for nobody.
    portal.must(&ForgotPassword { email: JEANNE.into() });
    assert!(matches!(portal.mailbox.messages().last().unwrap().to, Recipient::Nobody));
    assert!(portal.store.keys().iter().all(|key| !["account", "email", "access"].contains(&key.kind())));
}

#[test]
fn r72_a_prepared_enrollment_neither_blocks_nor_joins_the_victims_own() {
    let Prepared { mut portal, .. } = prepared();
    let session = victim_enrolls(&mut portal);
    let resumed = portal.must(&Resume { session });
    assert_eq!(resumed.tenant.unwrap().identifier.as_str(), DURAND.identifier);
    assert!(resumed.mobile.is_none());
}

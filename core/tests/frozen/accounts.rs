//! Accounts, sessions and links that an earlier version left behind go on where they stood.

use espace_securise::account::{Standing, Title};
use espace_securise::command::{
    CertifyMyMobile, EndOtherSessions, LogOut, Recertify, ReinstateAccount, RemindRecertification, Resume,
};
use espace_securise::event::Cause;
use espace_securise::message::Content;
use espace_securise::password::LegacyHash;
use espace_securise::*;

use crate::portal::*;
use crate::vault::thaw;

#[test]
fn inv11_a_frozen_account_logs_in_and_its_session_goes_on() {
    let (mut portal, image) = thaw("account_active");
    let session = image.secret("session");
    let resumed = portal.must(&Resume { session: session.clone() });
    assert_eq!(resumed.standing, Standing::Active);
    let listed = portal.must(&list_sessions(&session)).sessions;
    assert_eq!(listed[0].device.as_deref(), Some("Firefox sur Debian"));
    assert_eq!(listed[0].source.as_deref(), Some("192.0.2.7"));
    portal.log_in(JEANNE);
    assert_eq!(portal.refused(&log_in(JEANNE, OTHER_PASSWORD)).1, Cause::WrongSecret);
    portal.must(&EndOtherSessions { session: session.clone() });
    portal.must(&LogOut { session });
}

#[test]
fn inv11_a_frozen_session_ends_when_its_time_is_over() {
    let (mut portal, image) = thaw("account_active");
    portal.advance(30 * MINUTE);
    let (refusal, cause) = portal.refused(&Resume { session: image.secret("session") });
    assert_eq!((refusal, cause), (Refusal::SessionOver, Cause::SessionTimedOut));
}

#[test]
fn inv11_a_frozen_address_is_still_taken() {
    let (mut portal, _) = thaw("account_active");
    let code = portal.letters(MARTIN);
    let ticket = portal.identify(MARTIN, &code);
    portal.advance(2 * MINUTE);
    portal.must(&register(&ticket, "JEANNE@durand.example", PASSWORD));
    assert!(matches!(portal.mailbox.messages().last().unwrap().content, Content::AddressAlreadyKnown));
}

#[test]
fn inv11_frozen_telephones_are_still_claimed() {
    let (mut portal, image) = thaw("account_claimed_phones");
    let resumed = portal.must(&Resume { session: image.secret("session") });
    assert!(!resumed.mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_sms_code_certifies_a_holders_number() {
    for name in ["account_challenged_mobile", "account_replacing_mobile"] {
        let (mut portal, image) = thaw(name);
        let session = image.secret("session");
        let before = portal.must(&Resume { session: session.clone() }).mobile.unwrap();
        assert_eq!(before.certified, name == "account_replacing_mobile");
        portal.must(&CertifyMyMobile { session: session.clone(), code: image.secret("sms") });
        let after = portal.must(&Resume { session }).mobile.unwrap();
        assert!(after.certified);
        assert_eq!(after.number != before.number, before.certified);
    }
}

#[test]
fn inv11_a_frozen_certified_number_is_still_certified() {
    let (mut portal, image) = thaw("account_certified_mobile");
    assert!(portal.must(&Resume { session: image.secret("session") }).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_certification_link_renews_the_certification() {
    for (name, standing) in [("account_due", "due"), ("account_overdue", "overdue")] {
        let (mut portal, image) = thaw(name);
        let session = image.secret("session");
        let before = portal.must(&Resume { session: session.clone() });
        assert_eq!(matches!(before.standing, Standing::RecertificationOverdue), standing == "overdue");
        assert_eq!(before.tenant.is_none(), standing == "overdue");
        portal.must(&Recertify { token: image.secret("token") });
        let after = portal.must(&Resume { session });
        assert_eq!((after.standing, after.tenant.is_some()), (Standing::Active, true));
    }
}

#[test]
fn inv11_a_frozen_reminder_is_not_sent_twice() {
    let (mut portal, _) = thaw("account_due");
    let round = RemindRecertification { after: None, limit: 50 };
    assert_eq!(portal.must(&round).sent, 0);
    portal.advance(7 * DAY);
    assert_eq!(portal.must(&round).sent, 1);
}

#[test]
fn inv11_a_frozen_suspension_holds_until_it_is_lifted() {
    let (mut portal, image) = thaw("account_suspended");
    assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).1, Cause::AccountSuspended);
    assert_eq!(portal.refused(&Resume { session: image.secret("session") }).0, Refusal::SessionOver);
    portal.must(&ReinstateAccount { by: staff(), email: JEANNE.into() });
    portal.log_in(JEANNE);
}

#[test]
fn inv11_a_frozen_reset_link_sets_a_password_and_ends_the_frozen_session() {
    let (mut portal, image) = thaw("account_reset_pending");
    portal.must(&reset_password(&image.secret("token"), OTHER_PASSWORD));
    assert_eq!(portal.refused(&Resume { session: image.secret("session") }).1, Cause::SessionRevoked);
    assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).1, Cause::WrongSecret);
    portal.must(&log_in(JEANNE, OTHER_PASSWORD));
    assert_eq!(portal.refused(&reset_password(&image.secret("token"), PASSWORD)).0, Refusal::SpentLink);
}

#[test]
fn inv11_a_frozen_throttle_still_delays() {
    let (mut portal, _) = thaw("account_throttled");
    let (refusal, cause) = portal.refused(&log_in(JEANNE, PASSWORD));
    assert_eq!((refusal, cause), (Refusal::TooManyAttempts { retry_after: Some(20) }, Cause::Throttled));
    portal.advance(MINUTE);
    portal.log_in(JEANNE);
}

#[test]
fn inv11_frozen_accesses_are_listed_and_switched_to() {
    let (mut portal, image) = thaw("account_two_sites");
    let session = image.secret("session");
    let tenants = portal.must(&list_tenants(&session)).tenants;
    let titles: Vec<_> = tenants.iter().map(|tenant| (tenant.identifier.as_str(), tenant.title)).collect();
    assert_eq!(titles, [(DURAND.identifier, Title::Enrolled), (MARTIN.identifier, Title::Associated)]);
    let used = associate(&session, MARTIN, &image.secret("code"));
    assert_eq!(portal.refused(&used).0, Refusal::WrongIdentification);
    let again = associate(&session, MARTIN, &image.secret("posted"));
    assert_eq!(portal.refused(&again).0, Refusal::AlreadyAssociated);
    let switched = portal.must(&switch_to(&session, MARTIN));
    assert_eq!(switched.tenant.company.as_str(), MARTIN.company);
}

/// A scheme of an earlier system, as little of a hash as can be.
struct Reversed;

impl LegacyHash for Reversed {
    fn scheme(&self) -> &'static str {
        "reversed"
    }

    fn verify(&self, stored: &str, password: &[u8]) -> bool {
        stored.bytes().rev().eq(password.iter().copied())
    }
}

#[test]
fn inv11_a_frozen_imported_password_logs_in_once_and_is_replaced() {
    let (mut portal, _) = thaw("account_legacy_password");
    assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).0, Refusal::WrongCredentials);
    portal.espace = Espace::new(Policy::new(PolicyTerms::guide(links())).unwrap(), key_ring())
        .with_legacy_hash(Box::new(Reversed));
    assert_eq!(portal.refused(&log_in(JEANNE, OTHER_PASSWORD)).0, Refusal::WrongCredentials);
    portal.log_in(JEANNE);
    let key = portal.store.keys().into_iter().find(|key| key.kind() == "account").unwrap();
    let body = portal.store.body(&key).unwrap();
    assert!(body.contains("\"current\":\"$argon2id$") && !body.contains("legacy"), "{body}");
}

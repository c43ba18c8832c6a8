//! Accounts, sessions and links that an earlier version left behind go on where they stood.

use espace_securise::account::{Standing, Title};
use espace_securise::command::ArrangeTiles;
use espace_securise::command::{
    CertifyMyMobile, EndOtherSessions, LogOut, Recertify, ReinstateAccount, RemindRecertification, Resume,
};
use espace_securise::event::Cause;
use espace_securise::message::Content;
use espace_securise::password::LegacyHash;
use espace_securise::reply::TileKind;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, MOVED, NEW_PASSWORD, RENEWED, Someone, key_ring, links, staff,
};
use espace_securise::testing::commands::{arrange_tiles, show_home};
use espace_securise::testing::commands::{
    associate, confirm_email, erase_closed, keep_account, list_sessions, list_tenants, log_in, register,
    reset, switch, undo_email, wrong_log_in,
};
use espace_securise::testing::{DAY, MINUTE};
use espace_securise::*;

use crate::vault::{Frozen, Image, thaw};

#[test]
fn inv11_a_frozen_account_logs_in_and_its_session_goes_on() {
    let (mut world, image) = thaw("account_active");
    let session = image.secret("session");
    let resumed = world.must(&Resume { session: session.clone() });
    assert_eq!(resumed.standing, Standing::Active);
    let listed = world.must(&list_sessions(&session)).sessions;
    assert_eq!(listed[0].device.as_deref(), Some("Firefox sur Debian"));
    assert_eq!(listed[0].source.as_deref(), Some("192.0.2.7"));
    world.log_in(JEANNE);
    assert_eq!(world.refused_for(&wrong_log_in(JEANNE)).1, Cause::WrongSecret);
    world.must(&EndOtherSessions { session: session.clone() });
    world.must(&LogOut { session });
}

#[test]
fn inv11_a_frozen_session_ends_when_its_time_is_over() {
    let (mut world, image) = thaw("account_active");
    world.advance(30 * MINUTE);
    let (refusal, cause) = world.refused_for(&Resume { session: image.secret("session") });
    assert_eq!((refusal, cause), (Refusal::SessionOver, Cause::SessionTimedOut));
}

#[test]
fn inv11_a_frozen_address_is_still_taken() {
    let (mut world, _) = thaw("account_active");
    let code = world.letters(MARTIN);
    let ticket = world.identify(MARTIN, &code);
    world.advance(2 * MINUTE);
    world.must(&register(&ticket, Someone { email: "JEANNE@durand.example", ..JEANNE }));
    assert!(matches!(world.mailbox.messages().last().unwrap().content, Content::AddressAlreadyKnown));
}

#[test]
fn inv11_frozen_telephones_are_still_claimed() {
    let (mut world, image) = thaw("account_claimed_phones");
    let resumed = world.must(&Resume { session: image.secret("session") });
    assert!(!resumed.mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_sms_code_certifies_a_holders_number() {
    for name in ["account_challenged_mobile", "account_replacing_mobile"] {
        let (mut world, image) = thaw(name);
        let session = image.secret("session");
        let before = world.must(&Resume { session: session.clone() }).mobile.unwrap();
        assert_eq!(before.certified, name == "account_replacing_mobile");
        world.must(&CertifyMyMobile { session: session.clone(), code: image.secret("sms") });
        let after = world.must(&Resume { session }).mobile.unwrap();
        assert!(after.certified);
        assert_eq!(after.number != before.number, before.certified);
    }
}

#[test]
fn inv11_a_frozen_certified_number_is_still_certified() {
    let (mut world, image) = thaw("account_certified_mobile");
    assert!(world.must(&Resume { session: image.secret("session") }).mobile.unwrap().certified);
}

#[test]
fn inv11_a_frozen_certification_link_renews_the_certification() {
    for (name, standing) in [("account_due", "due"), ("account_overdue", "overdue")] {
        let (mut world, image) = thaw(name);
        let session = image.secret("session");
        let before = world.must(&Resume { session: session.clone() });
        assert_eq!(matches!(before.standing, Standing::RecertificationOverdue), standing == "overdue");
        assert_eq!(before.tenant.is_none(), standing == "overdue");
        world.must(&Recertify { token: image.secret("token") });
        let after = world.must(&Resume { session });
        assert_eq!((after.standing, after.tenant.is_some()), (Standing::Active, true));
    }
}

#[test]
fn inv11_a_frozen_reminder_is_not_sent_twice() {
    let (mut world, _) = thaw("account_due");
    let round = RemindRecertification { after: None, limit: 50 };
    assert_eq!(world.must(&round).sent, 0);
    world.advance(7 * DAY);
    assert_eq!(world.must(&round).sent, 1);
}

#[test]
fn inv11_a_frozen_suspension_holds_until_it_is_lifted() {
    let (mut world, image) = thaw("account_suspended");
    assert_eq!(world.refused_for(&log_in(JEANNE)).1, Cause::AccountSuspended);
    assert_eq!(world.refused_for(&Resume { session: image.secret("session") }).0, Refusal::SessionOver);
    world.must(&ReinstateAccount { by: staff(), email: JEANNE.email.into() });
    world.log_in(JEANNE);
}

#[test]
fn inv11_a_frozen_reset_link_sets_a_password_and_ends_the_frozen_session() {
    let (mut world, image) = thaw("account_reset_pending");
    world.must(&reset(&image.secret("token"), NEW_PASSWORD));
    assert_eq!(world.refused_for(&Resume { session: image.secret("session") }).1, Cause::SessionRevoked);
    assert_eq!(world.refused_for(&log_in(JEANNE)).1, Cause::WrongSecret);
    world.must(&log_in(RENEWED));
    assert_eq!(world.refused_for(&reset(&image.secret("token"), JEANNE.password)).0, Refusal::SpentLink);
}

#[test]
fn inv11_a_frozen_throttle_still_delays() {
    let (mut world, _) = thaw("account_throttled");
    let (refusal, cause) = world.refused_for(&log_in(JEANNE));
    assert_eq!((refusal, cause), (Refusal::TooManyAttempts { retry_after: Some(20) }, Cause::Throttled));
    world.advance(MINUTE);
    world.log_in(JEANNE);
}

#[test]
fn inv11_frozen_accesses_are_listed_and_switched_to() {
    let (mut world, image) = thaw("account_two_sites");
    let session = image.secret("session");
    let tenants = world.must(&list_tenants(&session)).tenants;
    let titles: Vec<_> = tenants.iter().map(|tenant| (tenant.identifier.as_str(), tenant.title)).collect();
    assert_eq!(titles, [(DURAND.identifier, Title::Enrolled), (MARTIN.identifier, Title::Associated)]);
    let used = associate(&session, MARTIN, &image.secret("code"));
    assert_eq!(world.refused_for(&used).0, Refusal::WrongIdentification);
    let again = associate(&session, MARTIN, &image.secret("posted"));
    assert_eq!(world.refused_for(&again).0, Refusal::AlreadyAssociated);
    let switched = world.must(&switch(&session, MARTIN));
    assert_eq!(switched.tenant.company.as_str(), MARTIN.company);
}

#[test]
fn inv11_r92_frozen_tiles_stand_where_they_stood() {
    for image in ["account_with_tiles", "account_with_tiles_as_text"] {
        stand_where_they_stood(thaw(image));
    }
}

fn stand_where_they_stood((mut world, image): (Frozen, Image)) {
    let session = image.secret("session");
    let home = world.must(&show_home(&session));
    let own = home.tiles.iter().filter(|tile| tile.kind == TileKind::Own);
    let own: Vec<_> = own.map(|tile| (tile.place, tile.service.as_str(), tile.pinned)).collect();
    assert_eq!(own, [(3, "absences", false), (4, "people", true)]);
    assert!(home.frozen);
    // Its uses are kept too: the next log-in after the thaw gives the other one its tile.
    world.must(&ArrangeTiles { freeze: Some(false), ..arrange_tiles(&session) });
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    let tiles = world.must(&show_home(&session)).tiles;
    assert!(tiles.iter().any(|tile| (tile.place, tile.service.as_str()) == (5, "refunds")));
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
    let (mut world, _) = thaw("account_legacy_password");
    assert_eq!(world.refused_for(&log_in(JEANNE)).0, Refusal::WrongCredentials);
    world.espace = Espace::new(Policy::new(PolicyTerms::guide(links())).unwrap(), key_ring())
        .with_legacy_hash(Box::new(Reversed));
    assert_eq!(world.refused_for(&wrong_log_in(JEANNE)).0, Refusal::WrongCredentials);
    world.log_in(JEANNE);
    let key = world.store.keys().into_iter().find(|key| key.kind() == "account").unwrap();
    let body = world.store.body(&key).unwrap();
    assert!(body.contains("\"current\":\"$argon2id$") && !body.contains("legacy"), "{body}");
}

#[test]
fn inv11_a_frozen_link_to_another_address_makes_it_the_accounts() {
    let (mut world, image) = thaw("account_email_pending");
    world.must(&confirm_email(&image.secret("token"), &image.secret("session")));
    world.log_in(MOVED);
}

#[test]
fn inv11_a_frozen_address_is_taken_back() {
    let (mut world, image) = thaw("account_email_changed");
    world.must(&confirm_email(&image.secret("token"), &image.secret("session")));
    world.must(&undo_email(&image.secret("undo")));
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    world.log_in(RENEWED);
}

#[test]
fn inv11_a_frozen_password_that_must_be_chosen_anew_must_be() {
    let (mut world, image) = thaw("account_email_restored");
    world.must(&undo_email(&image.secret("undo")));
    assert_eq!(world.refused_for(&log_in(JEANNE)).1, Cause::PasswordDistrusted);
    world.must(&reset(&image.secret("reset"), NEW_PASSWORD));
    world.log_in(RENEWED);
}

#[test]
fn inv11_a_frozen_closing_account_is_kept_or_erased() {
    let (mut world, image) = thaw("account_closing");
    world.must(&keep_account(&image.secret("session")));
    let (mut world, _) = thaw("account_closing");
    world.advance(30 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 1);
    let (mut world, _) = thaw("account_closed");
    assert_eq!(world.must(&erase_closed()).erased, 1);
    let (mut world, _) = thaw("account_closing_suspended");
    world.advance(40 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    world.must(&ReinstateAccount { by: staff(), email: JEANNE.email.into() });
    assert_eq!(world.must(&erase_closed()).erased, 1);
}

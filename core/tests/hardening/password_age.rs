//! Passwords do not age, unless a portal of privileged accounts says so (requirement 67, ANSSI R24).

use espace_securise::account::Standing;
use espace_securise::event::Cause;
use espace_securise::policy::Knob;
use espace_securise::*;

use crate::portal::*;

const SECOND: std::time::Duration = std::time::Duration::from_secs(1);

fn ageing() -> Portal {
    let mut portal = Portal::with(|terms| terms.password_max_age = Some(90 * DAY));
    portal.enroll(DURAND, JEANNE);
    portal
}

#[test]
fn r67_by_default_a_password_works_after_ten_years() {
    assert_eq!(PolicyTerms::guide(links()).password_max_age, None);
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    portal.advance(3650 * DAY);
    let logged_in = portal.must(&log_in(JEANNE, PASSWORD));
    // What the years do ask for is the certification of the address.
    assert_eq!(logged_in.standing, Standing::RecertificationOverdue);
}

#[test]
fn r67_an_aged_password_is_refused_from_its_last_second_on_and_a_reset_cures_it() {
    let mut portal = ageing();
    portal.advance(89 * DAY + 23 * HOUR + 59 * MINUTE + 59 * SECOND);
    portal.must(&log_in(JEANNE, PASSWORD));
    portal.advance(SECOND);
    assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)), (Refusal::PasswordExpired, Cause::PasswordTooOld));

    let token = portal.forgot(JEANNE);
    portal.must(&reset_password(&token, OTHER_PASSWORD));
    portal.must(&log_in(JEANNE, OTHER_PASSWORD));
    portal.advance(90 * DAY);
    let (refusal, _) = portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
    assert_eq!(refusal, Refusal::PasswordExpired);
}

#[test]
fn r67_only_whoever_has_the_right_password_learns_that_it_is_too_old() {
    let mut portal = ageing();
    portal.advance(90 * DAY);
    assert_eq!(portal.refused(&log_in(JEANNE, OTHER_PASSWORD)).0, Refusal::WrongCredentials);
    assert_eq!(portal.refused(&log_in(PAUL, PASSWORD)).0, Refusal::WrongCredentials);
}

#[test]
fn r67_an_aged_password_is_no_failed_guess() {
    let mut portal = ageing();
    portal.advance(90 * DAY);
    for _ in 0..10 {
        assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).0, Refusal::PasswordExpired);
    }
}

#[test]
fn r67_an_aged_password_gives_no_session() {
    let mut portal = ageing();
    portal.advance(90 * DAY);
    portal.refused(&log_in(JEANNE, PASSWORD));
    assert!(portal.store.keys().iter().all(|key| key.kind() != "session"));
}

#[test]
fn r67_ages_below_thirty_days_build_no_policy() {
    let knob = |age| {
        let mut terms = PolicyTerms::guide(links());
        terms.password_max_age = Some(age);
        Policy::new(terms).err().map(|invalid| invalid.knob)
    };
    assert_eq!(knob(29 * DAY + 23 * HOUR), Some(Knob::PasswordAge));
    assert_eq!(knob(30 * DAY), None);
}

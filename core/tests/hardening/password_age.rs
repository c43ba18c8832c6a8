//! Passwords do not age, unless a portal of privileged accounts says so (requirement 67, ANSSI R24).

use espace_securise::account::Standing;
use espace_securise::event::Cause;
use espace_securise::policy::Knob;
use espace_securise::testing::cast::{DURAND, JEANNE, NEW_PASSWORD, PAUL, RENEWED, links};
use espace_securise::testing::commands::{log_in, reset, wrong_log_in};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

const SECOND: std::time::Duration = std::time::Duration::from_secs(1);

fn ageing() -> World {
    let mut world = World::with(|terms| terms.password_max_age = Some(90 * DAY));
    world.enroll(DURAND, JEANNE);
    world
}

#[test]
fn r67_by_default_a_password_works_after_ten_years() {
    assert_eq!(PolicyTerms::guide(links()).password_max_age, None);
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(3650 * DAY);
    let logged_in = world.must(&log_in(JEANNE));
    // What the years do ask for is the certification of the address.
    assert_eq!(logged_in.standing, Standing::RecertificationOverdue);
}

#[test]
fn r67_an_aged_password_is_refused_from_its_last_second_on_and_a_reset_cures_it() {
    let mut world = ageing();
    world.advance(89 * DAY + 23 * HOUR + 59 * MINUTE + 59 * SECOND);
    world.must(&log_in(JEANNE));
    world.advance(SECOND);
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::PasswordExpired, Cause::PasswordTooOld));

    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    world.must(&log_in(RENEWED));
    world.advance(90 * DAY);
    let (refusal, _) = world.refused_for(&log_in(RENEWED));
    assert_eq!(refusal, Refusal::PasswordExpired);
}

#[test]
fn r67_only_whoever_has_the_right_password_learns_that_it_is_too_old() {
    let mut world = ageing();
    world.advance(90 * DAY);
    assert_eq!(world.refused_for(&wrong_log_in(JEANNE)).0, Refusal::WrongCredentials);
    assert_eq!(world.refused_for(&log_in(PAUL)).0, Refusal::WrongCredentials);
}

#[test]
fn r67_an_aged_password_is_no_failed_guess() {
    let mut world = ageing();
    world.advance(90 * DAY);
    for _ in 0..10 {
        assert_eq!(world.refused_for(&log_in(JEANNE)).0, Refusal::PasswordExpired);
    }
}

#[test]
fn r67_an_aged_password_gives_no_session() {
    let mut world = ageing();
    world.advance(90 * DAY);
    world.refused_for(&log_in(JEANNE));
    assert!(world.store.keys().iter().all(|key| key.kind() != "session"));
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

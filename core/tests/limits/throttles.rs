//! Guesses: how failures slow the next ones down, and whom they never lock out for good.

use std::time::Duration;

use espace_securise::command::{CertifyMobile, Identify, SendMobileCode};
use espace_securise::event::Cause;
use espace_securise::policy::GuessLimit;
use espace_securise::reply::LinkStatus;
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, NEW_PASSWORD, RENEWED, french_mobile,
};
use espace_securise::testing::commands::{forgot, identify, log_in, log_in_on, reset, wrong_log_in};
use espace_securise::testing::told::{refusal, wait_of};
use espace_securise::testing::{DAY, MINUTE, SECOND, World};
use espace_securise::*;

#[test]
fn r03_each_failure_waits_longer_and_the_fifth_more_than_a_minute() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let mut waits = Vec::new();
    for failure in 1..=9 {
        assert_eq!(world.refused(&wrong_log_in(JEANNE)), Refusal::WrongCredentials, "failure {failure}");
        match world.ask(&wrong_log_in(JEANNE)) {
            Err(Error::Refused(Refusal::TooManyAttempts { retry_after: Some(seconds) })) => {
                waits.push(seconds);
                world.advance(Duration::from_secs(seconds));
            }
            // The free failures: that second attempt was judged too.
            other => assert_eq!(refusal(other), Refusal::WrongCredentials),
        }
    }
    assert!(waits.is_sorted(), "{waits:?}");
    assert!(waits[2] > 60, "after five failures in a row: {waits:?}");
}

#[test]
fn inv04_an_attempt_that_comes_too_soon_is_not_judged() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for _ in 0..3 {
        world.refused(&wrong_log_in(JEANNE));
    }
    let before = world.hasher.calls();
    let refusal = world.refused(&log_in(JEANNE));
    assert_eq!(refusal, Refusal::TooManyAttempts { retry_after: Some(20) }, "even with the right password");
    assert_eq!(world.hasher.calls(), before, "no hash: nothing was judged");
    world.advance(20 * SECOND);
    world.must(&log_in(JEANNE));
}

/// Whatever the schedule: an attacker who tries again as soon as the wait is over, for ten days.
#[test]
fn r04_a_greedy_attacker_gets_at_most_25_guesses_in_any_day() {
    let mut world = World::with(|terms| terms.source = None);
    world.enroll(DURAND, JEANNE);
    let (end, mut judged) = (world.now().plus(10 * DAY), Vec::new());
    while world.now() < end {
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged.push(world.now()),
            Refusal::TooManyAttempts { retry_after: Some(seconds) } => {
                world.advance(Duration::from_secs(seconds));
            }
            Refusal::TooManyAttempts { retry_after: None } => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(judged.len() > 50, "the attacker did get through now and then: {}", judged.len());
    for (first, instant) in judged.iter().enumerate() {
        let in_a_day = judged[first..].iter().take_while(|later| later.since(*instant) < DAY).count();
        assert!(in_a_day <= 25, "{in_a_day} from {instant}");
    }
}

#[test]
fn r36_after_a_hundred_failures_in_a_row_waiting_no_longer_helps() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let mut judged = 0;
    let stopped = loop {
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged += 1,
            Refusal::TooManyAttempts { retry_after: Some(seconds) } => {
                world.advance(Duration::from_secs(seconds));
            }
            stopped => break stopped,
        }
    };
    assert_eq!((judged, stopped), (100, Refusal::TooManyAttempts { retry_after: None }));
    world.advance(300 * DAY);
    let (refusal, cause) = world.refused_for(&log_in(JEANNE));
    assert_eq!((refusal.code(), cause), ("too_many_attempts", Cause::HardStop));
}

#[test]
fn r05_a_locking_policy_locks_after_ten_and_a_reset_opens() {
    let mut world = World::with(|terms| terms.log_in = GuessLimit::locking(10));
    world.enroll(DURAND, JEANNE);
    let mut judged = 0;
    while judged < 10 {
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged += 1,
            other => world.advance(wait_of(&other)),
        }
    }
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::TooManyAttempts { retry_after: None });
    let token = world.forget(JEANNE);
    let device = world.must(&reset(&token, NEW_PASSWORD)).device;
    world.must(&log_in_on(&device, RENEWED));
}

#[test]
fn r38_an_attacker_who_locks_the_log_in_does_not_block_the_owners_reset() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for _ in 0..50 {
        world.refused(&wrong_log_in(JEANNE));
    }
    assert_eq!(world.refused(&log_in(JEANNE)).code(), "too_many_attempts");
    let token = world.forget(JEANNE);
    let device = world.must(&reset(&token, NEW_PASSWORD)).device;
    world.must(&log_in_on(&device, RENEWED));
}

#[test]
fn r38_a_flood_of_reset_requests_always_leaves_a_live_link() {
    let mut world = World::with(|terms| terms.source = None);
    world.enroll(DURAND, JEANNE);
    world.must(&forgot(JEANNE.email));
    for minute in 0..(3 * 24 * 60) {
        world.advance(MINUTE);
        world.must(&forgot(JEANNE.email));
        let newest = world.link();
        assert_eq!(world.inspect(&newest), LinkStatus::Live, "minute {minute}");
    }
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
}

/// A code of 65 bits needs no count by subject (requirement 4); its source pays for the attempts.
#[test]
fn r82_wrong_letters_delay_no_right_ones() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    world.letters(DURAND_REZE);
    let wrong = world.posted_code();
    for siret in [DURAND.siret, MARTIN.siret, DURAND.siret].repeat(10) {
        let guess = Identify { siret: siret.into(), ..identify(DURAND, &wrong) };
        assert_eq!(world.refused(&guess), Refusal::WrongIdentification);
    }
    world.identify(DURAND, &code);
}

#[test]
fn r06_a_resent_sms_code_gives_no_further_guess() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    let send = SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() };
    world.must(&send);
    let mut judged = 0;
    while judged < 5 {
        match world.refused(&CertifyMobile { ticket: ticket.clone(), code: world.wrong_sms() }) {
            Refusal::WrongCode => judged += 1,
            other => world.advance(wait_of(&other)),
        }
    }
    world.must(&send);
    let right = CertifyMobile { ticket: ticket.clone(), code: world.sms() };
    let wait = wait_of(&world.refused(&right));
    assert!(wait > MINUTE, "the new code meets the old count: {wait:?}");
    world.advance(wait);
    world.must(&right);
}

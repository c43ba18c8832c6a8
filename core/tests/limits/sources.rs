//! One network source, many subjects (requirement 37).

use std::time::Duration;

use espace_securise::command::LogIn;
use espace_securise::event::Cause;
use espace_securise::policy::SourceLimit;
use espace_securise::testing::cast::{DURAND, JEANNE, WRONG_PASSWORD, from};
use espace_securise::testing::commands::log_in;
use espace_securise::testing::told::refusal;
use espace_securise::testing::{MINUTE, World};
use espace_securise::*;

fn small_bucket(terms: &mut PolicyTerms) {
    terms.source = Some(SourceLimit { burst: 5, drain: Duration::from_mins(1) });
}

fn stranger(number: usize) -> LogIn {
    LogIn {
        email: format!("inconnu{number}@exemple.example"),
        password: WRONG_PASSWORD.into(),
        device_token: None,
    }
}

#[test]
fn r37_a_source_that_tries_many_addresses_is_slowed_and_another_is_not() {
    let mut world = World::with(small_bucket);
    world.enroll(DURAND, JEANNE);
    let (attacker, owner) = (from("192.0.2.7"), from("198.51.100.9"));
    for number in 0..5 {
        let refusal = refusal(world.ask_from(&attacker, &stranger(number)));
        assert_eq!(refusal, Refusal::WrongCredentials);
    }
    let slowed = refusal(world.ask_from(&attacker, &stranger(5)));
    assert_eq!(slowed, Refusal::TooManyAttempts { retry_after: Some(60) });
    assert_eq!(world.last_cause(), Cause::SourceThrottled);
    assert!(world.ask_from(&owner, &log_in(JEANNE)).is_ok());
    world.advance(MINUTE);
    assert_eq!(refusal(world.ask_from(&attacker, &stranger(6))), Refusal::WrongCredentials);
}

#[test]
fn r37_a_line_of_ipv6_addresses_is_one_source() {
    let mut world = World::with(small_bucket);
    for number in 0..5 {
        let source = from(&format!("2001:db8:1:2::{number:x}"));
        assert_eq!(refusal(world.ask_from(&source, &stranger(number))), Refusal::WrongCredentials);
    }
    let neighbour = from("2001:db8:1:2:ffff::1");
    assert_eq!(refusal(world.ask_from(&neighbour, &stranger(5))).code(), "too_many_attempts");
    let elsewhere = from("2001:db8:1:3::1");
    assert_eq!(refusal(world.ask_from(&elsewhere, &stranger(5))), Refusal::WrongCredentials);
}

#[test]
fn r37_a_success_costs_a_source_nothing() {
    let mut world = World::with(small_bucket);
    world.enroll(DURAND, JEANNE);
    let office = from("192.0.2.7");
    for _ in 0..20 {
        assert!(world.ask_from(&office, &log_in(JEANNE)).is_ok());
    }
}

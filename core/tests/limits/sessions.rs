//! Idle and absolute limits, to the second (requirement 62).

use espace_securise::command::{ReinstateAccount, SuspendAccount};
use espace_securise::event::Cause;
use espace_securise::testing::cast::{DURAND, JEANNE, NEW_PASSWORD, staff};
use espace_securise::testing::commands::{log_in, reset, resume};
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::*;

#[test]
fn r62_an_unused_session_is_over_after_its_idle_limit() {
    for (unused, live) in [(30 * MINUTE - SECOND, true), (30 * MINUTE, false), (30 * MINUTE + SECOND, false)]
    {
        let mut world = World::new();
        let session = world.seat(DURAND, JEANNE);
        world.advance(unused);
        assert_eq!(world.ask(&resume(&session)).is_ok(), live, "{unused:?}");
    }
}

#[test]
fn r62_a_session_in_use_is_over_after_its_absolute_limit() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let end = world.now().plus(12 * HOUR);
    while world.now().plus(10 * MINUTE) < end {
        world.advance(10 * MINUTE);
        world.must(&resume(&session));
    }
    world.advance(end.minus(SECOND).since(world.now()));
    world.must(&resume(&session));
    world.advance(SECOND);
    let (refusal, cause) = world.refused_for(&resume(&session));
    assert_eq!((refusal, cause), (Refusal::SessionOver, Cause::SessionTimedOut));
}

#[test]
fn inv12_a_session_seen_past_its_limit_does_not_revive_when_the_clock_goes_back() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.advance(31 * MINUTE);
    world.refused(&resume(&session));
    world.clock.back(31 * MINUTE);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
}

#[test]
fn inv12_a_clock_that_goes_back_gives_an_idle_session_no_more_time() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.advance(20 * MINUTE);
    world.must(&resume(&session));
    let seen = world.now();
    world.clock.back(DAY);
    world.must(&resume(&session));
    world.clock.set(seen.plus(30 * MINUTE));
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
}

#[test]
fn inv08_a_reset_ends_every_session_and_pending_link() {
    let mut world = World::new();
    let first = world.seat(DURAND, JEANNE);
    let second = world.log_in(JEANNE);
    let older = world.forget(JEANNE);
    world.advance(HOUR);
    let newer = world.forget(JEANNE);
    world.must(&reset(&newer, NEW_PASSWORD));
    for session in [first, second] {
        let (refusal, cause) = world.refused_for(&resume(&session));
        assert_eq!((refusal.code(), cause != Cause::ForgedToken), ("session_over", true));
    }
    for token in [older, newer] {
        assert_eq!(world.refused(&reset(&token, JEANNE.password)), Refusal::SpentLink);
    }
}

#[test]
fn inv07_a_suspension_bites_at_the_very_next_command() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    world.must(&ReinstateAccount { by: staff(), email: JEANNE.email.into() });
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver, "reinstated, to be logged in to anew");
    world.must(&log_in(JEANNE));
}

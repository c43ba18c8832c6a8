//! A clock that runs backwards never lengthens a right: an end that was seen is final (requirement 43, invariant 12).

use std::time::Duration;

use espace_securise::account::Standing;
use espace_securise::command::{
    Activate, CertifyMyMobile, EndOtherSessions, PostCode, Recertify, Resume, SendMobileCode,
    SendMyMobileCode,
};
use espace_securise::event::Cause;
use espace_securise::policy::SourceLimit;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, french_mobile, staff};
use espace_securise::testing::commands::{
    change, identify, list_sessions, list_tenants, log_in, register, reset, switch, wrong_log_in,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::value::Timestamp;
use espace_securise::*;

use crate::moments::{due, forgotten, registered, reminded, seated, with_ticket};

const SECOND: Duration = Duration::from_secs(1);

/// Refused because it is over, not because somebody was throttled meanwhile.
fn assert_dead<R>(answer: Result<R, Error>, what: &str) {
    match answer {
        Ok(_) => panic!("an expired {what} came back to life"),
        Err(Error::Refused(Refusal::TooManyAttempts { .. } | Refusal::TooManyMessages { .. })) => {
            panic!("throttled before the {what} was judged")
        }
        Err(Error::Refused(_)) => {}
        Err(error) => panic!("{what}: {error}"),
    }
}

#[test]
fn r43_a_session_seen_idle_stays_over() {
    let (mut world, session) = seated();
    world.advance(30 * MINUTE);
    assert_eq!(world.refused_for(&Resume { session: session.clone() }).0, Refusal::SessionOver);
    world.clock.back(29 * MINUTE);
    assert_eq!(world.refused_for(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_session_seen_past_its_absolute_limit_stays_over() {
    let (mut world, session) = seated();
    for _ in 0..47 {
        world.advance(15 * MINUTE);
        world.must(&Resume { session: session.clone() });
    }
    world.advance(15 * MINUTE);
    assert_eq!(world.refused_for(&Resume { session: session.clone() }).0, Refusal::SessionOver);
    world.clock.back(6 * HOUR);
    assert_eq!(world.refused_for(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_session_is_not_used_longer_because_the_clock_went_back_while_it_lived() {
    let (mut world, session) = seated();
    world.advance(20 * MINUTE);
    world.must(&Resume { session: session.clone() });
    // The clock falls back, the session is used, and the clock is right again: idle is counted from the last true use.
    world.clock.back(15 * MINUTE);
    world.must(&Resume { session: session.clone() });
    world.advance(15 * MINUTE);
    world.advance(30 * MINUTE);
    assert_eq!(world.refused_for(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_switch_under_a_clock_gone_back_neither_lengthens_nor_rejuvenates_the_session() {
    let (mut world, session) = crate::moments::two_sites();
    let expires_at = world.must(&Resume { session: session.clone() }).expires_at;
    world.advance(20 * MINUTE);
    world.must(&Resume { session: session.clone() });
    let seen = last_seen(&mut world, &session);
    world.clock.back(15 * MINUTE);
    let switched = world.must(&switch(&session, MARTIN));
    assert_eq!(switched.expires_at, expires_at);
    assert_eq!(
        last_seen(&mut world, &switched.session),
        seen,
        "a switch must not forget when the session was last seen"
    );
}

#[test]
fn r43_ending_other_sessions_under_a_clock_gone_back_does_not_rejuvenate_this_one() {
    let (mut world, session) = seated();
    world.advance(20 * MINUTE);
    world.must(&Resume { session: session.clone() });
    let seen = last_seen(&mut world, &session);
    world.clock.back(15 * MINUTE);
    world.must(&EndOtherSessions { session: session.clone() });
    assert_eq!(last_seen(&mut world, &session), seen);
}

#[test]
fn r43_a_change_of_password_under_a_clock_gone_back_neither_lengthens_nor_rejuvenates_the_session() {
    let (mut world, session) = seated();
    let expires_at = world.must(&Resume { session: session.clone() }).expires_at;
    world.advance(20 * MINUTE);
    world.must(&Resume { session: session.clone() });
    let seen = last_seen(&mut world, &session);
    world.clock.back(15 * MINUTE);
    let changed = world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
    assert_eq!(changed.expires_at, expires_at);
    assert_eq!(last_seen(&mut world, &changed.session), seen);
}

fn last_seen(world: &mut World, session: &Secret) -> Timestamp {
    let sessions = world.must(&list_sessions(session)).sessions;
    sessions.into_iter().find(|summary| summary.current).unwrap().last_seen
}

#[test]
fn r43_a_log_in_throttle_opens_no_earlier_when_the_clock_goes_back() {
    let mut world = World::with(|terms| terms.source = None);
    world.enroll(DURAND, JEANNE);
    for _ in 0..3 {
        world.refused_for(&wrong_log_in(JEANNE));
    }
    for back in [SECOND, HOUR, 30 * DAY] {
        world.clock.back(back);
        let (refusal, cause) = world.refused_for(&log_in(JEANNE));
        assert_eq!((refusal, cause), (Refusal::TooManyAttempts { retry_after: Some(20) }, Cause::Throttled));
        world.advance(back);
    }
    world.advance(20 * SECOND);
    world.must(&log_in(JEANNE));
}

#[test]
fn r43_the_guesses_of_a_day_stay_counted_when_the_clock_goes_back() {
    let mut world = World::with(|terms| terms.source = None);
    world.enroll(DURAND, JEANNE);
    let wrong = wrong_log_in(JEANNE);
    let mut failures = 0;
    // A clock that swings by two days gives no more guesses than one that stands still.
    for swing in 0..200 {
        if swing % 2 == 0 {
            world.advance(2 * HOUR);
        } else {
            world.clock.back(2 * HOUR);
        }
        if world.refused_for(&wrong).0 == Refusal::WrongCredentials {
            failures += 1;
        }
    }
    assert!(failures <= 25, "{failures}");
}

#[test]
fn r43_a_ticket_seen_expired_stays_over() {
    let (mut world, ticket) = with_ticket();
    world.advance(2 * HOUR);
    assert_eq!(world.refused_for(&register(&ticket, JEANNE)).0, Refusal::EnrollmentOver);
    world.clock.back(HOUR);
    assert_eq!(world.refused_for(&register(&ticket, JEANNE)).0, Refusal::EnrollmentOver);
}

#[test]
fn r43_an_activation_link_seen_expired_stays_dead() {
    let (mut world, ticket, token) = registered();
    world.advance(DAY);
    assert_eq!(
        world.refused_for(&Activate { token: token.clone(), ticket: Some(ticket.clone()), password: None }).0,
        Refusal::ExpiredLink
    );
    world.clock.back(HOUR);
    assert_dead(
        world.ask(&Activate { token, ticket: Some(ticket.clone()), password: None }),
        "activation link",
    );
}

#[test]
fn r43_a_reset_link_seen_expired_stays_dead() {
    let (mut world, token) = forgotten();
    world.advance(4 * HOUR);
    assert_eq!(world.refused_for(&reset(&token, NEW_PASSWORD)).0, Refusal::ExpiredLink);
    world.clock.back(HOUR);
    assert_dead(world.ask(&reset(&token, NEW_PASSWORD)), "reset link");
}

#[test]
fn r43_a_recertification_link_seen_expired_stays_dead() {
    let (mut world, token) = reminded();
    world.advance(7 * DAY);
    assert_eq!(world.refused_for(&Recertify { token: token.clone() }).0, Refusal::ExpiredLink);
    world.clock.back(HOUR);
    assert_dead(world.ask(&Recertify { token }), "re-certification link");
}

#[test]
fn r43_a_posted_code_seen_expired_stays_dead() {
    let mut world = World::with(|terms| terms.source = None);
    let code = world.letters(DURAND);
    world.advance(30 * DAY);
    assert_eq!(world.refused_for(&identify(DURAND, &code)).0, Refusal::WrongIdentification);
    world.clock.back(HOUR);
    assert_dead(world.ask(&identify(DURAND, &code)), "posted code");
}

#[test]
fn r43_an_sms_code_seen_expired_stays_dead() {
    let (mut world, session) = seated();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    let code = world.sms();
    world.advance(10 * MINUTE);
    let command = CertifyMyMobile { session, code };
    assert_eq!(world.refused_for(&command).0, Refusal::NoPendingCode);
    world.clock.back(5 * MINUTE);
    assert_dead(world.ask(&command), "SMS code");
}

#[test]
fn r43_a_certification_seen_overdue_at_log_in_stays_overdue() {
    let mut world = due();
    world.advance(30 * DAY);
    let session = world.log_in(JEANNE);
    world.clock.back(20 * DAY);
    assert_eq!(world.refused_for(&list_tenants(&session)).0, Refusal::RecertificationRequired);
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::RecertificationOverdue);
}

#[test]
fn r43_a_certification_seen_overdue_within_a_session_stays_overdue() {
    // The grace ends while the holder is at work.
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(211 * DAY + 23 * HOUR + 50 * MINUTE);
    let session = world.log_in(JEANNE);
    world.advance(20 * MINUTE);
    assert_eq!(world.refused_for(&list_tenants(&session)).0, Refusal::RecertificationRequired);
    world.clock.back(15 * MINUTE);
    assert_dead(world.ask(&list_tenants(&session)), "certification");
}

#[test]
fn r43_sending_quotas_open_no_earlier_when_the_clock_goes_back() {
    let mut world = World::new();
    world.letters(DURAND);
    let post = PostCode { by: staff(), identifier: DURAND.identifier.into() };
    world.clock.back(30 * DAY);
    assert_eq!(world.refused_for(&post).0, Refusal::TooManyMessages { retry_after: 86_400 });

    let (mut world, ticket) = with_ticket();
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    world.clock.back(HOUR);
    let again = SendMobileCode { ticket, mobile: french_mobile() };
    assert_eq!(world.refused_for(&again).0, Refusal::TooManyMessages { retry_after: 60 });
}

#[test]
fn r43_a_source_bucket_does_not_drain_when_the_clock_goes_back() {
    let mut world = World::with(|terms| terms.source = Some(SourceLimit { burst: 2, drain: MINUTE }));
    world.enroll(DURAND, JEANNE);
    world.refused_for(&log_in(PAUL));
    world.refused_for(&log_in(PAUL));
    for back in [MINUTE, HOUR] {
        world.clock.back(back);
        assert_eq!(world.refused_for(&log_in(JEANNE)).1, Cause::SourceThrottled);
    }
}

#[test]
fn r43_what_was_used_under_one_clock_is_not_usable_again_under_an_earlier_one() {
    let (mut world, token) = forgotten();
    world.must(&reset(&token, NEW_PASSWORD));
    world.clock.back(HOUR);
    assert_eq!(world.refused_for(&reset(&token, JEANNE.password)).0, Refusal::SpentLink);

    let (mut world, token) = reminded();
    world.must(&Recertify { token: token.clone() });
    world.clock.back(DAY);
    assert_eq!(world.refused_for(&Recertify { token }).0, Refusal::SpentLink);
}

#[test]
fn r43_a_password_seen_too_old_stays_too_old() {
    let mut world = World::with(|terms| terms.password_max_age = Some(90 * DAY));
    world.enroll(DURAND, JEANNE);
    world.advance(90 * DAY);
    assert_eq!(world.refused_for(&log_in(JEANNE)).0, Refusal::PasswordExpired);
    world.clock.back(DAY);
    assert_dead(world.ask(&log_in(JEANNE)), "password");
}

//! A clock that runs backwards never lengthens a right: an end that was seen is final (requirement 43, invariant 12).

use std::time::Duration;

use espace_securise::account::Standing;
use espace_securise::command::{
    Activate, CertifyMyMobile, EndOtherSessions, PostCode, Recertify, Resume, SendMobileCode,
    SendMyMobileCode,
};
use espace_securise::event::Cause;
use espace_securise::policy::SourceLimit;
use espace_securise::value::Timestamp;
use espace_securise::*;

use crate::portal::*;
use crate::successes::{due, forgotten, registered, reminded, seated, with_ticket};

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
    let (mut portal, session) = seated();
    portal.advance(30 * MINUTE);
    assert_eq!(portal.refused(&Resume { session: session.clone() }).0, Refusal::SessionOver);
    portal.clock.back(29 * MINUTE);
    assert_eq!(portal.refused(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_session_seen_past_its_absolute_limit_stays_over() {
    let (mut portal, session) = seated();
    for _ in 0..47 {
        portal.advance(15 * MINUTE);
        portal.must(&Resume { session: session.clone() });
    }
    portal.advance(15 * MINUTE);
    assert_eq!(portal.refused(&Resume { session: session.clone() }).0, Refusal::SessionOver);
    portal.clock.back(6 * HOUR);
    assert_eq!(portal.refused(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_session_is_not_used_longer_because_the_clock_went_back_while_it_lived() {
    let (mut portal, session) = seated();
    portal.advance(20 * MINUTE);
    portal.must(&Resume { session: session.clone() });
    // The clock falls back, the session is used, and the clock is right again: idle is counted from the last true use.
    portal.clock.back(15 * MINUTE);
    portal.must(&Resume { session: session.clone() });
    portal.advance(15 * MINUTE);
    portal.advance(30 * MINUTE);
    assert_eq!(portal.refused(&Resume { session }).0, Refusal::SessionOver);
}

#[test]
fn r43_a_switch_under_a_clock_gone_back_neither_lengthens_nor_rejuvenates_the_session() {
    let (mut portal, session) = crate::successes::two_sites();
    let expires_at = portal.must(&Resume { session: session.clone() }).expires_at;
    portal.advance(20 * MINUTE);
    portal.must(&Resume { session: session.clone() });
    let seen = last_seen(&mut portal, &session);
    portal.clock.back(15 * MINUTE);
    let switched = portal.must(&switch_to(&session, MARTIN));
    assert_eq!(switched.expires_at, expires_at);
    assert_eq!(
        last_seen(&mut portal, &switched.session),
        seen,
        "a switch must not forget when the session was last seen"
    );
}

#[test]
fn r43_ending_other_sessions_under_a_clock_gone_back_does_not_rejuvenate_this_one() {
    let (mut portal, session) = seated();
    portal.advance(20 * MINUTE);
    portal.must(&Resume { session: session.clone() });
    let seen = last_seen(&mut portal, &session);
    portal.clock.back(15 * MINUTE);
    portal.must(&EndOtherSessions { session: session.clone() });
    assert_eq!(last_seen(&mut portal, &session), seen);
}

fn last_seen(portal: &mut Portal, session: &Secret) -> Timestamp {
    let sessions = portal.must(&list_sessions(session)).sessions;
    sessions.into_iter().find(|summary| summary.current).unwrap().last_seen
}

#[test]
fn r43_a_log_in_throttle_opens_no_earlier_when_the_clock_goes_back() {
    let mut portal = Portal::with(|terms| terms.source = None);
    portal.enroll(DURAND, JEANNE);
    for _ in 0..3 {
        portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
    }
    for back in [SECOND, HOUR, 30 * DAY] {
        portal.clock.back(back);
        let (refusal, cause) = portal.refused(&log_in(JEANNE, PASSWORD));
        assert_eq!((refusal, cause), (Refusal::TooManyAttempts { retry_after: Some(20) }, Cause::Throttled));
        portal.advance(back);
    }
    portal.advance(20 * SECOND);
    portal.must(&log_in(JEANNE, PASSWORD));
}

#[test]
fn r43_the_guesses_of_a_day_stay_counted_when_the_clock_goes_back() {
    let mut portal = Portal::with(|terms| terms.source = None);
    portal.enroll(DURAND, JEANNE);
    let wrong = log_in(JEANNE, OTHER_PASSWORD);
    let mut failures = 0;
    // A clock that swings by two days gives no more guesses than one that stands still.
    for swing in 0..200 {
        if swing % 2 == 0 {
            portal.advance(2 * HOUR);
        } else {
            portal.clock.back(2 * HOUR);
        }
        if portal.refused(&wrong).0 == Refusal::WrongCredentials {
            failures += 1;
        }
    }
    assert!(failures <= 25, "{failures}");
}

#[test]
fn r43_a_ticket_seen_expired_stays_over() {
    let (mut portal, ticket) = with_ticket();
    portal.advance(2 * HOUR);
    assert_eq!(portal.refused(&register(&ticket, JEANNE, PASSWORD)).0, Refusal::EnrollmentOver);
    portal.clock.back(HOUR);
    assert_eq!(portal.refused(&register(&ticket, JEANNE, PASSWORD)).0, Refusal::EnrollmentOver);
}

#[test]
fn r43_an_activation_link_seen_expired_stays_dead() {
    let (mut portal, _, token) = registered();
    portal.advance(DAY);
    assert_eq!(portal.refused(&Activate { token: token.clone() }).0, Refusal::ExpiredLink);
    portal.clock.back(HOUR);
    assert_dead(portal.ask(&Activate { token }), "activation link");
}

#[test]
fn r43_a_reset_link_seen_expired_stays_dead() {
    let (mut portal, token) = forgotten();
    portal.advance(4 * HOUR);
    assert_eq!(portal.refused(&reset_password(&token, OTHER_PASSWORD)).0, Refusal::ExpiredLink);
    portal.clock.back(HOUR);
    assert_dead(portal.ask(&reset_password(&token, OTHER_PASSWORD)), "reset link");
}

#[test]
fn r43_a_recertification_link_seen_expired_stays_dead() {
    let (mut portal, token) = reminded();
    portal.advance(7 * DAY);
    assert_eq!(portal.refused(&Recertify { token: token.clone() }).0, Refusal::ExpiredLink);
    portal.clock.back(HOUR);
    assert_dead(portal.ask(&Recertify { token }), "re-certification link");
}

#[test]
fn r43_a_posted_code_seen_expired_stays_dead() {
    let mut portal = Portal::with(|terms| terms.source = None);
    let code = portal.letters(DURAND);
    portal.advance(30 * DAY);
    assert_eq!(portal.refused(&identify(DURAND, &code)).0, Refusal::WrongIdentification);
    portal.clock.back(HOUR);
    assert_dead(portal.ask(&identify(DURAND, &code)), "posted code");
}

#[test]
fn r43_an_sms_code_seen_expired_stays_dead() {
    let (mut portal, session) = seated();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    let code = portal.sms();
    portal.advance(10 * MINUTE);
    let command = CertifyMyMobile { session, code };
    assert_eq!(portal.refused(&command).0, Refusal::NoPendingCode);
    portal.clock.back(5 * MINUTE);
    assert_dead(portal.ask(&command), "SMS code");
}

#[test]
fn r43_a_certification_seen_overdue_at_log_in_stays_overdue() {
    let mut portal = due();
    portal.advance(30 * DAY);
    let session = portal.log_in(JEANNE);
    portal.clock.back(20 * DAY);
    assert_eq!(portal.refused(&list_tenants(&session)).0, Refusal::RecertificationRequired);
    assert_eq!(portal.must(&log_in(JEANNE, PASSWORD)).standing, Standing::RecertificationOverdue);
}

#[test]
fn r43_a_certification_seen_overdue_within_a_session_stays_overdue() {
    // The grace ends while the holder is at work.
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    portal.advance(211 * DAY + 23 * HOUR + 50 * MINUTE);
    let session = portal.log_in(JEANNE);
    portal.advance(20 * MINUTE);
    assert_eq!(portal.refused(&list_tenants(&session)).0, Refusal::RecertificationRequired);
    portal.clock.back(15 * MINUTE);
    assert_dead(portal.ask(&list_tenants(&session)), "certification");
}

#[test]
fn r43_sending_quotas_open_no_earlier_when_the_clock_goes_back() {
    let mut portal = Portal::new();
    portal.letters(DURAND);
    let post = PostCode { by: staff(), identifier: DURAND.identifier.into() };
    portal.clock.back(30 * DAY);
    assert_eq!(portal.refused(&post).0, Refusal::TooManyMessages { retry_after: 86_400 });

    let (mut portal, ticket) = with_ticket();
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    portal.clock.back(HOUR);
    let again = SendMobileCode { ticket, mobile: mobile() };
    assert_eq!(portal.refused(&again).0, Refusal::TooManyMessages { retry_after: 60 });
}

#[test]
fn r43_a_source_bucket_does_not_drain_when_the_clock_goes_back() {
    let mut portal = Portal::with(|terms| terms.source = Some(SourceLimit { burst: 2, drain: MINUTE }));
    portal.enroll(DURAND, JEANNE);
    portal.refused(&log_in(PAUL, PASSWORD));
    portal.refused(&log_in(PAUL, PASSWORD));
    for back in [MINUTE, HOUR] {
        portal.clock.back(back);
        assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).1, Cause::SourceThrottled);
    }
}

#[test]
fn r43_what_was_used_under_one_clock_is_not_usable_again_under_an_earlier_one() {
    let (mut portal, token) = forgotten();
    portal.must(&reset_password(&token, OTHER_PASSWORD));
    portal.clock.back(HOUR);
    assert_eq!(portal.refused(&reset_password(&token, PASSWORD)).0, Refusal::SpentLink);

    let (mut portal, token) = reminded();
    portal.must(&Recertify { token: token.clone() });
    portal.clock.back(DAY);
    assert_eq!(portal.refused(&Recertify { token }).0, Refusal::SpentLink);
}

#[test]
fn r43_a_password_seen_too_old_stays_too_old() {
    let mut portal = Portal::with(|terms| terms.password_max_age = Some(90 * DAY));
    portal.enroll(DURAND, JEANNE);
    portal.advance(90 * DAY);
    assert_eq!(portal.refused(&log_in(JEANNE, PASSWORD)).0, Refusal::PasswordExpired);
    portal.clock.back(DAY);
    assert_dead(portal.ask(&log_in(JEANNE, PASSWORD)), "password");
}

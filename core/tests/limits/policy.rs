//! A policy that would break a requirement does not build.

use std::time::Duration;

use espace_securise::policy::{GuessLimit, Knob, Lifetimes, SourceLimit};
use espace_securise::testing::cast::links;
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND};
use espace_securise::*;

type Change = fn(&mut PolicyTerms);

fn refused(change: impl FnOnce(&mut PolicyTerms)) -> Option<Knob> {
    let mut terms = PolicyTerms::guide(links());
    change(&mut terms);
    Policy::new(terms).err().map(|invalid| invalid.knob)
}

#[test]
fn r02_a_policy_without_throttling_does_not_build() {
    assert_eq!(refused(|_| {}), None, "the guide's own terms build");
    assert_eq!(refused(|terms| terms.log_in.hard_stop = None), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.log_in.first_delay = Duration::ZERO), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.log_in.free = 5), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.log_in.per_day = 26), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.log_in.per_day = 0), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.log_in.memory = DAY), Some(Knob::LogIn));
    assert_eq!(refused(|terms| terms.sms_check.longest_delay = SECOND), Some(Knob::SmsCheck));
}

#[test]
fn r05_the_locking_alternative_is_bounded() {
    assert_eq!(refused(|terms| terms.log_in = GuessLimit::locking(10)), None);
    assert_eq!(refused(|terms| terms.log_in = GuessLimit::locking(0)), Some(Knob::LogIn));
}

#[test]
fn r36_the_hard_stop_is_at_most_a_hundred() {
    assert_eq!(refused(|terms| terms.log_in.hard_stop = Some(100)), None);
    assert_eq!(refused(|terms| terms.log_in.hard_stop = Some(101)), Some(Knob::LogIn));
}

#[test]
fn r08_r13_r14_r27_no_secret_may_live_longer_than_its_standard_allows() {
    for (most, change) in [
        (30 * DAY, (|life, span| life.posted_code = span) as fn(&mut Lifetimes, Duration)),
        (DAY, |life, span| life.ticket = span),
        (DAY, |life, span| life.activation = span),
        (DAY, |life, span| life.reset = span),
        (30 * DAY, |life, span| life.recertification = span),
        (10 * MINUTE, |life, span| life.sms_code = span),
    ] {
        assert_eq!(refused(|terms| change(&mut terms.lifetimes, most)), None);
        assert_eq!(refused(|terms| change(&mut terms.lifetimes, most + SECOND)), Some(Knob::Lifetimes));
        assert_eq!(refused(|terms| change(&mut terms.lifetimes, SECOND)), Some(Knob::Lifetimes));
    }
}

#[test]
fn r38_a_reset_link_must_outlive_the_window_of_its_quota() {
    assert_eq!(refused(|terms| terms.lifetimes.reset = terms.resets.window - SECOND), Some(Knob::Resets));
}

#[test]
fn r62_session_limits_are_bounded() {
    assert_eq!(refused(|terms| terms.session.absolute = 31 * DAY), Some(Knob::Session));
    assert_eq!(refused(|terms| terms.session.idle = 13 * HOUR), Some(Knob::Session), "idle within absolute");
    assert_eq!(refused(|terms| terms.session.touch = 20 * MINUTE), Some(Knob::Session), "touch within idle");
}

#[test]
fn r46_reminders_come_within_the_grace() {
    let late = |terms: &mut PolicyTerms| terms.recertification.reminders = vec![31 * DAY];
    assert_eq!(refused(late), Some(Knob::Recertification));
}

#[test]
fn r02_r60_every_knob_has_its_bounds() {
    let none = Duration::ZERO;
    let lax: [(Knob, Change); 19] = [
        (Knob::LogIn, |terms| terms.log_in.longest_delay = DAY + SECOND),
        (Knob::LogIn, |terms| terms.log_in.longest_delay = MINUTE),
        (Knob::PasswordAge, |terms| terms.password_max_age = Some(30 * DAY - SECOND)),
        (Knob::AuditRetention, |terms| terms.audit_retention = Some(30 * DAY - SECOND)),
        (Knob::AuditRetention, |terms| terms.audit_retention = Some(10 * 366 * DAY + SECOND)),
        (Knob::SmsCheck, |terms| terms.sms_check.hard_stop = Some(100)),
        (Knob::SmsCheck, |terms| terms.sms_check.free = 5),
        (Knob::Source, |terms| terms.source = Some(SourceLimit { burst: 0, drain: SECOND })),
        (Knob::Source, |terms| terms.source = Some(SourceLimit { burst: 60, drain: SECOND / 2 })),
        (Knob::Letters, |terms| terms.letters.most = 21),
        (Knob::Letters, |terms| terms.letters.most = 0),
        (Knob::Mails, |terms| terms.mails.window = SECOND),
        (Knob::Mails, |terms| terms.registrations.most = 21),
        (Knob::Resets, |terms| terms.resets.apart = terms.resets.window + SECOND),
        (Knob::Resets, |terms| terms.resets.most = 0),
        (Knob::Sms, |terms| terms.sms.most = 21),
        (Knob::Session, |terms| (terms.session.idle, terms.session.touch) = (MINUTE - SECOND, SECOND)),
        (Knob::Session, |terms| terms.session.absolute = terms.session.idle - SECOND),
        (Knob::Recertification, |terms| terms.recertification.period = DAY - SECOND),
    ];
    for (number, (knob, change)) in lax.into_iter().enumerate() {
        assert_eq!(refused(change), Some(knob), "entry {number}");
    }
    assert_eq!(refused(|terms| terms.registrations.apart = none), None, "nothing between two, as by default");
}

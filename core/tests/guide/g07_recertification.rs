//! G7: the certification of the address is renewed periodically; following a link is enough.

use espace_securise::account::Standing;
use espace_securise::command::{
    Activate, CertifyMyMobile, EndAllSessions, EndOtherSessions, EndSession, LogOut, Recertify, Register,
    RemindRecertification, SendMyMobileCode, SendRecertification,
};
use espace_securise::event::Cause;
use espace_securise::message::{Content, Recipient};
use espace_securise::policy::RecertificationTerms;
use espace_securise::reply::{LinkStatus, RecertificationSent};
use espace_securise::testing::cast::{DURAND, DURAND_REZE, JEANNE, french_mobile, monday};
use espace_securise::testing::commands::{
    associate, list_sessions, list_tenants, log_in, register, resume, switch,
};
use espace_securise::testing::{DAY, MINUTE, SECOND, World};
use espace_securise::value::Timestamp;
use espace_securise::*;

/// The guide's default: half a year, then thirty days of grace.
const PERIOD: u32 = 182;
const GRACE: u32 = 30;

fn remind(world: &mut World) -> u32 {
    let (mut sent, mut after) = (0, None);
    loop {
        let page = world.must(&RemindRecertification { after, limit: 50 });
        sent += page.sent;
        let Some(next) = page.next else { return sent };
        after = Some(next);
    }
}

fn send(session: &Secret) -> SendRecertification {
    SendRecertification { session: session.clone() }
}

fn recertify(token: &Secret) -> Recertify {
    Recertify { token: token.clone() }
}

/// An account whose address was certified at this moment.
fn certified_at(moment: &str) -> World {
    let mut world = World::new();
    world.clock.set(moment.parse().unwrap());
    world.enroll(DURAND, JEANNE);
    world
}

#[test]
fn r46_the_certification_falls_due_and_overdue_to_the_second() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    let overdue_at = monday().plus(DAY * (PERIOD + GRACE));
    let due = Standing::RecertificationDue { overdue_at };
    for (at, standing) in [
        (DAY * PERIOD - SECOND, Standing::Active),
        (DAY * PERIOD, due),
        (DAY * (PERIOD + GRACE) - SECOND, due),
        (DAY * (PERIOD + GRACE), Standing::RecertificationOverdue),
        (DAY * 2_000, Standing::RecertificationOverdue),
    ] {
        world.clock.set(monday().plus(at));
        let logged_in = world.must(&log_in(JEANNE));
        assert_eq!(logged_in.standing, standing, "after {at:?}");
        assert_eq!(world.must(&resume(&logged_in.session)).standing, standing, "after {at:?}");
    }
}

/// Periods are counted in seconds of UTC: neither a leap day nor summer time moves them.
#[test]
fn r46_leap_days_and_summer_time_move_nothing() {
    for (certified, due) in [
        ("2027-09-01T06:30:00Z", "2028-03-01T06:30:00Z"),
        ("2028-02-29T23:59:59Z", "2028-08-29T23:59:59Z"),
        ("2025-10-26T00:30:00Z", "2026-04-26T00:30:00Z"),
        ("2026-03-29T01:00:00Z", "2026-09-27T01:00:00Z"),
    ] {
        let mut world = certified_at(certified);
        let due_at: Timestamp = due.parse().unwrap();
        world.clock.set(due_at.minus(SECOND));
        assert_eq!(remind(&mut world), 0, "{certified}");
        assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::Active, "{certified}");
        world.clock.set(due_at);
        assert_eq!(remind(&mut world), 1, "{certified}");
        assert_ne!(world.must(&log_in(JEANNE)).standing, Standing::Active, "{certified}");
    }
}

#[test]
fn r46_a_mail_leaves_on_the_day_and_after_one_and_three_weeks() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    let mut reminded = Vec::new();
    for day in 0..=PERIOD + GRACE + 60 {
        world.clock.set(monday().plus(DAY * day));
        // A round that runs twice sends nothing twice.
        if remind(&mut world) + remind(&mut world) > 0 {
            reminded.push(day);
        }
    }
    assert_eq!(reminded, [PERIOD, PERIOD + 7, PERIOD + 21]);
    assert_eq!(world.count(|says| matches!(says, Content::Recertification { .. })), 3);
}

#[test]
fn r46_a_round_that_runs_late_sends_one_mail() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * (PERIOD + 25));
    assert_eq!(remind(&mut world), 1);
    assert_eq!(remind(&mut world), 0);
}

#[test]
fn g07_following_the_link_is_enough() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * PERIOD);
    assert_eq!(remind(&mut world), 1);
    let last = world.mailbox.messages().last().unwrap();
    let Content::Recertification { expires_at, overdue_at, .. } = last.content else { panic!("{last:?}") };
    assert_eq!(expires_at, world.now().plus(7 * DAY));
    assert_eq!(overdue_at, world.now().plus(DAY * GRACE));
    let url = world.mailbox.last_url().unwrap();
    assert!(url.expose().starts_with("https://espace.caisse.example/certification?lien="));

    world.advance(3 * DAY);
    let token = world.link();
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    let renewed = world.must(&recertify(&token));
    assert_eq!(renewed.due_at, world.now().plus(DAY * PERIOD));
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::Active);
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
    assert_eq!(world.refused(&recertify(&token)), Refusal::SpentLink);

    // The next period counts from the day it was followed, and its reminders start anew.
    world.clock.set(renewed.due_at.minus(SECOND));
    assert_eq!(remind(&mut world), 0);
    world.advance(SECOND);
    assert_eq!(remind(&mut world), 1);
}

#[test]
fn g07_a_link_lasts_a_week_and_the_next_reminder_replaces_it() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * PERIOD);
    remind(&mut world);
    let first = world.link();
    world.advance(7 * DAY - SECOND);
    assert_eq!(world.inspect(&first), LinkStatus::Live);
    world.advance(SECOND);
    assert_eq!(world.inspect(&first), LinkStatus::Expired);
    assert_eq!(world.refused(&recertify(&first)), Refusal::ExpiredLink);

    remind(&mut world);
    let second = world.link();
    let session = world.log_in(JEANNE);
    world.must(&send(&session));
    let third = world.link();
    assert_eq!(world.refused(&recertify(&second)), Refusal::SpentLink);
    world.must(&recertify(&third));
}

#[test]
fn g07_overdue_the_holder_can_log_in_only_to_certify() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    let letter = world.letters(DURAND_REZE);
    world.advance(DAY * (PERIOD + GRACE));
    let session = world.log_in(JEANNE);
    let resumed = world.must(&resume(&session));
    assert_eq!((resumed.standing, resumed.tenant), (Standing::RecertificationOverdue, None));

    let s = || session.clone();
    let no = Refusal::RecertificationRequired;
    assert_eq!(world.refused(&list_tenants(&session)), no);
    assert_eq!(world.refused(&switch(&session, DURAND)), no);
    assert_eq!(world.refused(&associate(&session, DURAND_REZE, &letter)), no);
    assert_eq!(world.refused(&list_sessions(&session)), no);
    assert_eq!(world.refused(&EndOtherSessions { session: s() }), no);
    assert_eq!(world.refused(&EndSession { session: s(), id: "0".repeat(64) }), no);
    assert_eq!(world.refused(&SendMyMobileCode { session: s(), mobile: french_mobile() }), no);
    assert_eq!(world.refused(&CertifyMyMobile { session: s(), code: "123456".into() }), no);

    assert_eq!(world.must(&send(&session)), RecertificationSent { sent: true });
    let token = world.link();
    world.must(&recertify(&token));
    // The session in hand works again, at once.
    let resumed = world.must(&resume(&session));
    assert_eq!(resumed.standing, Standing::Active);
    assert_eq!(resumed.tenant.unwrap().identifier.as_str(), DURAND.identifier);
    world.must(&list_tenants(&session));
}

#[test]
fn g07_overdue_the_holder_can_always_log_out() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * (PERIOD + GRACE));
    let (one, other) = (world.log_in(JEANNE), world.log_in(JEANNE));
    world.must(&LogOut { session: one.clone() });
    assert_eq!(world.refused(&resume(&one)), Refusal::SessionOver);
    world.must(&EndAllSessions { session: other.clone() });
    assert_eq!(world.refused(&resume(&other)), Refusal::SessionOver);
}

#[test]
fn g07_a_certification_that_is_not_due_is_not_renewed() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    let session = world.log_in(JEANNE);
    assert_eq!(world.refused(&send(&session)), Refusal::NothingToCertify);
    assert_eq!(world.last_cause(), Cause::CertificationNotDue);
}

#[test]
fn g07_asking_again_within_the_cool_down_keeps_the_live_link() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * PERIOD);
    let session = world.log_in(JEANNE);
    assert!(world.must(&send(&session)).sent);
    let token = world.link();
    world.advance(MINUTE - SECOND);
    assert!(!world.must(&send(&session)).sent);
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    world.must(&recertify(&token));
}

/// What an overdue clock saw is final: turning it back renews nothing (invariant 12).
#[test]
fn inv12_a_clock_that_runs_backwards_renews_nothing() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    world.advance(DAY * (PERIOD + GRACE));
    world.log_in(JEANNE);
    world.clock.set(monday().plus(DAY));
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::RecertificationOverdue);
}

/// Whoever logs out has been looked at too: an end first seen then is kept like any other.
#[test]
fn inv12_an_overdue_standing_first_seen_at_log_out_is_kept() {
    let mut world = certified_at("2026-01-05T08:00:00Z");
    let just_before = monday().plus(DAY * (PERIOD + GRACE)).minus(MINUTE);
    world.clock.set(just_before);
    let session = world.log_in(JEANNE);
    world.advance(2 * MINUTE);
    world.must(&LogOut { session });
    world.clock.set(just_before);
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::RecertificationOverdue);
}

#[test]
fn r46_the_period_its_reminders_and_its_grace_are_policy() {
    let mut world = World::with(|terms| {
        terms.recertification =
            RecertificationTerms { period: 365 * DAY, reminders: vec![], grace: std::time::Duration::ZERO };
    });
    world.enroll(DURAND, JEANNE);
    world.advance(365 * DAY - SECOND);
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::Active);
    world.advance(SECOND);
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::RecertificationOverdue);
    assert_eq!(remind(&mut world), 1);
    world.advance(100 * DAY);
    assert_eq!(remind(&mut world), 0);
}

/// Pages, so that a fund with many accounts commits a few at a time.
#[test]
fn r46_every_account_is_reminded_page_by_page() {
    let mut world = World::new();
    let mut terms_of_many = Vec::new();
    for number in 0..7 {
        let code = world.letters(DURAND);
        let ticket = world.identify(DURAND, &code);
        let email = format!("salarie{number}@durand.example");
        world.must(&Register {
            email: email.clone(),
            email_confirmation: email.clone(),
            ..register(&ticket, JEANNE)
        });
        let token = world.link();
        world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
        terms_of_many.push(email);
        world.advance(8 * DAY);
    }
    world.advance(DAY * PERIOD);
    let (mut after, mut pages, mut sent) = (None, 0, 0);
    loop {
        let page = world.must(&RemindRecertification { after, limit: 3 });
        (pages, sent) = (pages + 1, sent + page.sent);
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!((pages, sent), (3, 7));
    let mut reached: Vec<_> = world
        .mailbox
        .delivered()
        .filter(|message| matches!(message.content, Content::Recertification { .. }))
        .map(|message| match &message.to {
            Recipient::Mail { email } => email.as_str().to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    reached.sort();
    assert_eq!(reached, terms_of_many);
}

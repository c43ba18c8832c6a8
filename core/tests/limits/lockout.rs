//! Attackers who work together with the rules: each quota and counter used against the person it protects.

use espace_securise::account::Standing;
use espace_securise::command::{
    Recertify, ReinstateAccount, RequestCode, SendRecertification, SuspendAccount,
};
use espace_securise::message::Content;
use espace_securise::policy::{GuessLimit, SourceLimit};
use espace_securise::reply::LinkStatus;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, NEW_PASSWORD, Someone, UNKNOWN, from, monday, staff,
};
use espace_securise::testing::commands::{
    forgot, identify, log_in, log_in_on, put_tenant, register, request_code, reset, resume, wrong_log_in,
};
use espace_securise::testing::told::{refusal, wait_of};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

const RENEWED: Someone = Someone { password: NEW_PASSWORD, ..JEANNE };

/// Guesses as fast as the throttle lets it, until so many were judged or waiting no longer helps.
fn fail(world: &mut World, most: usize) -> usize {
    let mut judged = 0;
    while judged < most {
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged += 1,
            Refusal::TooManyAttempts { retry_after: None } => break,
            slowed => world.advance(wait_of(&slowed)),
        }
    }
    judged
}

/// The owner's log-ins end the row of failures; the count of the day goes on.
#[test]
fn r04_an_owner_who_logs_in_between_gives_the_attacker_no_more() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let (end, mut judged) = (monday().plus(10 * DAY), Vec::new());
    while world.now() < end {
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged.push(world.now()),
            slowed => world.advance(wait_of(&slowed)),
        }
        // Whether or not it works just now.
        let _answer = world.ask(&log_in(JEANNE));
    }
    assert!(judged.len() > 200, "no hard stop while the owner comes and goes: {}", judged.len());
    for (first, instant) in judged.iter().enumerate() {
        let in_a_day = judged[first..].iter().take_while(|later| later.since(*instant) < DAY).count();
        assert!(in_a_day <= 25, "{in_a_day} from {instant}");
    }
}

/// Spelling the address otherwise, or coming from elsewhere, opens no second count.
#[test]
fn r04_one_address_has_one_count_however_it_is_typed() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for (email, address) in [
        ("JEANNE@durand.example", "192.0.2.1"),
        ("jeanne@DURAND.example", "192.0.2.2"),
        (" jeanne@durand.example", "::1"),
    ] {
        let guess = wrong_log_in(Someone { email, ..JEANNE });
        assert_eq!(refusal(world.ask_from(&from(address), &guess)), Refusal::WrongCredentials);
    }
    let slowed = refusal(world.ask_from(&from("192.0.2.3"), &wrong_log_in(JEANNE)));
    assert_eq!(slowed, Refusal::TooManyAttempts { retry_after: Some(20) });
}

/// A store may purge what has expired at any time: no count is lost by it.
#[test]
fn r04_a_purge_forgets_no_failure_that_still_counts() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let (end, mut judged) = (monday().plus(6 * DAY), 0);
    while world.now() < end {
        world.store.purge(world.now());
        match world.refused(&wrong_log_in(JEANNE)) {
            Refusal::WrongCredentials => judged += 1,
            Refusal::TooManyAttempts { retry_after: None } => break,
            slowed => world.advance(wait_of(&slowed)),
        }
    }
    assert_eq!(judged, 100);
}

/// Nobody but the mailbox's owner clears a lock: neither logging in elsewhere, nor asking, nor a new letter.
#[test]
fn r36_only_a_reset_leads_past_a_hard_stop() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    assert_eq!(fail(&mut world, 200), 100);
    world.must(&forgot(JEANNE.email));
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::TooManyAttempts { retry_after: None });
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    world.must(&ReinstateAccount { by: staff(), email: JEANNE.email.into() });
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::TooManyAttempts { retry_after: None });
    world.advance(DAY);
    let token = world.forget(JEANNE);
    let device = world.must(&reset(&token, NEW_PASSWORD)).device;
    world.must(&log_in_on(&device, RENEWED));
}

/// Locked, flooded with reset mails, reset, locked again: there must be another link.
#[test]
fn r38_a_link_that_was_used_leaves_the_owner_another_one() {
    let mut world = World::with(|terms| terms.log_in = GuessLimit::locking(10));
    world.enroll(DURAND, JEANNE);
    fail(&mut world, 10);
    // The attacker uses up the quota of reset mails.
    for _ in 0..4 {
        world.must(&forgot(JEANNE.email));
        world.advance(5 * MINUTE);
    }
    let token = world.link();
    let device = world.must(&reset(&token, NEW_PASSWORD)).device;
    world.must(&log_in_on(&device, RENEWED));

    assert_eq!(fail(&mut world, 10), 0, "the lock stays for everybody else");
    assert_eq!(world.refused(&log_in(RENEWED)), Refusal::TooManyAttempts { retry_after: None });
    world.must(&forgot(JEANNE.email));
    let token = world.link();
    assert_eq!(world.inspect(&token), LinkStatus::Live, "locked out, and no link to come in by");
    world.must(&reset(&token, "Chevron?Solive5"));
}

/// Somebody tries an address before its owner has an account.
#[test]
fn r38_an_account_begins_with_clean_counters() {
    let mut world = World::new();
    assert_eq!(fail(&mut world, 10), 10);
    for _ in 0..4 {
        world.must(&forgot(JEANNE.email));
        world.advance(MINUTE);
    }
    for address in [JEANNE.email, "Jeanne@Durand.example"] {
        assert!(matches!(
            world.ask(&wrong_log_in(Someone { email: address, ..JEANNE })),
            Err(Error::Refused(_))
        ));
    }
    world.enroll(DURAND, JEANNE);
    world.must(&log_in(JEANNE));
    world.must(&forgot(JEANNE.email));
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    world.log_in(RENEWED);
}

/// Mails asked for an account that cannot get them do not count against it when it can.
#[test]
fn r38_a_flood_during_a_suspension_leaves_the_owner_a_link_after_it() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    for _ in 0..4 {
        world.must(&forgot(JEANNE.email));
        world.advance(5 * MINUTE);
    }
    world.must(&ReinstateAccount { by: staff(), email: JEANNE.email.into() });
    world.must(&forgot(JEANNE.email));
    assert_eq!(world.count(|says| matches!(says, Content::Reset { .. })), 1);
}

/// A stranger with a letter of their own types somebody's address in step 2/2, again and again.
#[test]
fn r60_a_stranger_who_types_my_address_uses_up_none_of_my_other_mails() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(212 * DAY);
    let ticket = world.at_step_two(MARTIN);
    for _ in 0..5 {
        let _answer = world.ask(&register(&ticket, JEANNE));
        world.advance(MINUTE);
    }
    let session = world.log_in(JEANNE);
    assert_eq!(world.must(&resume(&session)).standing, Standing::RecertificationOverdue);
    // "Otherwise the one that left not long ago still works": none has left.
    assert!(world.must(&SendRecertification { session }).sent, "no link, and nothing else works");
    let token = world.link();
    world.must(&Recertify { token });
}

/// A stranger who knows identifier and SIRET asks for letter after letter: the owner's letter works all the same.
#[test]
fn r60_a_flood_of_letters_kills_none_of_them() {
    let mut world = World::new();
    world.must(&put_tenant(DURAND));
    let mut codes = Vec::new();
    for _ in 0..29 {
        world.must(&request_code(DURAND));
        codes.push(world.posted_code());
        codes.dedup_by(|one, other| one.expose() == other.expose());
        world.advance(DAY);
    }
    assert_eq!(codes.len(), 4, "four leave, whatever is answered");
    for code in &codes {
        world.identify(DURAND, code);
    }
}

/// Wrong codes for a known identifier, hour after hour, delay its owner's right one by nothing.
#[test]
fn r82_an_attacker_at_step_one_never_delays_the_owner() {
    let mut world = World::new();
    world.letters(DURAND);
    let others = world.letters(MARTIN);
    for _ in 0..60 * 24 {
        let _answer = world.ask(&identify(DURAND, &others));
        world.advance(HOUR);
    }
    let code = world.post_code(DURAND);
    world.identify(DURAND, &code);
}

/// Asking for letters and for resets drains the bucket of its network source, known or not.
#[test]
fn r37_a_source_that_asks_for_many_letters_and_resets_is_slowed() {
    let mut world = World::with(|terms| terms.source = Some(SourceLimit { burst: 4, drain: MINUTE }));
    let (one, other) = (from("192.0.2.7"), from("192.0.2.8"));
    for number in 0..2 {
        let letter = RequestCode { identifier: format!("4400{number}"), siret: UNKNOWN.siret.into() };
        world.ask_from(&one, &letter).unwrap();
        world.ask_from(&one, &forgot(&format!("somebody{number}@nowhere.example"))).unwrap();
    }
    let slowed = Refusal::TooManyAttempts { retry_after: Some(60) };
    assert_eq!(refusal(world.ask_from(&one, &request_code(MARTIN))), slowed);
    assert_eq!(refusal(world.ask_from(&one, &forgot(JEANNE.email))), slowed);
    assert_eq!(refusal(world.ask_from(&one, &log_in(JEANNE))), slowed);
    world.ask_from(&other, &request_code(MARTIN)).unwrap();
    world.ask_from(&other, &forgot(JEANNE.email)).unwrap();
}

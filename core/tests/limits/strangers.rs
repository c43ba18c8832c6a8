//! Attackers who go on, for weeks: whoever holds the right secrets gets in at the first try, whatever they do (requirements
//! 38, 78, 82).

use std::time::Duration;

use espace_securise::account::DeviceToken;
use espace_securise::command::{Identify, LogIn, SendMobileCode};
use espace_securise::message::Content;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, NEW_PASSWORD, RENEWED, Someone, WRONG_PASSWORD, french_mobile, from, monday,
};
use espace_securise::testing::commands::{
    associate, forgot, identify, log_in, log_in_on, register, request_code, reset, wrong_log_in,
};
use espace_securise::testing::told::refusal;
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World, token_of};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// One wrong code each minute, for 28 days: 40,320 of them.
#[test]
fn r82_four_weeks_of_wrong_codes_do_not_delay_the_right_one() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let wrong = world.letters(MARTIN);
    let (stranger, owner) = (from("203.0.113.5"), from("198.51.100.7"));
    let end = monday().plus(28 * DAY);
    while world.now() < end {
        let _refused = world.ask_from(&stranger, &identify(DURAND, &wrong));
        world.advance(MINUTE);
    }
    let identified = world.ask_from(&owner, &identify(DURAND, &code));
    assert!(identified.is_ok(), "{:?}", identified.err());
    // And at the door of further sites, from a session.
    let session = world.seat(MARTIN, JEANNE);
    let associated = world.ask_from(&owner, &associate(&session, DURAND, &code));
    assert!(associated.is_ok(), "{:?}", associated.err());
}

/// One address that polls every two seconds, for three days, through eighteen resets; then twenty of them in turn, so that none
/// is slowed by the limit of its source. The owner resets and is in at the first try each time, and so is the device that the
/// owner always used.
#[test]
fn r38_r78_a_poller_keeps_nobody_out_through_eighteen_resets() {
    for sources in [1, 20] {
        through_eighteen_resets(sources);
    }
}

fn through_eighteen_resets(sources: u64) {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let mut device = world.must(&log_in(JEANNE)).device;
    let owner = from("198.51.100.7");
    let passwords = [RENEWED, JEANNE];
    for round in 0..18 {
        for poll in 0..(4 * HOUR).as_secs() / 2 {
            let stranger = from(&format!("203.0.113.{}", poll % sources));
            let _refused = world.ask_from(&stranger, &wrong_log_in(JEANNE));
            world.advance(2 * SECOND);
        }
        let known = world.ask_from(&owner, &log_in_on(&device, passwords[(round + 1) % 2]));
        assert!(known.is_ok(), "round {round}, the known device: {:?}", known.err());
        let someone = passwords[round % 2];
        world.ask_from(&owner, &forgot(JEANNE.email)).unwrap();
        let token = world.link();
        device = world.ask_from(&owner, &reset(&token, someone.password)).unwrap().device;
        let inside = world.ask_from(&owner, &log_in_on(&device, someone));
        assert!(inside.is_ok(), "round {round}: {:?}", inside.err());
    }
}

/// One source that tries three hundred identifiers over and over, for two weeks.
#[test]
fn r82_one_source_shuts_no_identifier_for_others() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let wrong = world.letters(MARTIN);
    let stranger = from("203.0.113.5");
    let targets: Vec<String> =
        (0..300).map(|n| if n == 150 { DURAND.identifier.to_owned() } else { format!("3{n:04}") }).collect();
    let end = monday().plus(14 * DAY);
    for target in targets.iter().cycle() {
        if world.now() >= end {
            break;
        }
        let guess = Identify { identifier: target.clone(), ..identify(DURAND, &wrong) };
        let _refused = world.ask_from(&stranger, &guess);
        world.advance(20 * SECOND);
    }
    let identified = world.ask_from(&from("198.51.100.7"), &identify(DURAND, &code));
    assert!(identified.is_ok(), "{:?}", identified.err());
}

/// A refused attempt is paid for: a source that polls does not find its bucket empty.
#[test]
fn r37_polling_has_a_price() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let stranger = from("203.0.113.5");
    for _ in 0..600 {
        let _refused = world.ask_from(&stranger, &wrong_log_in(JEANNE));
        world.advance(2 * SECOND);
    }
    let elsewhere = Someone { email: "autre@exemple.example", ..JEANNE };
    let refused = refusal(world.ask_from(&stranger, &log_in(elsewhere)));
    assert!(matches!(refused, Refusal::TooManyAttempts { retry_after: Some(_) }), "{refused:?}");
    // Who stops is heard again soon.
    world.advance(MINUTE);
    assert_eq!(refusal(world.ask_from(&stranger, &log_in(elsewhere))), Refusal::WrongCredentials);
}

/// It shows in whose count a failure belongs, and opens nothing: somebody else's, a forged or an old one is as good as none.
#[test]
fn r78_a_device_token_authenticates_nobody() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, Someone { email: "paul@martin.example", password: JEANNE.password });
    let pauls = world.must(&log_in(Someone { email: "paul@martin.example", ..JEANNE })).device;
    let hers = world.must(&log_in(JEANNE)).device;
    for _ in 0..3 {
        assert_eq!(world.refused(&wrong_log_in(JEANNE)), Refusal::WrongCredentials);
    }
    let locked = Refusal::TooManyAttempts { retry_after: Some(20) };
    let forged = DeviceToken { token: Secret::new("device"), ..hers.clone() };
    for token in [&pauls, &forged] {
        assert_eq!(world.refused(&log_in_on(token, JEANNE)), locked);
    }
    let guess = LogIn { password: WRONG_PASSWORD.into(), ..log_in_on(&hers, JEANNE) };
    assert_eq!(world.refused(&guess), Refusal::WrongCredentials);
    world.must(&log_in_on(&hers, JEANNE));
    world.advance(400 * DAY);
    for _ in 0..3 {
        world.refused(&wrong_log_in(JEANNE));
    }
    assert_eq!(world.refused(&log_in_on(&hers, JEANNE)), locked, "a device is known for 400 days");
}

/// Whoever steals one gains few guesses, counted for it alone, and stops nobody else.
#[test]
fn r78_a_stolen_device_token_is_throttled_by_itself() {
    let mut world = World::with(|terms| terms.source = None);
    world.enroll(DURAND, JEANNE);
    let (stolen, hers) = (world.must(&log_in(JEANNE)).device, world.must(&log_in(JEANNE)).device);
    let guess = LogIn { password: WRONG_PASSWORD.into(), ..log_in_on(&stolen, JEANNE) };
    let mut judged = 0;
    for _ in 0..60 * 24 {
        judged += usize::from(world.refused(&guess) == Refusal::WrongCredentials);
        world.advance(MINUTE);
    }
    assert!(judged <= 25, "{judged} in a day");
    world.must(&log_in_on(&hers, JEANNE));
    world.must(&log_in(JEANNE));
}

/// What a stranger can ask about Jeanne and her company, with a letter of their own in hand.
#[derive(Clone, Copy, Debug)]
enum Nuisance {
    LogIn,
    Identify,
    RequestCode,
    Forgot,
    Register,
    Sms,
}

fn nuisance() -> impl Strategy<Value = (Nuisance, u64)> {
    use Nuisance::{Forgot, Identify, LogIn, Register, RequestCode, Sms};
    let what = prop::sample::select(vec![LogIn, LogIn, Identify, RequestCode, Forgot, Register, Sms]);
    (what, prop_oneof![0..30_u64, 60..4_000_u64, 40_000..200_000_u64])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(82),
        ..ProptestConfig::default()
    })]

    /// Whatever strangers do, in whatever order and rhythm, from whatever sources.
    #[test]
    fn r82_whoever_holds_the_right_secrets_gets_in(doings in prop::collection::vec(nuisance(), 1..250)) {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        let device = world.must(&log_in(JEANNE)).device;
        world.advance(DAY);
        let (code, theirs) = (world.post_code(DURAND), world.letters(MARTIN));
        for (number, (what, pause)) in doings.into_iter().enumerate() {
            let stranger = from(&format!("203.0.113.{}", number % 3));
            let ticket = world.ask_from(&stranger, &identify(MARTIN, &theirs)).map(|done| done.ticket);
            match what {
                Nuisance::LogIn => drop(world.ask_from(&stranger, &wrong_log_in(JEANNE))),
                Nuisance::Identify => drop(world.ask_from(&stranger, &identify(DURAND, &theirs))),
                Nuisance::RequestCode => drop(world.ask_from(&stranger, &request_code(DURAND))),
                Nuisance::Forgot => drop(world.ask_from(&stranger, &forgot(JEANNE.email))),
                Nuisance::Register => {
                    let _answer = ticket.map(|ticket| world.ask_from(&stranger, &register(&ticket, JEANNE)));
                }
                Nuisance::Sms => {
                    let _answer = ticket.map(|ticket| {
                        world.ask_from(&stranger, &SendMobileCode { ticket, mobile: french_mobile() })
                    });
                }
            }
            world.advance(Duration::from_secs(pause));
        }
        let owner = from("198.51.100.7");
        let letter_lives = world.now() < monday().plus(31 * DAY);
        let identified = world.ask_from(&owner, &identify(DURAND, &code));
        prop_assert!(!letter_lives || identified.is_ok(), "the right code: {:?}", identified.err());
        let known = world.ask_from(&owner, &log_in_on(&device, JEANNE));
        prop_assert!(known.is_ok(), "the known device: {:?}", known.err());
        world.ask_from(&owner, &forgot(JEANNE.email)).unwrap();
        let newest = newest_reset(&world);
        let device = world.ask_from(&owner, &reset(&newest, NEW_PASSWORD));
        prop_assert!(device.is_ok(), "the newest reset link: {:?}", device.err());
        let inside = world.ask_from(&owner, &log_in_on(&device.unwrap().device, RENEWED));
        prop_assert!(inside.is_ok(), "after a reset: {:?}", inside.err());
    }
}

/// The token of the newest reset link in the owner's mailbox.
fn newest_reset(world: &World) -> Secret {
    let mut urls = world.mailbox.delivered().filter_map(|message| match &message.content {
        Content::Reset { url, .. } => Some(token_of(url)),
        _ => None,
    });
    urls.next_back().unwrap()
}

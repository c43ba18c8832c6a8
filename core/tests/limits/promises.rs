//! What a policy promises, of every policy that builds: whoever writes one of their own breaks none of it (requirements 2, 4,
//! 36, 38, 46, 60, 71, 82).

use std::time::Duration;

use espace_securise::account::Standing;
use espace_securise::command::{ResendActivation, SendRecertification};
use espace_securise::message::Content;
use espace_securise::policy::{GuessLimit, Knob, SendLimit, SourceLimit};
use espace_securise::reply::LinkStatus;
use espace_securise::testing::cast::{DURAND, JEANNE, Someone, from, links};
use espace_securise::testing::commands::{forgot, log_in, post_code, request_code, resume, wrong_log_in};
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn refused(change: impl FnOnce(&mut PolicyTerms)) -> Option<Knob> {
    let mut terms = PolicyTerms::guide(links());
    change(&mut terms);
    Policy::new(terms).err().map(|invalid| invalid.knob)
}

#[test]
fn r60_no_policy_lets_a_letter_kill_another() {
    assert_eq!(refused(|terms| terms.letters.most = 5), Some(Knob::Letters), "5 of each, and 8 are kept");
    assert_eq!(refused(|terms| terms.letters.window = 10 * DAY), Some(Knob::Letters));
    let far_apart = |terms: &mut PolicyTerms| {
        terms.letters = SendLimit { apart: 8 * DAY, most: 20, window: 365 * DAY };
    };
    assert_eq!(refused(far_apart), None, "four in thirty days, by their distance");
}

#[test]
fn r71_no_policy_calls_a_dead_link_live() {
    assert_eq!(refused(|terms| terms.mails.window = DAY + SECOND), Some(Knob::Mails));
    assert_eq!(refused(|terms| terms.lifetimes.activation = DAY - SECOND), Some(Knob::Mails));
    assert_eq!(refused(|terms| terms.lifetimes.recertification = HOUR), Some(Knob::Mails));
}

#[test]
fn r46_no_policy_has_a_grace_without_end() {
    assert_eq!(refused(|terms| terms.recertification.grace = Duration::MAX), Some(Knob::Recertification));
    assert_eq!(
        refused(|terms| terms.recertification.grace = 366 * DAY + SECOND),
        Some(Knob::Recertification)
    );
    assert_eq!(refused(|terms| terms.recertification.grace = 366 * DAY), None);
}

#[test]
fn r82_no_policy_locks_what_nothing_opens() {
    assert_eq!(refused(|terms| terms.sms_check = GuessLimit::locking(10)), Some(Knob::SmsCheck));
    let slow = |terms: &mut PolicyTerms| terms.source = Some(SourceLimit { burst: 1, drain: DAY + SECOND });
    assert_eq!(refused(slow), Some(Knob::Source), "a source is heard again within a day");
    assert_eq!(refused(|terms| terms.sms.window = Duration::MAX), Some(Knob::Sms));
    assert_eq!(refused(|terms| terms.known_device = DAY - SECOND), Some(Knob::KnownDevice));
    assert_eq!(refused(|terms| terms.known_device = 400 * DAY + SECOND), Some(Knob::KnownDevice));
}

fn span() -> impl Strategy<Value = Duration> {
    prop_oneof![
        prop::sample::select(vec![
            Duration::ZERO,
            SECOND,
            MINUTE,
            HOUR,
            DAY,
            30 * DAY,
            365 * DAY,
            Duration::MAX
        ]),
        (0..40 * 86_400_u64).prop_map(Duration::from_secs),
    ]
}

fn send_limit() -> impl Strategy<Value = SendLimit> {
    (span(), 0..25_u32, span()).prop_map(|(apart, most, window)| SendLimit { apart, most, window })
}

fn guess_limit() -> impl Strategy<Value = GuessLimit> {
    (0..6_u32, span(), span(), 0..30_u32, prop::option::of(0..120_u32), span()).prop_map(
        |(free, first_delay, longest_delay, per_day, hard_stop, memory)| GuessLimit {
            free,
            first_delay,
            longest_delay,
            per_day,
            hard_stop,
            memory,
        },
    )
}

/// The guide's terms with a few of them drawn at random: many do not build, and those that do keep their promises.
fn terms() -> impl Strategy<Value = PolicyTerms> {
    let sends = prop::collection::vec(prop::option::weighted(0.12, send_limit()), 5);
    let lives = prop::collection::vec(prop::option::weighted(0.15, span()), 4);
    let rest = (
        prop::option::weighted(0.2, guess_limit()),
        prop::option::weighted(0.2, (1..100_u32, span())),
        span(),
        span(),
    );
    (sends, lives, rest).prop_map(|(sends, lives, (log_in, source, period, grace))| {
        let mut terms = PolicyTerms::guide(links());
        let quotas = [
            &mut terms.letters,
            &mut terms.mails,
            &mut terms.registrations,
            &mut terms.resets,
            &mut terms.sms,
        ];
        quotas.into_iter().zip(sends).for_each(|(term, drawn)| *term = drawn.unwrap_or(term.clone()));
        let own = &mut terms.lifetimes;
        let spans = [&mut own.posted_code, &mut own.activation, &mut own.reset, &mut own.recertification];
        spans.into_iter().zip(lives).for_each(|(term, drawn)| *term = drawn.unwrap_or(*term));
        terms.log_in = log_in.unwrap_or(terms.log_in);
        terms.source = source.map_or(terms.source, |(burst, drain)| Some(SourceLimit { burst, drain }));
        if period >= DAY {
            (terms.recertification.period, terms.recertification.grace) = (period, grace);
            terms.recertification.reminders.clear();
        }
        terms
    })
}

/// The world of a policy that builds.
fn built(terms: PolicyTerms) -> Option<World> {
    Policy::new(terms.clone()).ok()?;
    Some(World::with(|own| *own = terms))
}

/// A step of a tenth of a span, and a second at the least.
fn tenth(span: Duration) -> Duration {
    (span / 10).max(SECOND)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(36),
        max_global_rejects: 200_000,
        ..ProptestConfig::default()
    })]

    /// Fund and visitors ask for letters as fast as they may: each works until its own expiry.
    #[test]
    fn r60_every_letter_lives_its_time(terms in terms()) {
        let Some(mut world) = built(terms.clone()) else { return Ok(()) };
        let life = terms.lifetimes.posted_code;
        world.file(DURAND);
        let mut codes: Vec<(Secret, _)> = Vec::new();
        for _ in 0..30 {
            for by_fund in [true, false] {
                let before = world.count(|says| matches!(says, Content::PostedCode { .. }));
                let _answer = if by_fund {
                    world.ask(&post_code(DURAND)).map(drop)
                } else {
                    world.ask_from(&from("203.0.113.9"), &request_code(DURAND)).map(drop)
                };
                if world.count(|says| matches!(says, Content::PostedCode { .. })) > before {
                    codes.push((world.posted_code(), world.now().plus(life)));
                }
            }
            codes.retain(|(_, until)| world.now() < *until);
            for (code, _) in &codes {
                let judged = world.aside(&espace_securise::testing::commands::identify(DURAND, code)).answer;
                let throttled = matches!(judged, Err(Error::Refused(Refusal::TooManyAttempts { .. })));
                prop_assert!(judged.is_ok() || throttled, "{:?}", judged.err());
            }
            world.advance(tenth(life));
        }
    }

    /// "The link in the mailbox still works" is said of links that do.
    #[test]
    fn r38_r71_whoever_gets_no_other_mail_has_a_link_that_works(terms in terms()) {
        let Some(mut world) = built(PolicyTerms { source: None, ..terms.clone() }) else { return Ok(()) };
        let ticket = world.at_step_two(DURAND);
        let mut link = world.register(&ticket, JEANNE);
        for _ in 0..30 {
            world.advance(tenth(terms.lifetimes.ticket.min(terms.mails.window)));
            let Ok(again) = world.ask(&ResendActivation { ticket: ticket.clone() }) else { break };
            link = if again.sent { world.link() } else { link };
            prop_assert_eq!(world.inspect(&link), LinkStatus::Live);
        }
        let ticket = world.at_step_two(espace_securise::testing::cast::MARTIN);
        let theirs = Someone { email: "autre@martin.example", ..JEANNE };
        let token = world.register(&ticket, theirs);
        world.must(&espace_securise::testing::commands::activate(&token, &ticket));
        for _ in 0..30 {
            world.must(&forgot(theirs.email));
            let newest = world.link();
            prop_assert_eq!(world.inspect(&newest), LinkStatus::Live);
            world.advance(tenth(terms.resets.window));
        }
        world.advance(terms.recertification.period);
        let Ok(inside) = world.ask(&log_in(theirs)) else { return Ok(()) };
        for _ in 0..10 {
            let Ok(again) = world.ask(&SendRecertification { session: inside.session.clone() }) else { break };
            prop_assert!(again.sent || world.inspect(&world.mailbox.last_link_token().unwrap()) == LinkStatus::Live);
            world.advance(tenth(terms.session.idle));
        }
    }

    /// A certification that is never renewed ends, a year after it fell due at the latest.
    #[test]
    fn r46_every_grace_ends(terms in terms()) {
        let Some(mut world) = built(terms.clone()) else { return Ok(()) };
        world.enroll(DURAND, JEANNE);
        world.advance(terms.recertification.period + 366 * DAY);
        let session = world.log_in(JEANNE);
        prop_assert_eq!(world.must(&resume(&session)).standing, Standing::RecertificationOverdue);
    }

    /// A greedy attacker gets 25 guesses in a day, and 100 in a row.
    #[test]
    fn r04_r36_no_policy_gives_more_guesses(terms in terms()) {
        let Some(mut world) = built(PolicyTerms { source: None, ..terms }) else { return Ok(()) };
        world.enroll(DURAND, JEANNE);
        let (mut judged, mut stopped) = (Vec::new(), false);
        for _ in 0..400 {
            match world.refused(&wrong_log_in(JEANNE)) {
                Refusal::WrongCredentials => judged.push(world.now()),
                Refusal::TooManyAttempts { retry_after: Some(wait) } => world.advance(Duration::from_secs(wait)),
                _ => {
                    stopped = true;
                    break;
                }
            }
        }
        prop_assert!(stopped && judged.len() <= 100, "{} in a row", judged.len());
        for instant in &judged {
            let in_a_day = judged.iter().filter(|one| **one >= *instant && one.since(*instant) < DAY).count();
            prop_assert!(in_a_day <= 25, "{} in a day", in_a_day);
        }
    }
}

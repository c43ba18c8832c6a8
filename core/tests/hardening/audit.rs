//! An event for every outcome: UTC, with actor, tenant and source (requirement 65).

use std::collections::BTreeSet;

use espace_securise::command::{Asked as _, By, Command};
use espace_securise::event::{Actor, Cause, EndedSessions, Event, Fact, Outcome};
use espace_securise::reply::Reply;
use espace_securise::store::Key;
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, Someone};
use espace_securise::testing::commands::{
    by_staff, forgot, log_in, reinstate, suspend, visitor, wrong_log_in,
};
use espace_securise::testing::specimen::specimen;
use espace_securise::testing::texts::texts;
use espace_securise::testing::variants::variants;
use espace_securise::value::CibtpId;
use espace_securise::*;
use serde_json::{Value, json};

use crate::scene::{Expected, Scene, everything, refusals, successes};

/// What an event says, each word with what it is a word for.
fn said(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let outcome = serde_json::to_value(outcome).unwrap();
    let cause = outcome.get("cause").map(|cause| ("cause", text(cause)));
    let fact = outcome.get("fact").map(|fact| ("fact", text(&fact["fact"])));
    let scope = outcome.pointer("/fact/scope").map(|scope| ("scope", text(scope)));
    [cause, fact, scope].into_iter().flatten().collect()
}

/// Granted, and nothing came of it that had not come before.
const NOTHING_NEW: [&str; 7] = [
    "keep_account that is open",
    "erase_closed of nobody",
    "resend_activation within the cool-down",
    "activate again",
    "end_session of nobody",
    "send_recertification within the cool-down",
    "remind_recertification of nobody",
];

/// Plays a scene: the events it added.
fn events_of(scene: &mut Scene) -> (Result<Reply, Error>, Vec<Event>) {
    let before = scene.world.store.events().len();
    let answer = scene.play();
    (answer, scene.world.store.events().split_off(before))
}

#[test]
fn r65_every_outcome_leaves_exactly_one_event_with_time_source_and_command() {
    for mut scene in everything() {
        let (answer, events) = events_of(&mut scene);
        // Looking is not an outcome.
        let looks = specimen(scene.command.name()).unwrap().looks;
        let silent = answer.is_ok() && (looks || NOTHING_NEW.contains(&scene.title));
        // What is done to several has a line for each beside.
        let done_to_several = ["file_tenants", "confirm_act", "renew_passwords"]
            .contains(&scene.command.name())
            || scene.command.row().by == By::Upkeep;
        let several = done_to_several && events.len() > 1 && !silent;
        assert!(several || events.len() == usize::from(!silent), "{}: {events:?}", scene.title);
        let Some(event) = events.first() else { continue };
        assert_eq!(event.command, scene.command.name());
        assert_eq!(event.at, Clock::now(&scene.world.clock));
        assert!(event.at.to_string().ends_with('Z'));
        assert_eq!(event.source, scene.world.origin.source);
        match (&event.outcome, &answer) {
            (Outcome::Done { .. }, Ok(_)) => {}
            (Outcome::Refused { refusal, .. }, Err(error)) => assert_eq!(refusal, error.code()),
            (outcome, answer) => panic!("{}: {outcome:?}, {answer:?}", scene.title),
        }
    }
}

#[test]
fn r65_a_silent_success_changes_nothing_but_when_a_session_was_last_seen_and_what_was_used() {
    for mut scene in successes() {
        let before = scene.world.store.clone();
        let (_answer, events) = events_of(&mut scene);
        if !events.is_empty() {
            continue;
        }
        assert_eq!(scene.world.store.outbox(), before.outbox(), "{}", scene.title);
        // What somebody uses most is nobody else's affair, and least of all the audit trail's (requirement 92).
        let kept = |keys: Vec<Key>| keys.into_iter().filter(|key| key.kind() != "tiles").collect::<Vec<_>>();
        assert_eq!(kept(scene.world.store.keys()), kept(before.keys()), "{}", scene.title);
        for key in before.keys() {
            let seen = ["session", "tiles"].contains(&key.kind());
            assert!(seen || scene.world.store.body(&key) == before.body(&key), "{}: {key}", scene.title);
        }
    }
}

/// How a staff command says who asks.
fn by(id: &str) -> (String, String) {
    ("/by/id".to_owned(), id.to_owned())
}

#[test]
fn r65_every_event_names_who_acted() {
    for mut scene in everything() {
        let (answer, events) = events_of(&mut scene);
        let Some(event) = events.first() else { continue };
        // A visitor stays one, but for whoever proves by a link or a password to be the holder of an account.
        let proves = [
            "activate",
            "log_in",
            "reset_password",
            "recertify",
            "confirm_email",
            "undo_email",
            "join_by_invitation",
        ]
        .contains(&scene.command.name());
        let forged_or_gone = answer.is_err();
        let fits = match (&event.actor, scene.command.row().by) {
            (Actor::Visitor, By::Visitor) => answer.is_err() || !proves,
            (Actor::Holder { .. }, By::Visitor) => proves,
            (Actor::Holder { .. }, By::Holder) | (Actor::Upkeep, By::Upkeep) => true,
            (Actor::Visitor, By::Holder) => forged_or_gone,
            (Actor::Staff { staff }, By::Staff) => texts(&scene.command).contains(&by(&staff.id)),
            (Actor::Visitor | Actor::Holder { .. } | Actor::Staff { .. } | Actor::Upkeep, _) => false,
        };
        assert!(fits, "{}: {:?}", scene.title, event.actor);
    }
}

#[test]
fn r65_what_is_done_about_a_tenant_names_it() {
    let named = |title: &str| match title {
        "associate" | "switch_tenant" | "register with a known address" => Some(MARTIN.identifier),
        "request_code"
        | "identify"
        | "identify after a slip"
        | "send_mobile_code"
        | "certify_mobile"
        | "register"
        | "register without telephones"
        | "resend_activation"
        | "activate"
        | "log_in"
        | "log_in after a failure"
        | "log_in with a re-certification due"
        | "put_tenant"
        | "put_tenant again"
        | "post_code"
        | "post_code beside a live one" => Some(DURAND.identifier),
        _ => None,
    };
    let mut checked = 0;
    for mut scene in successes() {
        let (_answer, events) = events_of(&mut scene);
        let (Some(event), Some(expected)) = (events.first(), named(scene.title)) else { continue };
        assert_eq!(event.tenant.as_ref().map(CibtpId::as_str), Some(expected), "{}", scene.title);
        checked += 1;
    }
    assert_eq!(checked, 19);
}

#[test]
fn r65_every_fact_cause_and_refusal_is_shown_by_a_scene() {
    let mut shown = BTreeSet::new();
    for mut scene in everything() {
        let (answer, events) = events_of(&mut scene);
        shown.extend(events.iter().flat_map(|event| said(&event.outcome)));
        if let Err(Error::Refused(refusal)) = &answer {
            assert_eq!(serde_json::to_value(refusal).unwrap()["refusal"], refusal.code());
            shown.insert(("refusal", refusal.code().to_owned()));
        }
    }
    let all = [
        ("fact", variants::<Fact>(&json!({ "fact": "?" }))),
        ("scope", variants::<EndedSessions>(&json!("?"))),
        ("cause", variants::<Cause>(&json!("?"))),
        ("refusal", variants::<Refusal>(&json!({ "refusal": "?" }))),
    ];
    assert_eq!(all.each_ref().map(|(_, names)| names.is_empty()), [false; 4]);
    let all: BTreeSet<_> =
        all.into_iter().flat_map(|(what, names)| names.into_iter().map(move |name| (what, name))).collect();
    // What whoever delivers adds to the trail, no command does.
    shown.insert(("fact", "message_expired".to_owned()));
    assert_eq!(shown, all);
}

#[test]
fn r65_a_refused_command_is_traced_before_it_is_answered() {
    // The event is in the very batch that carries the counters: either both are kept, or neither.
    for mut scene in refusals() {
        let Expected::Refused { cause, .. } = scene.expected else { continue };
        let (_answer, events) = events_of(&mut scene);
        let noted = events.iter().filter(
            |event| matches!(&event.outcome, Outcome::Refused { cause: noted, .. } if *noted == cause),
        );
        assert_eq!(noted.count(), 1, "{}", scene.title);
    }
}

#[test]
fn r65_an_event_reads_back_as_it_was_written() {
    for mut scene in everything() {
        let (_answer, events) = events_of(&mut scene);
        let text = serde_json::to_string(&events).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Event>>(&text).unwrap(), events, "{}", scene.title);
    }
}

/// The same done to two people leaves two lines that can be told apart, by the account or by the keyed hash of the address
/// (requirement 64).
#[test]
fn r64_what_happens_to_two_people_leaves_different_lines() {
    let nobody = Someone { email: "personne@inconnu.example", ..JEANNE };
    let nobody_else = Someone { email: "autre@inconnu.example", ..JEANNE };
    let deeds: [fn(Someone) -> Command; 5] = [
        |someone| by_staff(suspend(someone.email)),
        |someone| by_staff(reinstate(someone.email)),
        |someone| visitor(forgot(someone.email)),
        |someone| visitor(wrong_log_in(someone)),
        |someone| visitor(log_in(someone)),
    ];
    for (one, other) in [(JEANNE, PAUL), (nobody, nobody_else), (JEANNE, nobody)] {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        world.enroll(MARTIN, PAUL);
        for deed in deeds {
            let lines = [one, other].map(|someone| {
                let _answer = world.ask(&deed(someone));
                world.last_event()
            });
            let [first, second] = lines.clone().map(|line| line.subject.unwrap());
            assert_ne!(first, second, "{lines:?}");
            let text = serde_json::to_string(&lines).unwrap();
            assert!(!text.contains('@'), "{text}");
        }
    }
}

/// Whatever names an account, an address or a link of either leaves a line that says whose it is, granted or refused.
#[test]
fn r64_every_event_about_an_account_names_it() {
    let about =
        ["log_in", "forgot_password", "suspend_account", "reinstate_account", "reset_password", "recertify"];
    // Whoever may not ask at all is refused before anything is looked up.
    let malformed = [Cause::MalformedInput, Cause::ForgedToken, Cause::RoleNotHeld];
    let mut checked = 0;
    for mut scene in everything() {
        let (_, events) = events_of(&mut scene);
        let Some(event) = events.first() else { continue };
        let row = scene.command.row();
        if !(about.contains(&row.name) || row.by == By::Holder) {
            continue;
        }
        if matches!(&event.outcome, Outcome::Refused { cause, .. } if malformed.contains(cause)) {
            continue;
        }
        assert!(event.subject.is_some(), "{}: {event:?}", scene.title);
        checked += 1;
    }
    assert!(checked >= 50, "{checked}");
}

//! Control characters never reach an event or a record as they came (requirement 66).

use espace_securise::command::{By, Command};
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE};
use espace_securise::testing::commands::{by_staff, list_sessions, put_tenant};
use espace_securise::testing::texts::{retyped, texts};
use espace_securise::*;

use crate::scene::{Scene, plain};

/// What logs, terminals, spreadsheets and web pages have been fooled with.
const NAUGHTY: [&str; 16] = [
    "Firefox\r\n2026-01-05 admin logged in",
    "tab\tand\u{b}feed\u{c}",
    "nul\0byte",
    "bell\u{7} and backspace\u{8}\u{8}\u{8}",
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "\u{9b}31mred by C1",
    "next\u{85}line",
    "del\u{7f}ete",
    "{\"outcome\":\"done\"}\n{\"at\":\"forged\"}",
    "'; DROP TABLE records; --\r",
    "<script>alert(1)</script>\u{1}",
    "=HYPERLINK(\"http://evil\")\u{2}",
    "%0d%0aSet-Cookie: a=b\r\n",
    "\u{90}device control\u{9c}",
    "\u{feff}bom and \u{98}start of string",
    "🧱\u{e}shift out\u{f}",
];

fn raw_controls(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_control()).collect()
}

/// All that the store holds, read like a log: one line for each record and event.
fn assert_clean(world: &World, what: &str) {
    for key in world.store.keys() {
        let body = world.store.body(&key).unwrap();
        assert!(raw_controls(&body).is_empty(), "{what} in the record {key}");
        assert!(raw_controls(key.as_str()).is_empty(), "{what} in a key");
        // Not only hidden by JSON's escapes: whoever parses the body meets none either.
        let parsed: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_no_control_in(&parsed, what);
    }
    for event in world.store.events() {
        let text = serde_json::to_string(&event).unwrap();
        assert!(raw_controls(&text).is_empty(), "{what} in an event");
        assert_no_control_in(&serde_json::from_str(&text).unwrap(), what);
    }
}

fn assert_no_control_in(value: &serde_json::Value, what: &str) {
    match value {
        serde_json::Value::String(text) => assert!(raw_controls(text).is_empty(), "{what}: {text:?}"),
        serde_json::Value::Array(items) => items.iter().for_each(|item| assert_no_control_in(item, what)),
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                assert!(raw_controls(name).is_empty(), "{what}");
                assert_no_control_in(field, what);
            }
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

#[test]
fn r66_a_naughty_device_is_kept_and_shown_without_its_control_characters() {
    for naughty in NAUGHTY {
        let mut world = World::new();
        world.origin.device = Some(naughty.into());
        let session = world.seat(DURAND, JEANNE);
        let shown = world.must(&list_sessions(&session)).sessions.remove(0).device.unwrap();
        assert!(raw_controls(&shown).is_empty(), "{shown:?}");
        assert!(shown.chars().any(|c| c == '\u{fffd}'), "{shown:?} hides that something was there");
        assert_clean(&world, naughty);
    }
}

#[test]
fn r66_an_endless_device_is_cut() {
    let mut world = World::new();
    world.origin.device = Some("é".repeat(100_000));
    let session = world.seat(DURAND, JEANNE);
    let shown = world.must(&list_sessions(&session)).sessions.remove(0).device.unwrap();
    assert_eq!(shown.chars().count(), Origin::MAX_DEVICE);
}

/// Every command with something naughty in the places chosen, where it stands in its specimen's world.
fn assert_leaves_clean(chosen: impl Fn(&Command, &str) -> bool) -> usize {
    let mut asked = 0;
    for Scene { mut world, command, title, .. } in plain() {
        for naughty in NAUGHTY {
            let put =
                |place: &str, text: &str| if chosen(&command, place) { naughty } else { text }.to_owned();
            let Some(command) = retyped(&command, put) else { continue };
            match world.ask(&command) {
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{title}: {naughty:?}: {error}"),
            }
            assert_clean(&world, naughty);
            asked += 1;
        }
    }
    asked
}

/// Whether this is what a command is known by, or lets in by: what else is naughty is only read beside it.
fn is_token(place: &str) -> bool {
    ["/token", "/ticket", "/session"].contains(&place)
}

#[test]
fn r66_naughty_names_and_addresses_are_refused_or_kept_clean() {
    for naughty in NAUGHTY {
        let filed = by_staff(put_tenant(DURAND));
        for (place, _) in texts(&filed) {
            let mut world = World::new();
            let put = |other: &str, text: &str| if other == place { naughty } else { text }.to_owned();
            let Some(command) = retyped(&filed, put) else { continue };
            match world.ask(&command) {
                Ok(_) | Err(Error::Refused(Refusal::InvalidInput { .. })) => {}
                Err(error) => panic!("{naughty:?}: {error}"),
            }
            assert_clean(&world, naughty);
        }
    }
}

#[test]
fn r66_whatever_anybody_types_leaves_clean_events_and_records() {
    // All of it, and each text alone, so that what is read later is reached too.
    assert!(assert_leaves_clean(|_, _| true) > 400);
    assert!(assert_leaves_clean(|_, place| !is_token(place)) > 400);
    for nth in 0..=most_texts() {
        let nth_of = |command: &Command, place: &str| {
            texts(command).iter().position(|(other, _)| other == place) == Some(nth)
        };
        assert!(assert_leaves_clean(nth_of) > 0);
    }
}

/// How many texts the command has that has most.
fn most_texts() -> usize {
    plain().iter().map(|scene| texts(&scene.command).len()).max().unwrap()
}

#[test]
fn r66_a_naughty_name_of_a_staff_member_leaves_clean_events() {
    let naughty = |_: &Command, place: &str| place == "/by/id";
    // Sixteen for each command that the fund's staff ask: those of nobody else have such a place.
    let staffed = Command::rows().filter(|row| row.by == By::Staff).count();
    assert!(assert_leaves_clean(naughty) >= staffed * NAUGHTY.len());
}

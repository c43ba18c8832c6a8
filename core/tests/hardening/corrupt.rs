//! A record that cannot be read is a fault that names it, never a reset: the command is denied and the store stays as it is.

use std::collections::BTreeSet;

use espace_securise::command::Command;
use espace_securise::fault::{BodyFault, CorruptRecord};
use espace_securise::store::Key;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL};
use espace_securise::testing::commands::remind;
use espace_securise::testing::{DAY, MemoryStore, World};
use espace_securise::*;
use serde_json::Value;

use crate::hostile::{Attempt, Trouble};
use crate::scene::{Scene, everything};

/// Every kind of record that there is.
const KINDS: [&str; 26] = [
    "access",
    "account",
    "bucket",
    "client",
    "client-find",
    "code",
    "email",
    "enrollment",
    "exclusive",
    "filing-batch",
    "find",
    "firm-at",
    "holder",
    "invitation",
    "invited",
    "mandate-asked",
    "mandate-of",
    "mandate-past",
    "proposed-act",
    "quota",
    "recovery",
    "session",
    "sought-firm",
    "tenant",
    "throttle",
    "tiles",
];

/// What filing writes anew where it cannot be read.
const MENDED_BY_FILING: [&str; 2] = ["find", "firm-at"];

/// Whoever asks is denied; whoever asks for a page of everybody, or for something to be done to it, goes past what cannot be read.
fn denied() -> impl Iterator<Item = Scene> {
    let of_everybody = |scene: &Scene| {
        matches!(scene.command, Command::Upkeep(_)) || OF_EVERYBODY.contains(&scene.command.name())
    };
    everything().into_iter().filter(move |scene| !of_everybody(scene))
}

const OF_EVERYBODY: [&str; 3] = ["find_tenants", "list_proposed_acts", "renew_passwords"];

/// The records that a scene's command reads, that are there, and that rules rest on.
fn judged_by(scene: &Scene) -> BTreeSet<Key> {
    let filing = ["put_tenant", "file_tenants"].contains(&scene.command.name());
    let rests = |key: &Key| !(filing && MENDED_BY_FILING.contains(&key.kind()));
    read_by(scene).into_iter().filter(rests).collect()
}

/// The records that a scene's command reads and that are there.
fn read_by(scene: &Scene) -> BTreeSet<Key> {
    let loaded = Attempt::at(scene, Trouble::NONE).loaded;
    loaded.into_iter().filter(|key| scene.world.store.body(key).is_some()).collect()
}

/// The answer once a record's body is what it should not be.
fn with_body(scene: &Scene, key: &Key, body: &str) -> (Attempt, MemoryStore) {
    let damaged = MemoryStore::restored(scene.world.store.snapshot());
    damaged.set_body(key, body);
    let attempt = Attempt::over(&scene.world, &damaged.snapshot(), &scene.command, Trouble::NONE);
    (attempt, damaged)
}

fn assert_fault(scene: &Scene, key: &Key, body: &str, fault: BodyFault) {
    let (attempt, damaged) = with_body(scene, key, body);
    let expected = Error::Fault(Fault::Corrupt(CorruptRecord { key: key.clone(), fault }));
    assert_eq!(attempt.answer.err(), Some(expected), "{}: {key} with {body}", scene.title);
    assert_eq!(attempt.store.snapshot(), damaged.snapshot(), "{}: {key}", scene.title);
    assert!(attempt.delivered.messages().is_empty(), "{}: {key}", scene.title);
}

#[test]
fn inv13_every_kind_of_record_is_read_by_some_scene() {
    let read: BTreeSet<String> =
        everything().iter().flat_map(read_by).map(|key| key.kind().to_owned()).collect();
    assert_eq!(read.iter().map(String::as_str).collect::<Vec<_>>(), KINDS);
}

#[test]
fn inv13_a_damaged_body_is_a_fault_that_names_its_record_and_never_a_reset() {
    for scene in denied() {
        for key in judged_by(&scene) {
            let body = scene.world.store.body(&key).unwrap();
            let cut: String = body.chars().take(body.chars().count() / 2).collect();
            let twice = format!("{body}{body}");
            for wrong in
                ["", "null", "{}", "[]", "7", "\u{0}", "{\"v\":1}", "{\"v\":1,\"data\":null}", &cut, &twice]
            {
                assert_fault(&scene, &key, wrong, BodyFault::Damaged);
            }
        }
    }
}

#[test]
fn inv13_a_body_of_the_wrong_type_is_a_fault_that_names_its_record() {
    for scene in denied() {
        for key in judged_by(&scene) {
            let body = scene.world.store.body(&key).unwrap();
            for wrong in ["{\"v\":1,\"data\":[]}", "{\"v\":1,\"data\":\"text\"}", "{\"v\":1,\"data\":{}}"] {
                // A record of defaults alone may read an empty object: then it is not of the wrong type.
                let (attempt, damaged) = with_body(&scene, &key, wrong);
                let fault = CorruptRecord { key: key.clone(), fault: BodyFault::Damaged };
                assert_eq!(
                    attempt.answer.err(),
                    Some(Error::Fault(Fault::Corrupt(fault))),
                    "{}: {key}",
                    scene.title
                );
                assert_eq!(attempt.store.snapshot(), damaged.snapshot());
            }
            // Each field in turn holds a value of a type that no field has.
            let whole: Value = serde_json::from_str(&body).unwrap();
            let fields: Vec<String> = whole["data"].as_object().unwrap().keys().cloned().collect();
            for field in fields {
                let mut changed = whole.clone();
                changed["data"][&field] = serde_json::json!({ "not": ["what", "it", "was"] });
                assert_fault(&scene, &key, &changed.to_string(), BodyFault::Damaged);
            }
        }
    }
}

#[test]
fn inv11_a_body_from_the_future_is_told_from_a_damaged_one() {
    for scene in denied() {
        for key in judged_by(&scene) {
            let body = scene.world.store.body(&key).unwrap();
            let mut later: Value = serde_json::from_str(&body).unwrap();
            for found in [2, 3, u32::MAX] {
                later["v"] = found.into();
                let fault = BodyFault::FromTheFuture { found, known: 1 };
                assert_fault(&scene, &key, &later.to_string(), fault);
                assert_fault(&scene, &key, &format!("{{\"v\":{found},\"data\":\"another shape\"}}"), fault);
            }
            later["v"] = 0.into();
            assert_fault(&scene, &key, &later.to_string(), BodyFault::Damaged);
            later["v"] = Value::from("1");
            assert_fault(&scene, &key, &later.to_string(), BodyFault::Damaged);
        }
    }
}

#[test]
fn inv13_a_fault_tells_the_operator_which_record_and_version() {
    let scene = everything().into_iter().find(|scene| scene.title == "log_in").unwrap();
    let key = read_by(&scene).into_iter().find(|key| key.kind() == "account").unwrap();
    let (attempt, _) = with_body(&scene, &key, "{\"v\":2,\"data\":{}}");
    let error = attempt.answer.unwrap_err();
    assert_eq!(error.code(), "corrupt_record");
    let text = "its body has version 2, and this library reads up to version 1";
    assert_eq!(error.to_string(), format!("the record {key} cannot be read: {text}"));
}

#[test]
fn inv09_a_fault_never_prints_the_body_that_it_could_not_read() {
    for scene in denied() {
        for key in judged_by(&scene) {
            let (attempt, _) =
                with_body(&scene, &key, "{\"v\":1,\"data\":{\"password\":\"canary-in-body\"}}");
            let error = attempt.answer.unwrap_err();
            assert!(!format!("{error} {error:?}").contains("canary"), "{}: {error:?}", scene.title);
        }
    }
}

/// One that cannot be read harms itself only.
#[test]
fn r46_an_account_that_cannot_be_read_keeps_nobody_else_from_their_reminder() {
    for bad in ["", "null", "{\"v\":2,\"data\":{}}"] {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        world.enroll(MARTIN, PAUL);
        let key = world.store.keys().into_iter().find(|key| key.kind() == "account").unwrap();
        world.advance(183 * DAY);
        world.store.set_body(&key, bad);
        let reminded = world.must(&remind());
        assert_eq!((reminded.sent, &reminded.unreadable[..]), (1, &[key.to_string()][..]), "{bad}");
        assert_eq!(world.store.body(&key).as_deref(), Some(bad), "it stays as it is");
        let again = world.must(&remind());
        assert_eq!((again.sent, again.unreadable.len()), (0, 1), "{bad}");
    }
}

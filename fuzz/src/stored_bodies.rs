//! Stored bodies that are not what this library wrote.
//!
//! The first line says which record is read, by its kind and, if one likes, by the command that reads it: `account log_in`.
//! Then either the whole body, or lines that change the sound one: where, and the JSON to put there. Where is a path
//! (`/data/state`) or the number of a leaf (`#3`).

use espace_securise::store::Key;
use espace_securise::{Error, Fault};
use serde_json::Value;

use crate::input;
use crate::world::portal::Portal;
use crate::world::scenes::{Scene, readings};

/// Any body is read as a fault that changes nothing and names its record, or as a record; never as a panic, and what is
/// written over it can be read.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let (which, rest) = input::first_line(&text);
    for (scene, key) in wanted(which) {
        read(scene, key, rest);
    }
}

/// The readings that a line names, else one that its octets choose.
fn wanted(line: &str) -> Vec<(&'static Scene, &'static Key)> {
    let (kind, title) = line.split_once(' ').unwrap_or((line, ""));
    let all: Vec<_> = readings().collect();
    let named =
        |(scene, key): &(&Scene, &Key)| key.kind() == kind && (title.is_empty() || scene.title == title);
    let named: Vec<_> = all.iter().copied().filter(named).collect();
    if named.is_empty() {
        input::one_of(&all, input::number(line.as_bytes())).copied().into_iter().collect()
    } else {
        named
    }
}

fn read(scene: &Scene, key: &Key, rest: &str) {
    let mut portal = Portal::restored(scene.snapshot.clone(), scene.now, 11);
    let body = body(&portal.store.body(key).unwrap_or_default(), rest);
    portal.store.set_body(key, &body);
    let before = portal.store.snapshot();

    let answer = portal.ask(&scene.command, None);
    match &answer {
        Ok(_) | Err(Error::Refused(_)) => {}
        Err(Error::Fault(fault)) => {
            assert!(portal.store.snapshot() == before, "{}: {fault}, and the store changed", scene.title);
            assert!(portal.mailbox.messages().is_empty(), "{}: {fault}, and something left", scene.title);
            if let Fault::Corrupt(corrupt) = fault {
                assert_eq!(&corrupt.key, key, "{}", scene.title);
            }
            return;
        }
        Err(error @ (Error::Store(_) | Error::Contended { .. })) => panic!("{}: {error}", scene.title),
    }
    // It was read as a record, so whatever was written is one too.
    let again = portal.ask(&scene.command, None);
    assert!(
        !matches!(again, Err(Error::Fault(Fault::Corrupt(_)))),
        "{}: {key} was {answer:?}, is {again:?}",
        scene.title
    );
}

/// The whole body, or the sound one with changes.
fn body(sound: &str, rest: &str) -> String {
    if !rest.starts_with(['#', '/']) {
        return rest.to_owned();
    }
    let mut changed: Value = serde_json::from_str(sound).unwrap_or_default();
    for line in rest.lines() {
        let (place, value) = line.split_once(' ').unwrap_or((line, ""));
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        let slot = match place.strip_prefix('#') {
            Some(number) => leaf(&mut changed, number.parse().unwrap_or_default()),
            None => changed.pointer_mut(place),
        };
        if let Some(slot) = slot {
            *slot = value;
        }
    }
    changed.to_string()
}

/// The n-th value that holds no others, counted round and round.
fn leaf(value: &mut Value, number: usize) -> Option<&mut Value> {
    let place = number.checked_rem(leaves(value))?;
    nth(value, place)
}

fn leaves(value: &Value) -> usize {
    held(value).map_or(1, |held| held.into_iter().map(leaves).sum())
}

fn nth(value: &mut Value, mut place: usize) -> Option<&mut Value> {
    if held(value).is_none() {
        return Some(value);
    }
    let held: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for value in held {
        match place.checked_sub(leaves(value)) {
            Some(left) => place = left,
            None => return nth(value, place),
        }
    }
    None
}

/// The values that a value holds, if it holds any.
fn held(value: &Value) -> Option<Vec<&Value>> {
    let held: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    (!held.is_empty()).then_some(held)
}

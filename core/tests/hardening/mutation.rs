//! Commands damaged at random: each is refused by the parser or answered with a typed result, and nothing panics
//! (requirement 69, invariant 12).

use espace_securise::command::{Command, ListTenants};
use espace_securise::reply::Reply;
use espace_securise::testing::{DAY, SeededEntropy};
use espace_securise::value::Timestamp;
use espace_securise::*;
use serde_json::{Value, json};

use crate::hostile::{Attempt, Trouble};
use crate::scene::successes;

/// Choices from a seed, the same on every machine.
struct Dice(SeededEntropy);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes).unwrap();
        usize::try_from(u64::from_le_bytes(bytes) % u64::try_from(bound).unwrap()).unwrap()
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

const TEXTS: [&str; 14] = [
    "",
    " ",
    "\0",
    "17071",
    "73282932000074",
    "7777-7777-7779",
    "000000",
    "jeanne@durand.example",
    "jeanne@durand.example\r\nBcc: all@durand.example",
    "\u{202e}exe.gpj",
    "Ǆé́́",
    "../../tenant/17071",
    "{\"command\":\"put_tenant\"}",
    "AQEBqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
];

fn leaf(dice: &mut Dice) -> Value {
    match dice.below(10) {
        0 => Value::Null,
        1 => json!(dice.below(2) == 0),
        2 => json!(-1),
        3 => json!(65_536),
        4 => json!(1e308),
        5 => json!([]),
        6 => json!({}),
        7 => json!("a".repeat(1 << dice.below(18))),
        _ => json!(dice.pick(&TEXTS)),
    }
}

/// Every place in a value, as a path of pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| places(field, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| places(item, &format!("{at}/{n}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A few characters of a text changed, doubled or cut out: what a mail reader or a thumb does.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(3) {
        let place = dice.below(characters.len() + 1);
        match (dice.below(3), place < characters.len()) {
            (0, true) => drop(characters.remove(place)),
            (1, true) => characters[place] = *dice.pick(&['A', '0', 'é', '\n', '\u{0}', '-', '@']),
            _ => characters.insert(place, *dice.pick(&['z', '9', '_', '=', '\u{200b}'])),
        }
    }
    characters.into_iter().collect()
}

fn mutate(value: &mut Value, dice: &mut Dice) {
    let mut found = Vec::new();
    places(value, "", &mut found);
    // What people type is damaged more often than the shape around it, which the parser refuses at once.
    let is_tag = |place: &str| ["/by", "/ask/command"].contains(&place);
    let is_typed = |place: &&String| !is_tag(place) && value.pointer(place).is_some_and(Value::is_string);
    let typed: Vec<String> = found.iter().filter(is_typed).cloned().collect();
    let from = if typed.is_empty() || dice.below(6) == 0 { &found } else { &typed };
    let place = dice.pick(from).clone();
    let Some(target) = value.pointer_mut(&place) else { return };
    match (dice.below(8), target) {
        (0, Value::Object(fields)) => {
            let name = fields.keys().nth(dice.below(fields.len().max(1))).cloned();
            name.and_then(|name| fields.remove(&name));
        }
        (1, Value::Object(fields)) => {
            let filling = leaf(dice);
            fields.insert(
                (*dice.pick(&["command", "by", "limit", "after", "session", "extra"])).into(),
                filling,
            );
        }
        (2..=4, Value::String(text)) => *text = damaged(text, dice),
        (5, Value::String(text)) => (*dice.pick(&TEXTS)).clone_into(text),
        (6.., Value::String(text)) => text.push_str(TEXTS[dice.below(TEXTS.len())]),
        (_, target) => *target = leaf(dice),
    }
}

#[test]
fn r69_two_thousand_mutations_of_valid_commands_give_typed_results() {
    let scenes = successes();
    let (mut unparsed, mut granted, mut refused) = (0, 0, 0);
    let mut dice = Dice::new(69);
    for _ in 0..2_000 {
        let scene = dice.pick(&scenes);
        let mut value = serde_json::to_value(&scene.command).unwrap();
        for _ in 0..=(dice.below(4) / 3) {
            mutate(&mut value, &mut dice);
        }
        let Ok(command) = serde_json::from_value::<Command>(value) else {
            unparsed += 1;
            continue;
        };
        let before = scene.world.store.snapshot();
        match Attempt::over(&scene.world, &before, &command, Trouble::NONE).answer {
            Ok(_) => granted += 1,
            Err(Error::Refused(refusal)) => {
                assert!(!refusal.code().is_empty());
                refused += 1;
            }
            Err(error) => panic!("{}: {error}: {command:?}", scene.title),
        }
    }
    // Each of the three happens often, or the dice are loaded.
    assert!(unparsed > 300 && granted > 100 && refused > 300, "{unparsed} {granted} {refused}");
}

#[test]
fn r69_damaged_json_is_an_error_or_a_command_and_never_a_panic() {
    let scenes = successes();
    let (mut unparsed, mut asked) = (0, 0);
    let mut dice = Dice::new(70);
    for _ in 0..2_000 {
        let scene = dice.pick(&scenes);
        let mut bytes = serde_json::to_vec(&scene.command).unwrap();
        for _ in 0..=dice.below(2) {
            let place = dice.below(bytes.len());
            match dice.below(3) {
                0 => bytes.truncate(place.max(1)),
                1 => bytes[place] = u8::try_from(dice.below(256)).unwrap(),
                _ => bytes.insert(place, *dice.pick(b"\"{}[],:\\0\x00\xff")),
            }
        }
        match serde_json::from_slice::<Command>(&bytes) {
            Err(_) => unparsed += 1,
            Ok(command) => {
                asked += 1;
                let before = scene.world.store.snapshot();
                let answer = Attempt::over(&scene.world, &before, &command, Trouble::NONE).answer;
                // A token whose version was damaged is one that only newer keys can judge.
                let typed =
                    matches!(answer, Ok(_) | Err(Error::Refused(_) | Error::Fault(Fault::NewerKey(_))));
                assert!(typed, "{answer:?}");
            }
        }
    }
    assert!(unparsed > 500 && asked > 150, "{unparsed} {asked}");
}

#[test]
fn inv12_extreme_times_and_limits_give_typed_results() {
    for scene in successes() {
        for at in [Timestamp::MIN, Timestamp::MAX, Timestamp::MAX.minus(DAY)] {
            scene.world.clock.set(at);
            let attempt = Attempt::at(&scene, Trouble::NONE);
            assert!(
                matches!(attempt.answer, Ok(_) | Err(Error::Refused(_))),
                "{}: {:?}",
                scene.title,
                attempt.answer
            );
        }
    }
    for limit in [0, 1, u16::MAX] {
        let (world, session) = crate::moments::two_sites();
        let command = Command::Holder(
            ListTenants { session, after: None, limit, firm: None, portfolio: None, search: None }.into(),
        );
        let answer = Attempt::over(&world, &world.store.snapshot(), &command, Trouble::NONE).answer;
        let Ok(Reply::Tenants(tenants)) = answer else { panic!("{answer:?}") };
        assert_eq!(tenants.tenants.len(), if limit == u16::MAX { 2 } else { 1 });
    }
}

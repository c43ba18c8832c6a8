//! Anything at all in every text field of every command: the answer is typed, and nothing panics (invariant 12).

use std::collections::BTreeSet;

use espace_securise::command::Command;
use espace_securise::store::Key;
use espace_securise::testing::World;
use espace_securise::testing::specimen::{Specimen, specimens};
use espace_securise::testing::texts::{retyped, texts};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::config;
use crate::watch::ensure;
use crate::world::Checked;

/// A text field: whatever Unicode can say, what people get wrong, what attackers try, or what is right.
#[derive(Clone, Debug)]
enum Text {
    Garbage(String),
    /// What this very field expects, so that the others are read at all.
    Right,
}

const NASTY: [&str; 24] = [
    "",
    " ",
    "\u{0}",
    "\r\n\r\n",
    "\u{202e}gnp.exe",
    "\u{feff}",
    "\u{200b}\u{200b}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{10ffff}",
    "ﷺ",
    "İıẞß",
    "../../../etc/passwd",
    "'; DROP TABLE accounts; --",
    "{token}",
    "{\"v\":1}",
    "null",
    "-1",
    "99999999999999999999999999999999",
    "+33",
    "+33 6 12 34 56 78 ext. 9",
    "@",
    "a@b",
    "\"quoted\"@example.org",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        3 => any::<String>().prop_map(Text::Garbage),
        2 => prop::sample::select(NASTY.as_slice()).prop_map(|text| Text::Garbage(text.to_owned())),
        1 => prop::collection::vec(any::<char>(), 0..40)
            .prop_map(|characters| Text::Garbage(characters.into_iter().collect())),
        1 => ("[a-z@. ]{1,4}", 1..3000_usize).prop_map(|(text, times)| Text::Garbage(text.repeat(times))),
        4 => Just(Text::Right),
    ]
}

/// Each text takes the next garbage, round and round; a page's limit is anything at all.
fn damaged(command: &Command, texts: &[Text], next: &mut usize, limit: u16) -> Command {
    let typed = retyped(command, |_, right| {
        *next += 1;
        match &texts[*next % texts.len()] {
            Text::Garbage(text) => text.clone(),
            Text::Right => right.to_owned(),
        }
    });
    let mut value = serde_json::to_value(typed.expect("a command, whatever its texts say")).unwrap();
    if let Some(asked) = value["ask"].get_mut("limit") {
        *asked = limit.into();
    }
    serde_json::from_value(value).unwrap()
}

/// Every command, where its specimen is about to be granted.
fn ask_everything(
    scenes: &[(World, Command)],
    texts: &[Text],
    limit: u16,
    reached: &mut BTreeSet<&'static str>,
) -> Checked {
    let mut next = 0;
    for (world, command) in scenes {
        let command = damaged(command, texts, &mut next, limit);
        let aside = world.aside(&command);
        match aside.answer {
            Ok(_) => reached.insert(command.name()),
            Err(Error::Refused(refusal)) => {
                let typed = !refusal.code().is_empty() && !refusal.to_string().is_empty();
                ensure(typed, "inv12: a refusal without a code")?;
                reached.insert(refusal.code())
            }
            Err(error) => return ensure(false, &format!("inv12: {command:?}: {error:?}")),
        };
        let plain = |key: &Key| {
            key.as_str().len() <= Key::MAX_LEN && key.as_str().bytes().all(|b| b.is_ascii_graphic())
        };
        ensure(aside.store.keys().iter().all(plain), "a key that a store may not be able to hold")?;
    }
    Ok(())
}

/// Every command, ready to be asked.
fn scenes() -> Vec<(World, Command)> {
    specimens().map(Specimen::ready).collect()
}

#[test]
fn inv12_garbage_in_every_field_is_answered_and_never_panics() {
    let reached = std::cell::RefCell::new(BTreeSet::new());
    let texts = (prop::collection::vec(text(), 1..12), any::<u16>());
    let scenes = scenes();
    let outcome = TestRunner::new(config(250))
        .run(&texts, |(texts, limit)| ask_everything(&scenes, &texts, limit, &mut reached.borrow_mut()));
    if let Err(error) = outcome {
        panic!("{error}");
    }
    // With every field right each command is reached; with every field wrong, each door's refusal.
    let reached = reached.into_inner();
    for name in
        ["register", "log_in", "switch_tenant", "invalid_input", "invalid_link", "session_over", "no_access"]
    {
        assert!(reached.contains(name), "{name} was never reached: {reached:?}");
    }
}

#[test]
fn inv12_every_command_is_asked_with_garbage() {
    let asked: BTreeSet<_> = scenes().iter().map(|(_, command)| command.name()).collect();
    assert_eq!(asked, Command::rows().map(|row| row.name).collect());
    // Nor is any text of a command left as it is.
    for (_, command) in scenes() {
        let garbage = [Text::Garbage("\u{202e}".to_owned())];
        let damaged = damaged(&command, &garbage, &mut 0, 1);
        let left = texts(&damaged).into_iter().filter(|(_, text)| text != "\u{202e}");
        let left: Vec<_> = left.map(|(place, _)| place).collect();
        assert_eq!(left, Vec::<String>::new(), "{}", command.name());
    }
}

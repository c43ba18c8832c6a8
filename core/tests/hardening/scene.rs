//! One prepared moment for each command, and several for some: everything is in place, and the command is about to be asked.
//! The crate's own specimens come first, then the variants that leave another trace, then the refusals.

use std::collections::BTreeSet;

use espace_securise::command::{By, Command};
use espace_securise::event::{Cause, Event, Outcome};
use espace_securise::reply::Reply;
use espace_securise::testing::World;
use espace_securise::testing::specimen::{Specimen, specimens};
use espace_securise::testing::texts::{retyped, texts};
use espace_securise::*;

use crate::{refusals, variants};

/// A world and the command about to be asked of it.
pub struct Scene {
    pub title: &'static str,
    pub world: World,
    pub command: Command,
    pub expected: Expected,
}

/// How the scene's command ends when nothing fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Granted,
    Refused { refusal: &'static str, cause: Cause },
}

impl Scene {
    /// Asks, and sees that it ended as expected.
    pub fn play(&mut self) -> Result<Reply, Error> {
        let answer = self.world.ask(&self.command);
        match (self.expected, &answer) {
            (Expected::Granted, Ok(_)) => {}
            (Expected::Refused { refusal, .. }, Err(Error::Refused(told))) if told.code() == refusal => {}
            (expected, answer) => panic!("{}: {expected:?}, got {answer:?}", self.title),
        }
        answer
    }
}

/// Every command's own specimen.
pub fn plain() -> Vec<Scene> {
    let scene = |specimen: &Specimen| {
        let (world, command) = specimen.ready();
        Scene { title: specimen.name, world, command, expected: Expected::Granted }
    };
    specimens().map(scene).collect()
}

/// Every command's own specimen, and the variants.
pub fn successes() -> Vec<Scene> {
    plain().into_iter().chain(variants::all()).collect()
}

/// The situations in which somebody is refused, each with its own cause.
pub fn refusals() -> Vec<Scene> {
    refusals::all()
}

/// Whatever is typed there is not wrong: a page of everything, a search, lines that are refused one by one.
const NEVER_WRONG: [&str; 5] =
    ["file_tenants", "find_tenants", "list_firm_requests", "list_proposed_acts", "renew_passwords"];

/// Every command that takes any text, with nothing but blanks in all of them: the one refusal that needs no scene of its own.
pub fn blanks() -> Vec<Scene> {
    let scene = |scene: Scene| {
        let command = retyped(&scene.command, |place, text| {
            // A language is one of a list: another is no command.
            if place == "/language" { text.to_owned() } else { String::new() }
        })?;
        let refused = |refusal, cause| Some(Expected::Refused { refusal, cause });
        let places: Vec<_> = texts(&command).into_iter().map(|(place, _)| place).collect();
        let presents = |place: &str| places.iter().any(|other| other == place);
        let expected = match &command {
            // What is shown first, before the session.
            Command::Holder(_) if presents("/token") => refused("invalid_link", Cause::ForgedToken),
            Command::Holder(_) => refused("session_over", Cause::ForgedToken),
            Command::Visitor(_) if presents("/ticket") => refused("enrollment_over", Cause::ForgedToken),
            Command::Visitor(_) if presents("/token") => refused("invalid_link", Cause::ForgedToken),
            Command::Staff(_) if presents("/proposal") => refused("no_such_proposal", Cause::MalformedInput),
            Command::Staff(_) if NEVER_WRONG.contains(&command.name()) => None,
            Command::Visitor(_) | Command::Staff(_) => refused("invalid_input", Cause::MalformedInput),
            Command::Upkeep(_) => None,
        }?;
        Some(Scene { command, expected, ..scene })
    };
    plain().into_iter().filter_map(scene).collect()
}

pub fn everything() -> Vec<Scene> {
    successes().into_iter().chain(refusals()).chain(blanks()).collect()
}

/// Every command's stable name.
pub fn names() -> BTreeSet<&'static str> {
    Command::rows().map(|row| row.name).collect()
}

#[test]
fn r65_every_command_has_a_scene_in_which_it_is_granted_and_one_in_which_it_is_refused() {
    let of = |scenes: Vec<Scene>| scenes.iter().map(|scene| scene.command.name()).collect::<BTreeSet<_>>();
    assert_eq!(of(successes()), names());
    // The clock is never refused.
    let refusable: BTreeSet<_> =
        Command::rows().filter(|row| row.by != By::Upkeep).map(|row| row.name).collect();
    assert_eq!(of(blanks()), &refusable - &BTreeSet::from(NEVER_WRONG));
    // Whatever else they are refused for: a scene with a name of its own, by the command that it is of.
    assert!(of(refusals()).is_subset(&refusable));
    assert!(of(refusals()).len() >= 28, "{:?}", of(refusals()));
}

#[test]
fn r65_every_scene_ends_as_it_says() {
    for mut scene in everything() {
        let before = scene.world.store.events().len();
        let answer = scene.play();
        if let Expected::Refused { cause, .. } = scene.expected {
            let added = scene.world.store.events().split_off(before);
            let [Event { outcome: Outcome::Refused { cause: noted, refusal }, .. }] = added.as_slice() else {
                panic!("{}: {added:?}", scene.title)
            };
            assert_eq!(*noted, cause, "{}", scene.title);
            assert_eq!(Some(refusal.as_str()), answer.err().as_ref().map(Error::code), "{}", scene.title);
        }
    }
}

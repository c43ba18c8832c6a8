//! One prepared moment for each command: everything is in place, and the command is about to be asked.

use std::collections::BTreeSet;

use espace_securise::command::{Command, HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::event::{Cause, Event, Outcome};
use espace_securise::reply::Reply;
use espace_securise::*;

use crate::portal::Portal;
use crate::{refusals, successes};

/// A portal and the command about to be asked of it.
pub struct Scene {
    pub title: &'static str,
    pub portal: Portal,
    pub command: Command,
    pub expected: Expected,
}

/// How the scene's command ends when nothing fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Granted,
    Refused { refusal: &'static str, cause: Cause },
}

/// How a scene is written down.
pub type Prepared = (&'static str, fn() -> (Portal, Command));

impl Scene {
    pub fn granted((title, prepare): Prepared) -> Self {
        let (portal, command) = prepare();
        Self { title, portal, command, expected: Expected::Granted }
    }

    /// Asks, and sees that it ended as expected.
    pub fn play(&mut self) -> Result<Reply, Error> {
        let answer = self.portal.ask(&self.command);
        match (self.expected, &answer) {
            (Expected::Granted, Ok(_)) => {}
            (Expected::Refused { refusal, .. }, Err(Error::Refused(told))) if told.code() == refusal => {}
            (expected, answer) => panic!("{}: {expected:?}, got {answer:?}", self.title),
        }
        answer
    }
}

pub fn successes() -> Vec<Scene> {
    successes::ALL.iter().copied().map(Scene::granted).collect()
}

pub fn refusals() -> Vec<Scene> {
    refusals::all()
}

pub fn everything() -> Vec<Scene> {
    successes().into_iter().chain(refusals()).collect()
}

/// Every command's stable name.
pub fn names() -> BTreeSet<&'static str> {
    [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES]
        .concat()
        .into_iter()
        .collect()
}

#[test]
fn r65_every_command_has_a_scene_in_which_it_is_granted_and_one_in_which_it_is_refused() {
    let of = |scenes: Vec<Scene>| scenes.iter().map(|scene| scene.command.name()).collect::<BTreeSet<_>>();
    assert_eq!(of(successes()), names());
    // The clock is never refused.
    let refusable = names().into_iter().filter(|name| *name != "remind_recertification").collect();
    assert_eq!(of(refusals()), refusable);
}

#[test]
fn r65_every_scene_ends_as_it_says() {
    for mut scene in everything() {
        let before = scene.portal.store.events().len();
        let answer = scene.play();
        if let Expected::Refused { cause, .. } = scene.expected {
            let added = scene.portal.store.events().split_off(before);
            let [Event { outcome: Outcome::Refused { cause: noted, refusal }, .. }] = added.as_slice() else {
                panic!("{}: {added:?}", scene.title)
            };
            assert_eq!(*noted, cause, "{}", scene.title);
            assert_eq!(Some(refusal.as_str()), answer.err().as_ref().map(Error::code), "{}", scene.title);
        }
    }
}

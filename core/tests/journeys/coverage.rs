//! Whatever the vocabulary can say, some journey says: a new command or refusal has no journey until somebody tells one.

use std::collections::BTreeSet;
use std::fmt::Debug;

use espace_securise::account::{Standing, TenantStatus, Title};
use espace_securise::command::{HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::event::{Actor, Cause, EndedSessions, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::{LinkStatus, Reply};
use espace_securise::testing::specimen::specimens;
use espace_securise::testing::texts::texts;
use espace_securise::testing::variants::variants;
use espace_securise::value::Language;
use espace_securise::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::format::{Answer, Journey};
use crate::{every_script, files};

fn tagged<E: DeserializeOwned>(tag: &str) -> BTreeSet<String> {
    let names = variants::<E>(&serde_json::json!({ tag: "?" }));
    assert!(names.len() > 1, "{tag}: {names:?}");
    names
}

fn plain<E: DeserializeOwned>() -> BTreeSet<String> {
    variants::<E>(&"?".into())
}

fn journeys() -> Vec<Journey> {
    files::on_disk().iter().map(|name| serde_json::from_str(&files::read(name)).unwrap()).collect()
}

/// Whatever stands under a key, at any depth of these values.
fn under<'v>(key: &str, values: impl IntoIterator<Item = &'v Value>) -> BTreeSet<String> {
    fn walk(key: &str, value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                found.extend(value.as_str().filter(|_| name == key).map(str::to_owned));
                walk(key, value, found);
            }),
            Value::Array(values) => values.iter().for_each(|value| walk(key, value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut found = BTreeSet::new();
    values.into_iter().for_each(|value| walk(key, value, &mut found));
    found
}

/// All that can be said is said, and nothing else.
#[track_caller]
fn assert_covers<T: Ord + Debug>(said: &BTreeSet<T>, sayable: &BTreeSet<T>) {
    let unsaid: Vec<_> = sayable.difference(said).collect();
    assert!(unsaid.is_empty(), "no journey says {unsaid:?}");
    let unknown: Vec<_> = said.difference(sayable).collect();
    assert!(unknown.is_empty(), "nothing else can be said than the vocabulary: {unknown:?}");
}

/// The fields that some command asks for.
fn asked_fields() -> BTreeSet<String> {
    let commands: Vec<_> = specimens().map(|specimen| specimen.ready().1).collect();
    let places = commands.iter().flat_map(texts).map(|(place, _)| place);
    let parts = places.flat_map(|place| place.split('/').map(str::to_owned).collect::<Vec<_>>());
    // What is chosen from a list is no text.
    let fields = commands.iter().flat_map(|command| {
        let asked = serde_json::to_value(command).unwrap()["ask"].take();
        asked.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    });
    let asked: BTreeSet<String> = parts.chain(fields).collect();
    plain::<Field>().intersection(&asked).cloned().collect()
}

/// The same part of every step.
fn part(journeys: &[Journey], name: &str) -> Vec<Value> {
    let steps = journeys.iter().flat_map(|journey| &journey.steps);
    steps.map(|step| serde_json::to_value(step).unwrap()[name].take()).collect()
}

fn every_command() -> BTreeSet<&'static str> {
    let names = [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES];
    names.into_iter().flatten().copied().collect()
}

/// The steps that were answered in one way.
fn asked(journeys: &[Journey], answered: impl Fn(&Answer) -> bool) -> BTreeSet<&'static str> {
    let steps = journeys.iter().flat_map(|journey| &journey.steps);
    steps.filter(|step| answered(&step.answer)).map(|step| step.ask.name()).collect()
}

#[test]
fn every_script_has_its_file_and_every_file_its_script() {
    let scripts: Vec<String> = every_script().map(|script| script.name.to_owned()).collect();
    assert!(scripts.len() >= 40, "{} journeys", scripts.len());
    assert_eq!(scripts.iter().cloned().collect::<BTreeSet<_>>().len(), scripts.len(), "a name is used twice");
    if !files::updating() {
        assert_covers(&files::on_disk(), &scripts.into_iter().collect());
    }
}

#[test]
fn every_command_is_granted_in_some_journey_and_refused_in_another() {
    if files::updating() {
        return;
    }
    let journeys = journeys();
    assert_covers(&asked(&journeys, |answer| matches!(answer, Answer::Reply(_))), &every_command());
    // The clock is never refused.
    let refusable: BTreeSet<_> =
        every_command().into_iter().filter(|name| !UpkeepCommand::NAMES.contains(name)).collect();
    // Everybody of the fund may ask for these, and whatever they type is not wrong.
    let refusable = &refusable - &BTreeSet::from(["find_tenants", "list_firm_requests"]);
    assert_covers(&asked(&journeys, |answer| matches!(answer, Answer::Refusal(_))), &refusable);
}

#[test]
fn every_refusal_is_given_in_some_journey() {
    if files::updating() {
        return;
    }
    let journeys = journeys();
    let steps = journeys.iter().flat_map(|journey| &journey.steps);
    let given = steps.filter_map(|step| match &step.answer {
        Answer::Refusal(refusal) => Some(refusal.code().to_owned()),
        Answer::Reply(_) | Answer::Fault(_) => None,
    });
    assert_covers(&given.collect(), &tagged::<Refusal>("refusal"));
}

#[test]
fn everything_that_can_be_said_is_said_in_some_journey() {
    if files::updating() {
        return;
    }
    let journeys = journeys();
    let [answers, events, messages] = ["answer", "events", "messages"].map(|name| part(&journeys, name));
    assert_covers(&under("reply", &answers), &tagged::<Reply>("reply"));
    assert_covers(&under("field", &answers), &asked_fields());
    assert_covers(&under("problem", &answers), &plain::<Problem>());
    assert_covers(&under("standing", &answers), &tagged::<Standing>("standing"));
    // Of links; where a tenant stands in its life bears the same name.
    let statuses = &under("status", &answers) - &tagged::<TenantStatus>("status");
    assert_covers(&statuses, &plain::<LinkStatus>());
    assert_covers(&under("title", &answers), &plain::<Title>());
    assert_covers(&under("actor", &events), &tagged::<Actor>("actor"));
    // What whoever delivers adds to the trail, no command does.
    let mut facts = tagged::<Fact>("fact");
    assert!(facts.remove("message_expired"));
    assert_covers(&under("fact", &events), &facts);
    assert_covers(&under("cause", &events), &plain::<Cause>());
    assert_covers(&under("scope", &events), &plain::<EndedSessions>());
    assert_covers(&under("channel", &messages), &tagged::<Recipient>("channel"));
    assert_covers(&under("content", &messages), &tagged::<Content>("content"));
    assert_covers(&under("language", &messages), &plain::<Language>());
}

/// Faults that come from what is stored: a pepper that is gone is none (requirement 83), and randomness and memory that fail are
/// no matter of bytes.
#[test]
fn faults_of_the_store_are_met_in_some_journey() {
    if files::updating() {
        return;
    }
    let faults = part(&journeys(), "answer");
    assert_eq!(under("fault", &faults), BTreeSet::from(["corrupt_record".into()]));
}

#[test]
fn a_list_of_names_is_the_enums_own() {
    assert_eq!(tagged::<VisitorCommand>("command").len(), VisitorCommand::NAMES.len());
}

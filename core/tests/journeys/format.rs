//! A journey as it lies on disk. `README.md` says the same in words: change both together.

use std::collections::BTreeMap;

use espace_securise::command::Command;
use espace_securise::event::Event;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::store::Key;
use espace_securise::value::Timestamp;
use espace_securise::*;
use serde::{Deserialize, Serialize};

use crate::terms::{KeyLine, Terms};

/// A whole story, with all that it takes to live it again.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the name of a journey stands under this key in its file")]
pub struct Journey {
    /// Its name, which is also its file's.
    pub journey: String,
    /// What it shows, in a sentence.
    pub shows: String,
    /// The row of the guide.
    pub guide: String,
    /// The terms it is played under.
    pub policy: Terms,
    /// The secret keys.
    pub keys: KeyLine,
    /// The seed of all randomness.
    pub seed: u64,
    /// What was asked, in order, and what came of it.
    pub steps: Vec<Step>,
}

/// Records by key; `None` where one is deleted.
pub type Rows = BTreeMap<Key, Option<String>>;

/// One command and what came of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What the clock says.
    pub at: Timestamp,
    /// Where the command comes from.
    pub origin: Origin,
    /// Records changed behind the core's back just before, as by a damaged disk.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub before: Rows,
    /// The command.
    pub ask: Command,
    /// What the caller is told.
    pub answer: Answer,
    /// What the audit trail gains.
    pub events: Vec<Event>,
    /// What the outbox gains, unsealed.
    pub messages: Vec<Message>,
    /// The bodies written, exactly, and the records deleted.
    pub rows: Rows,
    /// From when on the store may purge a record written, where it may at all.
    pub expires: BTreeMap<Key, Timestamp>,
}

/// What the caller is told.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Reply(Box<Reply>),
    /// No.
    Refusal(Refusal),
    /// Nothing could be decided: the code of the error.
    Fault(String),
}

/// As on disk: one JSON object, each of its keys on a line and each step on a line; keys in the order of the types, LF.
pub fn text_of(told: &Journey) -> String {
    let Journey { journey, shows, guide, policy, keys, seed, steps } = told;
    let head = [
        ("journey", line_of(journey)),
        ("shows", line_of(shows)),
        ("guide", line_of(guide)),
        ("policy", line_of(policy)),
        ("keys", line_of(keys)),
        ("seed", line_of(seed)),
    ];
    let head: Vec<String> = head.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    let steps: Vec<String> = steps.iter().map(line_of).collect();
    format!("{{\n{},\n\"steps\":[\n{}\n]}}\n", head.join(",\n"), steps.join(",\n"))
}

/// A value on one line, without white space.
pub fn line_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

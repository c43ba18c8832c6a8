//! The texts of a command, as they stand in its JSON: to see each, and to put another in its place. Whoever treats all
//! commands alike (every text damaged, every token at another door) needs no list of their fields.

use serde_json::Value;

use crate::value::Secret;
use crate::vocabulary::command::Command;

/// Where a token stands, of whatever purpose; the first that a command has is the one that it is about.
const TOKENS: [&str; 3] = ["/token", "/ticket", "/session"];

/// Fields that are one of a list, or several, or have one shape: another word makes no command, and whoever reads commands refuses it.
const CHOICES: [&str; 15] = [
    "language",
    "right",
    "rights",
    "tenant_kind",
    "how",
    "mandate",
    "starts_at",
    "ends_at",
    "shelf",
    "role",
    "status",
    "grave",
    "ends",
    "chosen_before",
    "deadline",
];

/// A command with other texts. `change` is told where each one stands, as a JSON pointer among the command's fields
/// (`/email`, `/mobile/number`, `/address/0`), and what it says. `None` if what comes of it is no command.
#[must_use]
pub fn retyped(command: &Command, mut change: impl FnMut(&str, &str) -> String) -> Option<Command> {
    let mut value = serde_json::to_value(command).ok()?;
    let fields = value.get_mut("ask")?.as_object_mut()?;
    for (name, field) in fields.iter_mut().filter(|(name, _)| *name != "command") {
        walk_field(name, field, "", &mut change);
    }
    serde_json::from_value(value).ok()
}

/// Where each text of a command stands, and what it says.
#[must_use]
pub fn texts(command: &Command) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let _unchanged = retyped(command, |place, text| {
        found.push((place.to_owned(), text.to_owned()));
        text.to_owned()
    });
    found
}

/// The token that a command presents, if it presents any.
#[must_use]
pub fn presented(command: &Command) -> Option<Secret> {
    let texts = texts(command);
    let token = TOKENS.iter().find_map(|token| texts.iter().find(|(place, _)| place == token));
    token.map(|(_, token)| Secret::new(token.as_str()))
}

/// The command with another token in the place of its own; `None` if it presents none.
#[must_use]
pub fn presenting(command: &Command, token: &Secret) -> Option<Command> {
    let texts = texts(command);
    let own = TOKENS.iter().find(|token| texts.iter().any(|(place, _)| place == *token))?;
    retyped(command, |place, text| if place == *own { token.expose() } else { text }.to_owned())
}

fn walk(value: &mut Value, place: &str, change: &mut impl FnMut(&str, &str) -> String) {
    match value {
        Value::String(text) => *text = change(place, text),
        Value::Array(items) => {
            items.iter_mut().enumerate().for_each(|(n, item)| walk(item, &format!("{place}/{n}"), change));
        }
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, field)| walk_field(name, field, place, change));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn walk_field(name: &str, field: &mut Value, place: &str, change: &mut impl FnMut(&str, &str) -> String) {
    if !CHOICES.contains(&name) {
        walk(field, &format!("{place}/{name}"), change);
    }
}

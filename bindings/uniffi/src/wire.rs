//! The vocabulary's JSON: the same that the portal takes and gives.

use espace_securise::command::{Command, HolderCommand, VisitorCommand};
use espace_securise::crossing::InvalidValue;
use espace_securise::event::Event;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::{Refusal, Secret};
use espace_securise_host::wire;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned>(json: &str, what: &str) -> Result<T, InvalidValue> {
    wire::read(json, what).map_err(|_| InvalidValue::expected(what))
}

fn write(value: &impl Serialize) -> Result<Secret, InvalidValue> {
    wire::write(value).map_err(|_| InvalidValue::expected("a value that serialises"))
}

/// Any command, read from its JSON.
///
/// # Errors
/// [`InvalidValue`], without a word of what was read.
#[uniffi::export]
pub fn command_from_json(json: &Secret) -> Result<Command, InvalidValue> {
    read(json.expose(), "a command in JSON")
}

/// Any command as JSON: who asks stands beside what is asked. It may hold secrets.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn command_json(command: &Command) -> Result<Secret, InvalidValue> {
    write(command)
}

/// A visitor's command as JSON. It may hold secrets.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn visitor_command_json(command: &VisitorCommand) -> Result<Secret, InvalidValue> {
    write(command)
}

/// A holder's command as JSON. It holds the session.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn holder_command_json(command: &HolderCommand) -> Result<Secret, InvalidValue> {
    write(command)
}

/// A reply, read from its JSON.
///
/// # Errors
/// [`InvalidValue`], without a word of what was read.
#[uniffi::export]
pub fn reply_from_json(json: &Secret) -> Result<Reply, InvalidValue> {
    read(json.expose(), "a reply in JSON")
}

/// A reply as JSON. It may hold secrets.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn reply_json(reply: &Reply) -> Result<Secret, InvalidValue> {
    write(reply)
}

/// A refusal, read from its JSON.
///
/// # Errors
/// [`InvalidValue`], without a word of what was read.
#[uniffi::export]
pub fn refusal_from_json(json: &str) -> Result<Refusal, InvalidValue> {
    read(json, "a refusal in JSON")
}

/// A refusal as JSON.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn refusal_json(refusal: &Refusal) -> Result<String, InvalidValue> {
    Ok(write(refusal)?.expose().to_owned())
}

/// A line of the audit trail, read from its JSON.
///
/// # Errors
/// [`InvalidValue`], without a word of what was read.
#[uniffi::export]
pub fn event_from_json(json: &str) -> Result<Event, InvalidValue> {
    read(json, "an event in JSON")
}

/// A line of the audit trail as JSON, for a store of the host's.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn event_json(event: &Event) -> Result<String, InvalidValue> {
    Ok(write(event)?.expose().to_owned())
}

/// A message as JSON. It holds codes and links.
///
/// # Errors
/// [`InvalidValue`] for a value that none of the core's parsers made.
#[uniffi::export]
pub fn message_json(message: &Message) -> Result<Secret, InvalidValue> {
    write(message)
}

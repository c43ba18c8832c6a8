//! The description itself.

use espace_securise::Refusal;
use espace_securise::command::{HolderCommand, VisitorCommand};
use espace_securise::reply::Reply;
use schemars::generate::Contract;
use serde_json::{Map, Value, json};

use crate::parts::{Parts, camel_case, reference};
use crate::refusals;

const ABOUT: &str = "The JSON door of an Espace sécurisé, for mobile applications and other programs of its members. One address takes \
    every command of a visitor or of the holder of a session, and answers with a reply or a refusal.\n\n\
    Sessions, tickets and the tokens of links stand in the body: no cookie is read or set. The language of mails and SMS is taken \
    from `Accept-Language` (`fr` or `en`). Fields that a command does not have are refused; fields that a reply or refusal has beyond \
    those described here may be added later, and are to be passed over.";

pub fn document() -> Value {
    let mut parts = Parts::default();
    parts.add::<VisitorCommand>(Contract::Deserialize);
    parts.add::<HolderCommand>(Contract::Deserialize);
    parts.add::<Reply>(Contract::Serialize);
    parts.add::<Refusal>(Contract::Serialize);
    let commands: Vec<_> = [VisitorCommand::ROWS, HolderCommand::ROWS]
        .concat()
        .iter()
        .map(|row| (row.name, row.reply))
        .collect();
    parts.split("VisitorCommand", "command", |_| true);
    parts.split("HolderCommand", "command", |_| true);
    parts.split("Reply", "reply", |code| commands.iter().any(|(_, reply)| *reply == camel_case(code)));
    parts.split("Refusal", "refusal", refusals::is_public);
    parts.insert("Trouble", trouble());
    parts.keep(&["VisitorCommand", "HolderCommand", "Reply", "Refusal", "Trouble"]);
    let table = table(&commands, &parts);
    let responses = responses(&parts);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Espace sécurisé",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [],
        "paths": {
            "/api/v1/commands": { "post": {
                "operationId": "ask",
                "summary": "Asks one command",
                "description": table,
                "requestBody": {
                    "required": true,
                    "content": { "application/json": {
                        "schema": { "oneOf": [reference("VisitorCommand"), reference("HolderCommand")] },
                        "examples": {
                            "log_in": { "value": {
                                "command": "log_in", "email": "jeanne@durand.example", "password": "Truelle&Niveau7",
                            } },
                        },
                    } },
                },
                "responses": responses,
            } },
            "/api/v1/openapi.json": { "get": {
                "operationId": "describe",
                "summary": "This description",
                "responses": { "200": {
                    "description": "This description.",
                    "content": { "application/json": { "schema": { "type": "object" } } },
                } },
            } },
        },
        "components": { "schemas": parts.into_value() },
    });
    // In one order, whatever features of serde_json another crate of the build asks for.
    document.sort_all_objects();
    document
}

/// What each command is for, and what answers it.
fn table(commands: &[(&str, &str)], parts: &Parts) -> String {
    let rows = commands.iter().map(|(command, reply)| {
        let about = parts.get(&camel_case(command))["description"].as_str().expect("what it is for");
        // The reply is one of those described.
        parts.get(reply);
        format!("| `{command}` | {about} | `{reply}` |\n")
    });
    format!("| command | what it is for | reply |\n|--|--|--|\n{}", rows.collect::<String>())
}

fn responses(parts: &Parts) -> Map<String, Value> {
    let mut responses = Map::new();
    responses.insert(
        "200".into(),
        json!({
            "description": "The reply.",
            "content": { "application/json": { "schema": reference("Reply") } },
        }),
    );
    for (status, about) in [
        (400, "No command of a visitor or a holder."),
        (413, "The body is too large."),
        (415, "The body is not said to be JSON."),
        (429, "Too many requests from this source."),
        (500, "The portal is at fault."),
        (503, "The portal cannot answer now."),
    ] {
        responses.insert(
            status.to_string(),
            json!({
                "description": about,
                "content": { "application/problem+json": { "schema": reference("Trouble") } },
            }),
        );
    }
    for (status, codes) in refusals::by_status(parts.get("Refusal")) {
        let schemas: Vec<_> = codes.iter().map(|code| reference(&camel_case(code))).collect();
        let response = responses.entry(status.to_string()).or_insert_with(|| json!({ "content": {} }));
        let about = format!(
            "Refused: {}.",
            codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
        );
        let also = response
            .get("description")
            .and_then(Value::as_str)
            .map_or_else(String::new, |also| format!(" {also}"));
        response["description"] = format!("{about}{also}").into();
        response["content"]["application/json"] = json!({ "schema": { "oneOf": schemas } });
    }
    for status in ["429", "503"] {
        responses[status]["headers"] = json!({ "Retry-After": {
            "description": "Seconds to wait; absent if waiting does not help.",
            "schema": { "type": "integer", "minimum": 0 },
        } });
    }
    responses
}

/// Why there is neither reply nor refusal (RFC 9457).
fn trouble() -> Value {
    json!({
        "description": "Why there is neither reply nor refusal (RFC 9457).",
        "type": "object",
        "required": ["title", "status", "instance"],
        "properties": {
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What was expected; nothing of what came." },
            "instance": { "type": "string", "description": "The request, as the portal's log names it." },
            "retry_after": { "type": "integer", "description": "Seconds to wait." },
        },
    })
}

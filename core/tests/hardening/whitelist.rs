//! What crosses a border is whitelisted: no field that a command does not name, no staff command at a public endpoint
//! (requirement 69, ASVS 15.3.3).

use std::collections::BTreeSet;

use espace_securise::command::{Command, HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::*;
use serde_json::{Map, Value, json};

use crate::scene::{names, successes};

/// A command's JSON as its own vocabulary reads it: `{"command": ..., fields}`.
fn asked(command: &Command) -> Map<String, Value> {
    let value = serde_json::to_value(command).unwrap();
    let Value::Object(fields) = value["ask"].clone() else { panic!("{value}") };
    fields
}

/// Who asks it, as the envelope says it.
fn by(command: &Command) -> Value {
    serde_json::to_value(command).unwrap()["by"].clone()
}

fn parses_as_its_own(command: &Command, fields: &Map<String, Value>) -> bool {
    let value = Value::Object(fields.clone());
    match command {
        Command::Visitor(_) => serde_json::from_value::<VisitorCommand>(value).is_ok(),
        Command::Holder(_) => serde_json::from_value::<HolderCommand>(value).is_ok(),
        Command::Staff(_) => serde_json::from_value::<StaffCommand>(value).is_ok(),
        Command::Upkeep(_) => serde_json::from_value::<UpkeepCommand>(value).is_ok(),
    }
}

#[test]
fn r69_every_command_reads_back_what_it_wrote() {
    let mut seen = BTreeSet::new();
    for scene in successes() {
        let text = serde_json::to_string(&scene.command).unwrap();
        let back: Command = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), text);
        assert!(parses_as_its_own(&scene.command, &asked(&scene.command)), "{}", scene.title);
        seen.insert(scene.command.name());
    }
    assert_eq!(seen, names());
}

#[test]
fn r69_an_unknown_field_is_refused_by_every_command() {
    // Among them what mass assignment would love to set (requirement 45).
    let unknown =
        ["x", "name", "first_name", "rights", "tenant_id", "account", "role", "now", "origin", "by_staff"];
    for scene in successes() {
        for name in unknown {
            let mut fields = asked(&scene.command);
            if fields.insert(name.into(), json!("value")).is_none() {
                assert!(!parses_as_its_own(&scene.command, &fields), "{} takes {name}", scene.title);
                let whole = json!({ "by": by(&scene.command), "ask": fields });
                assert!(serde_json::from_value::<Command>(whole).is_err(), "{} takes {name}", scene.title);
            }
        }
    }
}

#[test]
fn r69_an_unknown_field_inside_a_field_is_refused_too() {
    let mut tried = 0;
    for scene in successes() {
        for (name, value) in asked(&scene.command) {
            let Value::Object(mut inner) = value else { continue };
            inner.insert("extra".into(), json!(true));
            let mut fields = asked(&scene.command);
            fields.insert(name.clone(), Value::Object(inner));
            assert!(!parses_as_its_own(&scene.command, &fields), "{} takes {name}.extra", scene.title);
            tried += 1;
        }
    }
    assert!(tried >= 8, "{tried}");
}

#[test]
fn r69_an_unknown_field_around_a_command_is_refused_too() {
    for scene in successes() {
        let whole = json!({ "by": by(&scene.command), "ask": asked(&scene.command), "as_staff": true });
        assert!(serde_json::from_value::<Command>(whole).is_err(), "{}", scene.title);
    }
}

#[test]
fn r69_a_missing_field_is_refused_unless_it_has_a_documented_default() {
    let optional = [
        "after",
        "landline",
        "mobile",
        "language",
        "capacity",
        "tenant_kind",
        "reset",
        "unpin",
        "pin",
        "freeze",
    ];
    for scene in successes() {
        let fields = asked(&scene.command);
        for name in fields.keys() {
            let mut fewer = fields.clone();
            fewer.remove(name);
            let asked = scene.command.name();
            let may_miss = match (asked, name.as_str()) {
                ("activate", "ticket" | "password")
                | ("confirm_email", "session" | "password")
                | ("log_in", "device_token")
                | ("list_tenants", "firm" | "portfolio" | "search")
                | ("switch_tenant", "firm" | "beside")
                | ("accept_mandate", "rights" | "code")
                | ("move_client", "portfolio")
                | ("propose_mandate" | "request_mandate" | "seek_firm", "starts_at" | "ends_at") => true,
                ("change_language", "language") => false,
                (_, "mobile") => asked == "register",
                (_, other) => optional.contains(&other),
            };
            assert_eq!(parses_as_its_own(&scene.command, &fewer), may_miss, "{} without {name}", scene.title);
        }
    }
}

#[test]
fn r69_a_field_given_twice_is_refused() {
    for scene in successes() {
        let fields = asked(&scene.command);
        for (name, value) in &fields {
            let text = serde_json::to_string(&fields).unwrap();
            let doubled = format!("{{{}:{value},{}", json!(name), &text[1..]);
            let parsed = match &scene.command {
                Command::Visitor(_) => serde_json::from_str::<VisitorCommand>(&doubled).is_ok(),
                Command::Holder(_) => serde_json::from_str::<HolderCommand>(&doubled).is_ok(),
                Command::Staff(_) => serde_json::from_str::<StaffCommand>(&doubled).is_ok(),
                Command::Upkeep(_) => serde_json::from_str::<UpkeepCommand>(&doubled).is_ok(),
            };
            assert!(!parsed, "{} takes {name} twice", scene.title);
        }
    }
}

#[test]
fn r69_a_public_endpoint_cannot_parse_a_staff_or_upkeep_command() {
    for scene in successes() {
        let value = || Value::Object(asked(&scene.command));
        let whole = || serde_json::to_value(&scene.command).unwrap();
        let as_visitor = serde_json::from_value::<VisitorCommand>(value()).is_ok();
        let as_holder = serde_json::from_value::<HolderCommand>(value()).is_ok();
        assert_eq!(as_visitor, matches!(scene.command, Command::Visitor(_)), "{}", scene.title);
        assert_eq!(as_holder, matches!(scene.command, Command::Holder(_)), "{}", scene.title);
        // Nor does the envelope that says who asks.
        assert!(serde_json::from_value::<VisitorCommand>(whole()).is_err(), "{}", scene.title);
        assert!(serde_json::from_value::<HolderCommand>(whole()).is_err(), "{}", scene.title);
    }
}

#[test]
fn r69_no_name_is_in_two_vocabularies() {
    let all =
        [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES].concat();
    assert_eq!(all.len(), names().len());
}

#[test]
fn r69_a_client_cannot_state_its_own_source_device_or_time() {
    for scene in successes().into_iter().filter(|scene| by(&scene.command) != "staff") {
        let names: BTreeSet<String> = asked(&scene.command).keys().cloned().collect();
        for stated in ["source", "origin", "device", "ip", "now", "at"] {
            assert!(!names.contains(stated), "{} has {stated}", scene.title);
        }
    }
}

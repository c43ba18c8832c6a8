//! No kind of record and no state of a machine is without a frozen image.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::vault::{Image, on_disk};

/// The machines as the code draws them: a state that is new there is missing here.
const MACHINES: &str = include_str!("../../docs/machines.md");

/// The data of all frozen bodies of one kind.
fn frozen(kind: &str) -> Vec<Value> {
    let puts = on_disk().into_iter().flat_map(|name| Image::read(&name).batch.puts);
    let bodies = puts.filter(|put| put.key.kind() == kind).map(|put| put.body);
    bodies.map(|body| serde_json::from_str::<Value>(&body).unwrap()["data"].take()).collect()
}

fn words(values: impl IntoIterator<Item = Value>) -> BTreeSet<String> {
    values.into_iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && place > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The states that one machine's drawing shows.
fn drawn(title: &str) -> BTreeSet<String> {
    let section = MACHINES.split("\n## ").find(|section| section.starts_with(title)).unwrap();
    let arrows = section.lines().filter_map(|line| line.trim().split_once(" --> "));
    let ends = arrows.flat_map(|(from, to)| [from, to.split(" : ").next().unwrap_or(to)]);
    ends.filter(|name| *name != "[*]").map(snake_case).collect()
}

#[test]
fn inv11_every_stage_of_an_enrollment_is_frozen() {
    let stages = words(frozen("enrollment").into_iter().map(|data| data["stage"]["stage"].clone()));
    assert_eq!(stages, drawn("Enrollment"));
}

#[test]
fn inv11_every_state_of_an_account_is_frozen() {
    let states = words(frozen("account").into_iter().map(|data| data["state"]["state"].clone()));
    assert_eq!(states, drawn("Account"));
}

#[test]
fn inv11_every_state_of_posted_codes_is_frozen() {
    let states = words(frozen("code").into_iter().map(|data| data["state"].clone()));
    assert_eq!(states, drawn("Posted codes"));
}

#[test]
fn inv11_every_state_of_a_mobile_number_is_frozen_in_accounts() {
    let states = words(frozen("account").into_iter().map(|data| data["mobile"]["state"].clone()));
    assert_eq!(states, drawn("Mobile number"));
}

#[test]
fn inv11_every_state_of_a_mandate_is_frozen() {
    let heads = frozen("mandate-of");
    let at = |value: &Value, place: &str| value.pointer(place).cloned().unwrap_or_default();
    let mut states: Vec<_> = heads
        .iter()
        .flat_map(|head| [at(head, "/serving/state/state"), at(head, "/next/state/state")])
        .collect();
    states.extend(frozen("mandate-past").iter().map(|past| at(past, "/mandate/state/state")));
    assert_eq!(words(states), drawn("Mandate"));
}

#[test]
fn inv11_every_state_of_a_change_of_address_is_frozen_in_accounts() {
    let mut states = words(frozen("account").into_iter().map(|data| data["change"]["state"].clone()));
    // One that is settled is not written.
    assert!(states.insert("settled".to_owned()));
    assert_eq!(states, drawn("Change of address"));
}

#[test]
fn inv11_every_state_of_an_invitation_is_frozen() {
    let states = words(frozen("invitation").into_iter().map(|data| data["state"]["state"].clone()));
    assert_eq!(states, drawn("Invitation"));
}

#[test]
fn inv11_every_kind_of_record_is_frozen() {
    let kinds = [
        "access",
        "account",
        "bucket",
        "client",
        "client-find",
        "code",
        "email",
        "enrollment",
        "exclusive",
        "filing-batch",
        "find",
        "firm-at",
        "firm-end",
        "holder",
        "invitation",
        "invited",
        "mandate-asked",
        "mandate-of",
        "mandate-past",
        "proposed-act",
        "quota",
        "recovery",
        "session",
        "sought-firm",
        "tenant",
        "throttle",
        "tiles",
    ];
    let puts = on_disk().into_iter().flat_map(|name| Image::read(&name).batch.puts);
    let found: BTreeSet<String> = puts.map(|put| put.key.kind().to_owned()).collect();
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), kinds);
}

#[test]
fn inv11_what_may_be_absent_is_frozen_both_present_and_absent() {
    let both = |kind: &str, pointer: &str| {
        let values = frozen(kind);
        let held = |value: &&Value| value.pointer(pointer).is_some_and(|field| !field.is_null());
        let (present, absent): (Vec<_>, Vec<_>) = values.iter().partition(held);
        assert!(
            !present.is_empty() && !absent.is_empty(),
            "{kind}{pointer}: {} {}",
            present.len(),
            absent.len()
        );
    };
    both("account", "/landline");
    both("account", "/mobile/before");
    both("account", "/state/certification/link");
    both("account", "/password/legacy");
    both("account", "/password/current");
    both("enrollment", "/stage/registered/landline");
    both("code", "/letters/1");
    both("access", "/suspended");
    both("access", "/portfolios");
    both("access", "/given_by");
}

//! Which refusals come with which status.

use std::collections::BTreeMap;

use espace_portal::http::refused;
use espace_securise::Refusal;
use serde_json::{Value, json};

/// Those that only the fund's staff is answered.
const STAFF_ONLY: [&str; 4] = ["no_such_proposal", "not_on_file", "role_not_held", "second_person_needed"];

/// Whether the world is ever answered this one.
pub fn is_public(code: &str) -> bool {
    !STAFF_ONLY.contains(&code)
}

/// The codes that come with each status, from the part that describes refusals.
pub fn by_status(refusals: &Value) -> BTreeMap<u16, Vec<String>> {
    let mut by_status = BTreeMap::<_, Vec<String>>::new();
    for code in refusals["discriminator"]["mapping"].as_object().expect("a mapping").keys() {
        by_status.entry(refused::status(&an_example(code)).as_u16()).or_default().push(code.clone());
    }
    by_status
}

/// Whatever fields it has, they are here.
fn an_example(code: &str) -> Refusal {
    let fields = json!({ "refusal": code, "errors": [], "checklist": { "rules": [] }, "retry_after": 60, "right": "member.read" });
    serde_json::from_value(fields).expect("a refusal")
}

//! `docs/audit.schema.json` describes a line of the audit trail, and is made from the types. This fails when it is stale;
//! `make generate` writes it anew.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is not there fails its test")]

use std::path::Path;

use espace_securise::event::Event;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// As a line is read: what lines of earlier versions lack is not required.
fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let made = settings.into_generator().into_root_schema_for::<Event>().to_value();
    let mut schema = made.as_object().unwrap().clone();
    schema.insert("$id".to_owned(), json!(format!("urn:espace-securise:audit:{}", Event::VERSION)));
    schema.insert("title".to_owned(), json!("A line of the audit trail"));
    Value::Object(schema)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test writes its own snapshot when it is told to")]
fn r65_the_schema_of_a_line_is_that_of_the_types() {
    let made = format!("{:#}\n", schema());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/audit.schema.json");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        made == kept,
        "docs/audit.schema.json is stale: run make generate, read the difference, and commit it"
    );
}

/// What a line may lack is what lines of earlier versions lack: a field that is added is never required (the promise of
/// `Event::VERSION`).
#[test]
fn r65_no_more_is_required_of_a_line_than_of_the_first_ones() {
    let schema = schema();
    let mut required: Vec<_> =
        schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    required.sort_unstable();
    assert_eq!(required, ["actor", "at", "command", "outcome"]);
    assert_eq!(schema.get("additionalProperties"), None, "a later version's fields are passed over");
}

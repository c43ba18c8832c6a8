//! `docs/openapi.json` describes the JSON door, and is made from the types that stand there. This fails when it is stale;
//! `make generate` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what is not there fails its test"
)]

mod document;
mod parts;
mod refusals;

use std::path::Path;

#[test]
fn the_description_is_that_of_the_types() {
    let made = format!("{:#}\n", document::document());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/openapi.json");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        made == kept,
        "docs/openapi.json is stale: run make generate, read the difference, and commit it"
    );
}

#[test]
fn no_command_of_the_staff_or_of_the_clock_is_in_it() {
    let text = document::document().to_string();
    for name in
        [espace_securise::command::StaffCommand::NAMES, espace_securise::command::UpkeepCommand::NAMES]
            .concat()
    {
        assert!(!text.contains(name), "{name}");
    }
}

//! One well-formed example of every command, as JSON: what a sequence fills in and changes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use espace_securise::command::Command;
use espace_securise::testing::specimen::specimens;
use serde_json::Value;

/// Every command's stable name, in the order of their rows.
#[must_use]
pub fn names() -> Vec<&'static str> {
    Command::rows().map(|row| row.name).collect()
}

/// The example of a command, ready to be filled in; `None` if it has none. Its secrets are those of another world.
#[must_use]
pub fn specimen(name: &str) -> Option<Value> {
    static WRITTEN: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
        let written = specimens().map(|specimen| (specimen.name, specimen.ready().1));
        written.filter_map(|(name, command)| Some((name, serde_json::to_value(command).ok()?))).collect()
    });
    WRITTEN.get(name).cloned()
}

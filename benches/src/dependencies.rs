//! How many crates whoever embeds the core builds.

use std::collections::BTreeSet;
use std::process::Command;

use crate::measure::Outcome;
use crate::report::{Ratio, Report};

const TREE: [&str; 8] =
    ["tree", "--edges", "normal", "--prefix", "none", "--package", "espace-securise", "--locked"];

pub fn measure(report: &mut Report) -> Outcome<()> {
    let output = Command::new(env!("CARGO")).args(TREE).current_dir(env!("CARGO_MANIFEST_DIR")).output()?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr).trim()).into());
    }
    let tree = String::from_utf8(output.stdout)?;
    let crates: BTreeSet<_> = tree.lines().filter_map(name_and_version).collect();
    let what = "Crates in the core's normal dependency tree, itself included";
    report.ratio(&Ratio::count(what, crates.len(), 139)?);
    Ok(())
}

fn name_and_version(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    Some((words.next()?, words.next()?))
}

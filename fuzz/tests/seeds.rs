//! The seeds, replayed: what the search began from, and what it once found.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail like the tests")]

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use espace_securise::command::{Asked as _, Command};
use espace_securise_fuzz::targets;
use espace_securise_fuzz::world::specimens::{names, specimen};

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stems(folder: &str) -> BTreeSet<String> {
    entries(&here(folder)).iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn inv12_every_seed_of_every_target_holds() {
    let mut broken = Vec::new();
    for (target, check) in targets() {
        let seeds = entries(&here("seeds").join(target));
        assert!(!seeds.is_empty(), "{target} has no seeds");
        for seed in seeds {
            let data = fs::read(&seed).unwrap();
            if catch_unwind(|| check(&data)).is_err() {
                broken.push(seed);
            }
        }
    }
    assert!(broken.is_empty(), "these seeds do not hold: {broken:#?}");
}

#[test]
fn inv12_no_input_and_every_short_one_is_answered() {
    for (_, check) in targets() {
        check(&[]);
        (0..=u8::MAX).for_each(|octet| check(&[octet]));
    }
}

#[test]
fn every_target_has_its_binary_and_its_seeds() {
    let named: BTreeSet<String> = targets().into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(stems("fuzz_targets"), named);
    assert_eq!(stems("seeds"), named);
    let manifest = fs::read_to_string(here("Cargo.toml")).unwrap();
    for name in named {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} is no [[bin]]");
    }
}

#[test]
fn every_command_has_a_specimen_that_reads_as_itself() {
    for name in names() {
        let specimen = specimen(name).unwrap_or_else(|| panic!("{name} has no specimen"));
        let command: Command = serde_json::from_value(specimen).unwrap();
        assert_eq!(command.row().name, name);
    }
}

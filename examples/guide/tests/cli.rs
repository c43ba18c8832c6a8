//! The program as a person or a machine starts it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like the tests")]

use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    let mut guide = Command::new(env!("CARGO_BIN_EXE_espace-guide"));
    guide.args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(octets: &[u8]) -> String {
    String::from_utf8(octets.to_vec()).unwrap()
}

#[test]
fn the_walk_by_itself_succeeds_repeats_and_sums_itself_up() {
    let walk = run(&["--auto", "--tenants", "../tenants-file/tenants.csv"]);
    assert!(walk.status.success(), "{}", text(&walk.stderr));
    assert!(text(&walk.stdout).lines().last().unwrap().starts_with('✓'));
    assert_eq!(run(&["--auto", "--tenants", "../tenants-file/tenants.csv"]).stdout, walk.stdout);
}

#[test]
fn any_tenant_and_either_language_will_do() {
    let walk =
        run(&["--auto", "--tenants=../tenants-file/tenants.csv", "--identifier", "170142", "--lang", "en"]);
    assert!(walk.status.success(), "{}", text(&walk.stderr));
    assert!(text(&walk.stdout).contains("Électricité Fontaine"));
    assert!(text(&walk.stdout).contains("Changing tenant"));
}

#[test]
fn the_end_of_the_input_ends_the_walk_in_peace() {
    let walk = run(&["--tenants", "../tenants-file/tenants.csv"]);
    assert!(walk.status.success(), "{}", text(&walk.stderr));
    assert!(text(&walk.stdout).trim_end().ends_with("Au revoir."));
}

#[test]
fn what_cannot_be_used_is_said_in_a_line_and_told_by_the_exit_code() {
    for (arguments, what) in [
        (&["--tenants", "absent.csv"][..], "absent.csv"),
        (&["--tenants", "Cargo.toml"][..], "Cargo.toml:1:1"),
        (&["--tenants", "../tenants-file/tenants.csv", "--identifier", "ZZZZ"][..], "tiers"),
        (&["--lang", "de"][..], "de"),
        (&["--fast"][..], "--fast"),
    ] {
        let walk = run(arguments);
        assert_eq!(walk.status.code(), Some(2), "{arguments:?}");
        assert!(text(&walk.stderr).contains(what), "{arguments:?}: {}", text(&walk.stderr));
    }
}

//! Which test covers which requirement, invariant and row of the guide: generated from the names of the tests, and
//! stale when the table differs. `make generate` rewrites it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![allow(clippy::disallowed_methods, reason = "it reads the project's own sources, and the core does not")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Requirements that come with what is not built yet: the fund's side.
const LATER: [u32; 0] = [];

/// Invariants that come with it: none holds more than the grantor (7, in part covered by ends of sessions).
const INVARIANTS: [(u32, &str); 14] = [
    (1, "no account without a certified address"),
    (2, "no access without a title"),
    (3, "a one-time secret works at most once, for one purpose and subject, before its expiry"),
    (4, "failures are counted before they are answered"),
    (5, "known and unknown subjects cannot be told apart"),
    (6, "no command touches a tenant without a live access"),
    (7, "an end is effective at once"),
    (8, "a new password ends every other session and pending link"),
    (9, "no secret in a record, event, error, Debug print or log"),
    (10, "a decision is a function of its arguments"),
    (11, "what version N committed, version N+1 reads"),
    (12, "nothing panics; a clock that runs backwards never lengthens a right"),
    (13, "a failed or lost commit leaves the world as it was"),
    (14, "links lead where the host's configuration says"),
];

const GUIDE: [(u32, &str); 11] = [
    (2, "Étape 1/2 : identification"),
    (3, "Étape 2/2 : contact et connexion"),
    (4, "Certification du téléphone mobile"),
    (5, "Règle du mot de passe"),
    (6, "Finalisation"),
    (7, "Certification périodique de l'adresse"),
    (8, "Connexion"),
    (9, "Mot de passe oublié"),
    (10, "D'autres sites déclarants"),
    (11, "Changer de tiers"),
    (12, "Délégation à un cabinet comptable"),
];

/// Where a test stands: `tests/guide/g02_identification.rs::g02_...`.
type Places = BTreeMap<u32, Vec<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The names of test functions: a `fn` whose attributes, read upwards, hold `#[test]`.
fn tests_in(source: &str) -> Vec<&str> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let is_test = |number: usize| {
        let above = lines.iter().take(number).rev();
        above.take_while(|line| !line.is_empty() && !line.ends_with('}')).any(|line| *line == "#[test]")
    };
    let named = lines.iter().enumerate().filter_map(|(number, line)| {
        let name = line.strip_prefix("fn ")?.split('(').next()?;
        is_test(number).then_some(name)
    });
    named.collect()
}

/// The numbers of one kind that a name starts with, among those of other kinds: `g06_r14_r71_...`.
fn numbers_of(name: &str, prefix: &str) -> Vec<u32> {
    let marks = name.split('_').map_while(|part| {
        let digits = part.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
        let kind = part.strip_suffix(digits)?;
        let numbered = digits.len() == 2 && ["g", "r", "inv"].contains(&kind);
        numbered.then(|| (kind, digits.parse().unwrap()))
    });
    marks.filter(|(kind, _)| *kind == prefix).map(|(_, number)| number).collect()
}

fn places(prefix: &str) -> Places {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    sources(&root().join("tests"), &mut files);
    let mut places = Places::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let short = file.strip_prefix(root()).unwrap().display().to_string();
        for name in tests_in(&source) {
            for number in numbers_of(name, prefix) {
                places.entry(number).or_default().push(format!("`{short}::{name}`"));
            }
        }
    }
    places
}

fn table(title: &str, rows: &[(u32, String)], places: &Places, later: &[u32]) -> (String, Vec<u32>) {
    let mut text = format!("## {title}\n\n| # | what | tests |\n|--|--|--|\n");
    let mut missing = Vec::new();
    for (number, what) in rows {
        let tests = match places.get(number) {
            Some(tests) => tests.join("<br>"),
            None if later.contains(number) => "later".to_owned(),
            None => {
                missing.push(*number);
                "**none**".to_owned()
            }
        };
        writeln!(text, "| {number} | {what} | {tests} |").unwrap();
    }
    text.push('\n');
    (text, missing)
}

fn requirements() -> Vec<(u32, String)> {
    let titles = fs::read_to_string(root().join("docs/requirements.tsv")).unwrap();
    let rows = titles.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let [number, source, what] = line.split('\t').collect::<Vec<_>>().try_into().expect("three columns");
        (number.parse().unwrap(), format!("{what} ({source})"))
    });
    rows.collect()
}

#[test]
fn every_row_in_scope_has_a_test_and_the_table_is_current() {
    let named = |rows: &[(u32, &str)]| -> Vec<(u32, String)> {
        rows.iter().map(|(number, what)| (*number, (*what).to_owned())).collect()
    };
    let built: Vec<u32> = LATER.into_iter().filter(|number| places("r").contains_key(number)).collect();
    assert_eq!(built, [0_u32; 0], "no longer later");
    let (first, no_requirement) = table("Requirements", &requirements(), &places("r"), &LATER);
    let (second, no_invariant) = table("Invariants", &named(&INVARIANTS), &places("inv"), &[]);
    let (third, no_guide) = table("The guide's rows", &named(&GUIDE), &places("g"), &[]);
    let text = format!(
        "# What covers what\n\nGenerated from the names of the tests; a test fails when this table is stale. \
         Rows marked *later* belong to parts that are not built yet.\n\n{first}{second}{third}"
    );
    let path = root().join("docs/traceability.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!((no_requirement, no_invariant, no_guide), (vec![], vec![], vec![]), "rows without a test");
    let current = fs::read_to_string(&path).unwrap_or_default();
    assert!(current == text, "docs/traceability.md is stale: run make generate and commit it");
}

#[test]
fn every_path_in_the_glossary_exists() {
    let home = root().join("..");
    let glossary = fs::read_to_string(home.join("GLOSSARY.md")).unwrap();
    let rows = glossary.lines().filter(|line| line.starts_with("| "));
    let places = rows.filter_map(|row| row.trim_end_matches(" |").rsplit("| ").next());
    let quoted = places.flat_map(|place| place.split('`').skip(1).step_by(2));
    let is_path = |path: &&str| path.contains('/') || Path::new(path).extension().is_some();
    let paths: Vec<&str> = quoted.filter(is_path).collect();
    assert!(paths.len() > 40, "{paths:?}");
    let exists = |path: &&str| root().join("src").join(path).exists() || home.join(path).exists();
    let gone: Vec<&str> = paths.into_iter().filter(|path| !exists(path)).collect();
    assert!(gone.is_empty(), "the glossary names {gone:?}");
}

#[test]
fn names_are_read_as_they_are_written() {
    let source = "#[test]\nfn r07_one() {\n}\n\nfn r08_no_test() {\n}\n\n/// Doc.\n#[test]\n#[cfg(x)]\nfn g06_r14_two() {\n}";
    assert_eq!(tests_in(source), ["r07_one", "g06_r14_two"]);
    assert_eq!(numbers_of("g06_r14_r71_two", "r"), [14, 71]);
    assert_eq!(numbers_of("g06_r14_r71_two", "g"), [6]);
    assert!(numbers_of("r7_one", "r").is_empty());
    assert!(numbers_of("refuses_r08", "r").is_empty());
}

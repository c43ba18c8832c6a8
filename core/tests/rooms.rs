//! The rooms of `core/src`: one way down. A room imports from rooms below it only, so that no two import each other, by
//! whatever detour.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads the project's own sources"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Which room imports from which.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The sources as pairs of a path below `src` and its text.
fn sources(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            sources(&path, &format!("{below}{name}/"), found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((format!("{below}{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// A room is a folder of `src`, or a file that lies beside the folders.
fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Tests may look wherever they like.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path == "record/diagram.rs"
}

/// A source without comments, strings' contents and what stands behind `#[cfg(test)]`.
fn code_of(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = before_tests.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The first segments behind every `crate::` of a source: of paths, and of groups such as `crate::{a::B, c}`.
fn named_in(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate` and `pub(crate)` have no path of ours behind them.
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut segment, mut reading) = (0_u32, String::new(), true);
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        named.insert(std::mem::take(&mut segment));
                        reading = true;
                    }
                    _ if depth > 0 => {}
                    letter if letter.is_alphanumeric() || letter == '_' => {
                        if reading {
                            segment.push(letter);
                        }
                    }
                    letter if letter.is_whitespace() && segment.is_empty() => {}
                    _ => reading = false,
                }
            }
            named.insert(segment);
        } else {
            named.insert(
                rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect(),
            );
        }
    }
    named
}

fn arrows(sources: &[(String, String)]) -> Arrows {
    let rooms: BTreeSet<_> = sources.iter().map(|(path, _)| room_of(path).to_owned()).collect();
    let mut arrows = Arrows::new();
    for (path, text) in sources.iter().filter(|(path, _)| !is_test(path) && path != "lib.rs") {
        let room = room_of(path);
        let others =
            named_in(&code_of(text)).into_iter().filter(|named| named != room && rooms.contains(named));
        arrows.entry(room.to_owned()).or_default().extend(others);
    }
    arrows
}

/// Paths that begin with something else than a room: what `lib.rs` gives out under another name hides where it lives.
fn roundabout(sources: &[(String, String)]) -> Vec<(String, String)> {
    let rooms: BTreeSet<_> = sources.iter().map(|(path, _)| room_of(path).to_owned()).collect();
    let inside = sources.iter().filter(|(path, _)| !is_test(path) && path != "lib.rs");
    let stray = |(path, text): &(String, String)| {
        let code = code_of(text);
        let named = named_in(&code).into_iter().filter(|named| !rooms.contains(named));
        // A macro stands at the root wherever it is written.
        named
            .filter(|named| !code.contains(&format!("crate::{named}!")))
            .map(|named| (path.clone(), named))
            .collect::<Vec<_>>()
    };
    inside.flat_map(stray).collect()
}

/// A way from a room back to itself, if there is one.
fn circle(arrows: &Arrows) -> Option<Vec<String>> {
    arrows.keys().find_map(|start| {
        let mut ways = vec![vec![start.clone()]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            for next in arrows.get(way.last()?).into_iter().flatten() {
                if next == start {
                    return Some([way, vec![start.clone()]].concat());
                }
                if seen.insert(next.clone()) {
                    ways.push([way.clone(), vec![next.clone()]].concat());
                }
            }
        }
        None
    })
}

fn of_the_core() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    found
}

#[test]
fn no_two_rooms_import_each_other() {
    let arrows = arrows(&of_the_core());
    assert!(arrows.len() > 12 && arrows["flow"].contains("proof"), "the rooms were not read: {arrows:#?}");
    assert_eq!(circle(&arrows), None);
}

#[test]
fn every_path_begins_with_a_room() {
    let mut sources = of_the_core();
    assert_eq!(roundabout(&sources), []);
    for planted in ["use crate::command::LogIn;", "use crate::{Refusal, value::Siret};"] {
        sources.push(("value/planted.rs".to_owned(), planted.to_owned()));
        assert_eq!(roundabout(&sources).len(), 1, "{planted} was not seen");
        sources.pop();
    }
    let climbs = |text: &str| code_of(text).contains("super::super::super");
    assert!(!sources.iter().any(|(path, text)| !is_test(path) && climbs(text)));
}

#[test]
fn no_flow_knows_another() {
    for (path, text) in of_the_core().iter().filter(|(path, _)| path.starts_with("flow/")) {
        let code = code_of(text);
        let others = code.contains("crate::flow") || (path != "flow/mod.rs" && code.contains("super::"));
        assert!(!others, "{path} asks another flow: what both need belongs into proof or sending");
    }
}

#[test]
fn a_planted_circle_is_seen() {
    let plants = [
        ("value/siret.rs", "use crate::flow::session::begin;"),
        ("vocabulary/reply.rs", "use crate::{\n    record::{Account, Tenant},\n    value::Siret,\n};"),
        ("contract/store.rs", "fn f() -> crate::espace::Espace { loop {} }"),
    ];
    for (path, planted) in plants {
        let mut sources = of_the_core();
        let (_, text) = sources.iter_mut().find(|(known, _)| known == path).unwrap();
        *text = format!("{planted}\n{text}");
        let circle = circle(&arrows(&sources)).unwrap_or_default();
        assert!(circle.len() > 2, "{path}: {planted} was not seen");
    }
    let words = "//! crate::flow is only spoken of here\n$crate::espace; pub(crate) use x;";
    assert_eq!(named_in(&code_of(words)), BTreeSet::new());
}

//! The files of the journeys: told anew and compared, or written by `make generate`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::difference::{between, first_line};
use crate::format::text_of;
use crate::replay::replay;
use crate::script::Script;

/// Whether the files are to be written.
pub fn updating() -> bool {
    std::env::var_os("UPDATE_GENERATED").is_some()
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys")
}

/// Tells each script, compares it with its file, and replays the file by itself.
pub fn check(scripts: &[Script]) {
    for script in scripts {
        let (journey, hasher) = script.play();
        let told = text_of(&journey);
        let path = folder().join(format!("{}.json", script.name));
        if updating() {
            fs::write(&path, &told).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if let Some((number, told, kept)) = first_line(&told, &kept) {
            let place = between(told, kept);
            panic!("{}: line {number} told otherwise than kept, see make generate\n{place}", script.name);
        }
        replay(script.name, &kept, hasher);
    }
}

/// The names of the journeys on disk.
pub fn on_disk() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let journeys = entries.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    journeys.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// What a file holds.
pub fn read(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.json"))).unwrap()
}

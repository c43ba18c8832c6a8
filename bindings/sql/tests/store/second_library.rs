//! Another SQLite library in the process of the store, opening the same file.
//!
//! What it does to the store's locks is what closing any descriptor of the file does: POSIX drops all that the process has.

use std::fs::File;
use std::process::Command;

use espace_securise::Store as _;
use espace_securise::store::{Committed, Key};
use espace_securise_sql::SqlStore;

use super::drafts::{body, done, key, put};
use super::grounds::Ground;

/// The name of the test below, and what it reads from when it is a child of itself: a second process over the file.
const CHILD: &str = "second_library::locks_that_the_process_drops_behind_the_store_do_no_harm";
const CHILD_URL: &str = "ESPACE_TEST_SQLITE_URL";
const CHILD_ROUND: &str = "ESPACE_TEST_SQLITE_ROUND";

/// As another library does when it closes its connection.
fn close_behind_the_store(path: &str) {
    for end in ["", "-wal", "-shm"] {
        drop(File::open(format!("{path}{end}")).unwrap());
    }
}

fn named(who: &str, round: usize) -> Key {
    key(&format!("{who}/{round}"))
}

/// A second process comes, commits and goes, again and again: were the store's locks gone, it would take itself for the only
/// one, and remove what the store still writes to.
#[test]
fn locks_that_the_process_drops_behind_the_store_do_no_harm() {
    const ROUNDS: usize = 4;
    if let (Ok(url), Ok(round)) = (std::env::var(CHILD_URL), std::env::var(CHILD_ROUND)) {
        done(&SqlStore::open(&url).unwrap(), &put(&named("child", round.parse().unwrap()), None, "1", None));
        return;
    }
    let ground = Ground::file();
    let path = ground.url.strip_prefix("sqlite:").unwrap();
    let store = ground.open();
    for round in 0..ROUNDS {
        done(&store, &put(&named("before", round), None, "1", None));
        close_behind_the_store(path);
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args([CHILD, "--exact", "--nocapture"]).env(CHILD_URL, &ground.url);
        let output = child.env(CHILD_ROUND, round.to_string()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let after = store.commit(&put(&named("after", round), None, "1", None));
        assert_eq!(after, Ok(Committed::Done), "round {round}");
        for who in ["before", "child", "after"] {
            assert_eq!(body(&store, &named(who, round)).as_deref(), Some("1"), "round {round}: {who}");
        }
    }
    drop(store);
    let store = ground.open();
    for round in 0..ROUNDS {
        for who in ["before", "child", "after"] {
            assert_eq!(body(&store, &named(who, round)).as_deref(), Some("1"), "{who}/{round} is there");
        }
    }
    drop(store);
    let whole: String =
        ground.sqlite().unwrap().query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
}

/// Whoever goes last leaves one file, as before: the log is written back and gone.
#[test]
fn the_last_store_of_a_file_leaves_the_file_alone() {
    let ground = Ground::file();
    let path = ground.url.strip_prefix("sqlite:").unwrap();
    let (one, other) = (ground.open(), ground.open());
    done(&one, &put(&key("k/1"), None, "1", None));
    drop(one);
    assert!(std::fs::exists(format!("{path}-wal")).unwrap(), "another has it open");
    done(&other, &put(&key("k/2"), None, "1", None));
    drop(other);
    for end in ["-wal", "-shm"] {
        assert!(!std::fs::exists(format!("{path}{end}")).unwrap(), "{end}");
    }
    assert_eq!(body(&ground.open(), &key("k/2")).as_deref(), Some("1"));
}

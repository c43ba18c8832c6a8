//! Pages: what a scan gives, and where the next one goes on.

use super::{key, write};
use crate::store::{Page, Scan, Store};

fn page(store: &impl Store, prefix: &str, after: Option<&str>, limit: u16) -> (Vec<String>, bool) {
    let scan = Scan { prefix: prefix.to_owned(), after: after.map(key), limit };
    let Page { rows, more } = store.scan(&scan).expect("scan answers");
    (rows.into_iter().map(|(key, _)| key.as_str().to_owned()).collect(), more)
}

pub(super) fn pages_in_order<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    let mut names: Vec<String> = (0..25).map(|number| format!("access/a/{number:02}")).collect();
    for name in names.iter().rev() {
        write(&store, name, "1");
    }
    // Octets decide the order, not a language's alphabet.
    for name in ["access/a/A", "access/a/Z", "access/a/a", "access/a/z"] {
        write(&store, name, "1");
        names.push(name.to_owned());
    }
    let (mut seen, mut after) = (Vec::new(), None::<String>);
    loop {
        let (rows, more) = page(&store, "access/a/", after.as_deref(), 10);
        assert!(rows.len() <= 10, "no page is longer than its limit");
        after = rows.last().cloned();
        seen.extend(rows);
        if !more {
            break;
        }
        assert!(seen.len() <= names.len(), "pages come to an end");
    }
    assert_eq!(seen, names, "every key once, in the order of its octets");
    assert_eq!(page(&store, "access/a/", None, 29), (names, false), "an exact page has no more");
}

pub(super) fn prefix_is_exact<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    for name in ["session/a/1", "session/ab/1", "session/a", "session/a0", "session/A/1", "session/_/1"] {
        write(&store, name, "1");
    }
    assert_eq!(page(&store, "session/a/", None, 10).0, ["session/a/1"], "a prefix ends where it ends");
    assert_eq!(page(&store, "session/_/", None, 10).0, ["session/_/1"], "no character of it is a wild card");
    assert_eq!(page(&store, "session/%", None, 10), (vec![], false), "no character of it is a wild card");
    assert_eq!(page(&store, "none/", None, 10), (vec![], false), "nothing is a page too");
}

pub(super) fn cursor_need_not_exist<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    for name in ["access/a/1", "access/a/3"] {
        write(&store, name, "1");
    }
    assert_eq!(page(&store, "access/a/", Some("access/a/2"), 10).0, ["access/a/3"]);
    assert_eq!(
        page(&store, "access/a/", Some("access/a/3"), 10),
        (vec![], false),
        "after the last is nothing"
    );
    let before_all = page(&store, "access/a/", Some("access/"), 10).0;
    assert_eq!(
        before_all,
        ["access/a/1", "access/a/3"],
        "a cursor before the prefix starts at its first key"
    );
}

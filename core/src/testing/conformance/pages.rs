//! Clauses on scans.

use super::draft::{Draft, fill, key, load, version};
use crate::contract::store::{Key, Page, Scan, Store};

/// A page is in the order of the keys' octets: upper case before lower case, `-` before `/` before digits.
///
/// A database that orders by a language's rules ignores punctuation and case.
pub fn a_page_is_in_the_order_of_octets<S: Store>(store: &S) {
    let single = (b'!'..=b'~').map(|c| format!("order/{}", char::from(c)));
    let longer = ["a/b", "a-b", "ab", "a0", "aB", "Ab", "a_b", "10", "a/"].map(|end| format!("order/{end}"));
    let mut keys: Vec<_> = single.chain(longer).map(|text| key(&text)).collect();
    // What is written last comes first: the order of writing is not the order of keys.
    keys.sort();
    keys.reverse();
    for some in keys.chunks(40) {
        fill(store, some);
    }
    expect_page(store, &keys, &scan("order/", None, Scan::MAX_LIMIT));
}

/// A prefix is plain text: it ends anywhere, and no sign in it stands for another.
///
/// `LIKE` takes `_` and `%` for wildcards and may ignore case.
pub fn a_prefix_is_plain_text<S: Store>(store: &S) {
    let keys = [
        "pag",
        "page",
        "page/a",
        "page/a/1",
        "page/a/2",
        "page/ab/1",
        "page/A/1",
        "page/_/1",
        "page/x/1",
        "page/%/1",
        "page/*/1",
        "page/?/1",
        "page/[a]/1",
        "page/\\/1",
        "page/'/1",
        "page/~/1",
        "page/~~/1",
        "pagf/1",
        "Page/a/1",
    ]
    .map(key);
    fill(store, &keys);
    let prefixes = [
        "",
        "p",
        "pag",
        "page/",
        "page/a",
        "page/a/",
        "page/a/1",
        "page/a/1/",
        "page/ab/",
        "page/A",
        "page/_",
        "page/_/",
        "page/%",
        "page/%/1",
        "page/*",
        "page/?/",
        "page/[a]",
        "page/[",
        "page/\\",
        "page/'",
        "page/~",
        "page/~~",
        "page/~~~",
        "Page/",
        "PAGE/",
        "q",
    ];
    for prefix in prefixes {
        expect_page(store, &keys, &scan(prefix, None, Scan::MAX_LIMIT));
    }
}

/// Only keys after the one named, itself excluded; it need not exist, nor have the prefix, nor be a key that fits.
pub fn a_page_begins_after_a_key<S: Store>(store: &S) {
    let keys = ["q/9", "r/1", "r/3", "r/5", "s/1"].map(key);
    fill(store, &keys);
    let too_long = format!("r/3{}", "~".repeat(Key::MAX_LEN));
    for after in ["", "q/9", "r/", "r/1", "r/2", "r/3", "r/30", &too_long, "r/5", "r/9", "s/1", "z"] {
        expect_page(store, &keys, &scan("r/", Some(after), Scan::MAX_LIMIT));
        expect_page(store, &keys, &scan("r/", Some(after), 1));
    }
}

/// At most `limit` rows, from 1 to [`Scan::MAX_LIMIT`], all of them if there are as many; and `more` says whether the
/// prefix has keys beyond the last row, so that paging finds every row once.
pub fn a_page_is_as_long_as_asked<S: Store>(store: &S) {
    let row = |n: u16| key(&format!("s/{n:03}"));
    let mut keys: Vec<_> = (0..=Scan::MAX_LIMIT).map(row).collect();
    keys.extend(["r/1", "t/1"].map(key));
    fill(store, &keys);
    for limit in [1, 2, 99, 100, 101, Scan::MAX_LIMIT - 1, Scan::MAX_LIMIT] {
        let mut after: Option<String> = None;
        loop {
            let page = expect_page(store, &keys, &scan("s/", after.as_deref(), limit));
            after = page.rows.last().filter(|_| page.more).map(|(key, _)| key.as_str().to_owned());
            if after.is_none() {
                break;
            }
        }
    }
    // 201 rows, of which the first is left out: exactly one full page.
    let full = expect_page(store, &keys, &scan("s/", Some("s/000"), Scan::MAX_LIMIT));
    assert!(!full.more, "Page::more: a full page that is the last says so");
}

/// A row in a page is the row that a load gives, version included, and a check of that version holds; a row that was
/// deleted is in no page.
pub fn a_page_tells_what_a_load_tells<S: Store>(store: &S) {
    let keys = ["k/1", "k/2", "k/3"].map(key);
    fill(store, &keys);
    let [first, second, third] = &keys;
    Draft::new()
        .replace(first, version(store, first), "\"new\"")
        .done(store, "Batch::puts: a row is replaced");
    Draft::new().delete(third, version(store, third)).done(store, "Batch::deletes: a row is deleted");

    let left = [first.clone(), second.clone()];
    let page = expect_page(store, &left, &scan("k/", None, Scan::MAX_LIMIT));
    let from_page =
        page.rows.iter().fold(Draft::new(), |draft, (key, stored)| draft.read(key, Some(stored.version)));
    let written = from_page.write(first, "\"newer\"");
    written.done(store, "Page::rows: a version from a page holds in a check");
    written.lost(store, "Page::rows: a version from a page no longer holds once the row has changed");
}

fn scan(prefix: &str, after: Option<&str>, limit: u16) -> Scan {
    Scan { prefix: prefix.to_owned(), after: after.map(key), limit }
}

/// Compares a page with the plain reading of the contract over the keys that are present.
#[track_caller]
fn expect_page<S: Store>(store: &S, present: &[Key], scan: &Scan) -> Page {
    let page = match store.scan(scan) {
        Ok(page) => page,
        Err(unavailable) => panic!("Store::scan answers: {unavailable}"),
    };
    let mut expected: Vec<_> = present
        .iter()
        .filter(|key| key.as_str().starts_with(&scan.prefix))
        .filter(|key| {
            scan.after.as_ref().is_none_or(|after| key.as_str().as_bytes() > after.as_str().as_bytes())
        })
        .collect();
    expected.sort_by_key(|key| key.as_str().as_bytes());
    let more = expected.len() > usize::from(scan.limit);
    expected.truncate(usize::from(scan.limit));

    let found: Vec<_> = page.rows.iter().map(|(key, _)| key).collect();
    assert_eq!(
        found, expected,
        "Page::rows: the keys with the prefix, after the one named, in order: {scan:?}"
    );
    assert_eq!(page.more, more, "Page::more: whether there are keys beyond the last row: {scan:?}");
    for (key, stored) in page.rows.iter().take(3) {
        let loaded = load(store, key);
        assert_eq!(Some(stored), loaded.as_ref(), "Page::rows: a row is what a load gives: {key}");
    }
    page
}

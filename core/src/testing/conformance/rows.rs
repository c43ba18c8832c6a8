//! Clauses on single rows: keys, bodies, versions, expiry.

use std::collections::BTreeSet;

use super::Inspect;
use super::draft::{Draft, body, body_of, fill, key, load, load_all, outbox, version};
use crate::contract::store::{Key, Page, Scan, Store, Version};
use crate::value::Timestamp;

/// `fresh` gives an empty store: no rows, no events, no messages. If this fails, two clauses share one store.
pub fn a_fresh_store_is_empty<S: Store + Inspect>(store: &S) {
    assert_eq!(load(store, &key("tenant/1707A")), None, "a fresh store holds no row");
    let all = Scan { prefix: String::new(), after: None, limit: Scan::MAX_LIMIT };
    assert_eq!(store.scan(&all), Ok(Page::default()), "a fresh store holds no row");
    assert_eq!(store.events(), [], "a fresh store holds no event");
    assert_eq!(outbox(store), [], "a fresh store holds no message");
}

/// A put creates or replaces, a delete removes, and a load after the commit sees it.
pub fn what_was_put_is_loaded<S: Store>(store: &S) {
    let (key, other) = (key("tenant/1707A"), key("tenant/1707B"));
    Draft::new()
        .create(&key, "{\"v\":1}")
        .create(&other, "{\"v\":7}")
        .done(store, "Batch::puts: rows are created");
    assert_eq!(body(store, &key).as_deref(), Some("{\"v\":1}"), "Batch::puts: a created row is loaded");

    let first = version(store, &key);
    Draft::new().replace(&key, first, "{\"v\":2}").done(store, "Batch::puts: a row is replaced");
    assert_eq!(body(store, &key).as_deref(), Some("{\"v\":2}"), "Batch::puts: a replaced row is loaded");

    let second = version(store, &key);
    Draft::new().delete(&key, second).done(store, "Batch::deletes: a row is deleted");
    assert_eq!(load(store, &key), None, "Batch::deletes: a deleted row is absent");
    assert_eq!(body(store, &other).as_deref(), Some("{\"v\":7}"), "Store::commit: other rows are left alone");
}

/// A load answers each key, in the order asked: absent keys too, and a key asked twice is answered twice.
pub fn load_answers_every_key_in_order<S: Store>(store: &S) {
    fill(store, &["k/1", "k/2", "k/3"].map(key));
    let asked = ["k/3", "k/absent", "k/1", "k/3", "a/absent", "k/2"].map(key);
    let bodies: Vec<_> =
        load_all(store, &asked).into_iter().map(|row| row.map(|stored| stored.body)).collect();
    let present = |key: &Key| (!key.as_str().ends_with("absent")).then(|| body_of(key));
    let expected: Vec<_> = asked.iter().map(present).collect();
    assert_eq!(bodies, expected, "Store::load: each key is answered, in the order asked");
    assert_eq!(store.load(&[]), Ok(Vec::new()), "Store::load: no key, no answer");
}

/// A command over two full pages asks for this many keys at once.
pub fn load_answers_many_keys<S: Store>(store: &S) {
    let keys: Vec<_> = (0..2 * Scan::MAX_LIMIT).map(|n| key(&format!("k/{n}"))).collect();
    let (present, absent) = keys.split_at(keys.len() / 2);
    fill(store, present);
    let rows = load_all(store, &keys);
    let loaded = rows.iter().filter_map(|row| row.as_ref().map(|stored| stored.body.clone()));
    let expected = present.iter().map(body_of);
    assert!(loaded.eq(expected), "Store::load: {} keys at once are answered", keys.len());
    let tail = rows.iter().rev().take(absent.len());
    assert!(tail.clone().all(Option::is_none), "Store::load: absent keys among many are answered");
}

/// A body comes back octet for octet, up to 256 KiB.
///
/// It is JSON, but a column that parses it may drop white space, order its members, round its numbers, or refuse
/// `\u0000`; one that knows only the basic plane or one Unicode form changes names.
pub fn bodies_come_back_octet_for_octet<S: Store>(store: &S) {
    let bodies = [
        "{\"quotes\":\"it's \\\"so\\\" \\\\ `or` $1 :name ? %s {0}\"}".to_owned(),
        "{ \"z\" : 1,\t\"a\" : 2,\n\"z2\" : 18446744073709551615, \"f\" : 1.0, \"e\" : 1e2 }".to_owned(),
        "{\"escaped\":\"\\u0000\\u001b\\n\\/\\u00e9\"}".to_owned(),
        "{\"text\":\"Maçonnerie Œuvre, e\\u0301 e\u{301} é, 工事, 🏗\u{fe0f}, \u{202e}\u{200d}\u{feff}\"}"
            .to_owned(),
        "{\"sql\":\"'; DROP TABLE records; --\"}".to_owned(),
        format!("{{\"long\":\"{}\"}}", "é".repeat(128 * 1024 - 8)),
    ];
    for (n, expected) in bodies.iter().enumerate() {
        let key = key(&format!("body/{n}"));
        Draft::new().create(&key, expected).done(store, "Put::body: any JSON text up to 256 KiB is taken");
        let same = body(store, &key).is_some_and(|found| found == *expected);
        let start: String = expected.chars().take(80).collect();
        assert!(same, "Stored::body comes back octet for octet: {start}");
    }
}

/// Two keys are the same only if every octet is: case, punctuation and the marks of a database count.
pub fn keys_differ_by_every_octet<S: Store>(store: &S) {
    let printable = || (b'!'..=b'~').map(char::from);
    let keys: Vec<_> = printable().map(|c| key(&format!("k/{c}"))).collect();
    fill(store, &keys);
    for key in &keys {
        assert_eq!(body(store, key), Some(body_of(key)), "Key: {key} is a row of its own");
    }
    let slash = key("k//");
    Draft::new().delete(&slash, version(store, &slash)).done(store, "Batch::deletes: a row is deleted");
    let left = load_all(store, &keys).iter().flatten().count();
    assert_eq!(left, keys.len() - 1, "Key: deleting {slash} deletes no other row");
}

/// Keys of [`Key::MAX_LEN`] octets are kept whole, not cut.
pub fn the_longest_keys_are_kept_whole<S: Store>(store: &S) {
    let stem = format!("k/{}", "a".repeat(Key::MAX_LEN - 3));
    let keys = ["x", "y"].map(|end| key(&format!("{stem}{end}")));
    fill(store, &keys);
    for key in &keys {
        assert_eq!(body(store, key), Some(body_of(key)), "Key::MAX_LEN: a key of 128 octets is kept whole");
    }
    assert_eq!(load(store, &key(&stem)), None, "Key::MAX_LEN: a longer key is not found by its beginning");
}

/// Two states of a key never share a version: not after a deletion, and not when an old body returns.
///
/// A counter that begins anew with each row, and a hash of the body, both let a stale reader win (ABA).
pub fn versions_never_come_back<S: Store>(store: &S) {
    let key = key("session/1");
    let mut seen = BTreeSet::new();
    let mut note = |version: Version| {
        assert!(
            seen.insert(version),
            "Version: two states of a key never share a version: {version:?} came back"
        );
        version
    };
    for _ in 0..3 {
        Draft::new().create(&key, "\"a\"").done(store, "Check::version: None holds once the row is deleted");
        let first = note(version(store, &key));
        Draft::new().replace(&key, first, "\"b\"").done(store, "Batch::puts: a row is replaced");
        let second = note(version(store, &key));
        Draft::new().replace(&key, second, "\"a\"").done(store, "Batch::puts: a row is replaced");
        let third = note(version(store, &key));
        Draft::new().delete(&key, third).done(store, "Batch::deletes: a row is deleted");
    }
    Draft::new().create(&key, "\"a\"").done(store, "Check::version: None holds once the row is deleted");
    let now = load(store, &key);
    for version in seen {
        let stale = Draft::new().replace(&key, version, "\"stale\"");
        stale.lost(
            store,
            "Check::version: the version of an earlier state does not hold, deletions between or not",
        );
    }
    assert_eq!(load(store, &key), now, "Committed::LostRace: nothing changed");
}

/// A row with a far expiry or none stays, also when an earlier state of it was to expire.
pub fn a_row_stays_until_it_expires<S: Store>(store: &S) {
    let (never, far) = (key("k/never"), key("k/far"));
    let (lengthened, lasting) = (key("k/lengthened"), key("k/lasting"));
    Draft::new()
        .create(&never, "1")
        .read(&far, None)
        .write_until(&far, "1", Timestamp::MAX)
        .done(store, "Put::expires_at: None, and a far instant, are taken");
    for (key, expires_at) in [(&lengthened, Some(Timestamp::MAX)), (&lasting, None)] {
        until_done(store, key, "0", Some(Timestamp::MIN));
        until_done(store, key, "1", expires_at);
    }
    // A store that purges as it goes has its chance before the last look.
    let all = Scan { prefix: "k/".to_owned(), after: None, limit: Scan::MAX_LIMIT };
    assert!(store.scan(&all).is_ok(), "Store::scan answers");
    Draft::new().create(&key("k/later"), "1").done(store, "Check::version: None holds for an absent row");
    for key in [&never, &far, &lengthened, &lasting] {
        assert_eq!(
            body(store, key).as_deref(),
            Some("1"),
            "Put::expires_at: only an expired row may go: {key}"
        );
    }
}

/// An expired row may be gone or not, but a commit agrees with what was loaded.
///
/// A store that hides an expired row from a load and still finds it at the commit refuses that key for ever.
pub fn an_expired_row_never_blocks<S: Store>(store: &S) {
    let key = key("throttle/1");
    for body in ["1", "2", "3"] {
        until_done(store, &key, body, Some(Timestamp::MIN));
        let found = load(store, &key).map(|stored| stored.body);
        assert!(
            found.is_none() || found.as_deref() == Some(body),
            "Put::expires_at: an expired row is gone or as it was"
        );
    }
}

/// Writes a row over whatever a load shows. The second try is for a store that purged between the two calls.
#[track_caller]
fn until_done<S: Store>(store: &S, key: &Key, body: &str, expires_at: Option<Timestamp>) {
    let attempt = || {
        let draft = Draft::new().read(key, load(store, key).map(|stored| stored.version));
        let draft = match expires_at {
            Some(expires_at) => draft.write_until(key, body, expires_at),
            None => draft.write(key, body),
        };
        draft.commit(store) == crate::contract::store::Committed::Done
    };
    assert!(
        attempt() || attempt(),
        "Put::expires_at: a commit agrees with what a load shows of an expired row"
    );
}

//! Clauses on commits, one at a time: all of a batch, or none of it.

use super::Inspect;
use super::draft::{Draft, World, body, event, fill, full_event, key, load, outbox, sealed, version};
use crate::contract::store::{Check, Key, Store, Version};

/// Rows, deletions, events and messages of one batch are all there after [`Done`](crate::store::Committed::Done).
pub fn a_batch_is_written_whole<S: Store + Inspect>(store: &S) {
    let (changed, removed, created) = (key("k/changed"), key("k/removed"), key("k/created"));
    fill(store, &[changed.clone(), removed.clone()]);
    Draft::new()
        .replace(&changed, version(store, &changed), "2")
        .delete(&removed, version(store, &removed))
        .create(&created, "1")
        .event(event("whole"))
        .message("whole")
        .done(store, "Store::commit: every check holds, so all of the batch is written");
    assert_eq!(body(store, &changed).as_deref(), Some("2"), "Batch::puts: a changed row is written");
    assert_eq!(load(store, &removed), None, "Batch::deletes: a row is deleted beside others that are put");
    assert_eq!(body(store, &created).as_deref(), Some("1"), "Batch::puts: a new row is written");
    assert_eq!(store.events(), [event("whole")], "Batch::events: appended with the rows");
    assert_eq!(outbox(store), [sealed("whole")], "Batch::messages: enqueued with the rows");
}

/// One check of many fails, wherever it stands and however it fails: no row, no deletion, no event, no message.
pub fn a_failed_check_leaves_nothing<S: Store + Inspect>(store: &S) {
    let keys = ["k/changed", "k/removed", "k/created", "k/bystander", "k/absent"].map(key);
    let [changed, removed, created, bystander, absent] = &keys;
    fill(store, &[changed.clone(), removed.clone(), bystander.clone()]);
    let stale = version(store, bystander);
    Draft::new()
        .replace(bystander, stale, "2")
        .event(event("before"))
        .message("before")
        .done(store, "Batch::puts: a row is replaced");

    let good = Draft::new()
        .replace(changed, version(store, changed), "2")
        .delete(removed, version(store, removed))
        .create(created, "1")
        .event(event("lost"))
        .message("lost");
    let before = World::of(store, &keys);
    for (wrong, how) in wrong_checks(bystander, absent, stale) {
        for place in 0..=good.batch().checks.len() {
            let batch = good.clone().with_check_at(place, wrong.clone());
            batch.lost(store, &format!("Store::commit compares every check: {how}, at place {place}"));
            let after = World::of(store, &keys);
            assert_eq!(after, before, "Committed::LostRace: nothing changed: {how}, at place {place}");
        }
    }
    good.done(store, "Store::commit: a lost race leaves nothing behind that blocks the next batch");
}

fn wrong_checks(present: &Key, absent: &Key, stale: Version) -> [(Check, &'static str); 3] {
    let check = |key: &Key, version| Check { key: key.clone(), version };
    [
        (check(present, Some(stale)), "a version that the row no longer has"),
        (check(present, None), "a row that must be absent and is there"),
        (check(absent, Some(stale)), "a row that must be there and is absent"),
    ]
}

/// A row that a decision only read is compared too: it may be the reason for the decision.
pub fn a_row_that_was_only_read_is_checked<S: Store>(store: &S) {
    let (read, written) = (key("account/1"), key("session/1"));
    fill(store, std::slice::from_ref(&read));
    let seen = version(store, &read);
    let decided = Draft::new().read(&read, Some(seen)).create(&written, "1");
    Draft::new().replace(&read, seen, "\"suspended\"").done(store, "Batch::puts: a row is replaced");
    decided.lost(store, "Batch::checks: a row that was only read must still have its version");
    assert_eq!(load(store, &written), None, "Committed::LostRace: nothing changed");

    let seen = version(store, &read);
    let decided = Draft::new().read(&read, Some(seen)).create(&written, "1");
    decided.done(store, "Batch::checks: a row that was only read and has its version is no obstacle");
    assert_eq!(version(store, &read), seen, "Batch::checks: a row that was only read keeps its version");
    let decided = Draft::new().read(&read, Some(seen)).replace(&written, version(store, &written), "2");
    Draft::new().delete(&read, seen).done(store, "Batch::deletes: a row is deleted");
    decided.lost(store, "Batch::checks: a row that was only read must still be there");
}

/// An absence that a decision only read is compared too.
pub fn an_absence_that_was_only_read_is_checked<S: Store>(store: &S) {
    let (read, written) = (key("email/1"), key("enrollment/1"));
    let decided = Draft::new().read(&read, None).create(&written, "1");
    fill(store, std::slice::from_ref(&read));
    decided.lost(store, "Batch::checks: what was read as absent must still be absent");
    assert_eq!(load(store, &written), None, "Committed::LostRace: nothing changed");

    Draft::new().delete(&read, version(store, &read)).done(store, "Batch::deletes: a row is deleted");
    decided.done(store, "Batch::checks: what was read as absent and is absent again is no obstacle");
    assert_eq!(load(store, &read), None, "Batch::checks: a check creates no row");
}

/// Whoever comes second to create a row loses, and the first row stays.
pub fn a_row_is_created_once<S: Store>(store: &S) {
    let key = key("email/1");
    Draft::new().create(&key, "\"first\"").done(store, "Check::version: None holds for an absent row");
    let first = load(store, &key);
    let second = Draft::new().create(&key, "\"second\"");
    second.lost(store, "Check::version: None does not hold for a row that is there");
    assert_eq!(load(store, &key), first, "Committed::LostRace: nothing changed");
}

/// A deletion is compared like a put, and deleting what is absent, read as absent, is no error.
pub fn a_deletion_is_checked<S: Store>(store: &S) {
    let key = key("session/1");
    Draft::new().create(&key, "1").done(store, "Check::version: None holds for an absent row");
    let stale = version(store, &key);
    Draft::new().replace(&key, stale, "2").done(store, "Batch::puts: a row is replaced");
    let now = load(store, &key);
    Draft::new().delete(&key, stale).lost(store, "Batch::deletes: a stale version does not delete");
    assert_eq!(load(store, &key), now, "Committed::LostRace: nothing changed");

    let deletion = Draft::new().delete(&key, version(store, &key));
    deletion.done(store, "Batch::deletes: a row is deleted");
    deletion.lost(store, "Batch::deletes: what is deleted no longer has its version");
    let absent = Draft::new().read(&key, None).erase(&key);
    absent.done(store, "Batch::deletes: deleting what is absent, read as absent, is no error");
    assert_eq!(load(store, &key), None, "Batch::deletes: a deleted row is absent");
}

/// A batch that only checks, or only appends to the audit trail, is compared like any other.
pub fn a_batch_that_writes_nothing_is_checked<S: Store + Inspect>(store: &S) {
    let key = key("account/1");
    fill(store, std::slice::from_ref(&key));
    let stale = version(store, &key);
    let checks_only = Draft::new().read(&key, Some(stale));
    let event_only = checks_only.clone().event(event("only"));
    checks_only.done(store, "Batch::checks: checks that hold are enough");
    event_only.done(store, "Batch::events: events need no row");
    assert_eq!(store.events(), [event("only")], "Batch::events: appended without a row");

    Draft::new().replace(&key, stale, "2").done(store, "Batch::puts: a row is replaced");
    checks_only.lost(store, "Batch::checks: compared even if nothing would be written");
    event_only.lost(store, "Batch::checks: compared even if only an event would be written");
    assert_eq!(store.events(), [event("only")], "Committed::LostRace: nothing changed");
    Draft::new().done(store, "Store::commit: an empty batch has nothing to lose");
}

/// Events are appended in order, within a batch and from one to the next, alike ones included, with all their fields.
pub fn events_are_kept_in_order<S: Store + Inspect>(store: &S) {
    let batches = [vec!["z", "a", "m"], vec!["b"], vec!["a", "a"], vec!["0"]];
    let mut expected = Vec::new();
    for names in batches {
        let events: Vec<_> = names.into_iter().flat_map(|name| [full_event(name), event(name)]).collect();
        let draft = events.iter().cloned().fold(Draft::new(), Draft::event);
        draft.done(store, "Batch::events: events need no row");
        expected.extend(events);
        assert_eq!(store.events(), expected, "Batch::events: every event once, in order, as it was given");
    }
}

/// Every message of every batch is in the outbox once, as it was sealed, until somebody delivers it.
pub fn messages_are_kept_as_sealed<S: Store + Inspect>(store: &S) {
    Draft::new().message("1").message("3").done(store, "Batch::messages: messages need no row");
    Draft::new().message("2").done(store, "Batch::messages: messages need no row");
    let expected = ["1", "2", "3"].map(sealed);
    assert_eq!(outbox(store), expected, "Batch::messages: every message once, as it was sealed");
}

//! Keys that are exchanged one by one, and keys that are another Espace's (requirement 86).

use std::time::Duration;

use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, key_ring, links};
use espace_securise::testing::commands::{log_in, post_code, resume};
use espace_securise::testing::{DAY, MemoryStore, World};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::*;

const OLD: KeyVersion = KeyVersion::new(1);
const NEW: KeyVersion = KeyVersion::new(2);

fn root(byte: u8) -> RootKey {
    RootKey::from_bytes([byte; 32]).unwrap()
}

fn espace(keys: KeyRing) -> Espace {
    Espace::new(Policy::new(PolicyTerms::guide(links())).unwrap(), keys)
}

/// The world's keys with a second version, which waits or is active.
fn with_second(active: KeyVersion) -> KeyRing {
    let key = |version| root(if version == OLD { 2 } else { 3 });
    let other = if active == OLD { NEW } else { OLD };
    KeyRing::new(root(1), (active, key(active))).with_retired(other, key(other)).unwrap()
}

/// Another index key, all else alike.
fn of_another_index() -> Espace {
    espace(KeyRing::new(root(9), (OLD, root(2))))
}

#[test]
fn r86_a_store_filled_under_another_index_key_is_not_used() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    let filled = world.store.snapshot();

    // Filled by an earlier version: there is no mark, and its accounts tell.
    assert_eq!(of_another_index().recognise(&world.store, Marking::AtOnce), Err(IndexKeyFault::Another));
    assert_eq!(world.store.snapshot(), filled);
    world.espace.recognise(&world.store, Marking::OnceFilled).unwrap();
    let marked = world.store.snapshot();
    assert_ne!(marked, filled);

    assert_eq!(of_another_index().recognise(&world.store, Marking::OnceFilled), Err(IndexKeyFault::Another));
    espace(with_second(NEW)).recognise(&world.store, Marking::AtOnce).unwrap();
    assert_eq!(world.store.snapshot(), marked);
    // Its line says what to do, and names no key.
    let line = IndexKeyFault::Another.to_string();
    assert!(line.contains("the keys that it was filled with") && !line.contains('\n'), "{line}");
}

#[test]
fn inv11_the_mark_of_version_1_is_read_and_is_as_an_outside_computation_says() {
    // HKDF-SHA-256 (RFC 5869) and HMAC-SHA-256 of Python's standard library, over 32 octets 01.
    let body = r#"{"v":1,"data":{"fingerprint":"249f36a7c6f15f5b185c2e66b587844f"}}"#;
    let (store, key) = (MemoryStore::new(), store::Key::from_stored("index-key/mark"));
    store.set_body(&key, body);
    espace(key_ring()).recognise(&store, Marking::AtOnce).unwrap();
    assert_eq!(of_another_index().recognise(&store, Marking::AtOnce), Err(IndexKeyFault::Another));
    let fresh = MemoryStore::new();
    espace(key_ring()).recognise(&fresh, Marking::AtOnce).unwrap();
    assert_eq!(fresh.body(&key).as_deref(), Some(body));
}

#[test]
fn r86_a_new_store_is_marked_at_once_or_when_it_is_filled() {
    let store = MemoryStore::new();
    let own = espace(key_ring());
    own.recognise(&store, Marking::OnceFilled).unwrap();
    assert_eq!(store.keys().len(), 0);

    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| own.recognise(&store, Marking::AtOnce).unwrap());
        }
    });
    assert_eq!(store.keys().len(), 1);
    assert_eq!(of_another_index().recognise(&store, Marking::AtOnce), Err(IndexKeyFault::Another));
    assert!(!store.dump().contains(&"01".repeat(16)), "nothing of the key itself");

    let mut world = World::over(MemoryStore::new());
    world.file(DURAND);
    world.espace.recognise(&world.store, Marking::OnceFilled).unwrap();
    assert_eq!(of_another_index().recognise(&world.store, Marking::OnceFilled), Err(IndexKeyFault::Another));
}

#[test]
fn r86_through_both_phases_whoever_is_logged_in_stays_so_in_every_process() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let before = world.log_in(JEANNE);
    // Phase 1 has been everywhere; phase 2 reaches one process after another, and people meet either.
    for (asked_of, other) in [(OLD, NEW), (NEW, OLD)] {
        world.espace = espace(with_second(asked_of));
        let session = world.log_in(JEANNE);
        world.espace = espace(with_second(other));
        world.must(&resume(&session));
        world.must(&resume(&before));
    }
    // Both at once: a process that was not reached yet judges nothing, and ends nothing.
    world.espace = espace(with_second(NEW));
    let session = world.log_in(JEANNE);
    world.espace = espace(key_ring());
    assert_eq!(world.ask(&resume(&session)).err(), Some(Error::Fault(Fault::NewerKey(fault::NewerKey))));
    world.espace = espace(with_second(NEW));
    world.must(&resume(&session));
}

#[test]
fn r86_what_a_key_still_holds_up_is_counted_until_it_can_go() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.log_in(JEANNE);
    let uses = |world: &World| world.espace.key_uses(&world.store, world.now()).unwrap();
    let found = uses(&world);
    assert_eq!(found.versions[&OLD], KeyUse { hashes: 1, links: 1 });
    assert_eq!((found.unattributed, found.unreadable, found.versions.len()), (0, 0, 1));

    // A letter on its way holds its key up too, and so do a link and a ticket.
    world.file(MARTIN);
    world.must(&post_code(MARTIN));
    world.forget(JEANNE);
    assert_eq!(uses(&world).versions[&OLD], KeyUse { hashes: 2, links: 2 });

    world.espace = espace(with_second(NEW));
    world.advance(Duration::from_secs(60));
    assert_eq!(uses(&world).versions[&NEW], KeyUse::default());
    // Whoever logs in is carried over.
    world.must(&log_in(JEANNE));
    let found = uses(&world);
    assert_eq!(found.versions[&OLD], KeyUse { hashes: 1, links: 2 });
    assert_eq!(found.versions[&NEW], KeyUse { hashes: 1, links: 1 });

    // All that was good for a time is over: now it can go.
    world.advance(400 * DAY);
    assert_eq!(uses(&world).versions[&OLD], KeyUse::default());
    assert_eq!(uses(&world).versions[&NEW], KeyUse { hashes: 1, links: 0 });

    // What was written before versions were noted, and what nobody can read, is told.
    let session = world.store.keys().into_iter().find(|key| key.kind() == "session").unwrap();
    world.store.set_body(&session, "{}");
    assert_eq!(uses(&world).unreadable, 1);
    world.log_in(JEANNE);
    let newest = world.store.keys().into_iter().filter(|key| key.kind() == "session");
    for key in newest {
        let body = world.store.body(&key).unwrap();
        world.store.set_body(&key, &body.replace(r#","key":2"#, ""));
    }
    assert_eq!(uses(&world).unattributed, 1);
}

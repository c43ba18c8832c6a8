//! Batches, events and messages for tests.

use espace_securise::event::{Actor, Event, Fact, Outcome};
use espace_securise::store::{Batch, Check, Committed, Key, Put, Version};
use espace_securise::token::{KeyVersion, RootKey, Sealed};
use espace_securise::value::Timestamp;
use espace_securise::{KeyRing, Store};

pub fn key(text: &str) -> Key {
    Key::from_stored(text)
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(seconds).unwrap()
}

pub fn event(command: &str) -> Event {
    Event {
        at: Timestamp::MIN,
        command: command.to_owned(),
        actor: Actor::Upkeep,
        subject: None,
        tenant: None,
        source: None,
        outcome: Outcome::Done { fact: Fact::RemindersSent { sent: 1 } },
        delegation: None,
    }
}

pub fn sealed(id: &str) -> Sealed {
    let active = (KeyVersion::new(2), RootKey::from_bytes([2; 32]).unwrap());
    let ring = KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active);
    ring.seal(id, [7; 12], id.as_bytes()).unwrap()
}

pub fn put(key: &Key, expected: Option<Version>, body: &str, expires_at: Option<Timestamp>) -> Batch {
    Batch {
        checks: vec![Check { key: key.clone(), version: expected }],
        puts: vec![Put { key: key.clone(), body: body.to_owned(), expires_at }],
        ..Batch::default()
    }
}

pub fn messages(ids: &[&str]) -> Batch {
    Batch { messages: ids.iter().map(|id| sealed(id)).collect(), ..Batch::default() }
}

pub fn version(store: &impl Store, key: &Key) -> Option<Version> {
    store.load(std::slice::from_ref(key)).unwrap().pop().unwrap().map(|stored| stored.version)
}

pub fn body(store: &impl Store, key: &Key) -> Option<String> {
    store.load(std::slice::from_ref(key)).unwrap().pop().unwrap().map(|stored| stored.body)
}

#[track_caller]
pub fn done(store: &impl Store, batch: &Batch) {
    assert_eq!(store.commit(batch), Ok(Committed::Done));
}

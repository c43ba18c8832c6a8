//! The batches that the clauses commit, and what they look at afterwards.

use std::net::Ipv6Addr;

use super::Inspect;
use crate::contract::store::{Batch, Check, Committed, Key, Put, Store, Stored, Version};
use crate::token::{KeyRing, KeyVersion, RootKey, Sealed};
use crate::value::Source;
use crate::value::Timestamp;
use crate::vocabulary::command::StaffRole;
use crate::vocabulary::event::{ActingStaff, Actor, Cause, Event, Fact, Outcome};

pub(super) fn key(text: &str) -> Key {
    Key::from_stored(text)
}

/// A batch in the making. Every key it writes is checked, as in the batches of the core.
#[derive(Clone, Default)]
pub(super) struct Draft(Batch);

impl Draft {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The key was read in this state, which must still hold.
    pub(super) fn read(mut self, key: &Key, version: Option<Version>) -> Self {
        self.0.checks.push(Check { key: key.clone(), version });
        self
    }

    pub(super) fn write(mut self, key: &Key, body: &str) -> Self {
        self.0.puts.push(Put { key: key.clone(), body: body.to_owned(), expires_at: None });
        self
    }

    pub(super) fn write_until(mut self, key: &Key, body: &str, expires_at: Timestamp) -> Self {
        self.0.puts.push(Put { key: key.clone(), body: body.to_owned(), expires_at: Some(expires_at) });
        self
    }

    pub(super) fn erase(mut self, key: &Key) -> Self {
        self.0.deletes.push(key.clone());
        self
    }

    pub(super) fn create(self, key: &Key, body: &str) -> Self {
        self.read(key, None).write(key, body)
    }

    pub(super) fn replace(self, key: &Key, version: Version, body: &str) -> Self {
        self.read(key, Some(version)).write(key, body)
    }

    pub(super) fn delete(self, key: &Key, version: Version) -> Self {
        self.read(key, Some(version)).erase(key)
    }

    pub(super) fn event(mut self, event: Event) -> Self {
        self.0.events.push(event);
        self
    }

    pub(super) fn message(mut self, id: &str) -> Self {
        self.0.messages.push(sealed(id));
        self
    }

    /// The same with one more check, put in at this place.
    pub(super) fn with_check_at(mut self, place: usize, check: Check) -> Self {
        self.0.checks.insert(place, check);
        self
    }

    pub(super) const fn batch(&self) -> &Batch {
        &self.0
    }

    #[track_caller]
    pub(super) fn commit<S: Store>(&self, store: &S) -> Committed {
        match store.commit(&self.0) {
            Ok(committed) => committed,
            Err(unavailable) => panic!("Store::commit answers, won or lost: {unavailable}"),
        }
    }

    #[track_caller]
    pub(super) fn done<S: Store>(&self, store: &S, clause: &str) {
        assert_eq!(self.commit(store), Committed::Done, "{clause}");
    }

    #[track_caller]
    pub(super) fn lost<S: Store>(&self, store: &S, clause: &str) {
        assert_eq!(self.commit(store), Committed::LostRace, "{clause}");
    }
}

/// Puts these rows where nothing was, in one batch.
#[track_caller]
pub(super) fn fill<S: Store>(store: &S, keys: &[Key]) {
    let draft = keys.iter().fold(Draft::new(), |draft, key| draft.create(key, &body_of(key)));
    draft.done(store, "Store::commit: a batch of new rows is written");
}

/// The body that [`fill`] writes under a key.
pub(super) fn body_of(key: &Key) -> String {
    serde_json::json!({ "v": 1, "data": key.as_str() }).to_string()
}

#[track_caller]
pub(super) fn load_all<S: Store>(store: &S, keys: &[Key]) -> Vec<Option<Stored>> {
    match store.load(keys) {
        Ok(rows) => {
            assert_eq!(rows.len(), keys.len(), "Store::load: one answer for each key, absent ones included");
            rows
        }
        Err(unavailable) => panic!("Store::load answers: {unavailable}"),
    }
}

#[track_caller]
pub(super) fn load<S: Store>(store: &S, key: &Key) -> Option<Stored> {
    load_all(store, std::slice::from_ref(key)).pop().flatten()
}

#[track_caller]
pub(super) fn body<S: Store>(store: &S, key: &Key) -> Option<String> {
    load(store, key).map(|stored| stored.body)
}

/// The version of a row that a clause has just put there.
#[track_caller]
pub(super) fn version<S: Store>(store: &S, key: &Key) -> Version {
    match load(store, key) {
        Some(stored) => stored.version,
        None => panic!("Store::load: what was committed is there: {key} is not"),
    }
}

/// All that a commit can change, to be compared with what it was.
#[derive(Debug, PartialEq)]
pub(super) struct World {
    rows: Vec<Option<Stored>>,
    events: Vec<Event>,
    outbox: Vec<Sealed>,
}

impl World {
    #[track_caller]
    pub(super) fn of<S: Store + Inspect>(store: &S, keys: &[Key]) -> Self {
        Self { rows: load_all(store, keys), events: store.events(), outbox: outbox(store) }
    }
}

/// The outbox in the order of its identifiers: a store may hand it out in any.
pub(super) fn outbox<S: Inspect>(store: &S) -> Vec<Sealed> {
    let mut outbox = store.outbox();
    outbox.sort_by(|one, other| one.id().cmp(other.id()));
    outbox
}

/// An event that can be told from others by its name.
pub(super) fn event(name: &str) -> Event {
    Event {
        at: Timestamp::MIN,
        command: name.to_owned(),
        actor: Actor::Upkeep,
        subject: None,
        tenant: None,
        source: None,
        outcome: Outcome::Done { fact: Fact::RemindersSent { sent: 1 } },
        delegation: None,
    }
}

/// An event with something in most of its fields.
pub(super) fn full_event(name: &str) -> Event {
    let refused = Outcome::Refused { refusal: "wrong_credentials".to_owned(), cause: Cause::WrongSecret };
    Event {
        at: Timestamp::MAX,
        actor: Actor::Staff {
            staff: ActingStaff {
                id: "l'employé \"n° 12\" \\ 工".to_owned(),
                role: Some(StaffRole::Registrar),
            },
        },
        source: Some(Source::from(std::net::IpAddr::from(Ipv6Addr::LOCALHOST))),
        outcome: refused,
        ..event(name)
    }
}

/// A sealed message with this identifier.
pub(super) fn sealed(id: &str) -> Sealed {
    let keys = || {
        let active = (KeyVersion::new(2), RootKey::from_bytes([2; 32])?);
        Ok::<_, crate::token::KeyRingError>(KeyRing::new(RootKey::from_bytes([1; 32])?, active))
    };
    match keys().map(|keys| keys.seal(id, [7; 12], id.as_bytes())) {
        Ok(Ok(sealed)) => sealed,
        Ok(Err(_)) | Err(_) => panic!("a short message under keys that are not zero is sealed"),
    }
}

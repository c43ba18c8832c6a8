//! A store in memory, with a door for tests to look and meddle through.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::contract::store::{
    Batch, Check, Committed, Key, Page, Scan, Store, StoreUnavailable, Stored, Version,
};
use crate::token::Sealed;
use crate::value::Timestamp;
use crate::vocabulary::event::Event;

/// All that a [`MemoryStore`] holds at one moment; two are equal if nothing changed between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    rows: BTreeMap<Key, Row>,
    events: Vec<Event>,
    outbox: Vec<Sealed>,
    last_version: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Row {
    stored: Stored,
    expires_at: Option<Timestamp>,
}

/// A [`Store`] in memory: exact, serialisable, and gone with the process.
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: Mutex<Snapshot>,
}

impl Clone for MemoryStore {
    fn clone(&self) -> Self {
        Self::restored(self.snapshot())
    }
}

impl MemoryStore {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// As it was at an earlier moment.
    #[must_use]
    pub const fn restored(snapshot: Snapshot) -> Self {
        Self { state: Mutex::new(snapshot) }
    }

    /// A panic elsewhere cannot leave half a batch behind: each call changes the state at its very end.
    fn state(&self) -> MutexGuard<'_, Snapshot> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All it holds now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.state().clone()
    }

    /// The audit trail.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.state().events.clone()
    }

    /// The messages enqueued and not yet taken.
    #[must_use]
    pub fn outbox(&self) -> Vec<Sealed> {
        self.state().outbox.clone()
    }

    /// Empties the outbox.
    pub fn take_outbox(&self) -> Vec<Sealed> {
        std::mem::take(&mut self.state().outbox)
    }

    /// The keys, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.state().rows.keys().cloned().collect()
    }

    /// The body under a key.
    #[must_use]
    pub fn body(&self, key: &Key) -> Option<String> {
        self.state().rows.get(key).map(|row| row.stored.body.clone())
    }

    /// When the record under a key may be purged.
    #[must_use]
    pub fn expires_at(&self, key: &Key) -> Option<Timestamp> {
        self.state().rows.get(key).and_then(|row| row.expires_at)
    }

    /// Writes a body behind the core's back: a damaged disk, or a migration.
    pub fn set_body(&self, key: &Key, body: &str) {
        let mut state = self.state();
        let stored = Stored { version: next_version(&mut state), body: body.to_owned() };
        let expires_at = state.rows.get(key).and_then(|row| row.expires_at);
        state.rows.insert(key.clone(), Row { stored, expires_at });
    }

    /// Removes a record behind the core's back; whether there was one.
    pub fn remove(&self, key: &Key) -> bool {
        self.state().rows.remove(key).is_some()
    }

    /// Deletes what has expired, as a store may at any time.
    pub fn purge(&self, now: Timestamp) {
        self.state().rows.retain(|_, row| row.expires_at.is_none_or(|expires_at| now < expires_at));
    }

    /// Everything in it as one text, to search for what must not be there.
    #[must_use]
    pub fn dump(&self) -> String {
        let state = self.state();
        let rows = state.rows.iter().map(|(key, row)| format!("{key} {}\n", row.stored.body));
        let events = serde_json::to_string(&state.events).unwrap_or_default();
        let outbox = serde_json::to_string(&state.outbox).unwrap_or_default();
        rows.chain([events, "\n".to_owned(), outbox]).collect()
    }
}

fn next_version(state: &mut Snapshot) -> Version {
    state.last_version += 1;
    Version(state.last_version)
}

impl Store for MemoryStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        let state = self.state();
        Ok(keys.iter().map(|key| state.rows.get(key).map(|row| row.stored.clone())).collect())
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        let state = self.state();
        let prefix = Key::from_stored(scan.prefix.as_str());
        let start = match &scan.after {
            Some(after) if *after >= prefix => Bound::Excluded(after.clone()),
            Some(_) | None => Bound::Included(prefix),
        };
        let mut rows = state
            .rows
            .range((start, Bound::Unbounded))
            .take_while(|(key, _)| key.as_str().starts_with(&scan.prefix));
        let page =
            rows.by_ref().take(usize::from(scan.limit)).map(|(key, row)| (key.clone(), row.stored.clone()));
        let page = page.collect();
        Ok(Page { rows: page, more: rows.next().is_some() })
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let mut state = self.state();
        let holds = |check: &Check| state.rows.get(&check.key).map(|row| row.stored.version) == check.version;
        if !batch.checks.iter().all(holds) {
            return Ok(Committed::LostRace);
        }
        for key in &batch.deletes {
            state.rows.remove(key);
        }
        for put in &batch.puts {
            let stored = Stored { version: next_version(&mut state), body: put.body.clone() };
            state.rows.insert(put.key.clone(), Row { stored, expires_at: put.expires_at });
        }
        state.events.extend(batch.events.iter().cloned());
        state.outbox.extend(batch.messages.iter().cloned());
        Ok(Committed::Done)
    }
}

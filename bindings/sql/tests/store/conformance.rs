//! The core's own contract of a store, every clause over a database of its own.

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::conformance::{Inspect, check_store};
use espace_securise::token::Sealed;
use espace_securise_sql::SqlStore;

use super::grounds::Ground;

struct Conforming {
    store: SqlStore,
    /// Keeps the database there.
    _ground: Ground,
}

impl Conforming {
    fn on(ground: Ground) -> Self {
        Self { store: ground.open(), _ground: ground }
    }
}

impl Store for Conforming {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.store.load(keys)
    }
    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.store.scan(scan)
    }
    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.store.commit(batch)
    }
}

impl Inspect for Conforming {
    fn events(&self) -> Vec<Event> {
        let lines = self.store.audit(None, u16::MAX).unwrap();
        lines.into_iter().map(|line| line.event).collect()
    }
    fn outbox(&self) -> Vec<Sealed> {
        let queued = self.store.outbox().queued(None, u16::MAX).unwrap();
        queued.into_iter().map(|queued| queued.sealed).collect()
    }
}

#[test]
fn sqlite_in_memory_keeps_every_clause() {
    check_store(|| Conforming::on(Ground::memory()));
}

#[test]
fn sqlite_in_a_file_keeps_every_clause() {
    check_store(|| Conforming::on(Ground::file()));
}

#[test]
fn postgresql_keeps_every_clause() {
    if Ground::postgres().is_some() {
        check_store(|| Conforming::on(Ground::postgres().unwrap()));
    }
}

#[test]
fn postgresql_behind_a_pooler_in_transaction_mode_keeps_every_clause() {
    if Ground::pooled().is_some() {
        check_store(|| Conforming::on(Ground::pooled().unwrap()));
    }
}

//! The memory store, with its calls counted.

use std::cell::Cell;

use espace_securise::Store;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::MemoryStore;

/// Counts and nothing else, so that it can stay in place while time is taken.
#[derive(Default)]
pub struct CountedStore {
    pub rows: MemoryStore,
    calls: Cell<Calls>,
}

/// How often a store was called.
#[derive(Clone, Copy, Default)]
pub struct Calls {
    /// Round trips that read: keys asked for together are one.
    pub loads: u32,
    /// Round trips that write.
    pub commits: u32,
}

impl CountedStore {
    pub fn over(rows: MemoryStore) -> Self {
        Self { rows, calls: Cell::default() }
    }

    /// Since it was made.
    pub fn calls(&self) -> Calls {
        self.calls.get()
    }

    fn loaded(&self) {
        let calls = self.calls.get();
        self.calls.set(Calls { loads: calls.loads + 1, ..calls });
    }
}

impl Store for CountedStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.loaded();
        self.rows.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.loaded();
        self.rows.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let calls = self.calls.get();
        self.calls.set(Calls { commits: calls.commits + 1, ..calls });
        self.rows.commit(batch)
    }
}

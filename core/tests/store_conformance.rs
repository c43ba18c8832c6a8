//! The conformance kit over the memory store, clause by clause.

use espace_securise::testing::MemoryStore;
use espace_securise::testing::conformance::{check_all, clauses};

#[test]
fn the_memory_store_keeps_the_contract() {
    for (clause, check) in clauses::<MemoryStore>() {
        println!("{clause}");
        check(&MemoryStore::new);
    }
}

#[test]
fn r22_a_store_that_compares_nothing_is_caught() {
    use espace_securise::testing::conformance::Inspect;
    use espace_securise::{
        Batch, Committed, Event, Key, Page, Scan, Sealed, Store, StoreUnavailable, Stored,
    };

    struct Careless(MemoryStore);
    impl Store for Careless {
        fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
            self.0.load(keys)
        }
        fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
            self.0.scan(scan)
        }
        fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
            self.0.commit(&Batch { checks: Vec::new(), ..batch.clone() })
        }
    }
    impl Inspect for Careless {
        fn events(&self) -> Vec<Event> {
            self.0.events()
        }
        fn messages(&self) -> Vec<Sealed> {
            self.0.outbox()
        }
    }
    let caught = std::panic::catch_unwind(|| check_all(&|| Careless(MemoryStore::new())));
    assert!(caught.is_err());
}

//! The contract of a [`Store`], as checks that a host runs against its own.
//!
//! Whatever the core promises under races and failures (invariants 3, 4 and 13, requirement 73) rests on the store
//! keeping this contract, and most ways of breaking it work well until two people act at once. Each clause is a
//! function over a fresh, empty store; it panics with the sentence of the contract that does not hold.
//!
//! Beside the three calls the kit has to see the audit trail and the outbox, which only the host can read: [`Inspect`].
//!
//! ```
//! use espace_securise::testing::MemoryStore;
//! use espace_securise::testing::conformance::{Inspect, check_store};
//! use espace_securise::Store;
//! use espace_securise::event::Event;
//! use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
//! use espace_securise::token::Sealed;
//!
//! /// The host's store. This one hands everything to another store instead of a database.
//! struct HostStore(MemoryStore);
//!
//! impl Store for HostStore {
//!     fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
//!         self.0.load(keys)
//!     }
//!     fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
//!         self.0.scan(scan)
//!     }
//!     fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
//!         self.0.commit(batch)
//!     }
//! }
//!
//! impl Inspect for HostStore {
//!     fn events(&self) -> Vec<Event> {
//!         self.0.events() // SELECT event FROM audit ORDER BY position
//!     }
//!     fn outbox(&self) -> Vec<Sealed> {
//!         self.0.outbox() // SELECT message FROM outbox
//!     }
//! }
//!
//! // In a test of the host. A store over a database makes an empty schema here.
//! check_store(|| HostStore(MemoryStore::new()));
//! ```
//!
//! One clause at a time, by its name or through the list:
//!
//! ```
//! use espace_securise::testing::{MemoryStore, conformance};
//!
//! conformance::versions_never_come_back(&MemoryStore::new());
//! for (name, clause) in conformance::clauses() {
//!     println!("{name}");
//!     clause(&MemoryStore::new());
//! }
//! ```

#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a clause that does not hold fails a host's test"
)]

mod batches;
mod draft;
mod pages;
mod races;
mod rows;

pub use batches::*;
pub use pages::*;
pub use races::*;
pub use rows::*;

use crate::contract::store::Store;
use crate::testing::MemoryStore;
use crate::token::Sealed;
use crate::vocabulary::event::Event;

/// What the kit has to see of a store and the core never reads.
pub trait Inspect {
    /// The whole audit trail, oldest first.
    fn events(&self) -> Vec<Event>;

    /// The sealed messages that wait for delivery, in any order.
    fn outbox(&self) -> Vec<Sealed>;
}

impl Inspect for MemoryStore {
    fn events(&self) -> Vec<Event> {
        Self::events(self)
    }

    fn outbox(&self) -> Vec<Sealed> {
        Self::outbox(self)
    }
}

impl<S: Inspect + ?Sized> Inspect for &S {
    fn events(&self) -> Vec<Event> {
        (**self).events()
    }

    fn outbox(&self) -> Vec<Sealed> {
        (**self).outbox()
    }
}

/// A clause of the contract: it takes a fresh, empty store and panics if the store does not keep the clause.
pub type Clause<S> = fn(&S);

/// Runs every clause, each over a store of its own: `fresh` gives an empty one at every call.
pub fn check_store<S: Store + Inspect + Sync>(fresh: impl Fn() -> S) {
    for (_, clause) in clauses() {
        clause(&fresh());
    }
}

/// Every clause with its name, the plainest first: whoever writes a store works down this list.
#[must_use]
pub fn clauses<S: Store + Inspect + Sync>() -> Vec<(&'static str, Clause<S>)> {
    macro_rules! named {
        ($($clause:ident),+ $(,)?) => { vec![$((stringify!($clause), $clause::<S> as Clause<S>)),+] };
    }
    named![
        a_fresh_store_is_empty,
        what_was_put_is_loaded,
        load_answers_every_key_in_order,
        load_answers_many_keys,
        bodies_come_back_octet_for_octet,
        keys_differ_by_every_octet,
        the_longest_keys_are_kept_whole,
        versions_never_come_back,
        a_row_stays_until_it_expires,
        an_expired_row_never_blocks,
        a_page_is_in_the_order_of_octets,
        a_prefix_is_plain_text,
        a_page_begins_after_a_key,
        a_page_is_as_long_as_asked,
        a_page_tells_what_a_load_tells,
        a_batch_is_written_whole,
        a_failed_check_leaves_nothing,
        a_row_that_was_only_read_is_checked,
        an_absence_that_was_only_read_is_checked,
        a_row_is_created_once,
        a_deletion_is_checked,
        a_batch_that_writes_nothing_is_checked,
        events_are_kept_in_order,
        messages_are_kept_as_sealed,
        one_of_two_skewed_batches_wins,
        one_of_two_skewed_creations_wins,
        one_of_many_creators_wins,
        one_of_a_deletion_and_a_change_wins,
        increments_of_many_threads_add_up,
    ]
}

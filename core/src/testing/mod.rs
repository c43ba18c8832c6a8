//! What tests need and production must not have: a store in memory, a clock that stands still, seeded randomness, and
//! faults on demand.

#![expect(clippy::wildcard_enum_match_arm, reason = "a mailbox looks for one kind of message among all")]

mod clock;
pub mod conformance;
mod entropy;
mod faults;
mod hasher;
mod mailbox;
mod memory;

pub use clock::FixedClock;
pub use entropy::{BrokenEntropy, SeededEntropy};
pub use faults::{FaultyStore, RacingStore, StoreFault, Trace, TracingStore};
pub use hasher::{BrokenHasher, CheapHasher, CountingHasher};
pub use mailbox::{Mailbox, token_of};
pub use memory::{MemoryStore, Snapshot};

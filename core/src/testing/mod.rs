//! What tests need and production must not have: a store in memory, a clock that stands still, seeded randomness, and
//! faults on demand. [`World`] has them all together, with the steps of the guide as methods; [`cast`] is who appears in
//! it, and [`specimen`] has every command, ready to be asked.

#![expect(clippy::wildcard_enum_match_arm, reason = "a mailbox looks for one kind of message among all")]

pub mod cast;
mod clock;
pub mod commands;
pub mod conformance;
mod entropy;
mod faults;
mod hasher;
mod mailbox;
mod memory;
pub mod specimen;
pub mod texts;
pub mod told;
pub mod variants;
mod world;

pub use clock::{DAY, FixedClock, HOUR, MINUTE, SECOND};
pub use entropy::{BrokenEntropy, SeededEntropy};
pub use faults::{FaultyStore, RacingStore, StoreFault, Trace, TracingStore};
pub use hasher::{BrokenHasher, CheapHasher, CountingHasher};
pub use mailbox::{Mailbox, token_of};
pub use memory::{MemoryStore, Snapshot};
pub use world::{Aside, Work, World};

//! Hostile hosts, hostile people, hostile moments: faults at every call, races, damaged records, canaries, clocks that
//! run backwards, naughty strings, mutated commands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "tests"
)]

mod atomic;
mod audit;
mod backwards;
mod canaries;
mod corrupt;
mod dump;
mod faults;
mod hostile;
mod invariants;
mod isolation;
mod keys;
mod last_holder;
mod mandates;
mod moments;
mod mutation;
mod naughty;
mod newer_key;
mod opaque;
mod order;
mod outbox;
mod password_age;
mod people;
mod prehijack;
mod races;
mod refusals;
mod rotation;
mod rows;
mod scene;
mod sms;
mod staff;
mod variants;
mod whitelist;

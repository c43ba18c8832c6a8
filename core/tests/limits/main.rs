//! What holds at the limits: throttles, quotas, lifetimes, and what a stranger can tell apart.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "../world/mod.rs"]
mod world;

mod neutrality;
mod policy;
mod quotas;
mod sessions;
mod sources;
mod throttles;

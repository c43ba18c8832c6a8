//! What holds at the limits: throttles, quotas, lifetimes, and what a stranger can tell apart.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::unchecked_time_subtraction,
    reason = "a test that cannot go on has failed"
)]

mod doors;
mod every_refusal;
mod home;
mod lockout;
mod neutrality;
mod policy;
mod promises;
mod quotas;
mod sessions;
mod sources;
mod strangers;
mod throttles;
mod two_worlds;

//! What was committed by version N is readable by version N+1 (invariant 11).
//!
//! `v1/` holds images of the store as version 1 of every record's body left it: one for each state that a record can be in.
//! Each is loaded through the public door, and the journey goes on from there with the secrets that people held.
//!
//! An image is never written anew. `UPDATE_FROZEN=1` writes those that are missing, after a new state or a new version of a
//! body; those that are there stay as they are, or they would prove nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests, which read and write files of their own"
)]

mod accounts;
mod enrollments;
mod freezer;
mod images;
mod mandates;
mod people;
mod states;
mod tenants;
mod vault;

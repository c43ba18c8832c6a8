//! The store on every engine: SQLite in memory, SQLite in a file, PostgreSQL.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by it")]

mod audit;
mod channels;
mod conformance;
mod drafts;
mod failover;
mod fund;
mod grounds;
mod isolation;
mod line;
mod migrations;
mod outbox;
mod poison;
mod purge;
mod races;
mod recovery;
mod report;
mod seals;
mod second_library;
mod silence;
mod tls;
mod trail;
mod unreachable;
mod views;

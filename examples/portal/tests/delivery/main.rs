//! Delivery: texts, the worker over a real outbox, the channels, the demonstration's mailbox, and the walk.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like the tests")]

mod channels;
mod files;
mod sms;
mod smtp;
mod texts;
mod walk;
mod worker;
mod world;

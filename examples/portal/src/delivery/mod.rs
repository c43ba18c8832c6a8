//! What leaves for people: letters, mails and SMS, after the commit and at least once.
//!
//! A [`Worker`] leases sealed messages from the store's outbox, opens them, writes them in words ([`MessageTexts`]) and hands
//! them to a channel ([`Channels`]). What was delivered is removed; what failed is tried again, later and later, and is a dead
//! letter in the end; what has expired is dropped, with an event; a row that holds no message is a dead letter. Each channel works by itself, in
//! a thread of its own, so that none waits for another. Several processes may work on one outbox.
//!
//! Nothing tells whether a message that was handed over just before a crash has left: it leaves again. Duplicates are told by
//! the message's id: the `Message-ID` of a mail, the `Idempotency-Key` of an SMS, the file's name of a letter.
//!
//! The log has the message's id, the channel and a code; never an address, a code or a link.

mod channels;
mod context;
pub mod files;
mod kind;
mod letters;
mod paris;
mod postman;
mod rehearsal;
mod round;
mod running;
mod sms;
mod smtp;
mod texts;
mod worker;
mod written;

pub use channels::{Channel, Channels, Undelivered};
pub use kind::Kind;
pub use letters::LettersFolder;
pub use round::Round;
pub use running::{Nudge, Running};
pub use sms::SmsGateway;
pub use smtp::MailServer;
pub use texts::{BrokenTexts, MessageTexts};
pub use worker::Worker;
pub use written::{Means, To, Written};

//! What core and host say to each other, as pure data: commands, replies, refusals, events and messages. Nothing here knows how
//! a command is decided.

pub mod account;
pub mod command;
#[cfg(feature = "uniffi")]
pub mod crossing;
pub mod event;
pub mod field;
pub mod filing;
pub mod grave;
pub mod mandate;
pub mod message;
pub mod refusal;
pub mod reply;
pub mod rights;
#[cfg(feature = "schema")]
mod schema;

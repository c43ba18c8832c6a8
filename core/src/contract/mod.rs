//! What crosses between the core and its host: the store's contract, what a step asks and answers, and what the host vouches
//! for while it does.

pub mod context;
#[cfg(feature = "uniffi")]
mod crossing;
pub mod decision;
pub(crate) mod decoded;
pub mod fault;
pub(crate) mod hashed;
pub(crate) mod indexed;
pub(crate) mod opened;
pub mod origin;
pub mod store;

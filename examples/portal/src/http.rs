//! What HTTP asks of a host, one duty a room.

pub mod around;
pub mod body;
pub mod client;
pub mod cookies;
pub mod csrf;
pub mod fields;
pub mod headers;
pub mod json;
pub mod language;
pub mod limits;
pub mod posted;
pub mod refused;
pub mod sessions;
pub mod signed;
pub mod trouble;

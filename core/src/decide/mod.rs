//! How a command is decided: first at the [`desk`], where it reads, then with a [`ruling`], where it draws, hashes and writes.

pub(crate) mod ask;
pub(crate) mod desk;
pub(crate) mod draft;
pub(crate) mod entries;
pub(crate) mod keys;
pub(crate) mod no;
pub(crate) mod paging;
pub(crate) mod rules;
pub(crate) mod ruling;
mod secrets;

//! How a command is decided: first at the [`desk`], where it reads, then with a [`ruling`], where it draws, hashes and writes.

pub(crate) mod ask;
pub(crate) mod desk;
pub(crate) mod paging;
pub(crate) mod ruling;

//! A small portal in memory, and how an input acts in it.

pub(crate) mod moves;
pub(crate) mod player;
pub(crate) mod pool;
pub(crate) mod portal;
pub(crate) mod scenes;
pub mod specimens;

//! Which services become tiles of somebody's home (G11, requirement 92): a pure function of what was used and when, in
//! integers only, so that every machine ranks alike.

mod board;
mod halving;
mod slots;
#[cfg(test)]
mod tests;
mod usage;
mod uses;

pub(crate) use board::{Board, Offer};
pub(crate) use usage::Worth;
pub(crate) use uses::Damaged;

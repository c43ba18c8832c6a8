//! What the machines share: the answer to an event that a state does not know.

/// The event does not belong to the state: the flow asked for something that is over or not yet begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misstep;

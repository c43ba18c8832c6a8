//! What the machines share: how a record takes a step, and the answer to an event that its state does not know.

/// The event does not belong to the state: the flow asked for something that is over or not yet begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misstep;

/// A state and what can happen to it. What can happen in every state is no event but a method.
pub(crate) trait Machine: Clone {
    /// What can happen.
    type Event;

    /// The state that an event leads to.
    fn after(self, event: Self::Event) -> Result<Self, Misstep>;

    /// Moves on; after a misstep everything is as before.
    fn step(&mut self, event: Self::Event) -> Result<(), Misstep> {
        *self = self.clone().after(event)?;
        Ok(())
    }
}

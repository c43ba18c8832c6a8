//! The one trait between a command and its decision.

use crate::decide::desk::Desk;
use crate::decide::draft::Verdict;
use crate::decide::no::Halt;
use crate::vocabulary::command::Asked;

/// What a flow returns: its verdict, or why it stopped.
pub type Ruled<R> = Result<Verdict<R>, Halt>;

/// A command that the one door takes. Closed: the vocabulary is the core's, and nobody else can name a desk.
pub trait Ask: Asked {
    /// Its stable name, as it stands in the audit trail and in JSON.
    fn name(&self) -> &'static str {
        self.row().name
    }

    /// Reads at the desk, rules, and gives the verdict.
    #[doc(hidden)]
    fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Self::Reply>;
}

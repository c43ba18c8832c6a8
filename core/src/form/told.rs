//! What the portal said no to, for a form to show.

use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// The last refusal, until the field that it names is typed anew or something else is answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Told(Option<Refusal>);

impl Told {
    pub(super) const fn no(refusal: Refusal) -> Self {
        Self(Some(refusal))
    }

    pub(super) const fn refusal(&self) -> Option<&Refusal> {
        self.0.as_ref()
    }

    /// What the portal found wrong with a field.
    pub(super) fn of(&self, field: Field) -> Option<Problem> {
        let Some(Refusal::InvalidInput { errors }) = &self.0 else { return None };
        errors.iter().find(|error| error.field == field).map(|error| error.problem)
    }

    /// A field is typed anew.
    pub(super) fn forget(&mut self, field: Field) {
        if let Some(Refusal::InvalidInput { errors }) = &mut self.0 {
            errors.retain(|error| error.field != field);
        }
    }
}

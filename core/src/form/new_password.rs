//! A password that is chosen in a form: typed twice, with the live checklist. It is never saved.

use super::FormRules;
use crate::password::{Checklist, ContextWords, NormalizedPassword, PasswordPolicy};
use crate::value::Secret;
use crate::vocabulary::field::Problem;

/// Both typings (requirement 44).
#[derive(Clone, Default)]
pub(super) struct NewPassword {
    pub(super) typed: Secret,
    pub(super) confirmation: Secret,
}

impl NewPassword {
    pub(super) fn wrong(&self) -> Option<Problem> {
        NormalizedPassword::prepare(&self.typed).err().map(Problem::from)
    }

    pub(super) fn wrong_confirmation(&self) -> Option<Problem> {
        (self.typed.expose() != self.confirmation.expose()).then_some(Problem::Mismatch)
    }

    /// Every rule, met or not (G5).
    pub(super) fn checklist(&self, rules: &FormRules, words: &ContextWords) -> Checklist {
        PasswordPolicy::new(rules.password).live_checklist(&self.typed, words, None)
    }

    /// What stands in the field, if anything does.
    pub(super) fn given(&self) -> Option<Secret> {
        (!self.typed.expose().is_empty()).then(|| self.typed.clone())
    }
}

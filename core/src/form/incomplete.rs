//! Why a form makes no command.

use crate::password::Checklist;
use crate::vocabulary::field::{Field, FieldError, Problem};

/// Why a form makes no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormIncomplete {
    /// Fields are missing or malformed, in the order of the form.
    #[error("{} field(s) need correction", errors.len())]
    Fields {
        /// Which, and what is wrong.
        errors: Vec<FieldError>,
    },
    /// The password breaks the rule.
    #[error("the password does not meet the rule")]
    Password {
        /// Each rule, met or not.
        checklist: Checklist,
    },
    /// The action belongs to another step.
    #[error("this action belongs to another step")]
    NotNow,
}

impl FormIncomplete {
    /// Nothing is wrong with any of these fields, or no.
    pub(super) fn unless_right(
        fields: &[Field],
        wrong: impl Fn(Field) -> Option<Problem>,
    ) -> Result<(), Self> {
        let error = |field: &Field| wrong(*field).map(|problem| FieldError { field: *field, problem });
        let errors: Vec<_> = fields.iter().filter_map(error).collect();
        if errors.is_empty() { Ok(()) } else { Err(Self::Fields { errors }) }
    }

    /// The password keeps the rule, or no.
    pub(super) fn unless_met(checklist: Checklist) -> Result<(), Self> {
        if checklist.is_met() { Ok(()) } else { Err(Self::Password { checklist }) }
    }
}

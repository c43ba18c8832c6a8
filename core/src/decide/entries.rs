//! What a person typed into a form, field by field.

use crate::decide::no::{No, no};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, FieldError, Problem};
use crate::vocabulary::refusal::Refusal;

/// Collects what is wrong with the fields of a form, so that a person sees all of it at once.
#[derive(Default)]
pub(crate) struct Entries {
    errors: Vec<FieldError>,
}

impl Entries {
    /// The parsed field, or a note of what is wrong with it.
    pub(crate) fn field<T, E: Into<Problem>>(&mut self, field: Field, parsed: Result<T, E>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(fault) => {
                self.errors.push(FieldError { field, problem: fault.into() });
                None
            }
        }
    }

    /// Notes a problem unless the condition holds.
    pub(crate) fn require(&mut self, holds: bool, field: Field, problem: Problem) {
        if !holds {
            self.errors.push(FieldError { field, problem });
        }
    }

    /// All fields, or the refusal that names what is wrong.
    pub(crate) fn complete<T>(self, fields: Option<T>) -> Result<T, No> {
        match fields {
            Some(fields) if self.errors.is_empty() => Ok(fields),
            Some(_) | None => Err(no(Refusal::InvalidInput { errors: self.errors }, Cause::MalformedInput)),
        }
    }
}

//! What people outside do, as forms that an application fills: enrollment (G2 to G6), an invitation (requirement 91), a mandate
//! that the other side put to one's own (G12).
//!
//! A form needs no keys and no network. It checks fields while they are typed, with the same parsers as the core; says what
//! can be sent next; makes the command to send to a portal; and takes the portal's answer. An application that is killed
//! saves it and restores it, without passwords and codes, which are typed again. No form keeps a session: whoever has one hands
//! it over for the command that takes it.

mod answer;
mod enrollment;
mod incomplete;
mod invitation;
mod mandate;
mod new_password;
mod saved;
mod told;
pub mod words;

pub use answer::UnexpectedAnswer;
pub use enrollment::{EnrollmentForm, FormAction, FormStage, MobileStep};
pub use incomplete::FormIncomplete;
pub use invitation::{InvitationAction, InvitationForm, InvitationStage};
pub use mandate::{MandateAction, MandateForm, MandateStage};
pub use saved::UnreadableForm;

use crate::password::Composition;
use crate::value::CibtpIdFormat;

/// The rules of the portal that a form checks by itself; the portal judges again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormRules {
    /// The shape of an "Identifiant CIBTP".
    pub identifier: CibtpIdFormat,
    /// The rule on passwords (G5).
    pub password: Composition,
}

#[cfg(test)]
mod tests;

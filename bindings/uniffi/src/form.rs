//! The forms of an application: the core's own, each behind a lock. Here the enrollment wizard, and what all forms share.

mod invitation;
mod mandate;

pub use invitation::InvitationForm;
pub use mandate::MandateForm;

use std::sync::{Mutex, MutexGuard, PoisonError};

use espace_securise::command::VisitorCommand;
use espace_securise::crossing::InvalidValue;
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::{FormAction, FormIncomplete, FormRules, FormStage};
use espace_securise::password::{Checklist, Composition};
use espace_securise::value::{CibtpIdFormat, PhoneInput, Timestamp};
use espace_securise::{Refusal, Secret};

use crate::policy::{IdentifierFormat, PasswordRule};
use crate::trouble::EspaceError;
use crate::wire::visitor_command_json;

/// Why a form makes no command, or does not take an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum FormError {
    /// Fields are missing or malformed, in the order of the form.
    #[error("fields need correction")]
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
    /// The answer does not belong to what was asked; the form stays as it was.
    #[error("expected the answer to what was asked")]
    UnexpectedAnswer,
    /// No form that this version saved: begin with a new one.
    #[error("expected a form saved by this version or an earlier one")]
    Unreadable,
    /// The rules given, or a value that crossed, are not acceptable.
    #[error("{detail}")]
    Invalid {
        /// For the developer.
        detail: String,
    },
}

impl From<FormIncomplete> for FormError {
    fn from(incomplete: FormIncomplete) -> Self {
        match incomplete {
            FormIncomplete::Fields { errors } => Self::Fields { errors },
            FormIncomplete::Password { checklist } => Self::Password { checklist },
            FormIncomplete::NotNow => Self::NotNow,
        }
    }
}

impl From<EspaceError> for FormError {
    fn from(error: EspaceError) -> Self {
        Self::Invalid { detail: error.to_string() }
    }
}

impl From<InvalidValue> for FormError {
    fn from(error: InvalidValue) -> Self {
        Self::Invalid { detail: error.to_string() }
    }
}

fn rules(
    identifier: Option<IdentifierFormat>,
    password: Option<PasswordRule>,
) -> Result<FormRules, FormError> {
    Ok(FormRules {
        identifier: identifier.map(CibtpIdFormat::try_from).transpose()?.unwrap_or_default(),
        password: password.map(Composition::try_from).transpose()?.unwrap_or_default(),
    })
}

/// The fields to correct before a command can be made.
fn errors_of<C>(command: Result<C, FormIncomplete>) -> Vec<FieldError> {
    match command {
        Err(FormIncomplete::Fields { errors }) => errors,
        Ok(_) | Err(FormIncomplete::Password { .. } | FormIncomplete::NotNow) => Vec::new(),
    }
}

/// The two steps of enrollment, as one visitor fills them: live checks, what is next, the commands to send to a portal, and
/// its answers. Save it when the application goes to the background; restore it when it comes back.
#[derive(uniffi::Object)]
pub struct EnrollmentForm {
    form: Mutex<espace_securise::form::EnrollmentForm>,
}

impl EnrollmentForm {
    fn form(&self) -> MutexGuard<'_, espace_securise::form::EnrollmentForm> {
        self.form.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[uniffi::export]
impl EnrollmentForm {
    /// An empty form at step 1/2, with the rules of the portal where they differ from the guide's.
    ///
    /// # Errors
    /// [`FormError::Invalid`] for rules that contradict themselves.
    #[uniffi::constructor(default(identifier = None, password = None))]
    pub fn new(
        identifier: Option<IdentifierFormat>,
        password: Option<PasswordRule>,
    ) -> Result<Self, FormError> {
        let form = espace_securise::form::EnrollmentForm::new(rules(identifier, password)?);
        Ok(Self { form: Mutex::new(form) })
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`FormError::Unreadable`]: begin with a new form; [`FormError::Invalid`] for rules that contradict themselves.
    #[uniffi::constructor(default(identifier = None, password = None))]
    pub fn restore(
        saved: &Secret,
        identifier: Option<IdentifierFormat>,
        password: Option<PasswordRule>,
    ) -> Result<Self, FormError> {
        let form =
            espace_securise::form::EnrollmentForm::restore(rules(identifier, password)?, saved.expose());
        Ok(Self { form: Mutex::new(form.map_err(|_| FormError::Unreadable)?) })
    }

    /// Takes what stands in a field now; passwords and codes too.
    pub fn field(&self, field: Field, text: &Secret) {
        self.form().set(field, text.expose());
    }

    /// Takes a telephone with the country chosen beside it.
    pub fn phone(&self, field: Field, phone: PhoneInput) {
        self.form().set_phone(field, phone);
    }

    /// What is wrong with a field as it stands.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.form().check(field)
    }

    /// What keeps an action from being sent: the fields to correct. Empty if nothing does, or if something else than a field does.
    #[must_use]
    pub fn errors(&self, action: FormAction) -> Vec<FieldError> {
        errors_of(self.form().command(action))
    }

    /// The password's rules, met or not, as it stands.
    #[must_use]
    pub fn checklist(&self) -> Checklist {
        self.form().checklist()
    }

    /// Where the visitor is.
    #[must_use]
    pub fn stage(&self) -> FormStage {
        self.form().stage().clone()
    }

    /// What can be asked now, the one that leads on first; empty once the account is open.
    #[must_use]
    pub fn next(&self) -> Vec<FormAction> {
        self.form().next().to_vec()
    }

    /// The portal's last refusal, if nothing was answered since.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.form().refusal().cloned()
    }

    /// The command to send to the portal.
    ///
    /// # Errors
    /// [`FormError::Fields`] or [`FormError::Password`]: what to correct first; [`FormError::NotNow`] at another step.
    pub fn command(&self, action: FormAction) -> Result<VisitorCommand, FormError> {
        Ok(self.form().command(action)?)
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Those of [`command`](Self::command).
    pub fn command_json(&self, action: FormAction) -> Result<Secret, FormError> {
        Ok(visitor_command_json(&self.command(action)?)?)
    }

    /// The command, as JSON, for the activation link that was opened in the application. The ticket goes with it if this form
    /// registered; else what stands in the field of the password must, or the portal refuses (`PasswordRequired`).
    ///
    /// # Errors
    /// None in practice: a token always serialises.
    pub fn activation_json(&self, token: Secret) -> Result<Secret, FormError> {
        Ok(visitor_command_json(&self.form().activation(token))?)
    }

    /// Takes the portal's answer to an action: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`FormError::UnexpectedAnswer`]; the form stays as it was.
    pub fn answer(&self, action: FormAction, json: &Secret) -> Result<(), FormError> {
        let answered = self.form().answered_json(action, json.expose());
        answered.map_err(|_| FormError::UnexpectedAnswer)
    }

    /// Back to step 1/2, with what was typed there but the code.
    pub fn back(&self) {
        self.form().back();
    }

    /// Lets time pass: a ticket that is over leads back to step 1/2.
    pub fn at(&self, now: Timestamp) {
        self.form().at(now);
    }

    /// The form as text, without password and codes. The ticket is in it: keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        self.form().save()
    }
}

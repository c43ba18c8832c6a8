//! An invitation, as whoever opens its link in the application answers it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use espace_securise::command::{HolderCommand, VisitorCommand};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::{InvitationAction, InvitationStage};
use espace_securise::password::Checklist;
use espace_securise::value::Timestamp;
use espace_securise::{Refusal, Secret};

use super::{FormError, errors_of, rules};
use crate::policy::PasswordRule;
use crate::wire::{holder_command_json, visitor_command_json};

/// One invitation: what its link offers, and the account that is opened by it or that accepts it. Save it when the application goes
/// to the background; restore it when it comes back.
#[derive(uniffi::Object)]
pub struct InvitationForm {
    form: Mutex<espace_securise::form::InvitationForm>,
}

impl InvitationForm {
    fn form(&self) -> MutexGuard<'_, espace_securise::form::InvitationForm> {
        self.form.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[uniffi::export]
impl InvitationForm {
    /// The form for the token of a link that was opened (`inspectDeepLink`), with the portal's rule on passwords where it differs
    /// from the guide's.
    ///
    /// # Errors
    /// [`FormError::Invalid`] for a rule that contradicts itself.
    #[uniffi::constructor(default(password = None))]
    pub fn new(token: Secret, password: Option<PasswordRule>) -> Result<Self, FormError> {
        let form = espace_securise::form::InvitationForm::new(rules(None, password)?, token);
        Ok(Self { form: Mutex::new(form) })
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`FormError::Unreadable`]: begin with a new one, from the link; [`FormError::Invalid`] for a rule that contradicts itself.
    #[uniffi::constructor(default(password = None))]
    pub fn restore(saved: &Secret, password: Option<PasswordRule>) -> Result<Self, FormError> {
        let form = espace_securise::form::InvitationForm::restore(rules(None, password)?, saved.expose());
        Ok(Self { form: Mutex::new(form.map_err(|_| FormError::Unreadable)?) })
    }

    /// Takes what stands in a field now: first name, last name, the password and its confirmation.
    pub fn field(&self, field: Field, text: &Secret) {
        self.form().set(field, text.expose());
    }

    /// What is wrong with a field as it stands.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.form().check(field)
    }

    /// What keeps an action from being sent: the fields to correct. Empty if nothing does, or if something else than a field does.
    #[must_use]
    pub fn errors(&self, action: InvitationAction) -> Vec<FieldError> {
        errors_of(self.form().command(action))
    }

    /// The password's rules, met or not, as it stands.
    #[must_use]
    pub fn checklist(&self) -> Checklist {
        self.form().checklist()
    }

    /// Where the invited person is.
    #[must_use]
    pub fn stage(&self) -> InvitationStage {
        self.form().stage().clone()
    }

    /// What can be asked now, the one that leads on first; empty where nothing does.
    #[must_use]
    pub fn next(&self) -> Vec<InvitationAction> {
        self.form().next().to_vec()
    }

    /// The portal's last refusal, if nothing was answered since.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.form().refusal().cloned()
    }

    /// The command to send to the portal: to look, or to join by opening an account. To accept with an account that there is, see
    /// [`acceptance`](Self::acceptance).
    ///
    /// # Errors
    /// [`FormError::Fields`] or [`FormError::Password`]: what to correct first; [`FormError::NotNow`] at another step.
    pub fn command(&self, action: InvitationAction) -> Result<VisitorCommand, FormError> {
        Ok(self.form().command(action)?)
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Those of [`command`](Self::command).
    pub fn command_json(&self, action: InvitationAction) -> Result<Secret, FormError> {
        Ok(visitor_command_json(&self.command(action)?)?)
    }

    /// The command that accepts the invitation with the session of the account that has its address. The form keeps no session.
    ///
    /// # Errors
    /// [`FormError::NotNow`] before the offer was seen, and once the invitation is answered or over.
    pub fn acceptance(&self, session: Secret) -> Result<HolderCommand, FormError> {
        Ok(self.form().acceptance(session)?)
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Those of [`acceptance`](Self::acceptance).
    pub fn acceptance_json(&self, session: Secret) -> Result<Secret, FormError> {
        Ok(holder_command_json(&self.acceptance(session)?)?)
    }

    /// Takes the portal's answer to an action: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`FormError::UnexpectedAnswer`]; the form stays as it was.
    pub fn answer(&self, action: InvitationAction, json: &Secret) -> Result<(), FormError> {
        let answered = self.form().answered_json(action, json.expose());
        answered.map_err(|_| FormError::UnexpectedAnswer)
    }

    /// Back to the offer, from where its address has an account.
    pub fn back(&self) {
        self.form().back();
    }

    /// Lets time pass: an offer whose link came too late is over.
    pub fn at(&self, now: Timestamp) {
        self.form().at(now);
    }

    /// The form as text, without the password. The link's token is in it until the invitation is answered or over, and so is the
    /// device token of an account that was opened: keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        self.form().save()
    }
}

//! A mandate that the other side put, as this side answers it in the application.

use std::sync::{Mutex, MutexGuard, PoisonError};

use espace_securise::account::Rights;
use espace_securise::command::HolderCommand;
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::{MandateAction, MandateStage};
use espace_securise::mandate::{MandateSide, MandateSummary};
use espace_securise::value::Timestamp;
use espace_securise::{Refusal, Secret};

use super::{FormError, errors_of};
use crate::wire::holder_command_json;

/// One mandate as this side answers it: its terms, less of them, the text that is agreed to, the commands to send to a portal and
/// its answers. Save it when the application goes to the background; restore it when it comes back.
#[derive(uniffi::Object)]
pub struct MandateForm {
    form: Mutex<espace_securise::form::MandateForm>,
}

impl MandateForm {
    fn form(&self) -> MutexGuard<'_, espace_securise::form::MandateForm> {
        self.form.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[uniffi::export]
impl MandateForm {
    /// The form of one side for a mandate as its list shows it. All that was put is chosen, and nothing agreed to.
    #[must_use]
    #[uniffi::constructor]
    pub fn new(side: MandateSide, shown: MandateSummary) -> Self {
        Self { form: Mutex::new(espace_securise::form::MandateForm::new(side, shown)) }
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`FormError::Unreadable`]: begin with a new one.
    #[uniffi::constructor]
    pub fn restore(saved: &Secret) -> Result<Self, FormError> {
        let form = espace_securise::form::MandateForm::restore(saved.expose());
        Ok(Self { form: Mutex::new(form.map_err(|_| FormError::Unreadable)?) })
    }

    /// Whose answer it is.
    #[must_use]
    pub fn side(&self) -> MandateSide {
        self.form().side()
    }

    /// The mandate as it was shown last.
    #[must_use]
    pub fn mandate(&self) -> MandateSummary {
        self.form().stage().mandate().clone()
    }

    /// Chooses what it is to allow. What was not put is left out. Another choice than before is another text to agree to.
    pub fn choose(&self, rights: Rights) {
        self.form().choose(rights);
    }

    /// What it is to allow, if it is accepted now.
    #[must_use]
    pub fn chosen(&self) -> Rights {
        self.form().chosen()
    }

    /// The person agrees to the text that is before them, which names both sides, the period and what was chosen. Its SHA-256 goes
    /// to the portal: keep the text itself.
    pub fn agree(&self, text: &str) {
        self.form().agree(text);
    }

    /// Takes that back.
    pub fn retract(&self) {
        self.form().retract();
    }

    /// Whether the text was agreed to, for what is chosen now.
    #[must_use]
    pub fn has_agreed(&self) -> bool {
        self.form().has_agreed()
    }

    /// Takes what stands in a field now: the code of the mandate letter.
    pub fn field(&self, field: Field, text: &Secret) {
        self.form().set(field, text.expose());
    }

    /// What is wrong as it stands: with the rights chosen, with the text to agree to, or with the code of the letter.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.form().check(field)
    }

    /// What keeps an action from being sent: what to correct. Empty if nothing does, or if it belongs to another step.
    #[must_use]
    pub fn errors(&self, action: MandateAction) -> Vec<FieldError> {
        // What is missing does not depend on the session.
        errors_of(self.form().command(action, Secret::default()))
    }

    /// Where the answer is.
    #[must_use]
    pub fn stage(&self) -> MandateStage {
        self.form().stage().clone()
    }

    /// What can be asked now, the one that leads on first; empty once nothing waits for an answer.
    #[must_use]
    pub fn next(&self) -> Vec<MandateAction> {
        self.form().next().to_vec()
    }

    /// The portal's last refusal, if nothing was answered since. After `ReauthenticationRequired` all is as it was: prove the
    /// password again, and ask anew with the session that this gives.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.form().refusal().cloned()
    }

    /// The command to send to the portal, with the session that asks; it states the capacity of this side. The form keeps no
    /// session.
    ///
    /// # Errors
    /// [`FormError::Fields`]: what to correct first; [`FormError::NotNow`] at another step.
    pub fn command(&self, action: MandateAction, session: Secret) -> Result<HolderCommand, FormError> {
        Ok(self.form().command(action, session)?)
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Those of [`command`](Self::command).
    pub fn command_json(&self, action: MandateAction, session: Secret) -> Result<Secret, FormError> {
        Ok(holder_command_json(&self.command(action, session)?)?)
    }

    /// Takes the portal's answer to an action: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`FormError::UnexpectedAnswer`]; the form stays as it was.
    pub fn answer(&self, action: MandateAction, json: &Secret) -> Result<(), FormError> {
        let answered = self.form().answered_json(action, json.expose());
        answered.map_err(|_| FormError::UnexpectedAnswer)
    }

    /// Lets time pass: what nobody answered in time is over.
    pub fn at(&self, now: Timestamp) {
        self.form().at(now);
    }

    /// The form as text, without a session or the letter's code. Companies are named in it: keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        self.form().save()
    }
}

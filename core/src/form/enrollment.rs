//! The visitor's side of enrollment: the two steps of the guide as a form that an application fills (G2 to G6).

mod stage;
mod typed;

use serde::{Deserialize, Serialize};

use super::answer::{self, UnexpectedAnswer};
use super::told::Told;
use super::{FormIncomplete, FormRules, UnreadableForm, saved};
use crate::password::Checklist;
use crate::value::{PhoneInput, Secret, Timestamp};
use crate::vocabulary::command::{
    Activate, CertifyMobile, Identify, RequestCode, ResendActivation, SendMobileCode, VisitorCommand,
};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

use stage::{FormEvent, event_of};
pub use stage::{FormStage, MobileStep};
use typed::Typed;

/// What an application can ask of the portal with this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum FormAction {
    /// "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau" (G2).
    RequestCode,
    /// "Valider" of step 1/2 (G2).
    Identify,
    /// "Certifier" (G4).
    SendMobileCode,
    /// The SMS code, typed (G4).
    CertifyMobile,
    /// "Valider" of step 2/2 (G3).
    Register,
    /// The activation mail, again (G6).
    ResendActivation,
    /// The activation link, opened in the application (G6).
    Activate,
}

/// The two steps of enrollment, as one visitor fills them.
///
/// ```
/// use espace_securise::field::{Field, Problem};
/// use espace_securise::form::{EnrollmentForm, FormAction, FormRules};
///
/// let mut form = EnrollmentForm::new(FormRules::default());
/// form.set(Field::Identifier, "170101");
/// form.set(Field::Siret, "732 829 320 00075");
/// assert_eq!(form.check(Field::Siret), Some(Problem::WrongChecksum));
/// form.set(Field::Siret, "732 829 320 00074");
/// assert_eq!(form.check(Field::Siret), None);
/// assert!(form.command(FormAction::RequestCode).is_ok());
/// assert!(form.command(FormAction::Identify).is_err(), "the code is still missing");
/// ```
#[derive(Clone, Debug)]
pub struct EnrollmentForm {
    rules: FormRules,
    typed: Typed,
    stage: FormStage,
    told: Told,
}

impl EnrollmentForm {
    /// An empty form at step 1/2.
    #[must_use]
    pub fn new(rules: FormRules) -> Self {
        Self { rules, typed: Typed::default(), stage: FormStage::Identification, told: Told::default() }
    }

    /// Where the visitor is.
    #[must_use]
    pub const fn stage(&self) -> &FormStage {
        &self.stage
    }

    /// The portal's last refusal, if nothing was answered since.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.told.refusal()
    }

    /// Takes what stands in a field now. [`Field::Code`] is the posted code at step 1/2 and the SMS code at step 2/2. The
    /// telephones keep their country; see [`set_phone`](Self::set_phone). A field that is on neither step is ignored.
    pub fn set(&mut self, field: Field, text: &str) {
        self.told.forget(field);
        self.typed.set(&self.stage, field, text);
    }

    /// Takes a telephone with the country chosen beside it: [`Field::Landline`] or [`Field::Mobile`].
    pub fn set_phone(&mut self, field: Field, phone: PhoneInput) {
        self.told.forget(field);
        self.typed.set_phone(field, phone);
    }

    /// What is wrong with a field as it stands, for a hint while a person types. An optional field may be empty.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.typed.check(&self.rules, &self.stage, field).or_else(|| self.told.of(field))
    }

    /// The password's rules, met or not, as it stands (G5). The words of context are those that this form knows.
    #[must_use]
    pub fn checklist(&self) -> Checklist {
        self.typed.checklist(&self.rules, &self.stage)
    }

    /// What can be asked now, the one that leads on first: empty once the account is open, when log-in comes next.
    #[must_use]
    pub fn next(&self) -> &'static [FormAction] {
        match &self.stage {
            FormStage::Identification => &[FormAction::Identify, FormAction::RequestCode],
            FormStage::Contact { mobile, .. } => match mobile {
                MobileStep::Untouched | MobileStep::Certified { .. } => {
                    &[FormAction::Register, FormAction::SendMobileCode]
                }
                MobileStep::CodeSent { .. } => {
                    &[FormAction::CertifyMobile, FormAction::Register, FormAction::SendMobileCode]
                }
            },
            FormStage::AwaitingActivation { .. } => &[FormAction::Activate, FormAction::ResendActivation],
            FormStage::Activated { .. } => &[],
        }
    }

    /// The command to send to the portal.
    ///
    /// # Errors
    /// [`FormIncomplete`]: nothing should be sent. For [`FormAction::Activate`], use [`activation`](Self::activation), which
    /// takes the link's token.
    pub fn command(&self, action: FormAction) -> Result<VisitorCommand, FormIncomplete> {
        let typed = &self.typed;
        match (action, &self.stage) {
            (FormAction::RequestCode, FormStage::Identification) => {
                self.complete(&[Field::Identifier, Field::Siret])?;
                let (identifier, siret) = (typed.identifier.clone(), typed.siret.clone());
                Ok(RequestCode { identifier, siret }.into())
            }
            (FormAction::Identify, FormStage::Identification) => {
                self.complete(&[Field::Identifier, Field::Siret, Field::Code])?;
                let (identifier, siret) = (typed.identifier.clone(), typed.siret.clone());
                Ok(Identify { identifier, siret, code: typed.posted_code.clone() }.into())
            }
            (FormAction::SendMobileCode, FormStage::Contact { ticket, .. }) => {
                if let Some(missing) = typed.missing_mobile() {
                    return Err(FormIncomplete::Fields { errors: vec![missing] });
                }
                self.complete(&[Field::Mobile])?;
                Ok(SendMobileCode { ticket: ticket.clone(), mobile: typed.mobile.clone() }.into())
            }
            (FormAction::CertifyMobile, FormStage::Contact { ticket, .. }) => {
                self.complete(&[Field::Code])?;
                Ok(CertifyMobile { ticket: ticket.clone(), code: typed.sms_code.clone() }.into())
            }
            (FormAction::Register, FormStage::Contact { ticket, .. }) => {
                self.complete(&Typed::STEP_TWO)?;
                FormIncomplete::unless_met(self.checklist())?;
                Ok(typed.register(ticket.clone()).into())
            }
            (FormAction::ResendActivation, FormStage::AwaitingActivation { ticket, .. }) => {
                Ok(ResendActivation { ticket: ticket.clone() }.into())
            }
            (
                FormAction::RequestCode
                | FormAction::Identify
                | FormAction::SendMobileCode
                | FormAction::CertifyMobile
                | FormAction::Register
                | FormAction::ResendActivation
                | FormAction::Activate,
                FormStage::Identification
                | FormStage::Contact { .. }
                | FormStage::AwaitingActivation { .. }
                | FormStage::Activated { .. },
            ) => Err(FormIncomplete::NotNow),
        }
    }

    /// The command for an activation link that was opened in the application, at whatever step the form is: the mail may be
    /// read on another device than the one that was restored. Beside the link go the ticket, if this form registered, and
    /// what stands in [`Field::Password`]: the portal wants one of them, and says
    /// [`PasswordRequired`](Refusal::PasswordRequired) when it has neither.
    #[must_use]
    pub fn activation(&self, token: Secret) -> VisitorCommand {
        Activate { token, ticket: self.stage.ticket().cloned(), password: self.typed.password() }.into()
    }

    /// Takes the portal's answer to an action: a step further, or a refusal to show.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if the reply is one to something else; the form stays as it was.
    pub fn answered(
        &mut self,
        action: FormAction,
        answer: Result<Reply, Refusal>,
    ) -> Result<(), UnexpectedAnswer> {
        let (event, told) = match answer {
            Ok(reply) => {
                let event = event_of(action, reply, &self.typed.mobile).ok_or(UnexpectedAnswer)?;
                (event, Told::default())
            }
            // The same letter can begin again, unless it was used up.
            Err(over @ Refusal::EnrollmentOver) => (FormEvent::Over, Told::no(over)),
            Err(refusal) => {
                self.told = Told::no(refusal);
                return Ok(());
            }
        };
        self.stage = self.stage.clone().after(event).ok_or(UnexpectedAnswer)?;
        self.typed.forget_secrets_before(&self.stage);
        self.told = told;
        Ok(())
    }

    /// Takes the portal's answer as it came: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is neither, or a reply to something else.
    pub fn answered_json(&mut self, action: FormAction, answer: &str) -> Result<(), UnexpectedAnswer> {
        self.answered(action, answer::read(answer)?)
    }

    /// "Retour à l'étape précédente": back to step 1/2, with what was typed there but the code.
    pub fn back(&mut self) {
        self.stage = FormStage::Identification;
        self.told = Told::default();
        self.typed.forget_secrets_before(&self.stage);
    }

    /// Lets time pass: a ticket that is over leads back to step 1/2.
    pub fn at(&mut self, now: Timestamp) {
        if self.stage.is_over(now) {
            self.stage = FormStage::Identification;
            self.told = Told::no(Refusal::EnrollmentOver);
        }
    }

    /// The form as text, for an application that may be killed. Neither password nor codes are in it; the ticket is, so
    /// keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        saved::save(&Saved { typed: self.typed.clone(), stage: self.stage.clone() })
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`UnreadableForm`]: begin with a new one.
    pub fn restore(rules: FormRules, saved: &str) -> Result<Self, UnreadableForm> {
        let Saved { typed, stage } = saved::restore(saved)?;
        Ok(Self { rules, typed, stage, told: Told::default() })
    }

    fn complete(&self, fields: &[Field]) -> Result<(), FormIncomplete> {
        FormIncomplete::unless_right(fields, |field| self.typed.check(&self.rules, &self.stage, field))
    }
}

#[derive(Serialize, Deserialize)]
struct Saved {
    typed: Typed,
    stage: FormStage,
}

#[cfg(test)]
mod tests;

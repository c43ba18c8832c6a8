//! The visitor's side of enrollment: the two steps of the guide as a form that an application fills (G2 to G6).
//!
//! It needs no keys and no network. It checks fields while they are typed, with the same parsers as the core; says what can
//! be sent next; makes the [`VisitorCommand`] to send to a portal; and takes the portal's answer. An application that
//! is killed saves it and restores it, without the password and the codes, which are typed again.

mod stage;
mod typed;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::password::{Checklist, Composition};
use crate::value::{CibtpIdFormat, PhoneInput, Secret, Timestamp};
use crate::vocabulary::command::{
    Activate, CertifyMobile, Identify, RequestCode, ResendActivation, SendMobileCode, VisitorCommand,
};
use crate::vocabulary::field::{Field, FieldError};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

use stage::{FormEvent, event_of};
pub use stage::{FormStage, MobileStep};
use typed::Typed;

/// The rules of the portal that a form checks by itself; the portal judges again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormRules {
    /// The shape of an "Identifiant CIBTP".
    pub identifier: CibtpIdFormat,
    /// The rule on passwords (G5).
    pub password: Composition,
}

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

/// What an application restores is no form that this version saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a form saved by this version or an earlier one")]
pub struct UnreadableForm;

/// The answer does not belong to what was asked; the form stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the answer to what was asked")]
pub struct UnexpectedAnswer;

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
    /// What the portal said no to, until the field is typed anew or something else is answered.
    refused: Option<Refusal>,
}

impl EnrollmentForm {
    /// An empty form at step 1/2.
    #[must_use]
    pub fn new(rules: FormRules) -> Self {
        Self { rules, typed: Typed::default(), stage: FormStage::Identification, refused: None }
    }

    /// Where the visitor is.
    #[must_use]
    pub const fn stage(&self) -> &FormStage {
        &self.stage
    }

    /// The portal's last refusal, if nothing was answered since.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    /// Takes what stands in a field now. [`Field::Code`] is the posted code at step 1/2 and the SMS code at step 2/2. The
    /// telephones keep their country; see [`set_phone`](Self::set_phone). A field that is on neither step is ignored.
    pub fn set(&mut self, field: Field, text: &str) {
        self.forget_error_of(field);
        self.typed.set(&self.stage, field, text);
    }

    /// Takes a telephone with the country chosen beside it: [`Field::Landline`] or [`Field::Mobile`].
    pub fn set_phone(&mut self, field: Field, phone: PhoneInput) {
        self.forget_error_of(field);
        self.typed.set_phone(field, phone);
    }

    /// What is wrong with a field as it stands, for a hint while a person types. An optional field may be empty.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<crate::vocabulary::field::Problem> {
        self.typed.check(&self.rules, &self.stage, field).or_else(|| self.told_of(field))
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
                let errors = typed.missing_mobile().into_iter().collect::<Vec<_>>();
                if !errors.is_empty() {
                    return Err(FormIncomplete::Fields { errors });
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
                let checklist = self.checklist();
                if !checklist.is_met() {
                    return Err(FormIncomplete::Password { checklist });
                }
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
        let event = match answer {
            Ok(reply) => Some(event_of(action, reply, &self.typed.mobile).ok_or(UnexpectedAnswer)?),
            // The same letter can begin again, unless it was used up.
            Err(Refusal::EnrollmentOver) => {
                self.refused = Some(Refusal::EnrollmentOver);
                Some(FormEvent::Over)
            }
            Err(refusal) => {
                self.refused = Some(refusal);
                return Ok(());
            }
        };
        if let Some(event) = event {
            let over = matches!(event, FormEvent::Over);
            self.stage = self.stage.clone().after(event).ok_or(UnexpectedAnswer)?;
            self.typed.forget_secrets_before(&self.stage);
            if !over {
                self.refused = None;
            }
        }
        Ok(())
    }

    /// Takes the portal's answer as it came: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is neither, or a reply to something else.
    pub fn answered_json(&mut self, action: FormAction, answer: &str) -> Result<(), UnexpectedAnswer> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Answer {
            Reply(Box<Reply>),
            Refusal(Box<Refusal>),
        }
        match serde_json::from_str(answer).map_err(|_| UnexpectedAnswer)? {
            Answer::Reply(reply) => self.answered(action, Ok(*reply)),
            Answer::Refusal(refusal) => self.answered(action, Err(*refusal)),
        }
    }

    /// "Retour à l'étape précédente": back to step 1/2, with what was typed there but the code.
    pub fn back(&mut self) {
        self.stage = FormStage::Identification;
        self.refused = None;
        self.typed.forget_secrets_before(&self.stage);
    }

    /// Lets time pass: a ticket that is over leads back to step 1/2.
    pub fn at(&mut self, now: Timestamp) {
        if self.stage.is_over(now) {
            self.stage = FormStage::Identification;
            self.refused = Some(Refusal::EnrollmentOver);
        }
    }

    /// The form as text, for an application that may be killed. Neither password nor codes are in it; the ticket is, so
    /// keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        let saved = Saved { v: Saved::VERSION, typed: self.typed.clone(), stage: self.stage.clone() };
        // Texts and enums always serialise.
        Secret::new(serde_json::to_string(&saved).unwrap_or_default())
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`UnreadableForm`]: begin with a new one.
    pub fn restore(rules: FormRules, saved: &str) -> Result<Self, UnreadableForm> {
        let Saved { v, typed, stage } = serde_json::from_str(saved).map_err(|_| UnreadableForm)?;
        if v != Saved::VERSION {
            return Err(UnreadableForm);
        }
        Ok(Self { rules, typed, stage, refused: None })
    }

    fn complete(&self, fields: &[Field]) -> Result<(), FormIncomplete> {
        let wrong = |field: &Field| {
            let problem = self.typed.check(&self.rules, &self.stage, *field)?;
            Some(FieldError { field: *field, problem })
        };
        let errors: Vec<_> = fields.iter().filter_map(wrong).collect();
        if errors.is_empty() { Ok(()) } else { Err(FormIncomplete::Fields { errors }) }
    }

    fn told_of(&self, field: Field) -> Option<crate::vocabulary::field::Problem> {
        let Some(Refusal::InvalidInput { errors }) = &self.refused else { return None };
        errors.iter().find(|error| error.field == field).map(|error| error.problem)
    }

    fn forget_error_of(&mut self, field: Field) {
        if let Some(Refusal::InvalidInput { errors }) = &mut self.refused {
            errors.retain(|error| error.field != field);
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Saved {
    v: u32,
    typed: Typed,
    stage: FormStage,
}

impl Saved {
    const VERSION: u32 = 1;
}

#[cfg(test)]
mod tests;

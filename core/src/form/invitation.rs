//! An invitation to be one of a tenant's people, from the side of whoever opens its link (requirement 91): they look at what it
//! offers, and then open an account by it, or accept it with the one they have.

mod stage;
mod typed;

use serde::{Deserialize, Serialize};

use super::answer::{self, UnexpectedAnswer};
use super::told::Told;
use super::{FormIncomplete, FormRules, UnreadableForm, saved};
use crate::password::Checklist;
use crate::value::{Secret, Timestamp};
use crate::vocabulary::command::{
    AcceptInvitation, HolderCommand, InspectInvitation, JoinByInvitation, VisitorCommand,
};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

pub use stage::InvitationStage;
use stage::{event_in_refusal, event_in_reply};
use typed::Typed;

/// What an application can ask of the portal with this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum InvitationAction {
    /// What the invitation offers; looking does not use it.
    Inspect,
    /// To open an account by it ("Créer mon espace").
    Join,
    /// To accept it with the account that has the invited address ("Accepter l'invitation").
    Accept,
}

/// One invitation, as whoever was invited answers it.
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::field::Field;
/// use espace_securise::form::{FormRules, InvitationAction, InvitationForm, InvitationStage};
///
/// let mut form = InvitationForm::new(FormRules::default(), Secret::new("the token of the link"));
/// assert_eq!(form.next(), [InvitationAction::Inspect]);
/// assert!(form.command(InvitationAction::Join).is_err(), "nobody agrees to what they have not seen");
///
/// let offer = r#"{"reply":"invitation_inspected","company":"Maçonnerie Durand","tenant_kind":"company",
///     "rights":["member.read"],"email":"s…@durand.example","expires_at":"2026-01-12T08:00:00Z"}"#;
/// form.answered_json(InvitationAction::Inspect, offer)?;
/// assert!(matches!(form.stage(), InvitationStage::Offered { offer, .. } if offer.company.as_str() == "Maçonnerie Durand"));
///
/// for (field, text) in [(Field::FirstName, "Samir"), (Field::LastName, "Benali")] {
///     form.set(field, text);
/// }
/// for field in [Field::Password, Field::PasswordConfirmation] {
///     form.set(field, "Echafaud=Filet8");
/// }
/// assert!(form.command(InvitationAction::Join).is_ok());
/// // Or with an account that there is: the session goes into the command, and is not kept.
/// assert!(form.acceptance(Secret::new("the token of a session")).is_ok());
/// # Ok::<(), espace_securise::form::UnexpectedAnswer>(())
/// ```
#[derive(Clone, Debug)]
pub struct InvitationForm {
    rules: FormRules,
    typed: Typed,
    stage: InvitationStage,
    told: Told,
}

impl InvitationForm {
    /// The fields that open an account.
    const ACCOUNT: [Field; 4] =
        [Field::FirstName, Field::LastName, Field::Password, Field::PasswordConfirmation];

    /// The form for the token of a link that was opened. Nobody has looked at it yet.
    #[must_use]
    pub fn new(rules: FormRules, token: Secret) -> Self {
        let stage = InvitationStage::Link { token };
        Self { rules, typed: Typed::default(), stage, told: Told::default() }
    }

    /// Where the invited person is.
    #[must_use]
    pub const fn stage(&self) -> &InvitationStage {
        &self.stage
    }

    /// The portal's last refusal, if nothing was answered since.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.told.refusal()
    }

    /// Takes what stands in a field now: "Prénom", "Nom", and the password with its confirmation. Any other field is ignored.
    pub fn set(&mut self, field: Field, text: &str) {
        self.told.forget(field);
        self.typed.set(field, text);
    }

    /// What is wrong with a field as it stands, for a hint while a person types.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.typed.check(field).or_else(|| self.told.of(field))
    }

    /// The password's rules, met or not, as it stands (G5). The words of context are those that this form knows: the names
    /// typed, the company and the domain of the address. The portal knows more of them.
    #[must_use]
    pub fn checklist(&self) -> Checklist {
        self.typed.checklist(&self.rules, self.stage.offer())
    }

    /// What can be asked now, the one that leads on first: empty where nothing does. Once an account was opened, log-in comes next
    /// (G8).
    #[must_use]
    pub const fn next(&self) -> &'static [InvitationAction] {
        match &self.stage {
            InvitationStage::Link { .. } => &[InvitationAction::Inspect],
            InvitationStage::Offered { .. } => &[InvitationAction::Join, InvitationAction::Accept],
            InvitationStage::AddressTaken { .. } => &[InvitationAction::Accept],
            InvitationStage::AlreadyMember { .. }
            | InvitationStage::Joined { .. }
            | InvitationStage::Accepted { .. }
            | InvitationStage::Over { .. } => &[],
        }
    }

    /// The command to send to the portal.
    ///
    /// # Errors
    /// [`FormIncomplete`]: nothing should be sent. For [`InvitationAction::Accept`], use [`acceptance`](Self::acceptance), which
    /// takes the session.
    pub fn command(&self, action: InvitationAction) -> Result<VisitorCommand, FormIncomplete> {
        match (action, &self.stage) {
            (
                InvitationAction::Inspect,
                InvitationStage::Link { token }
                | InvitationStage::Offered { token, .. }
                | InvitationStage::AddressTaken { token, .. },
            ) => Ok(InspectInvitation { token: token.clone() }.into()),
            (InvitationAction::Join, InvitationStage::Offered { token, .. }) => {
                FormIncomplete::unless_right(&Self::ACCOUNT, |field| self.typed.check(field))?;
                FormIncomplete::unless_met(self.checklist())?;
                let Typed { first_name, last_name, password } = self.typed.clone();
                let (password, password_confirmation) = (password.typed, password.confirmation);
                let token = token.clone();
                Ok(JoinByInvitation { token, first_name, last_name, password, password_confirmation }.into())
            }
            (
                InvitationAction::Inspect | InvitationAction::Join | InvitationAction::Accept,
                InvitationStage::Link { .. }
                | InvitationStage::Offered { .. }
                | InvitationStage::AddressTaken { .. }
                | InvitationStage::AlreadyMember { .. }
                | InvitationStage::Joined { .. }
                | InvitationStage::Accepted { .. }
                | InvitationStage::Over { .. },
            ) => Err(FormIncomplete::NotNow),
        }
    }

    /// The command for [`InvitationAction::Accept`], with the session of the account that the person has. The form keeps no session.
    ///
    /// # Errors
    /// [`FormIncomplete::NotNow`] before the offer was seen, and once the invitation is answered or over.
    pub fn acceptance(&self, session: Secret) -> Result<HolderCommand, FormIncomplete> {
        match &self.stage {
            InvitationStage::Offered { token, .. } | InvitationStage::AddressTaken { token, .. } => {
                Ok(AcceptInvitation { session, token: token.clone() }.into())
            }
            InvitationStage::Link { .. }
            | InvitationStage::AlreadyMember { .. }
            | InvitationStage::Joined { .. }
            | InvitationStage::Accepted { .. }
            | InvitationStage::Over { .. } => Err(FormIncomplete::NotNow),
        }
    }

    /// Takes the portal's answer to an action: a step further, or a refusal to show. An address that has an account leads to
    /// [`InvitationStage::AddressTaken`], and a link that is over to [`InvitationStage::Over`]. A session of another
    /// account ([`Refusal::NotInvited`]) leads nowhere: the account with the invited address, or a new one, still can.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is the answer to something else; the form stays as it was.
    pub fn answered(
        &mut self,
        action: InvitationAction,
        answer: Result<Reply, Refusal>,
    ) -> Result<(), UnexpectedAnswer> {
        let (event, told) = match answer {
            Ok(reply) => (Some(event_in_reply(action, reply).ok_or(UnexpectedAnswer)?), Told::default()),
            Err(refusal) => (event_in_refusal(action, &refusal), Told::no(refusal)),
        };
        if let Some(event) = event {
            self.stage = self.stage.clone().after(event).ok_or(UnexpectedAnswer)?;
            self.typed.forget_secrets_before(&self.stage);
        }
        self.told = told;
        Ok(())
    }

    /// Takes the portal's answer as it came: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is neither, or the answer to something else.
    pub fn answered_json(&mut self, action: InvitationAction, answer: &str) -> Result<(), UnexpectedAnswer> {
        self.answered(action, answer::read(answer)?)
    }

    /// "Retour": back to the offer, from where its address has an account.
    pub fn back(&mut self) {
        if let InvitationStage::AddressTaken { token, offer } = self.stage.clone() {
            self.stage = InvitationStage::Offered { token, offer };
            self.told = Told::default();
        }
    }

    /// Lets time pass: an offer whose link came too late is over.
    pub fn at(&mut self, now: Timestamp) {
        if self.stage.is_late(now) {
            self.stage = InvitationStage::Over { refusal: Refusal::ExpiredLink };
            self.typed.forget_secrets_before(&self.stage);
            self.told = Told::no(Refusal::ExpiredLink);
        }
    }

    /// The form as text, for an application that may be killed. The password is not in it. The link's token is, until the
    /// invitation is answered or over: the mail may be on another device, and nothing else resumes. So is the device token of an
    /// account that was opened. Keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        saved::save(&Saved { typed: self.typed.clone(), invitation: self.stage.clone() })
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`UnreadableForm`]: begin with a new one, from the link.
    pub fn restore(rules: FormRules, saved: &str) -> Result<Self, UnreadableForm> {
        let Saved { typed, invitation: stage } = saved::restore(saved)?;
        let told = stage.end().cloned().map_or_else(Told::default, Told::no);
        Ok(Self { rules, typed, stage, told })
    }
}

#[derive(Serialize, Deserialize)]
struct Saved {
    typed: Typed,
    invitation: InvitationStage,
}

#[cfg(test)]
mod tests;

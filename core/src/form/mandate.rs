//! A mandate that the other side put to one's own (délégation à un cabinet comptable, G12): its terms are shown, narrowed if less
//! is to be given, their text is agreed to, and it is accepted or declined.

mod agreement;
mod stage;

use serde::{Deserialize, Serialize};

use super::answer::{self, UnexpectedAnswer};
use super::told::Told;
use super::{FormIncomplete, UnreadableForm, saved};
use crate::token::PostedCode;
use crate::value::{CibtpId, Secret, Timestamp};
use crate::vocabulary::account::{Rights, StatedCapacity};
use crate::vocabulary::command::{AcceptMandate, DeclineMandate, HolderCommand, ListMandates};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::mandate::{MandateShelf, MandateSide, MandateSummary};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

use agreement::Agreement;
pub use stage::MandateStage;
use stage::{event_in_refusal, event_in_reply};

/// What an application can ask of the portal with this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum MandateAction {
    /// "Accepter" what the other side put, or less of it.
    Accept,
    /// "Refuser" it.
    Decline,
    /// What a firm asked itself, of a company without an account that handed it the code of its mandate letter (courrier de
    /// délégation).
    Redeem,
    /// How it stands now.
    Look,
}

/// One mandate, as one side answers the other.
///
/// It begins with a mandate as [`ListMandates`] shows it. Each command takes a session, which is not kept, and states the capacity
/// that this side answers in: its own company or firm, by a title of one's own, since nobody answers through a mandate.
///
/// ```
/// use espace_securise::account::{Right, Rights};
/// use espace_securise::form::{MandateAction, MandateForm};
/// use espace_securise::mandate::{MandateSide, MandateSummary};
/// use espace_securise::Secret;
///
/// let asked: MandateSummary = serde_json::from_str(
///     r#"{"mandate":"aa8071a072fbeb7c6289410a3d4e83ba","client":"17071","client_company":"Maçonnerie Durand",
///         "firm":"CAB01","firm_company":"Cabinet Leroy","rights":["declarations.read","declarations.submit"],
///         "starts_at":"2026-01-05T08:00:00Z","ends_at":"2027-01-05T08:00:00Z",
///         "standing":{"state":"requested","lapses_at":"2026-01-26T08:00:00Z"},
///         "renews":null,"version":1,"given_before_you":false}"#,
/// )?;
/// let session = Secret::new("the token of a session");
/// let mut form = MandateForm::new(MandateSide::Tenant, asked);
/// assert_eq!(form.next().first(), Some(&MandateAction::Accept));
///
/// // Less than was asked, never more.
/// form.choose(Rights::of(&[Right::DeclarationsRead, Right::PaymentsPay]));
/// assert_eq!(form.chosen(), Rights::of(&[Right::DeclarationsRead]));
///
/// assert!(form.command(MandateAction::Accept, session.clone()).is_err(), "nobody agreed to any text");
/// form.agree("Maçonnerie Durand laisse Cabinet Leroy consulter ses déclarations...");
/// assert!(form.command(MandateAction::Accept, session).is_ok());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MandateForm {
    side: MandateSide,
    agreement: Agreement,
    code: Secret,
    stage: MandateStage,
    told: Told,
}

impl MandateForm {
    /// As many mandates as a page may have.
    const PAGE: u16 = 200;

    /// The form of this side for a mandate as it was shown to it. All that was put is chosen, and nothing agreed to.
    #[must_use]
    pub fn new(side: MandateSide, shown: MandateSummary) -> Self {
        let agreement = Agreement::with_all_of(&shown);
        let stage = MandateStage::of(side, shown, false);
        Self { side, agreement, code: Secret::default(), stage, told: Told::default() }
    }

    /// Whose answer it is.
    #[must_use]
    pub const fn side(&self) -> MandateSide {
        self.side
    }

    /// Where the answer is, with the mandate as it was shown last.
    #[must_use]
    pub const fn stage(&self) -> &MandateStage {
        &self.stage
    }

    /// The portal's last refusal, if nothing was answered since. With [`Refusal::ReauthenticationRequired`] all stays as it is: prove
    /// the password again, and ask anew with the session that this gives (requirement 31).
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.told.refusal()
    }

    /// Chooses what it is to allow. What the other side did not put is left out: one gives less, never more. Another choice than
    /// before is another text to agree to.
    pub fn choose(&mut self, rights: Rights) {
        self.told.forget(Field::Rights);
        if let Some(put) = self.stage.put() {
            self.agreement.choose(put, rights);
        }
    }

    /// What it is to allow, if it is accepted now.
    #[must_use]
    pub fn chosen(&self) -> Rights {
        self.agreement.rights(self.stage.mandate())
    }

    /// The person agrees to the text that is before them, which names the company, the firm, the period and what was chosen. Its
    /// SHA-256 is what goes to the portal, and what its audit trail keeps: keep the text itself, octet for octet.
    pub fn agree(&mut self, text: &str) {
        self.told.forget(Field::TextHash);
        if self.stage.put().is_some() {
            self.agreement.agree(text);
        }
    }

    /// Takes that back: the box is no longer ticked.
    pub fn retract(&mut self) {
        self.agreement.retract();
    }

    /// Whether the text was agreed to, for what is chosen now.
    #[must_use]
    pub const fn has_agreed(&self) -> bool {
        self.agreement.is_given()
    }

    /// Takes what stands in a field now: [`Field::Code`] is the code of the mandate letter. Any other field is ignored.
    pub fn set(&mut self, field: Field, text: &str) {
        self.told.forget(field);
        if field == Field::Code {
            self.code = Secret::new(text);
        }
    }

    /// What is wrong as it stands: [`Field::Rights`] when nothing is chosen, [`Field::TextHash`] while no text is agreed to,
    /// [`Field::Code`] when it is no code of a letter.
    #[must_use]
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.wrong(field).or_else(|| self.told.of(field))
    }

    /// What can be asked now, the one that leads on first: empty once nothing waits for an answer.
    #[must_use]
    pub const fn next(&self) -> &'static [MandateAction] {
        match (&self.stage, self.side) {
            (MandateStage::Asked { .. }, MandateSide::Tenant | MandateSide::Firm) => {
                &[MandateAction::Accept, MandateAction::Decline, MandateAction::Look]
            }
            (MandateStage::Waiting { .. }, MandateSide::Firm) => {
                &[MandateAction::Redeem, MandateAction::Look]
            }
            (MandateStage::Waiting { .. }, MandateSide::Tenant)
            | (MandateStage::Moved { .. }, MandateSide::Tenant | MandateSide::Firm) => &[MandateAction::Look],
            (
                MandateStage::Accepted { .. } | MandateStage::Declined { .. } | MandateStage::Over { .. },
                MandateSide::Tenant | MandateSide::Firm,
            ) => &[],
        }
    }

    /// The command to send to the portal, with the session that asks. The form keeps no session.
    ///
    /// # Errors
    /// [`FormIncomplete`]: nothing should be sent.
    pub fn command(&self, action: MandateAction, session: Secret) -> Result<HolderCommand, FormIncomplete> {
        match (action, self.side, &self.stage) {
            (
                MandateAction::Accept,
                MandateSide::Tenant | MandateSide::Firm,
                MandateStage::Asked { mandate, .. },
            ) => {
                self.complete(&[Field::Rights, Field::TextHash])?;
                Ok(self.acceptance(mandate, session, None).into())
            }
            (MandateAction::Redeem, MandateSide::Firm, MandateStage::Waiting { mandate, .. }) => {
                self.complete(&[Field::Rights, Field::Code, Field::TextHash])?;
                Ok(self.acceptance(mandate, session, Some(self.code.clone())).into())
            }
            (
                MandateAction::Decline,
                MandateSide::Tenant | MandateSide::Firm,
                MandateStage::Asked { mandate, .. },
            ) => Ok(DeclineMandate {
                session,
                capacity: Some(self.capacity(mandate)),
                tenant: mandate.client.as_str().to_owned(),
                firm: mandate.firm.as_str().to_owned(),
                mandate: mandate.mandate,
            }
            .into()),
            (
                MandateAction::Look,
                MandateSide::Tenant | MandateSide::Firm,
                MandateStage::Asked { mandate, .. } | MandateStage::Waiting { mandate, .. },
            ) => Ok(self.look(mandate, session, None).into()),
            (
                MandateAction::Look,
                MandateSide::Tenant | MandateSide::Firm,
                MandateStage::Moved { mandate, after },
            ) => Ok(self.look(mandate, session, after.clone()).into()),
            (
                MandateAction::Accept | MandateAction::Decline | MandateAction::Redeem | MandateAction::Look,
                MandateSide::Tenant | MandateSide::Firm,
                MandateStage::Asked { .. }
                | MandateStage::Waiting { .. }
                | MandateStage::Moved { .. }
                | MandateStage::Accepted { .. }
                | MandateStage::Declined { .. }
                | MandateStage::Over { .. },
            ) => Err(FormIncomplete::NotNow),
        }
    }

    /// Takes the portal's answer to an action: an end, a refusal to show, or how the mandate stands now. One that changed meanwhile
    /// leads to [`MandateStage::Moved`], from where looking shows the new terms: what was chosen is kept as far as they go, and
    /// their text is to be agreed to.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is the answer to something else; the form stays as it was.
    pub fn answered(
        &mut self,
        action: MandateAction,
        answer: Result<Reply, Refusal>,
    ) -> Result<(), UnexpectedAnswer> {
        let (event, refused) = match answer {
            Ok(reply) => (Some(event_in_reply(action, reply).ok_or(UnexpectedAnswer)?), None),
            Err(refusal) => (event_in_refusal(action, &refusal), Some(refusal)),
        };
        if let Some(event) = event {
            self.stage = self.stage.clone().after(self.side, event).ok_or(UnexpectedAnswer)?;
        }
        if let Some(refusal) = refused {
            self.told = Told::no(refusal);
        } else {
            self.settle();
        }
        Ok(())
    }

    /// Takes the portal's answer as it came: the JSON of a reply or of a refusal.
    ///
    /// # Errors
    /// [`UnexpectedAnswer`] if it is neither, or the answer to something else.
    pub fn answered_json(&mut self, action: MandateAction, answer: &str) -> Result<(), UnexpectedAnswer> {
        self.answered(action, answer::read(answer)?)
    }

    /// Lets time pass: what nobody answered in time is over.
    pub fn at(&mut self, now: Timestamp) {
        if self.stage.is_late(now) {
            self.stage = MandateStage::Over { mandate: self.stage.mandate().clone() };
            self.settle();
        }
    }

    /// The form as text, for an application that may be killed. Neither a session nor the letter's code is in it. Companies are
    /// named in it: keep it where the device keeps secrets.
    #[must_use]
    pub fn save(&self) -> Secret {
        let Self { side, agreement, stage, .. } = self.clone();
        saved::save(&Saved { side, agreement, mandate: stage })
    }

    /// The form that was saved.
    ///
    /// # Errors
    /// [`UnreadableForm`]: begin with a new one.
    pub fn restore(saved: &str) -> Result<Self, UnreadableForm> {
        let Saved { side, agreement, mandate: stage } = saved::restore(saved)?;
        Ok(Self { side, agreement, code: Secret::default(), stage, told: Told::default() })
    }

    /// What the new stage leaves of the refusal, the agreement and the code.
    fn settle(&mut self) {
        match &self.stage {
            // The same as before: what was refused still says why.
            MandateStage::Asked { changed: false, .. }
            | MandateStage::Waiting { changed: false, .. }
            | MandateStage::Moved { .. } => {}
            MandateStage::Asked { changed: true, .. }
            | MandateStage::Waiting { changed: true, .. }
            | MandateStage::Accepted { .. }
            | MandateStage::Declined { .. }
            | MandateStage::Over { .. } => {
                self.told = Told::default();
                self.agreement.retract();
                self.code = Secret::default();
            }
        }
    }

    fn complete(&self, fields: &[Field]) -> Result<(), FormIncomplete> {
        FormIncomplete::unless_right(fields, |field| self.wrong(field))
    }

    fn wrong(&self, field: Field) -> Option<Problem> {
        let put = self.stage.put()?;
        let waits = matches!((&self.stage, self.side), (MandateStage::Waiting { .. }, MandateSide::Firm));
        if field == Field::Code && waits {
            return PostedCode::parse(&self.code).err().map(Problem::from);
        }
        self.agreement.wrong(put, field)
    }

    /// Names what was chosen even where it is all that was put: nothing that was put since goes with it.
    fn acceptance(&self, mandate: &MandateSummary, session: Secret, code: Option<Secret>) -> AcceptMandate {
        AcceptMandate {
            session,
            capacity: Some(self.capacity(mandate)),
            tenant: mandate.client.as_str().to_owned(),
            firm: mandate.firm.as_str().to_owned(),
            mandate: mandate.mandate,
            rights: Some(self.agreement.rights(mandate)),
            text_hash: self.agreement.text_hash(),
            code,
        }
    }

    fn look(&self, mandate: &MandateSummary, session: Secret, after: Option<String>) -> ListMandates {
        let capacity = Some(self.capacity(mandate));
        ListMandates { session, capacity, shelf: MandateShelf::Pending, after, limit: Self::PAGE }
    }

    fn capacity(&self, mandate: &MandateSummary) -> StatedCapacity {
        let own: &CibtpId = match self.side {
            MandateSide::Tenant => &mandate.client,
            MandateSide::Firm => &mandate.firm,
        };
        StatedCapacity { tenant: own.as_str().to_owned(), firm: None }
    }
}

#[derive(Serialize, Deserialize)]
struct Saved {
    side: MandateSide,
    agreement: Agreement,
    mandate: MandateStage,
}

#[cfg(test)]
mod tests;

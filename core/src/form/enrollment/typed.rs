//! What stands in the fields, and what is wrong with it.

use serde::{Deserialize, Serialize};

use super::{FormStage, MobileStep};
use crate::form::FormRules;
use crate::form::new_password::NewPassword;
use crate::password::{Checklist, ContextWords};
use crate::token::{PostedCode, SmsCode};
use crate::value::{CibtpId, Email, Landline, Mobile, PhoneInput, Secret, Siret};
use crate::vocabulary::command::Register;
use crate::vocabulary::field::{Field, FieldError, Problem};

/// The fields of both steps. Password and codes are not saved.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) identifier: String,
    pub(super) siret: String,
    #[serde(skip)]
    pub(super) posted_code: Secret,
    email: String,
    email_confirmation: String,
    #[serde(skip)]
    password: NewPassword,
    landline: PhoneInput,
    pub(super) mobile: PhoneInput,
    #[serde(skip)]
    pub(super) sms_code: Secret,
}

/// The fields that the form has.
enum Entry {
    Identifier,
    Siret,
    Code,
    Email,
    EmailConfirmation,
    Password,
    PasswordConfirmation,
    Landline,
    Mobile,
}

impl Entry {
    const fn of(field: Field) -> Option<Self> {
        match field {
            Field::Identifier => Some(Self::Identifier),
            Field::Siret => Some(Self::Siret),
            Field::Code => Some(Self::Code),
            Field::Email => Some(Self::Email),
            Field::EmailConfirmation => Some(Self::EmailConfirmation),
            Field::Password => Some(Self::Password),
            Field::PasswordConfirmation => Some(Self::PasswordConfirmation),
            Field::Landline => Some(Self::Landline),
            Field::Mobile => Some(Self::Mobile),
            Field::CurrentPassword
            | Field::Company
            | Field::FirstName
            | Field::LastName
            | Field::Address
            | Field::Firm
            | Field::Rights
            | Field::StartsAt
            | Field::EndsAt
            | Field::TextHash
            | Field::Portfolio
            | Field::Portfolios => None,
        }
    }
}

impl Typed {
    /// The fields that "Valider" of step 2/2 sends.
    pub(super) const STEP_TWO: [Field; 6] = [
        Field::Email,
        Field::EmailConfirmation,
        Field::Password,
        Field::PasswordConfirmation,
        Field::Landline,
        Field::Mobile,
    ];

    pub(super) fn set(&mut self, stage: &FormStage, field: Field, text: &str) {
        let Some(entry) = Entry::of(field) else { return };
        match entry {
            Entry::Identifier => text.clone_into(&mut self.identifier),
            Entry::Siret => text.clone_into(&mut self.siret),
            Entry::Code => match stage {
                FormStage::Identification => self.posted_code = Secret::new(text),
                FormStage::Contact { .. }
                | FormStage::AwaitingActivation { .. }
                | FormStage::Activated { .. } => self.sms_code = Secret::new(text),
            },
            Entry::Email => text.clone_into(&mut self.email),
            Entry::EmailConfirmation => text.clone_into(&mut self.email_confirmation),
            Entry::Password => self.password.typed = Secret::new(text),
            Entry::PasswordConfirmation => self.password.confirmation = Secret::new(text),
            Entry::Landline => text.clone_into(&mut self.landline.number),
            Entry::Mobile => text.clone_into(&mut self.mobile.number),
        }
    }

    pub(super) fn set_phone(&mut self, field: Field, phone: PhoneInput) {
        let Some(entry) = Entry::of(field) else { return };
        match entry {
            Entry::Landline => self.landline = phone,
            Entry::Mobile => self.mobile = phone,
            Entry::Identifier
            | Entry::Siret
            | Entry::Code
            | Entry::Email
            | Entry::EmailConfirmation
            | Entry::Password
            | Entry::PasswordConfirmation => {}
        }
    }

    pub(super) fn check(&self, rules: &FormRules, stage: &FormStage, field: Field) -> Option<Problem> {
        fn wrong<T, E: Into<Problem>>(parsed: Result<T, E>) -> Option<Problem> {
            parsed.err().map(Into::into)
        }
        match Entry::of(field)? {
            Entry::Identifier => wrong(CibtpId::parse(&self.identifier, &rules.identifier)),
            Entry::Siret => wrong(Siret::parse(&self.siret)),
            Entry::Code => match stage {
                FormStage::Identification => wrong(PostedCode::parse(&self.posted_code)),
                FormStage::Contact { .. }
                | FormStage::AwaitingActivation { .. }
                | FormStage::Activated { .. } => wrong(SmsCode::parse(&self.sms_code)),
            },
            Entry::Email => wrong(Email::parse(&self.email)),
            Entry::EmailConfirmation => {
                (self.email.trim() != self.email_confirmation.trim()).then_some(Problem::Mismatch)
            }
            Entry::Password => self.password.wrong(),
            Entry::PasswordConfirmation => self.password.wrong_confirmation(),
            Entry::Landline if self.landline.is_blank() => None,
            Entry::Landline => wrong(Landline::parse(&self.landline)),
            Entry::Mobile if self.mobile.is_blank() => None,
            Entry::Mobile => wrong(Mobile::parse(&self.mobile)),
        }
    }

    /// "Certifier" needs a number, which step 2/2 itself does not.
    pub(super) fn missing_mobile(&self) -> Option<FieldError> {
        self.mobile.is_blank().then_some(FieldError { field: Field::Mobile, problem: Problem::Required })
    }

    pub(super) fn checklist(&self, rules: &FormRules, stage: &FormStage) -> Checklist {
        let words =
            ContextWords::new().with(&self.identifier).with_siret(&self.siret).with_email(&self.email);
        let words = match stage {
            FormStage::Contact { contact, company, .. } => words
                .with(contact.first_name.as_str())
                .with(contact.last_name.as_str())
                .with(company.as_str()),
            FormStage::Identification
            | FormStage::AwaitingActivation { .. }
            | FormStage::Activated { .. } => words,
        };
        self.password.checklist(rules, &words)
    }

    /// What stands in the field, if anything does.
    pub(super) fn password(&self) -> Option<Secret> {
        self.password.given()
    }

    pub(super) fn register(&self, ticket: Secret) -> Register {
        let given = |phone: &PhoneInput| (!phone.is_blank()).then(|| phone.clone());
        Register {
            ticket,
            email: self.email.clone(),
            email_confirmation: self.email_confirmation.clone(),
            password: self.password.typed.clone(),
            password_confirmation: self.password.confirmation.clone(),
            landline: given(&self.landline),
            mobile: given(&self.mobile),
        }
    }

    /// Wipes what a later stage has no more use for.
    pub(super) fn forget_secrets_before(&mut self, stage: &FormStage) {
        match stage {
            FormStage::Identification => {
                (self.posted_code, self.sms_code) = (Secret::default(), Secret::default());
            }
            FormStage::Contact { mobile, .. } => {
                self.posted_code = Secret::default();
                if matches!(mobile, MobileStep::Certified { .. }) {
                    self.sms_code = Secret::default();
                }
            }
            FormStage::AwaitingActivation { .. } | FormStage::Activated { .. } => {
                (self.posted_code, self.sms_code) = (Secret::default(), Secret::default());
                self.password = NewPassword::default();
            }
        }
    }
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(\"[redacted]\")")
    }
}

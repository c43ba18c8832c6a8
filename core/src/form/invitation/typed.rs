//! What stands in the fields of an account that an invitation opens, and what is wrong with it.

use serde::{Deserialize, Serialize};

use super::InvitationStage;
use crate::form::FormRules;
use crate::form::new_password::NewPassword;
use crate::password::{Checklist, ContextWords};
use crate::value::{PersonName, Secret};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::reply::InvitationInspected;

/// The fields. The password is not saved.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) first_name: String,
    pub(super) last_name: String,
    #[serde(skip)]
    pub(super) password: NewPassword,
}

/// The fields that the form has.
enum Entry {
    FirstName,
    LastName,
    Password,
    PasswordConfirmation,
}

impl Entry {
    const fn of(field: Field) -> Option<Self> {
        match field {
            Field::FirstName => Some(Self::FirstName),
            Field::LastName => Some(Self::LastName),
            Field::Password => Some(Self::Password),
            Field::PasswordConfirmation => Some(Self::PasswordConfirmation),
            Field::Identifier
            | Field::Siret
            | Field::Code
            | Field::Email
            | Field::EmailConfirmation
            | Field::CurrentPassword
            | Field::Landline
            | Field::Mobile
            | Field::Company
            | Field::Address
            | Field::Firm
            | Field::StartsAt
            | Field::EndsAt
            | Field::TextHash
            | Field::Portfolio
            | Field::Rights
            | Field::Portfolios => None,
        }
    }
}

impl Typed {
    pub(super) fn set(&mut self, field: Field, text: &str) {
        let Some(entry) = Entry::of(field) else { return };
        match entry {
            Entry::FirstName => text.clone_into(&mut self.first_name),
            Entry::LastName => text.clone_into(&mut self.last_name),
            Entry::Password => self.password.typed = Secret::new(text),
            Entry::PasswordConfirmation => self.password.confirmation = Secret::new(text),
        }
    }

    pub(super) fn check(&self, field: Field) -> Option<Problem> {
        let name = |text: &str| PersonName::parse(text).err().map(Problem::from);
        match Entry::of(field)? {
            Entry::FirstName => name(&self.first_name),
            Entry::LastName => name(&self.last_name),
            Entry::Password => self.password.wrong(),
            Entry::PasswordConfirmation => self.password.wrong_confirmation(),
        }
    }

    pub(super) fn checklist(&self, rules: &FormRules, offer: Option<&InvitationInspected>) -> Checklist {
        let names = ContextWords::new().with(&self.first_name).with(&self.last_name);
        let words = match offer {
            Some(InvitationInspected { company, email, .. }) => {
                // Of the masked address only the domain is there.
                let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
                names.with(company.as_str()).with(domain)
            }
            None => names,
        };
        self.password.checklist(rules, &words)
    }

    /// Wipes what a later stage has no more use for.
    pub(super) fn forget_secrets_before(&mut self, stage: &InvitationStage) {
        match stage {
            InvitationStage::Link { .. } | InvitationStage::Offered { .. } => {}
            InvitationStage::AddressTaken { .. }
            | InvitationStage::AlreadyMember { .. }
            | InvitationStage::Joined { .. }
            | InvitationStage::Accepted { .. }
            | InvitationStage::Over { .. } => self.password = NewPassword::default(),
        }
    }
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(\"[redacted]\")")
    }
}

//! What whoever answers agrees to: so much of what was put, and the text that says so.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::token::HexText;
use crate::vocabulary::account::Rights;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::mandate::MandateSummary;

/// What was chosen, and the text that was agreed to for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Agreement {
    /// Beyond what is put now, where that is less than it was: it is there again when more is put again.
    chosen: Rights,
    text_hash: Option<String>,
}

impl Agreement {
    pub(super) const fn with_all_of(put: &MandateSummary) -> Self {
        Self { chosen: put.rights, text_hash: None }
    }

    /// What was chosen of what is put now.
    pub(super) fn rights(&self, put: &MandateSummary) -> Rights {
        self.chosen & put.rights
    }

    /// A text says what is given: another choice is another text.
    pub(super) fn choose(&mut self, put: &MandateSummary, rights: Rights) {
        let chosen = rights & put.rights;
        if chosen != self.rights(put) {
            self.text_hash = None;
        }
        self.chosen = chosen;
    }

    /// A blank text is none.
    pub(super) fn agree(&mut self, text: &str) {
        let hash = || HexText::of(&Sha256::digest(text.as_bytes()).into()).as_str().to_owned();
        self.text_hash = (!text.trim().is_empty()).then(hash);
    }

    pub(super) fn retract(&mut self) {
        self.text_hash = None;
    }

    pub(super) const fn is_given(&self) -> bool {
        self.text_hash.is_some()
    }

    /// Nothing where no text was agreed to, which the portal refuses.
    pub(super) fn text_hash(&self) -> String {
        self.text_hash.clone().unwrap_or_default()
    }

    pub(super) fn wrong(&self, put: &MandateSummary, field: Field) -> Option<Problem> {
        match field {
            Field::Rights => self.rights(put).is_empty().then_some(Problem::Required),
            Field::TextHash => (!self.is_given()).then_some(Problem::Required),
            Field::Identifier
            | Field::Siret
            | Field::Code
            | Field::Email
            | Field::EmailConfirmation
            | Field::Password
            | Field::CurrentPassword
            | Field::PasswordConfirmation
            | Field::Landline
            | Field::Mobile
            | Field::Company
            | Field::FirstName
            | Field::LastName
            | Field::Address
            | Field::Firm
            | Field::StartsAt
            | Field::EndsAt
            | Field::Portfolio
            | Field::Portfolios => None,
        }
    }
}

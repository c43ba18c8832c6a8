//! What of the tenants is looked at: the page's address says it, and so do its forms, to come back to the same list.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::tenants::ADDRESS;
use crate::http::posted::{Fields, Posted};

/// What is looked at, as typed. Its names are those of the fields.
#[derive(Debug, Default, Serialize)]
pub struct Look {
    /// The firm whose clients they are; nothing for one's own tenants.
    cabinet: String,
    /// Beginnings of words, or of numbers.
    cherche: String,
    /// Of a firm's clients, those of this portfolio.
    portefeuille: String,
    /// Of a firm's clients, those that lie in no portfolio yet, whichever is named.
    sans: String,
    /// From where on.
    apres: String,
}

impl Look {
    /// What the address asks for.
    #[must_use]
    pub fn asked(query: &Fields) -> Self {
        Self::of(|name| query.text(name).to_owned())
    }

    /// What the page showed that a form came from.
    #[must_use]
    pub fn brought(form: &Posted) -> Self {
        Self::of(|name| form.text(name))
    }

    fn of(text: impl Fn(&str) -> String) -> Self {
        Self {
            cabinet: text("cabinet"),
            cherche: text("cherche"),
            portefeuille: text("portefeuille"),
            sans: text("sans"),
            apres: text("apres"),
        }
    }

    /// The firm whose clients they are.
    #[must_use]
    pub fn firm(&self) -> Option<&str> {
        Some(self.cabinet.as_str()).filter(|firm| !firm.is_empty())
    }

    /// As the core asks for it: an empty name for clients that lie in no portfolio.
    #[must_use]
    pub fn portfolio(&self) -> Option<String> {
        let named = Some(self.portefeuille.trim()).filter(|name| !name.is_empty());
        let none = (!self.sans.is_empty()).then_some("");
        none.or(named).filter(|_| self.firm().is_some()).map(str::to_owned)
    }

    /// What is sought.
    #[must_use]
    pub fn search(&self) -> Option<String> {
        Some(self.cherche.clone()).filter(|sought| !sought.trim().is_empty())
    }

    /// From where on.
    #[must_use]
    pub fn after(&self) -> Option<String> {
        Some(self.apres.clone()).filter(|after| !after.is_empty())
    }

    /// The page's address.
    #[must_use]
    pub fn address(&self) -> String {
        let named = [
            ("cabinet", &self.cabinet),
            ("cherche", &self.cherche),
            ("portefeuille", &self.portefeuille),
            ("sans", &self.sans),
            ("apres", &self.apres),
        ];
        let said = named.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = said
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
            .collect();
        if pairs.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{}", pairs.join("&")) }
    }
}

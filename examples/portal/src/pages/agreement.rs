//! The text of a mandate that is agreed to, and its hash, which the core keeps beside the mandate.

use espace_securise::account::Right;
use espace_securise::form::words;
use espace_securise::mandate::MandateSummary;
use espace_securise::value::{CompanyName, Timestamp};
use fluent_bundle::FluentArgs;
use sha2::{Digest as _, Sha256};

use crate::templates::dates;
use crate::visit::Visit;

/// What stands before somebody who may accept.
pub struct Agreement {
    /// The text, in their language.
    pub text: String,
    /// Its SHA-256, in hexadecimal digits.
    pub hash: String,
}

impl Agreement {
    /// Of a mandate as the core tells it: both names, each right in words, and the days of its period where the fund is.
    #[must_use]
    pub fn of(visit: &Visit, mandate: &MandateSummary) -> Self {
        let (texts, language) = (&visit.app.texts, visit.language);
        let right = |right: Right| format!("– {}", words::right(right, language));
        let day = |instant: Timestamp| dates::day(texts, language, instant);
        let values = FluentArgs::from_iter([
            ("company", named(mandate.client_company.as_ref(), mandate.client.as_str())),
            ("firm", named(mandate.firm_company.as_ref(), mandate.firm.as_str())),
            ("rights", mandate.rights.iter().map(right).collect::<Vec<_>>().join("\n")),
            ("starts", day(mandate.starts_at)),
            ("ends", day(mandate.ends_at)),
        ]);
        let text = texts.say(language, "mandate-agreement", &values);
        let hash = base16ct::lower::encode_string(&Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }
}

fn named(company: Option<&CompanyName>, identifier: &str) -> String {
    match company {
        Some(company) => format!("{} ({identifier})", company.as_str()),
        None => identifier.to_owned(),
    }
}

//! A firm's clients, as its people page through them and find them: rows that no rule rests on.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Record, RecordKey, Tenant};
use crate::value::{CibtpId, PortfolioName, Timestamp};

/// A client in its portfolio.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Client {
    pub(crate) tenant: CibtpId,
}

impl Record for Client {
    const KIND: &'static str = "client";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

/// No portfolio's name gives it.
const UNALLOCATED: &str = ".";

/// Where a portfolio, or what lies in none, stands in a key.
pub(crate) fn place(portfolio: Option<&PortfolioName>) -> String {
    portfolio.map_or_else(|| UNALLOCATED.to_owned(), PortfolioName::segment)
}

impl Client {
    pub(crate) fn key(
        firm: &CibtpId,
        portfolio: Option<&PortfolioName>,
        tenant: &CibtpId,
    ) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str(), &place(portfolio), tenant.as_str()])
    }

    /// What the keys of all clients of one firm start with.
    pub(crate) fn prefix(firm: &CibtpId) -> String {
        format!("{}/{firm}/", Self::KIND)
    }
}

/// A client under one word of its name, its identifier or its SIRET.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ClientFind {
    pub(crate) tenant: CibtpId,
    pub(crate) word: String,
}

impl Record for ClientFind {
    const KIND: &'static str = "client-find";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl ClientFind {
    pub(crate) fn key(firm: &CibtpId, word: &str, tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str(), word, tenant.as_str()])
    }

    /// What the keys of all clients of one firm that have a word with this beginning start with.
    pub(crate) fn prefix(firm: &CibtpId, beginning: &str) -> String {
        format!("{}/{firm}/{beginning}", Self::KIND)
    }
}

/// The most words of a name under which a client is found.
const MOST_WORDS: usize = 8;

/// With its identifier and its SIRET.
pub(crate) const WORDS_OF_ONE: usize = MOST_WORDS + 2;

/// The longest word in a key; a longer one is found by its beginning.
const LONGEST: usize = 24;

/// The words of a text, without case and accents, as they stand in keys.
pub(crate) fn folded(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in text.nfkd().filter(|character| !is_combining_mark(*character)) {
        if !character.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let Some(word) = words.last_mut() else { continue };
        for small in character.to_lowercase() {
            match small {
                'œ' => word.push_str("oe"),
                'æ' => word.push_str("ae"),
                'ß' => word.push_str("ss"),
                ascii if ascii.is_ascii() => word.push(ascii),
                other => {
                    // Writing to a string cannot fail.
                    let _infallible = write!(word, "~{:x}", u32::from(other));
                }
            }
        }
    }
    // All that is left is ASCII.
    words.retain_mut(|word| {
        word.truncate(LONGEST);
        !word.is_empty()
    });
    words
}

/// The words under which a client is found: its name's, its identifier, and its SIRET, which begins with its SIREN.
pub(crate) fn words_of(tenant: &Tenant) -> Vec<String> {
    let mut words: Vec<String> = folded(tenant.company.as_str()).into_iter().take(MOST_WORDS).collect();
    words.extend(folded(tenant.id.as_str()));
    words.push(tenant.siret.as_str().to_owned());
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g12_a_word_is_found_without_case_and_accents() {
        assert_eq!(folded("Maçonnerie DURAND & Cœur, Straße"), ["maconnerie", "durand", "coeur", "strasse"]);
        assert_eq!(folded("Ÿ-Été"), ["y", "ete"]);
        assert_eq!(folded(" -- "), Vec::<String>::new());
    }

    #[test]
    fn g12_whatever_a_name_holds_its_words_can_stand_in_a_key() {
        for name in ["Ελλάς", "株式会社", "a/b\u{200b}c", &"é".repeat(200), "\u{1f3d7} BTP"] {
            for word in folded(name) {
                assert!(
                    word.len() <= LONGEST && word.chars().all(|c| c.is_ascii_graphic() && c != '/'),
                    "{word}"
                );
            }
        }
    }
}

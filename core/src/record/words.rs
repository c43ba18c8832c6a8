//! The words under which a firm finds a client and the fund a tenant, without case and accents.

use std::fmt::{self, Write as _};

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Tenant;

/// The most words of a name under which a client is found.
const MOST_WORDS: usize = 8;

/// With its identifier and its SIRET.
pub(crate) const WORDS_OF_ONE: usize = MOST_WORDS + 2;

/// What stands between two words, and in none.
const BETWEEN: &str = " ";

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

/// The words of one client, in one text: they are read with every command that a firm gives for it, and looked at by few.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Words(String);

impl Words {
    pub(crate) const NONE: Self = Self(String::new());

    /// The words under which a client is found: its name's, its identifier, and its SIRET, which begins with its SIREN.
    pub(crate) fn of(tenant: &Tenant) -> Self {
        Self::from_list(Self::listed(tenant))
    }

    /// Those under which the fund finds a tenant: the name of the person behind it, too.
    pub(crate) fn of_filed(tenant: &Tenant) -> Self {
        let mut words = Self::listed(tenant);
        let names = [&tenant.contact.first_name, &tenant.contact.last_name];
        words.extend(names.into_iter().flat_map(|name| folded(name.as_str()).into_iter().take(MOST_WORDS)));
        Self::from_list(words)
    }

    fn listed(tenant: &Tenant) -> Vec<String> {
        let mut words: Vec<String> = folded(tenant.company.as_str()).into_iter().take(MOST_WORDS).collect();
        words.extend(folded(tenant.id.as_str()));
        words.push(tenant.siret.as_str().to_owned());
        words
    }

    fn from_list(mut words: Vec<String>) -> Self {
        words.sort_unstable();
        words.dedup();
        Self(words.join(BETWEEN))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(BETWEEN).filter(|word| !word.is_empty())
    }

    pub(crate) fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }

    /// Whether each word that is sought is the beginning of one of these.
    pub(crate) fn have(&self, sought: &[String]) -> bool {
        sought.iter().all(|beginning| self.iter().any(|word| word.starts_with(beginning.as_str())))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'d> Deserialize<'d> for Words {
    /// A list, as they were first written, is read too.
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'d> Visitor<'d> for Either {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("words in a text or a list")
            }

            fn visit_str<E: de::Error>(self, words: &str) -> Result<Words, E> {
                Ok(Words(words.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'d>>(self, mut list: A) -> Result<Words, A::Error> {
                let mut words: Vec<String> = Vec::new();
                while let Some(word) = list.next_element()? {
                    words.push(word);
                }
                Ok(Words(words.join(BETWEEN)))
            }
        }

        from.deserialize_any(Either)
    }
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

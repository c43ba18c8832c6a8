//! The country choosers beside telephone fields (G3): France first.

use espace_securise::value::{CountryPrefix, Language, country_prefixes};
use fluent_bundle::FluentArgs;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::texts::Texts;

/// The lines of the chooser in both languages, made once.
pub struct Countries {
    french: Value,
    english: Value,
}

#[derive(Serialize)]
struct Line {
    code: String,
    prefix: String,
    name: String,
}

impl Countries {
    /// France and overseas France, then the other regions by name.
    #[must_use]
    pub fn new(texts: &Texts) -> Self {
        let prefixes = country_prefixes();
        let lines = |language| Value::from(Serde(lines(texts, language, &prefixes)));
        Self { french: lines(Language::Fr), english: lines(Language::En) }
    }

    /// In a language.
    #[must_use]
    pub fn lines(&self, language: Language) -> Value {
        match language {
            Language::Fr => self.french.clone(),
            Language::En => self.english.clone(),
        }
    }
}

/// How many lines the core puts first: France and what shares its numbers.
const FRENCH: usize = 12;

fn lines(texts: &Texts, language: Language, prefixes: &[CountryPrefix]) -> Vec<Line> {
    let nothing = FluentArgs::new();
    let mut lines: Vec<Line> = prefixes
        .iter()
        .map(|country| {
            let name = texts.find(language, &format!("country-{}", country.region), &nothing);
            Line {
                name: name.unwrap_or_else(|| country.region.clone()),
                code: country.region.clone(),
                prefix: country.prefix.clone(),
            }
        })
        .collect();
    if let Some(others) = lines.get_mut(FRENCH..) {
        others.sort_by_cached_key(|line| sorting(&line.name));
    }
    lines
}

/// Accents do not move a country to the end of the list.
fn sorting(name: &str) -> String {
    let plain = |letter| match letter {
        'É' | 'È' => 'E',
        'Å' => 'A',
        'Î' => 'I',
        'Ô' => 'O',
        other => other,
    };
    name.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn france_first_and_every_country_has_a_name() {
        let (texts, prefixes) = (Texts::embedded(), country_prefixes());
        for language in [Language::Fr, Language::En] {
            let lines = lines(&texts, language, &prefixes);
            assert_eq!((lines[0].code.as_str(), lines[0].name.as_str()), ("FR", "France"));
            assert!(lines.len() > 200);
            let nameless: Vec<_> =
                lines.iter().filter(|line| line.name == line.code).map(|l| &l.code).collect();
            assert!(nameless.is_empty(), "{nameless:?}");
        }
        let french = lines(&texts, Language::Fr, &prefixes);
        let place = |code: &str| french.iter().position(|line| line.code == code).unwrap();
        assert!(place("ES") < place("ET") && place("DE") < place("BE") + 5 && place("ES") < place("ZW"));
        assert_eq!(place("GP"), 1);
    }
}

//! The texts of the pages, in French and in English, by Project Fluent. What is missing in English is said in French.

use espace_securise::value::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "texts/"]
#[include = "*.ftl"]
struct Sources;

/// All texts.
pub struct Texts {
    french: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Texts {
    /// Those of this program.
    #[must_use]
    pub fn embedded() -> Self {
        Self { french: bundle(Language::Fr), english: bundle(Language::En) }
    }

    /// The text of this name; its name if there is none, which the log has too.
    #[must_use]
    pub fn say(&self, language: Language, name: &str, values: &FluentArgs<'_>) -> String {
        self.find(language, name, values).unwrap_or_else(|| {
            tracing::error!(text = name, "no such text");
            name.to_owned()
        })
    }

    /// The text of this name, if there is one.
    #[must_use]
    pub fn find(&self, language: Language, name: &str, values: &FluentArgs<'_>) -> Option<String> {
        let own = match language {
            Language::Fr => &self.french,
            Language::En => &self.english,
        };
        [own, &self.french].into_iter().find_map(|bundle| {
            let pattern = bundle.get_message(name)?.value()?;
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(values), &mut faults).into_owned();
            if !faults.is_empty() {
                tracing::error!(text = name, ?faults, "a text misses a value");
            }
            Some(text)
        })
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.as_str();
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    // The marks that isolate the direction of values would stand in attributes and mails too.
    bundle.set_use_isolating(false);
    for file in Sources::iter().filter(|file| file.starts_with(tag)) {
        let Some(source) = Sources::get(&file) else { continue };
        let text = String::from_utf8_lossy(&source.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, faults)| {
            tracing::error!(%file, ?faults, "a file of texts cannot be read whole");
            resource
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(%file, ?faults, "a text stands twice");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn names(language: Language) -> BTreeSet<String> {
        let files = Sources::iter().filter(|file| file.starts_with(language.as_str()));
        let mut names = BTreeSet::new();
        for file in files {
            let source = Sources::get(&file).unwrap();
            let text = String::from_utf8(source.data.into_owned()).unwrap();
            assert!(FluentResource::try_new(text.clone()).is_ok(), "{file}");
            for line in text.lines() {
                let name = line.split(" =").next().filter(|name| line.contains(" =") && !name.is_empty());
                let Some(name) = name.filter(|name| !name.starts_with([' ', '#', '*', '['])) else {
                    continue;
                };
                assert!(names.insert(name.to_owned()), "{name} stands twice in {}", language.as_str());
            }
        }
        names
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (french, english) = (names(Language::Fr), names(Language::En));
        assert!(french.len() > 200);
        assert_eq!(french, english);
    }

    #[test]
    fn values_are_filled_in_without_marks() {
        let texts = Texts::embedded();
        let values = FluentArgs::from_iter([("met", 2), ("total", 3)]);
        assert_eq!(texts.say(Language::En, "rules-count", &values), "2 rules met out of 3");
        assert_eq!(texts.say(Language::En, "no-such-text", &values), "no-such-text");
    }
}

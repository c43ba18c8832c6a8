//! The language of a page: the person's own choice, else what their browser prefers, else French.

use espace_securise::value::Language;

/// Longest `Accept-Language` that is read.
const MAX_ACCEPT: usize = 256;

/// From the language cookie and `Accept-Language`.
#[must_use]
pub fn chosen(cookie: Option<&str>, accept: Option<&str>) -> Language {
    cookie.and_then(known).or_else(|| accept.and_then(preferred)).unwrap_or_default()
}

/// A language by its code.
#[must_use]
pub fn known(code: &str) -> Option<Language> {
    [Language::Fr, Language::En].into_iter().find(|language| language.as_str() == code)
}

/// The known language of the greatest weight; of equal ones the first.
fn preferred(accept: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in accept.get(..MAX_ACCEPT).unwrap_or(accept).split(',').take(16) {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        let (Some(language), Some(weight)) = (known(&primary), weight) else { continue };
        if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_then_the_browser_then_french() {
        for (cookie, accept, expected) in [
            (None, None, Language::Fr),
            (None, Some("en-GB,en;q=0.9,fr;q=0.8"), Language::En),
            (None, Some("de,fr;q=0.5,en;q=0.7"), Language::En),
            (None, Some("de-DE, es"), Language::Fr),
            (None, Some("en;q=0, fr;q=0.1"), Language::Fr),
            (None, Some("en;q=NaN,,;;;q="), Language::Fr),
            (Some("fr"), Some("en"), Language::Fr),
            (Some("en"), Some("fr"), Language::En),
            (Some("xx"), Some("en"), Language::En),
        ] {
            assert_eq!(chosen(cookie, accept), expected, "{cookie:?} {accept:?}");
        }
    }
}

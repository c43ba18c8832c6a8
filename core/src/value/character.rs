//! Which characters may stand in a text that people read, and what becomes of others where a text is kept.

use precis_profiles::precis_core::{DerivedPropertyValue, FreeformClass, StringClass};

/// Whether a character can be seen, or is a space: the Freeform class of PRECIS (RFC 8264, section 4.3) without
/// its joiners.
///
/// Controls, line breaks, bidirectional overrides and isolates, zero-width characters, other format characters,
/// private use and unassigned code points are not: they forge log lines and screens, or make two texts that look
/// alike differ (ASVS 16.4.1). The class is defined over a frozen Unicode version, so that what was accepted once
/// stays accepted (invariant 11).
pub(super) fn is_readable(character: char) -> bool {
    match character {
        // Known without a search in the tables: every record's names pass here.
        _ if is_european(character) => true,
        '\0'..='\u{1f}' => false,
        _ => is_freeform(character),
    }
}

/// Nearly all that is written in Europe: characters that can be seen, or a space, and that normal form C leaves alone,
/// whichever of them stand together.
pub(super) const fn is_european(character: char) -> bool {
    matches!(character, ' '..='~' | 'À'..='ſ')
}

/// A text of somebody else's as it is kept: cut to so many characters, control characters replaced (ASVS 16.4.1).
pub(crate) fn kept(text: &str, most: usize) -> String {
    text.chars().take(most).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn is_freeform(character: char) -> bool {
    match FreeformClass::default().get_value_from_char(character) {
        DerivedPropertyValue::PValid
        | DerivedPropertyValue::SpecClassPval
        | DerivedPropertyValue::ContextO => true,
        DerivedPropertyValue::SpecClassDis
        | DerivedPropertyValue::ContextJ
        | DerivedPropertyValue::Disallowed
        | DerivedPropertyValue::Unassigned => false,
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn what_is_known_by_heart_agrees_with_the_tables() {
        for character in '\0'..='\u{2ff}' {
            assert_eq!(is_readable(character), is_freeform(character), "{character:?}");
        }
    }

    #[test]
    fn what_is_european_is_in_normal_form_c_in_any_order() {
        let european: Vec<char> = ('\0'..='\u{2ff}').filter(|character| is_european(*character)).collect();
        let side_by_side: String =
            european.iter().flat_map(|one| european.iter().flat_map(move |other| [*one, *other])).collect();
        assert!(side_by_side.nfc().eq(side_by_side.chars()));
    }

    #[test]
    fn r66_controls_and_format_characters_are_not_readable() {
        for readable in "aÉß'’-&°·½ｅ@/ \u{a0}\u{202f}日本Ωжש".chars() {
            assert!(is_readable(readable), "{readable:?}");
        }
        let forbidden = "\0\t\n\r\u{1b}\u{7f}\u{85}\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202e}\
                         \u{2028}\u{2029}\u{2060}\u{2066}\u{2069}\u{61c}\u{feff}\u{fe0f}\u{e000}\u{e0041}\u{10ffff}";
        for character in forbidden.chars() {
            assert!(!is_readable(character), "{character:?}");
        }
    }
}

//! A word in French or in English. What is expected of a field is the core's to word.

use espace_securise::value::Language;

/// The one of the two that the language asks for.
pub const fn pick<T: Copy>(language: Language, french: T, english: T) -> T {
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

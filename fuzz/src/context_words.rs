//! Words that a password must not be made of: a name, a SIRET and an address, a line each, then the password.

use espace_securise::Secret;
use espace_securise::password::{ContextWords, NormalizedPassword};

use crate::input;

/// Any words and any password are answered, whatever the capitals; a plain word, dressed as people do, is recognised.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let (name, rest) = input::first_line(&text);
    let (siret, rest) = input::first_line(rest);
    let (email, typed) = input::first_line(rest);
    let words = ContextWords::new().with(name).with_siret(siret).with_email(email);
    let shown = format!("{words:?}");
    assert!(shown.starts_with("ContextWords([") && shown.ends_with(" redacted])"), "{shown}");

    if let Some(derives) = derives(&words, typed) {
        for other in [typed.to_ascii_uppercase(), typed.to_ascii_lowercase()] {
            // Another letter before a mark may compose to what is not allowed.
            if let Some(as_well) = self::derives(&words, &other) {
                assert_eq!(as_well, derives, "capitals make no difference");
            }
        }
    }
    // Of a SIRET only the digits count.
    let siret = if siret.bytes().all(|octet| octet.is_ascii_digit()) { siret } else { "" };
    for word in [name, siret, email].into_iter().filter(|word| is_a_plain_word(word)) {
        let backwards: String = word.chars().rev().collect();
        for dressed in
            [word.to_owned(), backwards, format!("{word}2026!"), format!("!{word}75"), word.repeat(2)]
        {
            assert_ne!(derives(&words, &dressed), Some(false), "{dressed} is made of {word}");
        }
    }
}

fn is_a_plain_word(word: &str) -> bool {
    (4..=60).contains(&word.len()) && word.bytes().all(|octet| octet.is_ascii_alphanumeric())
}

fn derives(words: &ContextWords, typed: &str) -> Option<bool> {
    let password = NormalizedPassword::prepare(&Secret::new(typed)).ok()?;
    Some(words.derives(&password))
}

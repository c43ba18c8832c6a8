//! The code that a caisse posts, as typed from paper.

use espace_securise::Secret;
use espace_securise::token::{InvalidCode, PostedCode, looks_like_posted_code};

use crate::{input, wire};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Any text is answered; a code that is accepted or drawn is printed so that it reads back, and one wrong symbol is found.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let parsed = PostedCode::parse(&Secret::new(&*text));
    assert_eq!(looks_like_posted_code(&text), parsed.is_ok());
    match parsed {
        Ok(code) => is_a_code(&code),
        Err(refused) => {
            wire::reads_back::<InvalidCode>(&refused);
            assert!(!refused.code().is_empty());
        }
    }
    is_a_code(&PostedCode::draw(&input::octets(data)));
}

fn is_a_code(code: &PostedCode) {
    let canonical = code.canonical();
    // Fourteen symbols, or twelve as letters bore before.
    assert!(matches!(canonical.len(), 12 | 14) && canonical.chars().all(|symbol| ALPHABET.contains(symbol)));
    assert_eq!(format!("{code:?}"), "PostedCode(\"[redacted]\")");
    for typed in [code.printed(), Secret::new(canonical), Secret::new(canonical.to_ascii_lowercase())] {
        let back = PostedCode::parse(&typed).expect("a code reads back");
        assert_eq!(back.canonical(), canonical);
    }
    for place in 0..canonical.len() {
        for wrong in ALPHABET.chars() {
            let mistyped: String = canonical
                .chars()
                .enumerate()
                .map(|(at, symbol)| if at == place { wrong } else { symbol })
                .collect();
            assert_eq!(looks_like_posted_code(&mistyped), mistyped == canonical, "{mistyped}");
        }
    }
}

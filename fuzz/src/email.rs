//! The e-mail address, as typed.

use espace_securise::value::{Email, InvalidEmail};

use crate::{input, wire};

/// Any text is answered; what is accepted is kept as typed, is unique whatever its capitals, and shows little when masked.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let parsed = Email::parse(&text);
    wire::reads_as_parsed(&text, parsed.as_ref().ok());
    match parsed {
        Ok(email) => {
            assert_eq!(email.as_str(), text.trim());
            assert_eq!(Email::parse(email.as_str()).as_ref(), Ok(&email));
            assert_eq!(format!("{email:?}"), "Email(\"[redacted]\")");
            wire::reads_back(&email);
            masks(&email);
            is_unique(&email);
        }
        Err(refused) => {
            wire::reads_back::<InvalidEmail>(&refused);
            assert!(!refused.code().is_empty());
        }
    }
}

/// One character before the `@`, and no line to forge.
fn masks(email: &Email) {
    let masked = email.masked();
    let (local, domain) = masked.rsplit_once('@').expect("a masked address has its @");
    assert_eq!(local.chars().count(), 2);
    assert!(email.as_str().ends_with(domain));
    assert!(!masked.chars().any(char::is_control));
}

/// The key of an address in capitals, or of the key itself, is the same key.
fn is_unique(email: &Email) {
    let key = email.unique_key();
    assert_eq!(key.matches('@').count(), email.as_str().matches('@').count());
    for other in [email.as_str().to_ascii_uppercase(), email.as_str().to_ascii_lowercase(), key.clone()] {
        // Small letters may take more octets than the capitals they stand for, and then be too long.
        if let Ok(other) = Email::parse(&other) {
            assert_eq!(other.unique_key(), key);
        }
    }
}

//! Names of persons and firms, as the caisse's file has them.

use espace_securise::value::{CompanyName, InvalidName, PersonName};

use crate::{input, wire};

/// Any text is answered; what is accepted is one tidy line.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let person = PersonName::parse(&text);
    wire::reads_as_parsed(&text, person.as_ref().ok());
    match person {
        Ok(name) => {
            is_tidy(name.as_str(), PersonName::MAX_CHARS);
            assert_eq!(PersonName::parse(name.as_str()).as_ref(), Ok(&name));
            assert_eq!(format!("{name:?}"), "PersonName(\"[redacted]\")");
            assert_eq!(CompanyName::parse(&text).map(|firm| firm.to_string()).as_deref(), Ok(name.as_str()));
        }
        Err(refused) => wire::reads_back::<InvalidName>(&refused),
    }
    let company = CompanyName::parse(&text);
    wire::reads_as_parsed(&text, company.as_ref().ok());
    match company {
        Ok(name) => {
            is_tidy(name.as_str(), CompanyName::MAX_CHARS);
            assert_eq!(CompanyName::parse(name.as_str()).as_ref(), Ok(&name));
        }
        Err(refused) => assert!(!refused.code().is_empty()),
    }
}

/// No control character, no space at an end or beside another, and no more characters than allowed.
pub(crate) fn is_tidy(line: &str, max: u16) {
    assert!((1..=usize::from(max)).contains(&line.chars().count()));
    assert!(!line.chars().any(char::is_control), "{line:?}");
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words.join(" "), line);
}

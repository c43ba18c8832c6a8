//! The CIBTP identifier, as typed, under any format: `digits 6 8` on the first line, the identifier after it.

use espace_securise::value::{CibtpId, CibtpIdAlphabet, CibtpIdFormat, InvalidCibtpId};

use crate::{input, wire};

/// Any text is answered; what is accepted is within its format, and can stand in a record's key.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let (format, typed) = input::first_line(&text);
    let format = wanted(format);
    wire::reads_back(&format);
    assert!((1..=format.max()).contains(&format.min()) && format.max() <= CibtpId::MAX_LEN);
    match CibtpId::parse(typed, &format) {
        Ok(id) => {
            let length = id.as_str().len();
            assert!((usize::from(format.min())..=usize::from(format.max())).contains(&length));
            let fits = |octet: u8| match format.alphabet() {
                CibtpIdAlphabet::Digits => octet.is_ascii_digit(),
                CibtpIdAlphabet::Alphanumeric => octet.is_ascii_digit() || octet.is_ascii_uppercase(),
            };
            assert!(id.as_str().bytes().all(fits), "{id}");
            assert_eq!(CibtpId::parse(id.as_str(), &format).as_ref(), Ok(&id));
            wire::reads_back(&id);
        }
        Err(refused) => {
            wire::reads_back::<InvalidCibtpId>(&refused);
            assert!(!refused.code().is_empty());
        }
    }
    // From a record, where no format is asked for.
    if let Ok(id) = serde_json::from_value::<CibtpId>(typed.into()) {
        assert_eq!(id.as_str(), typed);
        assert!(id.as_str().bytes().all(|octet| octet.is_ascii_digit() || octet.is_ascii_uppercase()));
    }
}

/// The format that a line names, else the default.
fn wanted(line: &str) -> CibtpIdFormat {
    let mut words = line.split_whitespace();
    let alphabet = match words.next() {
        Some("digits") => CibtpIdAlphabet::Digits,
        Some(_) | None => CibtpIdAlphabet::Alphanumeric,
    };
    let mut bound = || words.next().and_then(|word| word.parse().ok());
    let (Some(min), Some(max)) = (bound(), bound()) else { return CibtpIdFormat::default() };
    CibtpIdFormat::new(min, max, alphabet).unwrap_or_default()
}

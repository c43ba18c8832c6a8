use proptest::prelude::*;

use super::*;

fn digits(min: u8, max: u8) -> CibtpIdFormat {
    CibtpIdFormat::new(min, max, CibtpIdAlphabet::Digits).unwrap()
}

#[test]
fn is_typed_forgivingly() {
    let format = CibtpIdFormat::default();
    for typed in ["1707A42", " 1707a42\t", "1707-A/42", "1707.A.42", "17\u{a0}07\u{202f}A 42\n"] {
        assert_eq!(CibtpId::parse(typed, &format).unwrap().as_str(), "1707A42", "{typed:?}");
    }
}

#[test]
fn refusals_say_what_was_expected() {
    let format = digits(4, 6);
    for (typed, expected, code) in [
        ("", InvalidCibtpId::Required, "required"),
        (" \t\u{a0}", InvalidCibtpId::Required, "required"),
        (" - / . ", InvalidCibtpId::Required, "required"),
        ("123", InvalidCibtpId::TooShort { min: 4 }, "too_short"),
        ("1234567", InvalidCibtpId::TooLong { max: 6 }, "too_long"),
        ("1234A", InvalidCibtpId::WrongCharacter, "wrong_character"),
        ("１２３４", InvalidCibtpId::WrongCharacter, "wrong_character"),
        ("12\u{200b}34", InvalidCibtpId::WrongCharacter, "wrong_character"),
        ("12_34", InvalidCibtpId::WrongCharacter, "wrong_character"),
    ] {
        let refused = CibtpId::parse(typed, &format).unwrap_err();
        assert_eq!((refused, refused.code()), (expected, code), "{typed:?}");
    }
    let default = CibtpIdFormat::default();
    for typed in ["ÉABCD", "ſabcd", "K\u{212a}abc", "ıabcd"] {
        assert_eq!(CibtpId::parse(typed, &default), Err(InvalidCibtpId::WrongCharacter), "{typed:?}");
    }
}

#[test]
fn inv12_a_megabyte_is_refused_whatever_it_holds() {
    for unit in ["1", " ", "é"] {
        let typed = unit.repeat(1 << 20);
        let format = CibtpIdFormat::default();
        assert_eq!(CibtpId::parse(&typed, &format), Err(InvalidCibtpId::TooLong { max: 16 }));
    }
}

#[test]
fn inv11_reading_back_ignores_the_format_of_the_day() {
    let old: CibtpId = serde_json::from_str("\"Z\"").unwrap();
    assert_eq!(CibtpId::parse("Z", &CibtpIdFormat::default()), Err(InvalidCibtpId::TooShort { min: 4 }));
    assert_eq!(serde_json::to_string(&old).unwrap(), "\"Z\"");
    for wrong in ["\"\"", "\"a1\"", "\"A-1\"", "\"A/1\"", "\"É\"", "7", "null"] {
        assert!(serde_json::from_str::<CibtpId>(wrong).is_err(), "{wrong}");
    }
    let bounds = [("A".repeat(32), true), ("A".repeat(33), false)];
    for (text, readable) in bounds {
        assert_eq!(serde_json::from_value::<CibtpId>(text.into()).is_ok(), readable);
    }
}

#[test]
fn a_format_out_of_bounds_is_refused_also_when_read_back() {
    let make = |min, max| CibtpIdFormat::new(min, max, CibtpIdAlphabet::Alphanumeric);
    assert_eq!(make(0, 5), Err(InvalidFormat::OutOfBounds));
    assert_eq!(make(1, 33), Err(InvalidFormat::OutOfBounds));
    assert_eq!(make(6, 5), Err(InvalidFormat::MinAboveMax));
    let widest = make(1, 32).unwrap();
    assert_eq!((widest.min(), widest.max(), widest.alphabet()), (1, 32, CibtpIdAlphabet::Alphanumeric));
    let json = serde_json::to_string(&widest).unwrap();
    assert_eq!(serde_json::from_str::<CibtpIdFormat>(&json).unwrap(), widest);
    assert!(serde_json::from_str::<CibtpIdFormat>(&json.replace("32", "33")).is_err());
    assert_eq!(InvalidFormat::OutOfBounds.code(), "out_of_bounds");
    assert_eq!(InvalidFormat::MinAboveMax.code(), "min_above_max");
}

#[test]
fn errors_serialise_in_snake_case() {
    let json = serde_json::to_string(&InvalidCibtpId::TooShort { min: 4 }).unwrap();
    assert_eq!(json, r#"{"too_short":{"min":4}}"#);
    let back: InvalidCibtpId = serde_json::from_str(r#""wrong_character""#).unwrap();
    assert_eq!(back, InvalidCibtpId::WrongCharacter);
}

proptest! {
    #[test]
    fn inv12_whatever_is_accepted_keeps_the_baseline_and_reads_back(typed in "\\PC{0,40}|[0-9a-z ./-]{0,40}") {
        if let Ok(id) = CibtpId::parse(&typed, &CibtpIdFormat::default()) {
            prop_assert!((4..=16).contains(&id.as_str().len()));
            prop_assert_eq!(&CibtpId::parse(id.as_str(), &CibtpIdFormat::default()).unwrap(), &id);
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<CibtpId>(&json).unwrap(), id);
        }
    }
}

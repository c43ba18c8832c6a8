use proptest::prelude::*;

use super::*;

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().copied().map(String::from).collect()
}

#[test]
fn names_are_tidied() {
    for (typed, kept) in [
        ("Durand", "Durand"),
        ("\t Marie \u{a0} Noëlle\n", "Marie Noëlle"),
        ("Noe\u{308}l", "Noël"),
        ("O’Brien-D'Arc", "O’Brien-D'Arc"),
        ("Nguyễn Thị", "Nguyễn Thị"),
        ("李", "李"),
    ] {
        assert_eq!(PersonName::parse(typed).unwrap().as_str(), kept, "{typed:?}");
    }
    assert_eq!(CompanyName::parse(" S.A.R.L.  Bâtir & Fils ").unwrap().to_string(), "S.A.R.L. Bâtir & Fils");
}

#[test]
fn names_have_bounds_in_characters() {
    let longest = "é".repeat(100);
    assert_eq!(PersonName::parse(&longest).unwrap().as_str(), longest);
    let too_long = Err(InvalidName::TooLong { max: 100 });
    assert_eq!(PersonName::parse(&format!("{longest}a")), too_long);
    assert!(CompanyName::parse(&"n".repeat(200)).is_ok());
    assert_eq!(CompanyName::parse(&"n".repeat(201)), Err(InvalidName::TooLong { max: 200 }));
    for unit in ["a", " ", "\u{202e}"] {
        assert_eq!(PersonName::parse(&unit.repeat(1 << 20)), too_long);
    }
    for blank in ["", " ", "\u{a0}\t\u{2003}\r\n"] {
        assert_eq!(PersonName::parse(blank), Err(InvalidName::Required), "{blank:?}");
        assert_eq!(CompanyName::parse(blank), Err(InvalidName::Required), "{blank:?}");
    }
}

#[test]
fn r66_names_hold_no_control_or_reordering_character() {
    for hidden in
        ['\0', '\u{1b}', '\u{7f}', '\u{200b}', '\u{200d}', '\u{200f}', '\u{202e}', '\u{2067}', '\u{feff}']
    {
        let typed = format!("Du{hidden}rand");
        assert_eq!(PersonName::parse(&typed), Err(InvalidName::ForbiddenCharacter), "{hidden:?}");
        assert_eq!(CompanyName::parse(&typed), Err(InvalidName::ForbiddenCharacter), "{hidden:?}");
        let address = PostalAddress::parse(&[typed]);
        assert_eq!(address, Err(InvalidAddress::ForbiddenCharacter), "{hidden:?}");
    }
}

#[test]
fn r41_personal_data_is_redacted_in_debug() {
    let person = Person {
        first_name: PersonName::parse("Marie").unwrap(),
        last_name: PersonName::parse("Durand").unwrap(),
    };
    let address = PostalAddress::parse(&lines(&["12 rue des Maçons", "69003 LYON"])).unwrap();
    let shown = format!("{person:?} {address:?}");
    for canary in ["Marie", "Durand", "rue", "LYON"] {
        assert!(!shown.contains(canary), "{shown}");
    }
    let company = CompanyName::parse("Bâtir").unwrap();
    assert_eq!(format!("{company:?}"), "CompanyName(\"Bâtir\")");
}

#[test]
fn addresses_have_one_to_six_lines() {
    let parse = |texts: &[&str]| PostalAddress::parse(&lines(texts));
    assert_eq!(parse(&[]), Err(InvalidAddress::Required));
    assert_eq!(parse(&[" ", ""]), Err(InvalidAddress::Required));
    assert_eq!(parse(&["a", "", "b", "c", "d", " ", "e", "f"]).unwrap().lines().len(), 6);
    assert_eq!(parse(&["a"; 7]), Err(InvalidAddress::TooManyLines));
    assert_eq!(parse(&[""; 1000]), Err(InvalidAddress::TooManyLines));
    assert!(parse(&[&"x".repeat(60)]).is_ok());
    assert_eq!(parse(&[&"x".repeat(61)]), Err(InvalidAddress::LineTooLong));
    assert_eq!(parse(&[&" ".repeat(1 << 20)]), Err(InvalidAddress::LineTooLong));
}

#[test]
fn values_are_checked_again_when_read_back() {
    let person: Person = serde_json::from_str(r#"{"first_name":" Marie ","last_name":"Durand"}"#).unwrap();
    assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"first_name":"Marie","last_name":"Durand"}"#);
    assert!(serde_json::from_str::<Person>(r#"{"first_name":"","last_name":"Durand"}"#).is_err());
    assert!(serde_json::from_str::<CompanyName>(r#""\u202eBâtir""#).is_err());
    let address: PostalAddress = serde_json::from_str(r#"{"lines":["a","b"]}"#).unwrap();
    assert_eq!(serde_json::to_string(&address).unwrap(), r#"{"lines":["a","b"]}"#);
    assert!(serde_json::from_str::<PostalAddress>(r#"{"lines":[]}"#).is_err());
}

#[test]
fn a_language_is_french_unless_said_otherwise() {
    assert_eq!(Language::default(), Language::Fr);
    for language in [Language::Fr, Language::En] {
        assert_eq!(serde_json::to_string(&language).unwrap(), format!("\"{language}\""));
    }
    assert!(serde_json::from_str::<Language>("\"de\"").is_err());
}

#[test]
fn errors_have_stable_codes() {
    let names = [InvalidName::Required, InvalidName::TooLong { max: 1 }, InvalidName::ForbiddenCharacter];
    assert_eq!(names.map(|e| e.code()), ["required", "too_long", "forbidden_character"]);
    for error in [
        InvalidAddress::Required,
        InvalidAddress::TooManyLines,
        InvalidAddress::LineTooLong,
        InvalidAddress::ForbiddenCharacter,
    ] {
        assert_eq!(serde_json::to_string(&error).unwrap(), format!("\"{}\"", error.code()));
    }
}

proptest! {
    #[test]
    fn inv12_any_text_is_answered_and_tidying_is_stable(typed in ".{0,120}|[\\p{L}\\p{M} ]{0,60}") {
        if let Ok(name) = PersonName::parse(&typed) {
            prop_assert!((1..=100).contains(&name.as_str().chars().count()));
            prop_assert_eq!(PersonName::parse(name.as_str()).unwrap(), name);
        }
    }

    #[test]
    fn inv12_what_is_kept_as_it_is_is_tidy(typed in ".{0,60}|[a-zéÀ ]{0,6}|[A-ZŸ]{1,3}( [a-zà-]{1,4}){0,3}") {
        if is_one_line(&typed, 12) {
            prop_assert_eq!(tidied(&typed, 12), Ok(typed));
        }
    }
}

#[test]
fn inv12_a_tidy_name_is_kept_as_it_is() {
    for tidy in ["Marie", "Marie Noëlle", "D'Œuvre-Żak", "a"] {
        assert!(is_one_line(tidy, 12), "{tidy}");
    }
    for untidy in ["", " ", " a", "a ", "a  b", "a\tb", "e\u{301}", "a\u{a0}b", "日本", "thirteen char"] {
        assert!(!is_one_line(untidy, 12), "{untidy}");
    }
}

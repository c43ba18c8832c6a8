use proptest::prelude::*;

use super::*;

/// Published: the example of most descriptions of the SIRET, then the head offices of INSEE, DINUM and La Poste.
const BY_LUHN: [&str; 4] = ["73282932000074", "12002701600563", "13002526500013", "35600000000048"];
/// Establishments of La Poste that the tests of public validators use (Dolibarr's among them).
const BY_LA_POSTE: [&str; 4] = ["35600000009075", "35600000049837", "35600000009093", "35600000032574"];

#[test]
fn r47_published_numbers_are_valid() {
    for number in BY_LUHN.into_iter().chain(BY_LA_POSTE) {
        let siret = Siret::parse(number).unwrap();
        assert_eq!(siret.as_str(), number);
        assert_eq!(siret.siren(), &number[..9]);
        assert_eq!(siret.to_string(), number);
    }
}

#[test]
fn r47_la_poste_has_its_own_rule_and_nobody_else() {
    for number in BY_LA_POSTE {
        assert!(!luhn(number), "{number} would show nothing");
    }
    for wrong in ["35600000004837", "35600000009090", "35600000009076", "35600000049838", "35600000032573"] {
        assert_eq!(Siret::parse(wrong), Err(InvalidSiret::WrongChecksum), "{wrong}");
    }
    assert!(luhn("35600000000022") && values("35600000000022").sum::<u32>() % 5 != 0);
    assert_eq!(Siret::parse("35600000000022"), Err(InvalidSiret::WrongChecksum));
    let digits_sum_to_a_multiple_of_5 = "73282932000070";
    assert_eq!(values(digits_sum_to_a_multiple_of_5).sum::<u32>() % 5, 3);
    assert_eq!(values("73282932000072").sum::<u32>() % 5, 0);
    assert_eq!(Siret::parse("73282932000072"), Err(InvalidSiret::WrongChecksum));
}

#[test]
fn r47_luhn_holds_for_the_siren_too() {
    let only_whole = "12345678000006";
    assert!(luhn(only_whole) && !luhn(&only_whole[..9]));
    assert_eq!(Siret::parse(only_whole), Err(InvalidSiret::WrongChecksum));
}

#[test]
fn r47_is_typed_forgivingly() {
    for typed in [
        "732 829 320 00074",
        "\t732.829.320.00074\n",
        "732-829-320-00074",
        "732\u{a0}829\u{202f}320\u{a0}00074",
        "732\u{2011}829\u{2013}320 00074",
    ] {
        assert_eq!(Siret::parse(typed).unwrap().as_str(), "73282932000074", "{typed:?}");
    }
}

#[test]
fn r47_refusals_say_what_was_expected() {
    for (typed, expected, code) in [
        ("", InvalidSiret::Required, "required"),
        (" \u{a0}\n", InvalidSiret::Required, "required"),
        ("732829320", InvalidSiret::WrongLength { found: 9 }, "wrong_length"),
        ("732829320000744", InvalidSiret::WrongLength { found: 15 }, "wrong_length"),
        ("- . -", InvalidSiret::WrongLength { found: 0 }, "wrong_length"),
        ("7328293200007A", InvalidSiret::NotDigits, "not_digits"),
        ("７3282932000074", InvalidSiret::NotDigits, "not_digits"),
        ("MONACOCONFO001", InvalidSiret::NotDigits, "not_digits"),
        ("73282932000079", InvalidSiret::WrongChecksum, "wrong_checksum"),
    ] {
        let refused = Siret::parse(typed).unwrap_err();
        assert_eq!((refused, refused.code()), (expected, code), "{typed:?}");
    }
    let megabyte = "7".repeat(1 << 20);
    assert_eq!(Siret::parse(&megabyte), Err(InvalidSiret::WrongLength { found: 1 << 20 }));
}

#[test]
fn r47_is_checked_again_when_read_back() {
    let siret = Siret::parse("73282932000074").unwrap();
    assert_eq!(serde_json::to_string(&siret).unwrap(), "\"73282932000074\"");
    assert_eq!(serde_json::from_str::<Siret>("\"73282932000074\"").unwrap(), siret);
    assert!(serde_json::from_str::<Siret>("\"73282932000079\"").is_err());
    assert_eq!(format!("{siret:?}"), "Siret(73282932000074)");
    let json = serde_json::to_string(&InvalidSiret::WrongLength { found: 9 }).unwrap();
    assert_eq!(json, r#"{"wrong_length":{"found":9}}"#);
}

fn any_valid() -> impl Strategy<Value = String> {
    (0_u32..100_000_000, 0_u32..10_000).prop_map(|(siren, nic)| {
        let siren = with_check_digit(&format!("{siren:08}"));
        with_check_digit(&format!("{siren}{nic:04}"))
    })
}

fn with_check_digit(text: &str) -> String {
    let mut complete = (0..10).map(|digit| format!("{text}{digit}"));
    complete.find(|candidate| luhn(candidate)).unwrap()
}

proptest! {
    #[test]
    fn r47_one_wrong_digit_is_refused(valid in any_valid(), place in 0_usize..14, digit in 0_u8..10) {
        prop_assume!(!valid.starts_with(Siret::LA_POSTE));
        prop_assert!(Siret::parse(&valid).is_ok());
        let mut changed = valid.clone().into_bytes();
        changed[place] = b'0' + digit;
        let changed = String::from_utf8(changed).unwrap();
        prop_assume!(changed != valid);
        prop_assert_eq!(Siret::parse(&changed), Err(InvalidSiret::WrongChecksum));
    }

    #[test]
    fn r47_any_text_is_answered(typed in ".{0,40}|[0-9 .-]{0,24}|356000000[0-9]{5}") {
        match Siret::parse(&typed) {
            Ok(siret) => {
                let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(siret.as_str(), digits);
            }
            Err(refused) => prop_assert!(!refused.code().is_empty()),
        }
    }
}

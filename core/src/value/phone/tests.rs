use proptest::prelude::*;
use rlibphonenumber::Region;

use super::*;

fn mobile(country: &str, number: &str) -> Result<String, InvalidPhone> {
    Mobile::parse(&PhoneInput::new(country, number)).map(|mobile| mobile.as_e164().to_owned())
}

fn landline(country: &str, number: &str) -> Result<String, InvalidPhone> {
    Landline::parse(&PhoneInput::new(country, number)).map(|line| line.as_e164().to_owned())
}

/// Each region's own example of a type, from the metadata: in E.164 and in national form.
fn examples(kind: PhoneNumberType) -> Vec<(Region, String, String)> {
    let util = &*PHONE_NUMBER_UTIL;
    let written = |number: &PhoneNumber, format| util.format(number, format).into_owned();
    let example = |region| {
        let number = util.get_example_number_for_type_and_region(region, kind).ok()?;
        let e164 = written(&number, PhoneNumberFormat::E164);
        Some((region, e164, written(&number, PhoneNumberFormat::National)))
    };
    let found: Vec<_> = util.get_supported_regions().filter_map(example).collect();
    assert!(found.len() > 20, "{kind:?}: {}", found.len());
    found
}

#[test]
fn r48_every_regions_example_mobile_is_accepted() {
    for (region, e164, _) in examples(PhoneNumberType::Mobile) {
        assert_eq!(mobile("", &e164).as_ref(), Ok(&e164), "{region}");
        assert_eq!(mobile(&region.to_string(), &e164).as_ref(), Ok(&e164), "{region}");
    }
}

#[test]
fn r48_example_mobiles_are_understood_as_dialled_at_home() {
    for region in
        ["FR", "BE", "PT", "DE", "ES", "IT", "LU", "CH", "GB", "PL", "RO", "MA", "TN", "DZ", "TR", "US"]
            .into_iter()
            .chain(["GP", "MQ", "GF", "RE", "YT", "PM", "NC", "PF", "WF", "BL", "MF"])
    {
        let all = examples(PhoneNumberType::Mobile);
        let (_, e164, national) = all.iter().find(|(known, ..)| known.to_string() == region).unwrap();
        assert_eq!(mobile(region, national).as_ref(), Ok(e164), "{region} {national}");
        assert_eq!(mobile(&region.to_lowercase(), national).as_ref(), Ok(e164), "{region} {national}");
    }
}

#[test]
fn r48_a_landline_special_or_voip_number_is_no_mobile() {
    for kind in [PhoneNumberType::TollFree, PhoneNumberType::PremiumRate, PhoneNumberType::VoIP] {
        for (region, e164, _) in examples(kind) {
            assert_eq!(mobile("FR", &e164), Err(InvalidPhone::NotMobile), "{region} {kind:?}");
        }
    }
    for (region, e164, _) in examples(PhoneNumberType::FixedLine) {
        let number = PHONE_NUMBER_UTIL.parse(&e164, None).unwrap();
        let shared = PHONE_NUMBER_UTIL.get_number_type(&number) == PhoneNumberType::FixedLineOrMobile;
        let expected = if shared { Ok(e164.clone()) } else { Err(InvalidPhone::NotMobile) };
        assert_eq!(mobile("FR", &e164), expected, "{region}");
    }
}

#[test]
fn r48_national_overseas_mobiles_are_understood_from_france() {
    for (typed, expected) in [
        ("0690 00 12 34", "+590690001234"),
        ("0691 22 12 34", "+590691221234"),
        ("0694 20 12 34", "+594694201234"),
        ("0692 12 34 56", "+262692123456"),
        ("0693 12 34 56", "+262693123456"),
        ("0639 01 23 45", "+262639012345"),
        ("0696 20 12 34", "+596696201234"),
        ("0697 20 12 34", "+596697201234"),
        ("0708 40 12 34", "+508708401234"),
        ("690001234", "+590690001234"),
        ("+33 690 00 12 34", "+590690001234"),
        ("0033 6 90 00 12 34", "+590690001234"),
        ("+590 690 00 12 34", "+590690001234"),
        ("00590690001234", "+590690001234"),
        ("0508 55 12 34", "+508551234"),
        ("+687 75 12 34", "+687751234"),
        ("+689 87 12 34 56", "+68987123456"),
        ("+681 82 12 34", "+681821234"),
    ] {
        for country in ["", "FR", "fr", " FR "] {
            assert_eq!(mobile(country, typed).as_deref(), Ok(expected), "{typed}");
        }
    }
}

#[test]
fn r48_the_french_plan_is_one_from_any_of_its_regions() {
    for region in ["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"] {
        assert_eq!(mobile(region, "06 12 34 56 78").as_deref(), Ok("+33612345678"), "{region}");
        assert_eq!(mobile(region, "0696 20 12 34").as_deref(), Ok("+596696201234"), "{region}");
        assert_eq!(landline(region, "0262 16 12 34").as_deref(), Ok("+262262161234"), "{region}");
    }
    assert_eq!(mobile("BE", "0690 00 12 34"), Err(InvalidPhone::NotValid));
    assert_eq!(mobile("NC", "06 12 34 56 78"), Err(InvalidPhone::NotValid));
}

#[test]
fn r48_is_typed_forgivingly() {
    for typed in [
        "0612345678",
        "612345678",
        " 06 12 34 56 78\n",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u{a0}12\u{202f}34\u{2011}56 78",
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "(+33) 6 12 34 56 78",
    ] {
        assert_eq!(mobile("FR", typed).as_deref(), Ok("+33612345678"), "{typed:?}");
    }
    assert_eq!(mobile("BE", "+33612345678").as_deref(), Ok("+33612345678"));
}

#[test]
fn r48_refusals_say_what_was_expected() {
    use InvalidPhone::{NotANumber, NotMobile, NotValid, Required, TooLong, UnknownCountry};
    for (country, typed, expected) in [
        ("FR", "", Required),
        ("FR", " \u{a0}\t", Required),
        ("??", "", Required),
        ("FR", "06 12 34 56 7", NotValid),
        ("FR", "0", NotANumber),
        ("FR", "+", NotANumber),
        ("FR", "--", NotANumber),
        ("FR", "06 12 34 56 789", NotValid),
        ("FR", "0612345678901234567890", TooLong),
        ("FR", "06FLOWERS1", NotANumber),
        ("FR", "0612345678 ext. 5", NotANumber),
        ("FR", "0612345678#5", NotANumber),
        ("FR", "06+12345678", NotANumber),
        ("FR", "tel:+33612345678", NotANumber),
        ("FR", "٠٦١٢٣٤٥٦٧٨", NotANumber),
        ("FR", "06\u{200b}12345678", NotANumber),
        ("FR", "0123456789", NotMobile),
        ("FR", "3631", NotValid),
        ("FR", "+999 12345678", UnknownCountry),
        ("FR", "+881 612 345 678", NotValid),
        ("ZZ", "0612345678", UnknownCountry),
        ("France", "0612345678", UnknownCountry),
        ("F\u{c9}", "0612345678", UnknownCountry),
        ("é", "0612345678", UnknownCountry),
        ("001", "0612345678", UnknownCountry),
        ("33", "0612345678", UnknownCountry),
    ] {
        assert_eq!(mobile(country, typed), Err(expected), "{country:?} {typed:?}");
    }
    for unit in ["0", " ", "+", "é"] {
        assert_eq!(mobile("FR", &unit.repeat(1 << 20)), Err(TooLong));
        assert_eq!(mobile(&unit.repeat(1 << 20), "0612345678"), Err(UnknownCountry));
    }
}

#[test]
fn r49_every_regions_example_landline_is_accepted() {
    for kind in [PhoneNumberType::FixedLine, PhoneNumberType::VoIP] {
        for (region, e164, _) in examples(kind) {
            assert_eq!(landline("", &e164).as_ref(), Ok(&e164), "{region} {kind:?}");
            let json = serde_json::to_string(&e164).unwrap();
            assert_eq!(serde_json::from_str::<Landline>(&json).unwrap().as_e164(), e164, "{region}");
        }
    }
}

#[test]
fn r49_a_mobile_or_special_number_is_no_landline() {
    for (region, e164, _) in examples(PhoneNumberType::Mobile) {
        let number = PHONE_NUMBER_UTIL.parse(&e164, None).unwrap();
        let shared = PHONE_NUMBER_UTIL.get_number_type(&number) == PhoneNumberType::FixedLineOrMobile;
        let expected = if shared { Ok(e164.clone()) } else { Err(InvalidPhone::NotLandline) };
        assert_eq!(landline("FR", &e164), expected, "{region}");
    }
    for typed in ["0800 12 34 56", "0899 12 34 56", "0820 12 34 56"] {
        assert_eq!(landline("FR", typed), Err(InvalidPhone::NotLandline), "{typed}");
    }
}

#[test]
fn r49_national_landlines_are_understood_from_france() {
    for (typed, expected) in [
        ("01 23 45 67 89", "+33123456789"),
        ("09 72 12 34 56", "+33972123456"),
        ("0590 20 12 34", "+590590201234"),
        ("0594 10 12 34", "+594594101234"),
        ("0596 30 12 34", "+596596301234"),
        ("596301234", "+596596301234"),
        ("0262 16 12 34", "+262262161234"),
        ("0269 60 12 34", "+262269601234"),
        ("0508 43 01 23", "+508430123"),
        ("+33 5 96 30 12 34", "+33596301234"),
    ] {
        assert_eq!(landline("FR", typed).as_deref(), Ok(expected), "{typed}");
    }
}

#[test]
fn r48_the_country_chooser_begins_with_france_and_lists_every_region_once() {
    let lines = country_prefixes();
    let first: Vec<_> =
        lines.iter().take(12).map(|line| (line.region.as_str(), line.prefix.as_str())).collect();
    let expected = [
        ("FR", "+33"),
        ("GP", "+590"),
        ("MQ", "+596"),
        ("GF", "+594"),
        ("RE", "+262"),
        ("PM", "+508"),
        ("YT", "+262"),
        ("BL", "+590"),
        ("MF", "+590"),
        ("WF", "+681"),
        ("PF", "+689"),
        ("NC", "+687"),
    ];
    assert_eq!(first, expected);
    let others: Vec<_> = lines.iter().skip(12).map(|line| line.region.clone()).collect();
    assert!(others.is_sorted() && others.contains(&"BE".to_owned()) && !others.contains(&"FR".to_owned()));
    assert_eq!(lines.len(), PHONE_NUMBER_UTIL.get_supported_regions().count());
    for line in &lines {
        let typed = PhoneInput::new(line.region.clone(), "1");
        assert_ne!(Mobile::parse(&typed), Err(InvalidPhone::UnknownCountry), "{line:?}");
    }
}

#[test]
fn r41_numbers_are_masked_and_redacted() {
    let input = PhoneInput::new("FR", "06 12 34 56 78");
    let (mobile, line) = (Mobile::parse(&input).unwrap(), PhoneInput::new("FR", "01 23 45 67 89"));
    let line = Landline::parse(&line).unwrap();
    assert_eq!(format!("{input:?} {mobile:?} {line:?}").matches(|c: char| c.is_ascii_digit()).count(), 0);
    assert_eq!(mobile.masked(), "+33 6 •• •• •• 78");
    assert_eq!(line.masked(), "+33 1 •• •• •• 89");
    for (e164, masked) in [
        ("+590690001234", "+590 6•• •• •• 34"),
        ("+32470123456", "+32 4•• •• •• 56"),
        ("+508551234", "+508 •• •• 34"),
        ("+6907290", "+690 ••90"),
        ("+99912345678", "+•••••••••78"),
    ] {
        let read_back: Mobile = serde_json::from_value(e164.into()).unwrap();
        assert_eq!(read_back.masked(), masked);
    }
}

#[test]
fn r48_reading_back_checks_the_shape() {
    let read = |text: &str| serde_json::from_value::<Mobile>(text.into());
    let mobile = read("+33612345678").unwrap();
    assert_eq!(serde_json::to_string(&mobile).unwrap(), "\"+33612345678\"");
    for wrong in [
        "",
        "+",
        "33612345678",
        "+0612345678",
        "+336 12345678",
        "+123456",
        "+1234567890123456",
        "+3361234567é",
    ] {
        assert!(read(wrong).is_err(), "{wrong:?}");
    }
    let input: PhoneInput = serde_json::from_str(r#"{"number":"0612345678"}"#).unwrap();
    assert!(!input.is_blank() && PhoneInput::new("FR", " ").is_blank());
    assert_eq!(Mobile::parse(&input).unwrap(), mobile);
}

#[test]
fn errors_have_stable_codes() {
    for (error, code) in [
        (InvalidPhone::Required, "required"),
        (InvalidPhone::NotANumber, "not_a_number"),
        (InvalidPhone::UnknownCountry, "unknown_country"),
        (InvalidPhone::NotValid, "not_valid"),
        (InvalidPhone::NotMobile, "not_mobile"),
        (InvalidPhone::NotLandline, "not_landline"),
        (InvalidPhone::TooLong, "too_long"),
    ] {
        assert_eq!(error.code(), code);
        assert_eq!(serde_json::to_string(&error).unwrap(), format!("\"{code}\""));
    }
}

proptest! {
    #[test]
    fn r41_a_number_of_mainland_france_is_masked_as_by_its_plan(number in "[+]33[0-9]{7,11}|[+](262|590)[0-9]{9}") {
        if let Ok(number) = E164::try_from(number) {
            prop_assert_eq!(number.masked(), number.masked_by_its_plan());
        }
    }

    #[test]
    fn inv12_any_input_is_answered(country in ".{0,4}|[A-Z]{2}", number in ".{0,70}|[+]?[0-9 ().-]{0,30}") {
        let input = PhoneInput { country, number };
        if let Ok(mobile) = Mobile::parse(&input) {
            prop_assert_eq!(&Mobile::parse(&PhoneInput::new("", mobile.as_e164())).unwrap(), &mobile);
            let json = serde_json::to_string(&mobile).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Mobile>(&json).unwrap(), &mobile);
            prop_assert!(mobile.masked().contains('•'));
        }
        if let Err(refused) = Landline::parse(&input) {
            prop_assert!(!refused.code().is_empty());
        }
    }
}

//! Telephone numbers, as typed: the region on the first line, the number after it.

use espace_securise::value::{InvalidPhone, Landline, Mobile, PhoneInput};

use crate::{input, wire};

/// Any text is answered, as a mobile number and as a landline; what is accepted is a number that is understood anywhere.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let (country, number) = input::first_line(&text);
    let typed = PhoneInput::new(country, number);
    assert_eq!(format!("{typed:?}"), "PhoneInput(\"[redacted]\")");
    wire::reads_back(&typed);

    let mobile = Mobile::parse(&typed);
    let landline = Landline::parse(&typed);
    if let Ok(mobile) = &mobile {
        is_a_number(mobile.as_e164(), &mobile.masked());
        wire::reads_back(mobile);
        assert_eq!(Mobile::parse(&PhoneInput::new("", mobile.as_e164())).as_ref(), Ok(mobile));
        assert_eq!(Mobile::parse(&PhoneInput::new("US", mobile.as_e164())).as_ref(), Ok(mobile));
    }
    if let Ok(landline) = &landline {
        is_a_number(landline.as_e164(), &landline.masked());
        wire::reads_back(landline);
        assert_eq!(Landline::parse(&PhoneInput::new("", landline.as_e164())).as_ref(), Ok(landline));
        assert_eq!(Landline::parse(&PhoneInput::new("US", landline.as_e164())).as_ref(), Ok(landline));
    }
    if let (Err(mobile), Err(landline)) = (mobile, landline) {
        let kind = (mobile, landline) == (InvalidPhone::NotMobile, InvalidPhone::NotLandline);
        assert!(kind || mobile == landline, "{mobile:?} and {landline:?}");
    }
    from_a_record(number);
}

fn is_a_number(e164: &str, masked: &str) {
    let digits = e164.strip_prefix('+').expect("E.164 begins with a plus");
    assert!((7..=15).contains(&digits.len()) && digits.bytes().all(|octet| octet.is_ascii_digit()), "{e164}");
    assert!(masked.contains('•'), "{masked}");
    let shown: String = masked.chars().filter(char::is_ascii_digit).collect();
    assert!(shown.len() < digits.len(), "{masked} shows {e164}");
}

/// A record may hold a number that no plan has any more: it can still be masked.
fn from_a_record(number: &str) {
    if let Ok(mobile) = serde_json::from_value::<Mobile>(number.into()) {
        assert_eq!(mobile.as_e164(), number);
        assert!(!mobile.masked().is_empty());
    }
    if let Ok(landline) = serde_json::from_value::<Landline>(number.into()) {
        assert_eq!(landline.as_e164(), number);
        assert!(!landline.masked().is_empty());
    }
}

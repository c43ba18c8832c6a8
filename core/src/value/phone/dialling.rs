//! From what a person typed to a number: the country, the separators, and the French plan that France and overseas
//! France share behind different prefixes.

use rlibphonenumber::{NotANumberError, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberType, Region};

use super::{InvalidPhone, PhoneInput};

/// Overseas France that has numbers of its own, in the order of the departments' and territories' numbers (971 to 988).
pub(super) const OVERSEAS_FRANCE: [Region; 11] = [
    Region::GP,
    Region::MQ,
    Region::GF,
    Region::RE,
    Region::PM,
    Region::YT,
    Region::BL,
    Region::MF,
    Region::WF,
    Region::PF,
    Region::NC,
];

/// The prefixes behind which the numbers of the French plan lie. The Pacific territories have plans of their own.
const FRENCH_PLAN: [&str; 6] = ["590", "594", "596", "262", "508", "33"];

/// Octets typed, separators included, beyond which nothing is read.
const MAX_TYPED: usize = 64;

/// A number that is valid in its country's plan, and its type there.
pub(super) struct Understood {
    pub(super) number: PhoneNumber,
    pub(super) kind: PhoneNumberType,
}

/// The number meant by an input, of whatever type.
pub(super) fn understand(input: &PhoneInput) -> Result<Understood, InvalidPhone> {
    let dialled = dialled(&input.number)?;
    let region = region(&input.country)?;
    let as_typed = || parse(&dialled, region).and_then(valid);
    let Some(national) = french_national(&dialled, region) else {
        return as_typed();
    };
    if is_overseas_only(national) && !is_international(&dialled) {
        return elsewhere_in_french_plan(national).map_or_else(as_typed, Ok);
    }
    as_typed().or_else(|refused| elsewhere_in_french_plan(national).ok_or(refused))
}

/// Digits, after a `+` if there was one: no letters, so no extension and no vanity number.
fn dialled(typed: &str) -> Result<String, InvalidPhone> {
    if typed.len() > MAX_TYPED {
        return Err(InvalidPhone::TooLong);
    }
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(InvalidPhone::Required);
    }
    let mut kept = String::with_capacity(typed.len());
    for character in typed.chars() {
        match character {
            '0'..='9' => kept.push(character),
            '+' if kept.is_empty() => kept.push(character),
            '.' | '-' | '/' | '(' | ')' | '\u{2010}'..='\u{2013}' => {}
            space if space.is_whitespace() => {}
            _ => return Err(InvalidPhone::NotANumber),
        }
    }
    Ok(kept)
}

fn region(country: &str) -> Result<Region, InvalidPhone> {
    const MAX_COUNTRY: usize = 16;
    if country.len() > MAX_COUNTRY {
        return Err(InvalidPhone::UnknownCountry);
    }
    let code = match country.trim() {
        "" => "FR",
        code if code.len() == 2 => code,
        _ => return Err(InvalidPhone::UnknownCountry),
    };
    let region = Region::from_code(code).map_err(|_| InvalidPhone::UnknownCountry)?;
    let has_numbers = PHONE_NUMBER_UTIL.get_country_code_for_region(region).is_some();
    has_numbers.then_some(region).ok_or(InvalidPhone::UnknownCountry)
}

fn parse(dialled: &str, region: Region) -> Result<PhoneNumber, InvalidPhone> {
    PHONE_NUMBER_UTIL.parse(dialled, Some(region)).map_err(|error| match error {
        ParseError::InvalidCountryCode => InvalidPhone::UnknownCountry,
        // The library reads a number as an integer only after its length is checked.
        ParseError::TooLongNsn | ParseError::NotANumber(NotANumberError::FailedToParseNumberAsInt(_)) => {
            InvalidPhone::TooLong
        }
        ParseError::NotANumber(_) => InvalidPhone::NotANumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => InvalidPhone::NotValid,
    })
}

fn valid(number: PhoneNumber) -> Result<Understood, InvalidPhone> {
    let in_a_country =
        PHONE_NUMBER_UTIL.get_region_for_number(&number).is_some_and(|region| region != Region::World);
    let kind = PHONE_NUMBER_UTIL.get_number_type(&number);
    let typed = kind != PhoneNumberType::Unknown;
    (in_a_country && typed).then_some(Understood { number, kind }).ok_or(InvalidPhone::NotValid)
}

fn is_international(dialled: &str) -> bool {
    dialled.starts_with('+') || dialled.starts_with("00")
}

/// The nine digits of a number of the French plan, if it can be one: `690001234` of `0690001234`, `+33690001234` and
/// `0033 (0)690001234`.
fn french_national(dialled: &str, region: Region) -> Option<&str> {
    const NATIONAL_LEN: usize = 9;
    let after_prefix = dialled.strip_prefix("+33").or_else(|| dialled.strip_prefix("0033"));
    let has_own_plan = matches!(region, Region::WF | Region::PF | Region::NC);
    let in_plan = region == Region::FR || (OVERSEAS_FRANCE.contains(&region) && !has_own_plan);
    let digits = match after_prefix {
        Some(digits) => digits,
        None if in_plan && !is_international(dialled) => dialled,
        None => return None,
    };
    let national = digits.strip_prefix('0').unwrap_or(digits);
    (national.len() == NATIONAL_LEN).then_some(national)
}

/// Whether the French plan (ARCEP) gives these digits to overseas France: 02 6x to the Indian Ocean, 05 9x to the
/// Antilles and Guyane, 05 08 to Saint-Pierre-et-Miquelon. The metadata of mainland France lets most of them pass.
fn is_overseas_only(national: &str) -> bool {
    ["26", "59", "508"].iter().any(|digits| national.starts_with(digits))
}

/// The number under the one prefix of the French plan where it is valid: no two share one, but for special rates and
/// numbers over the Internet, which are first found as typed.
fn elsewhere_in_french_plan(national: &str) -> Option<Understood> {
    let at =
        |prefix: &str, digits: &str| parse(&format!("+{prefix}{digits}"), Region::FR).and_then(valid).ok();
    // Saint-Pierre-et-Miquelon is dialled 05 08 and six digits, but only those six follow +508.
    if let Some(found) = national.strip_prefix("508").and_then(|short| at("508", short)) {
        return Some(found);
    }
    FRENCH_PLAN.iter().find_map(|prefix| at(prefix, national))
}

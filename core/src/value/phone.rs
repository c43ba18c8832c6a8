//! Telephone numbers: a mobile that can be certified by SMS, and a landline.

mod dialling;

use std::fmt;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};
use serde::{Deserialize, Serialize};

use dialling::{OVERSEAS_FRANCE, Understood};

/// What a person typed: a country chosen beside the field, and a number (guide, G3).
///
/// Personal data, not yet checked: a redacted `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhoneInput {
    /// The ISO 3166 region, such as `FR` or `BE`; blank means France.
    #[serde(default)]
    pub country: String,
    /// The number as dialled there, or in international form (`+33 6 …`, `00 33 6 …`), whatever the region.
    pub number: String,
}

impl PhoneInput {
    /// A number as dialled in a region; blank means France.
    #[must_use]
    pub fn new(country: impl Into<String>, number: impl Into<String>) -> Self {
        Self { country: country.into(), number: number.into() }
    }

    /// Whether no number was typed: both telephones are optional.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.number.trim().is_empty()
    }
}

impl fmt::Debug for PhoneInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneInput(\"[redacted]\")")
    }
}

/// Why a [`PhoneInput`] is no acceptable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidPhone {
    /// Nothing was typed.
    #[error("expected a telephone number, found nothing")]
    Required,
    /// Something other than digits, a leading `+`, and the usual separators.
    #[error("expected the digits of a telephone number")]
    NotANumber,
    /// No such region, or no such prefix after the `+`.
    #[error("expected a country that telephone numbers exist for")]
    UnknownCountry,
    /// No number of that country looks like it.
    #[error("expected a number that exists in that country's numbering plan")]
    NotValid,
    /// A number, but an SMS cannot be sent there.
    #[error("expected a mobile number")]
    NotMobile,
    /// A number, but no fixed line.
    #[error("expected a landline number")]
    NotLandline,
    /// More digits than a number has.
    #[error("expected at most 15 digits")]
    TooLong,
}

impl InvalidPhone {
    /// `required`, `not_a_number`, `unknown_country`, `not_valid`, `not_mobile`, `not_landline` or `too_long`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::NotANumber => "not_a_number",
            Self::UnknownCountry => "unknown_country",
            Self::NotValid => "not_valid",
            Self::NotMobile => "not_mobile",
            Self::NotLandline => "not_landline",
            Self::TooLong => "too_long",
        }
    }
}

/// "Téléphone mobile": a number that the metadata of its country calls mobile, or does not tell from a fixed line
/// (requirement 48).
///
/// It serialises in E.164 form; reading it back checks that form only, so that a change of a country's plan never
/// makes a record unreadable (invariant 11).
///
/// ```
/// use espace_securise::value::{InvalidPhone, Mobile, PhoneInput};
///
/// let mobile = Mobile::parse(&PhoneInput::new("FR", "06 12 34 56 78"))?;
/// assert_eq!(mobile.as_e164(), "+33612345678");
/// assert_eq!(mobile.masked(), "+33 6 •• •• •• 78");
/// let overseas = Mobile::parse(&PhoneInput::new("", "0690 00 12 34"))?;
/// assert_eq!(overseas.as_e164(), "+590690001234");
/// assert_eq!(Mobile::parse(&PhoneInput::new("FR", "01 23 45 67 89")), Err(InvalidPhone::NotMobile));
/// # Ok::<(), InvalidPhone>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mobile(E164);

/// "Téléphone fixe": a fixed line, a number over the Internet, or one that is not told from a mobile (requirement
/// 49). Serialised like [`Mobile`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Landline(E164);

impl Mobile {
    /// Reads what a person typed. A national number of overseas France is understood from any French region, and the
    /// other way round. Numbers of global networks (satellites) are refused.
    ///
    /// # Errors
    /// [`InvalidPhone`], by its variants.
    pub fn parse(input: &PhoneInput) -> Result<Self, InvalidPhone> {
        let Understood { number, kind } = dialling::understand(input)?;
        let e164 = E164::of(&number)?;
        let mobile = matches!(kind, PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile);
        if mobile { Ok(Self(e164)) } else { Err(InvalidPhone::NotMobile) }
    }

    /// The number in E.164 form, such as `+33612345678`.
    #[must_use]
    pub fn as_e164(&self) -> &str {
        &self.0.0
    }

    /// What a screen may show to someone who has not proved to be the holder: `+33 6 •• •• •• 78`.
    #[must_use]
    pub fn masked(&self) -> String {
        self.0.masked()
    }
}

impl Landline {
    /// Reads what a person typed, as [`Mobile::parse`] does.
    ///
    /// # Errors
    /// [`InvalidPhone`], by its variants.
    pub fn parse(input: &PhoneInput) -> Result<Self, InvalidPhone> {
        let Understood { number, kind } = dialling::understand(input)?;
        let e164 = E164::of(&number)?;
        let landline = matches!(
            kind,
            PhoneNumberType::FixedLine | PhoneNumberType::VoIP | PhoneNumberType::FixedLineOrMobile
        );
        if landline { Ok(Self(e164)) } else { Err(InvalidPhone::NotLandline) }
    }

    /// The number in E.164 form, such as `+33123456789`.
    #[must_use]
    pub fn as_e164(&self) -> &str {
        &self.0.0
    }

    /// What a screen may show to someone who has not proved to be the holder: `+33 1 •• •• •• 89`.
    #[must_use]
    pub fn masked(&self) -> String {
        self.0.masked()
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mobile(\"[redacted]\")")
    }
}

impl fmt::Debug for Landline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Landline(\"[redacted]\")")
    }
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
struct E164(String);

impl E164 {
    /// Niue and Tokelau have four digits after their prefix of three.
    const MIN_DIGITS: usize = 7;
    /// ITU-T E.164, section 6.
    const MAX_DIGITS: usize = 15;

    fn of(number: &PhoneNumber) -> Result<Self, InvalidPhone> {
        let text = PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned();
        Self::try_from(text)
    }

    fn masked(&self) -> String {
        self.masked_french().unwrap_or_else(|| self.masked_by_its_plan())
    }

    /// Mainland France, but for its special rates: a digit, and four pairs.
    fn masked_french(&self) -> Option<String> {
        let (first, rest) = self.0.strip_prefix("+33")?.split_at_checked(1)?;
        let plain = "12345679".contains(first) && rest.len() == 8;
        let shown = rest.get(6..).filter(|_| plain)?;
        Some(["+33 ", first, " •• •• •• ", shown].concat())
    }

    fn masked_by_its_plan(&self) -> String {
        let Ok(number) = PHONE_NUMBER_UTIL.parse(&self.0, None) else {
            return hidden(&self.0, 0);
        };
        let text = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International);
        let Some((prefix, national)) = text.split_once(' ') else {
            return hidden(&text, 0);
        };
        let digits = national.bytes().filter(u8::is_ascii_digit).count();
        // Short numbers would give away too large a part of themselves.
        format!("{prefix} {}", hidden(national, usize::from(digits > 6)))
    }
}

/// Every digit a bullet, but for the first few and the last two.
fn hidden(text: &str, first_shown: usize) -> String {
    let last_hidden = text.bytes().filter(u8::is_ascii_digit).count().saturating_sub(2);
    let mut place = 0;
    let hide = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        place += 1;
        if place > first_shown && place <= last_hidden { '•' } else { c }
    };
    text.chars().map(hide).collect()
}

impl TryFrom<String> for E164 {
    type Error = InvalidPhone;

    fn try_from(text: String) -> Result<Self, InvalidPhone> {
        let digits = text.strip_prefix('+').ok_or(InvalidPhone::NotANumber)?;
        if digits.len() > Self::MAX_DIGITS {
            return Err(InvalidPhone::TooLong);
        }
        if digits.len() < Self::MIN_DIGITS
            || !digits.bytes().all(|b| b.is_ascii_digit())
            || digits.starts_with('0')
        {
            return Err(InvalidPhone::NotANumber);
        }
        Ok(Self(text))
    }
}

/// A line of the country chooser beside a telephone field (guide, G3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CountryPrefix {
    /// The ISO 3166 region: what [`PhoneInput::country`] takes.
    pub region: String,
    /// The prefix, such as `+33`.
    pub prefix: String,
}

/// The lines of the country chooser: France first, then overseas France in the order of its departments' numbers, then
/// the other regions by code. Their names are for the host to say in its language.
///
/// ```
/// let lines = espace_securise::value::country_prefixes();
/// assert_eq!((lines[0].region.as_str(), lines[0].prefix.as_str()), ("FR", "+33"));
/// assert_eq!((lines[1].region.as_str(), lines[1].prefix.as_str()), ("GP", "+590"));
/// ```
#[must_use]
pub fn country_prefixes() -> Vec<CountryPrefix> {
    let french = || std::iter::once(rlibphonenumber::Region::FR).chain(OVERSEAS_FRANCE);
    let mut others: Vec<_> = PHONE_NUMBER_UTIL
        .get_supported_regions()
        .filter(|region| !french().any(|known| known == *region))
        .collect();
    others.sort_unstable_by_key(ToString::to_string);
    let line = |region| {
        let prefix = PHONE_NUMBER_UTIL.get_country_code_for_region(region)?;
        Some(CountryPrefix { region: region.to_string(), prefix: format!("+{prefix}") })
    };
    french().chain(others).filter_map(line).collect()
}

#[cfg(test)]
mod tests;

//! What a person types, checked without keys, store or network.

use espace_securise::Secret;
use espace_securise::field::Problem;
use espace_securise::password::{Checklist, Composition, ContextWords, PasswordPolicy};
use espace_securise::value::{
    CibtpId, CibtpIdFormat, Email, InvalidCibtpId, InvalidEmail, InvalidPhone, InvalidSiret, Landline,
    Mobile, PhoneInput, Siret,
};

/// What was typed is no such value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct InvalidText {
    /// What to tell the person.
    pub problem: Problem,
    /// A stable name, more precise than the problem.
    pub code: &'static str,
    /// For the developer; what was typed is not in it.
    pub detail: String,
}

macro_rules! typed {
    ($($fault:ty),+) => {
        $(
            impl From<$fault> for InvalidText {
                fn from(fault: $fault) -> Self {
                    Self { code: fault.code(), detail: fault.to_string(), problem: fault.into() }
                }
            }
        )+
    };
}
typed!(InvalidCibtpId, InvalidEmail, InvalidPhone, InvalidSiret);

/// A SIRET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiretText {
    /// Its 14 digits.
    pub digits: String,
    /// The 9 of the firm.
    pub siren: String,
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailText {
    /// As it is kept.
    pub address: String,
    /// As it is shown to somebody who may not know it.
    pub masked: String,
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneText {
    /// In E.164 form.
    pub e164: String,
    /// As it is shown to somebody who may not know it.
    pub masked: String,
}

/// A numéro de SIRET, as typed.
///
/// # Errors
/// [`InvalidText`], with what to tell the person.
pub fn parse_siret(text: &str) -> Result<SiretText, InvalidText> {
    let siret = Siret::parse(text)?;
    Ok(SiretText { digits: siret.as_str().to_owned(), siren: siret.siren().to_owned() })
}

/// An e-mail address, as typed.
///
/// # Errors
/// [`InvalidText`], with what to tell the person.
pub fn parse_email(text: &str) -> Result<EmailText, InvalidText> {
    let email = Email::parse(text)?;
    Ok(EmailText { address: email.as_str().to_owned(), masked: email.masked() })
}

/// An identifiant CIBTP, as typed, by the caisse's format.
///
/// # Errors
/// [`InvalidText`], with what to tell the person.
pub fn parse_identifier(text: &str, format: &CibtpIdFormat) -> Result<String, InvalidText> {
    Ok(CibtpId::parse(text, format)?.as_str().to_owned())
}

/// A mobile number, as typed beside its country.
///
/// # Errors
/// [`InvalidText`], with what to tell the person.
pub fn parse_mobile(phone: &PhoneInput) -> Result<PhoneText, InvalidText> {
    let mobile = Mobile::parse(phone)?;
    Ok(PhoneText { e164: mobile.as_e164().to_owned(), masked: mobile.masked() })
}

/// A landline, as typed beside its country.
///
/// # Errors
/// [`InvalidText`], with what to tell the person.
pub fn parse_landline(phone: &PhoneInput) -> Result<PhoneText, InvalidText> {
    let landline = Landline::parse(phone)?;
    Ok(PhoneText { e164: landline.as_e164().to_owned(), masked: landline.masked() })
}

/// What a password must not be made of: identifier, names, company, and whatever else a form knows of the person.
#[must_use]
pub fn context_words(words: &[String]) -> ContextWords {
    words.iter().fold(ContextWords::new(), |context, word| context.with(word))
}

/// Every rule on passwords, met or not, for what stands in the field now (G5).
#[must_use]
pub fn password_checklist(typed: &Secret, rule: Composition, context: &ContextWords) -> Checklist {
    PasswordPolicy::new(rule).live_checklist(typed, context, None)
}

//! A refusal of the core as a status and as what a page says of it, in the core's own words.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use espace_securise::{CibtpIdFormat, Field, FieldError, Language, Problem, Refusal, words};
use serde::Serialize;

use super::fields::{self, SMS_CODE};

/// What a page says of a refusal.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// [`Refusal::code`].
    pub code: &'static str,
    /// What it says, and how long to wait.
    pub text: String,
    /// Whether a mandatory field was left empty.
    pub incomplete: bool,
}

impl Refused {
    /// Of a refusal.
    #[must_use]
    pub fn of(refusal: &Refusal, language: Language) -> Self {
        let incomplete = wrong_fields(refusal).iter().any(|error| error.problem == Problem::Required);
        Self { code: refusal.code(), text: words::refusal(refusal, language), incomplete }
    }
}

/// Seconds to wait, if waiting helps.
#[must_use]
pub const fn retry_after(refusal: &Refusal) -> Option<u64> {
    match refusal {
        Refusal::TooManyAttempts { retry_after } => *retry_after,
        Refusal::TooManyMessages { retry_after } => Some(*retry_after),
        Refusal::InvalidInput { .. }
        | Refusal::WeakPassword { .. }
        | Refusal::WrongIdentification
        | Refusal::WrongCredentials
        | Refusal::PasswordExpired
        | Refusal::InvalidLink
        | Refusal::ExpiredLink
        | Refusal::SpentLink
        | Refusal::EnrollmentOver
        | Refusal::AddressTaken
        | Refusal::WrongCode
        | Refusal::NoPendingCode
        | Refusal::SessionOver
        | Refusal::RecertificationRequired
        | Refusal::NothingToCertify
        | Refusal::NoAccess
        | Refusal::AlreadyAssociated
        | Refusal::NotOnFile
        | Refusal::NotInThatState => None,
    }
}

/// The status of a refusal.
#[must_use]
pub const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::InvalidInput { .. }
        | Refusal::WeakPassword { .. }
        | Refusal::WrongIdentification
        | Refusal::PasswordExpired
        | Refusal::AddressTaken
        | Refusal::WrongCode
        | Refusal::NoPendingCode
        | Refusal::NothingToCertify
        | Refusal::AlreadyAssociated
        | Refusal::NotInThatState => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::WrongCredentials | Refusal::SessionOver => StatusCode::UNAUTHORIZED,
        Refusal::TooManyAttempts { .. } | Refusal::TooManyMessages { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::ExpiredLink | Refusal::SpentLink | Refusal::EnrollmentOver => StatusCode::GONE,
        Refusal::InvalidLink | Refusal::NoAccess | Refusal::NotOnFile => StatusCode::NOT_FOUND,
        Refusal::RecertificationRequired => StatusCode::FORBIDDEN,
    }
}

/// The fields that a refusal names.
#[must_use]
pub fn wrong_fields(refusal: &Refusal) -> &[FieldError] {
    if let Refusal::InvalidInput { errors } = refusal { errors } else { &[] }
}

/// What stands beside each field that the refusal is about. `code_as` is what this form calls the core's code: a form may ask
/// for the code of the letter or for that of the SMS.
#[must_use]
pub fn errors(
    refusal: &Refusal,
    code_as: &'static str,
    format: CibtpIdFormat,
    language: Language,
) -> BTreeMap<&'static str, String> {
    let about_password = matches!(refusal, Refusal::WeakPassword { .. });
    let about_sms_code =
        code_as == SMS_CODE && matches!(refusal, Refusal::WrongCode | Refusal::NoPendingCode);
    let whole = if about_password {
        Some(fields::name(Field::Password))
    } else if about_sms_code {
        Some(SMS_CODE)
    } else {
        None
    };
    let beside = |error: &FieldError| {
        if error.field == Field::Code && code_as == SMS_CODE {
            return (code_as, words::sms_code_correction(error.problem, language).to_owned());
        }
        (fields::name(error.field), words::correction(*error, format, language))
    };
    let whole = whole.map(|name| (name, words::refusal(refusal, language)));
    wrong_fields(refusal).iter().map(beside).chain(whole).collect()
}

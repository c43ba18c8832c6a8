//! A refusal of the core as a status and as what a page says of it, in the core's own words.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use espace_securise::Refusal;
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::words;
use espace_securise::refusal::RefusalKind;
use espace_securise::value::{CibtpIdFormat, Language};
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

    /// In words of the portal's own.
    #[must_use]
    pub const fn saying(code: &'static str, text: String) -> Self {
        Self { code, text, incomplete: false }
    }
}

/// The status of a refusal.
#[must_use]
pub const fn status(refusal: &Refusal) -> StatusCode {
    match refusal.kind() {
        RefusalKind::Malformed | RefusalKind::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::Unknown => StatusCode::UNAUTHORIZED,
        RefusalKind::Forbidden => StatusCode::FORBIDDEN,
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::Gone => StatusCode::GONE,
        RefusalKind::Wait => StatusCode::TOO_MANY_REQUESTS,
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
    let about_password = matches!(refusal, Refusal::WeakPassword { .. } | Refusal::PasswordRequired);
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

//! A refusal of the core as a status and as what a page says of it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use espace_securise::Refusal;
use espace_securise::field::Field;
use serde::Serialize;

use super::fields;

/// What a page says of a refusal.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// [`Refusal::code`].
    pub code: &'static str,
    /// Seconds to wait, if waiting helps.
    pub attendre: Option<u64>,
}

impl Refused {
    /// Of a refusal.
    #[must_use]
    pub const fn of(refusal: &Refusal) -> Self {
        Self { code: refusal.code(), attendre: retry_after(refusal) }
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

/// The problem of each field that the refusal names. `code_as` is what this form calls the core's code: a form may ask for the
/// code of the letter or for that of the SMS.
#[must_use]
pub fn errors(refusal: &Refusal, code_as: &'static str) -> BTreeMap<&'static str, &'static str> {
    let Refusal::InvalidInput { errors } = refusal else { return BTreeMap::new() };
    let named = |field: Field| if field == Field::Code { code_as } else { fields::name(field) };
    errors.iter().map(|error| (named(error.field), fields::problem(error.problem))).collect()
}

//! The fields of the portal's forms. Each is called as the core's JSON calls it, but for the code of an SMS, which may stand beside
//! that of the letter. Their words are the core's.

use espace_securise::field::{Field, Problem};
use espace_securise::form::words;
use espace_securise::value::Language;

/// The field that takes the code of an SMS.
pub const SMS_CODE: &str = "sms_code";

const ALL: [Field; 21] = [
    Field::Identifier,
    Field::Siret,
    Field::Code,
    Field::Email,
    Field::EmailConfirmation,
    Field::CurrentPassword,
    Field::Password,
    Field::PasswordConfirmation,
    Field::Landline,
    Field::Mobile,
    Field::Company,
    Field::FirstName,
    Field::LastName,
    Field::Address,
    Field::Firm,
    Field::Rights,
    Field::StartsAt,
    Field::EndsAt,
    Field::TextHash,
    Field::Portfolio,
    Field::Portfolios,
];

/// The name of a field.
#[must_use]
pub const fn name(field: Field) -> &'static str {
    match field {
        Field::Identifier => "identifier",
        Field::Siret => "siret",
        Field::Code => "code",
        Field::Email => "email",
        Field::EmailConfirmation => "email_confirmation",
        Field::CurrentPassword => "current_password",
        Field::Password => "password",
        Field::PasswordConfirmation => "password_confirmation",
        Field::Landline => "landline",
        Field::Mobile => "mobile",
        Field::Company => "company",
        Field::FirstName => "first_name",
        Field::LastName => "last_name",
        Field::Address => "address",
        Field::Firm => "firm",
        Field::Rights => "rights",
        Field::StartsAt => "starts_at",
        Field::EndsAt => "ends_at",
        Field::TextHash => "text_hash",
        Field::Portfolio => "portfolio",
        Field::Portfolios => "portfolios",
    }
}

/// The label of the field of this name, if there is one.
#[must_use]
pub fn label(of: &str, language: Language) -> Option<&'static str> {
    if of == SMS_CODE {
        return Some(words::sms_code_label(language));
    }
    ALL.into_iter().find(|field| name(*field) == of).map(|field| words::label(field, language))
}

/// The code of a problem, for scripts.
#[must_use]
pub const fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Required => "required",
        Problem::Malformed => "malformed",
        Problem::WrongChecksum => "wrong_checksum",
        Problem::TooLong => "too_long",
        Problem::Mismatch => "mismatch",
        Problem::NotMobile => "not_mobile",
        Problem::NotLandline => "not_landline",
        Problem::UnknownCountry => "unknown_country",
        Problem::Unchanged => "unchanged",
    }
}

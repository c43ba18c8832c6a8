//! What the core's fields are called in the portal's forms.

use espace_securise::field::{Field, Problem};

/// The name of a field.
#[must_use]
pub const fn name(field: Field) -> &'static str {
    match field {
        Field::Identifier => "identifiant",
        Field::Siret => "siret",
        Field::Code => "code",
        Field::Email => "adresse",
        Field::EmailConfirmation => "adresse_confirmation",
        Field::Password => "mot_de_passe",
        Field::PasswordConfirmation => "mot_de_passe_confirmation",
        Field::Landline => "fixe",
        Field::Mobile => "mobile",
        Field::Company => "raison_sociale",
        Field::FirstName => "prenom",
        Field::LastName => "nom",
        Field::Address => "adresse_postale",
    }
}

/// The code of a problem, as the texts know it.
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
    }
}

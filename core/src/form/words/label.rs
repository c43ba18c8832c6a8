//! The labels of fields.

use super::pick;
use crate::value::Language;
use crate::vocabulary::field::Field;

/// The label of a field, as the guide has it.
#[must_use]
pub const fn label(field: Field, language: Language) -> &'static str {
    match field {
        Field::Identifier => pick(language, "Identifiant CIBTP", "CIBTP identifier"),
        Field::Siret => pick(language, "Numéro de SIRET", "SIRET number"),
        Field::Code => pick(language, "Code confidentiel", "Confidential code"),
        Field::Email => pick(language, "Adresse électronique", "E-mail address"),
        Field::EmailConfirmation => {
            pick(language, "Confirmation adresse électronique", "E-mail address again")
        }
        Field::Password => pick(language, "Mot de passe", "Password"),
        Field::CurrentPassword => pick(language, "Mot de passe actuel", "Current password"),
        Field::PasswordConfirmation => pick(language, "Confirmation mot de passe", "Password again"),
        Field::Landline => pick(language, "Téléphone fixe", "Landline"),
        Field::Mobile => pick(language, "Téléphone mobile", "Mobile phone"),
        Field::Company => pick(language, "Raison sociale", "Company"),
        Field::FirstName => pick(language, "Prénom", "First name"),
        Field::LastName => pick(language, "Nom", "Last name"),
        Field::Address => pick(language, "Adresse postale", "Postal address"),
        Field::Firm => pick(language, "Cabinet", "Firm"),
        Field::StartsAt => pick(language, "Début de la délégation", "First day of the mandate"),
        Field::EndsAt => pick(language, "Fin de la délégation", "Last day of the mandate"),
        Field::TextHash => pick(language, "Texte accepté", "Accepted text"),
        Field::Portfolio => pick(language, "Portefeuille", "Portfolio"),
        Field::Rights => pick(language, "Droits", "Rights"),
        Field::Portfolios => pick(language, "Portefeuilles", "Portfolios"),
    }
}

/// The label of [`Field::Code`] where it takes the code of an SMS (G4), not that of the letter.
#[must_use]
pub const fn sms_code_label(language: Language) -> &'static str {
    pick(language, "Code reçu par SMS", "Code received by text message")
}

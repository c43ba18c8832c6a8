//! What a field should have held, in French and in English.

use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::value::{CibtpIdFormat, CompanyName, Language, PersonName, PostalAddress};

/// The one of the two that the language asks for.
pub const fn pick<T: Copy>(language: Language, french: T, english: T) -> T {
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

/// What a field should have held.
#[must_use]
pub fn expected(error: FieldError, format: CibtpIdFormat, language: Language) -> String {
    let shape = || shape(error.field, format, language);
    match error.problem {
        Problem::Required => pick(language, "ce champ est obligatoire", "this field is mandatory").to_owned(),
        Problem::Malformed | Problem::TooLong => {
            format!("{} {}", pick(language, "attendu :", "expected"), shape())
        }
        Problem::WrongChecksum => {
            let slip = pick(language, "la clé de contrôle est fausse", "the check digits do not agree");
            let copied =
                pick(language, "un chiffre est mal recopié ; attendu :", "a digit was mistyped; expected");
            format!("{slip}, {copied} {}", shape())
        }
        Problem::Mismatch => {
            pick(language, "les deux saisies diffèrent", "the two typings differ").to_owned()
        }
        Problem::NotMobile => {
            pick(language, "attendu : un numéro de mobile", "expected a mobile number").to_owned()
        }
        Problem::NotLandline => {
            pick(language, "attendu : un numéro de fixe", "expected a landline number").to_owned()
        }
        Problem::UnknownCountry => {
            pick(language, "aucun pays n'a cet indicatif", "no country has this prefix").to_owned()
        }
    }
}

fn shape(field: Field, format: CibtpIdFormat, language: Language) -> String {
    let (least, most) = (format.min(), format.max());
    let (names, companies) = (PersonName::MAX_CHARS, CompanyName::MAX_CHARS);
    let (lines, columns) = (PostalAddress::MAX_LINES, PostalAddress::MAX_LINE_CHARS);
    let (french, english) = match field {
        Field::Identifier => {
            (format!("{least} à {most} lettres ou chiffres"), format!("{least} to {most} letters or digits"))
        }
        Field::Siret => ("les 14 chiffres d'un SIRET".into(), "the 14 digits of a SIRET".into()),
        Field::Code => ("le code tel qu'il a été reçu".into(), "the code as it was received".into()),
        Field::Email | Field::EmailConfirmation => {
            ("une adresse telle que nom@exemple.fr".into(), "an address such as name@example.org".into())
        }
        Field::Password | Field::PasswordConfirmation => {
            ("des caractères visibles, 128 au plus".into(), "visible characters, 128 at most".into())
        }
        Field::Landline | Field::Mobile => {
            ("un numéro de téléphone qui existe".into(), "a telephone number that exists".into())
        }
        Field::Company => (
            format!("un nom lisible, {companies} caractères au plus"),
            format!("a readable name of at most {companies} characters"),
        ),
        Field::FirstName | Field::LastName => (
            format!("un nom lisible, {names} caractères au plus"),
            format!("a readable name of at most {names} characters"),
        ),
        Field::Address => (
            format!("{lines} lignes au plus, de {columns} caractères au plus"),
            format!("at most {lines} lines of at most {columns} characters"),
        ),
    };
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

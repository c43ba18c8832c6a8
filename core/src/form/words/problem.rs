//! What is wrong with a field, and what it should have held.

use super::pick;
use crate::value::{CibtpIdFormat, CompanyName, Language, PersonName, PortfolioName, PostalAddress};
use crate::vocabulary::field::{Field, FieldError, Problem};

/// What is wrong with a field, whichever it is.
#[must_use]
pub const fn problem(problem: Problem, language: Language) -> &'static str {
    match problem {
        Problem::Required => pick(language, "Ce champ est obligatoire.", "This field is mandatory."),
        Problem::Malformed => pick(
            language,
            "Ce champ n'a pas la forme attendue.",
            "This field does not have the expected form.",
        ),
        Problem::WrongChecksum => {
            pick(language, "Un caractère est sans doute mal recopié.", "A character was probably miscopied.")
        }
        Problem::TooLong => pick(language, "Cette saisie est trop longue.", "This is too long."),
        Problem::Mismatch => pick(language, "Les deux saisies diffèrent.", "The two entries differ."),
        Problem::NotMobile => {
            pick(language, "Ce numéro n'est pas celui d'un mobile.", "This is not a mobile number.")
        }
        Problem::NotLandline => {
            pick(language, "Ce numéro n'est pas celui d'un téléphone fixe.", "This is not a landline number.")
        }
        Problem::UnknownCountry => {
            pick(language, "Aucun pays n'a cet indicatif.", "No country has this prefix.")
        }
        Problem::Unchanged => pick(language, "C'est déjà le cas.", "It is so already."),
    }
}

/// What whoever fills in a form is told beside a field: what is wrong with it, and what is expected there.
#[must_use]
pub fn correction(error: FieldError, format: CibtpIdFormat, language: Language) -> String {
    let (least, most) = (format.min(), format.max());
    match (error.problem, error.field, language) {
        (Problem::Malformed | Problem::TooLong, Field::Identifier, Language::Fr) => format!(
            "L'identifiant est fait de {least} à {most} lettres ou chiffres ; recopiez-le du courrier de bienvenue."
        ),
        (Problem::Malformed | Problem::TooLong, Field::Identifier, Language::En) => {
            format!(
                "The identifier has {least} to {most} letters or digits; copy it from the welcome letter."
            )
        }
        (
            Problem::Malformed | Problem::TooLong,
            Field::Company | Field::FirstName | Field::LastName | Field::Address,
            _,
        ) => {
            let told = problem(error.problem, language);
            format!("{told} {}", sentence(&expected(error, format, language)))
        }
        _ => fixed_correction(error, language).to_owned(),
    }
}

const fn fixed_correction(error: FieldError, language: Language) -> &'static str {
    match (error.problem, error.field) {
        (Problem::Required, field) => missing(field, language),
        (Problem::Malformed, field) | (Problem::TooLong, field @ Field::Siret) => malformed(field, language),
        (Problem::WrongChecksum, Field::Siret) => pick(
            language,
            "La clé de contrôle de ce SIRET est fausse : un chiffre est sans doute mal recopié.",
            "The check digit of this SIRET is wrong: a digit was probably miscopied.",
        ),
        (Problem::WrongChecksum, Field::Code) => pick(
            language,
            "Un caractère de ce code est mal recopié ; vérifiez-le sur le courrier.",
            "A character of this code was miscopied; check it against the letter.",
        ),
        (Problem::TooLong, Field::CurrentPassword | Field::Password) => {
            pick(language, "Ce mot de passe est trop long.", "This password is too long.")
        }
        (Problem::Mismatch, Field::EmailConfirmation) => {
            pick(language, "Les deux adresses diffèrent.", "The two addresses differ.")
        }
        (Problem::Mismatch, Field::CurrentPassword) => {
            pick(language, "Ce n'est pas votre mot de passe actuel.", "This is not your current password.")
        }
        // Asked at activation: whoever chose a password a moment ago types it again.
        (Problem::Mismatch, Field::Password) => pick(
            language,
            "Ce n'est pas le mot de passe choisi à l'étape 2/2.",
            "This is not the password chosen at step 2/2.",
        ),
        (Problem::Mismatch, Field::PasswordConfirmation) => {
            pick(language, "Les deux mots de passe diffèrent.", "The two passwords differ.")
        }
        (Problem::NotMobile, _) => pick(
            language,
            "Ce numéro n'est pas celui d'un mobile. Exemple : 06 12 34 56 78",
            "This is not a mobile number. Example: 06 12 34 56 78",
        ),
        (Problem::NotLandline, _) => pick(
            language,
            "Ce numéro n'est pas celui d'un téléphone fixe. Exemple : 02 40 12 34 56",
            "This is not a landline number. Example: 02 40 12 34 56",
        ),
        (Problem::UnknownCountry, _) => pick(
            language,
            "Aucun pays n'a cet indicatif ; choisissez-le dans la liste.",
            "No country has this prefix; choose it from the list.",
        ),
        (Problem::Unchanged, Field::Email) => {
            pick(language, "C'est déjà votre adresse.", "This is your address already.")
        }
        (other @ Problem::Unchanged, _) => problem(other, language),
        (other @ (Problem::WrongChecksum | Problem::TooLong | Problem::Mismatch), _) => {
            problem(other, language)
        }
    }
}

const fn missing(field: Field, language: Language) -> &'static str {
    match field {
        Field::Identifier => {
            pick(language, "Indiquez votre identifiant CIBTP.", "Enter your CIBTP identifier.")
        }
        Field::Siret => pick(language, "Indiquez votre numéro de SIRET.", "Enter your SIRET number."),
        Field::Code => pick(language, "Indiquez votre code confidentiel.", "Enter your confidential code."),
        Field::Email => pick(language, "Indiquez votre adresse électronique.", "Enter your e-mail address."),
        Field::EmailConfirmation => pick(
            language,
            "Saisissez une seconde fois votre adresse électronique.",
            "Enter your e-mail address a second time.",
        ),
        Field::Password => pick(language, "Indiquez votre mot de passe.", "Enter your password."),
        Field::CurrentPassword => {
            pick(language, "Indiquez votre mot de passe actuel.", "Enter your current password.")
        }
        Field::PasswordConfirmation => pick(
            language,
            "Saisissez une seconde fois votre mot de passe.",
            "Enter your password a second time.",
        ),
        Field::Landline => {
            pick(language, "Indiquez un numéro de téléphone fixe.", "Enter a landline number.")
        }
        Field::Mobile => pick(language, "Indiquez un numéro de téléphone mobile.", "Enter a mobile number."),
        Field::Rights => pick(language, "Choisissez au moins un droit.", "Choose at least one right."),
        Field::Firm => pick(
            language,
            "Indiquez l'identifiant, le SIREN ou le SIRET du cabinet.",
            "Enter the firm's identifier, SIREN or SIRET.",
        ),
        Field::Company
        | Field::FirstName
        | Field::LastName
        | Field::Address
        | Field::Portfolios
        | Field::StartsAt
        | Field::EndsAt
        | Field::TextHash
        | Field::Portfolio => problem(Problem::Required, language),
    }
}

const fn malformed(field: Field, language: Language) -> &'static str {
    match field {
        Field::Siret => {
            pick(language, "Un numéro de SIRET comporte 14 chiffres.", "A SIRET number has 14 digits.")
        }
        Field::Code => pick(
            language,
            "Le code confidentiel comporte 12 lettres et chiffres ; recopiez-le du courrier.",
            "The confidential code has 12 letters and digits; copy it from the letter.",
        ),
        Field::Email | Field::EmailConfirmation => pick(
            language,
            "Cette adresse n'est pas complète. Exemple : prenom.nom@exemple.fr",
            "This address is not complete. Example: first.last@example.org",
        ),
        Field::CurrentPassword | Field::Password | Field::PasswordConfirmation => pick(
            language,
            "Le mot de passe contient un caractère qui ne peut pas être utilisé.",
            "The password has a character that cannot be used.",
        ),
        Field::Landline => pick(
            language,
            "Ce numéro n'existe pas dans le pays choisi. Exemple : 02 40 12 34 56",
            "No such number exists in the chosen country. Example: 02 40 12 34 56",
        ),
        Field::Mobile => pick(
            language,
            "Ce numéro n'existe pas dans le pays choisi. Exemple : 06 12 34 56 78",
            "No such number exists in the chosen country. Example: 06 12 34 56 78",
        ),
        Field::EndsAt => pick(
            language,
            "La fin de la délégation doit suivre son début.",
            "The mandate must end after it begins.",
        ),
        Field::Portfolios => pick(
            language,
            "Seul un cabinet a des portefeuilles, dont chacun porte un nom lisible.",
            "Only a firm has portfolios, each with a readable name.",
        ),
        Field::Rights => pick(
            language,
            "Un de ces droits ne peut pas être donné ici, ou n'est pas proposé.",
            "One of these rights cannot be given here, or is not offered.",
        ),
        Field::Identifier
        | Field::Company
        | Field::FirstName
        | Field::LastName
        | Field::Address
        | Field::Firm
        | Field::StartsAt
        | Field::TextHash
        | Field::Portfolio => problem(Problem::Malformed, language),
    }
}

/// [`correction`] of [`Field::Code`] where it takes the code of an SMS.
#[must_use]
pub const fn sms_code_correction(problem: Problem, language: Language) -> &'static str {
    match problem {
        Problem::Required => {
            pick(language, "Indiquez le code reçu par SMS.", "Enter the code received by text message.")
        }
        Problem::Malformed => pick(
            language,
            "Le code reçu par SMS comporte 6 chiffres.",
            "The code received by text message has 6 digits.",
        ),
        Problem::WrongChecksum
        | Problem::TooLong
        | Problem::Mismatch
        | Problem::NotMobile
        | Problem::NotLandline
        | Problem::UnknownCountry
        | Problem::Unchanged => self::problem(problem, language),
    }
}

/// What a field should have held, in a phrase: for whoever reads a list of what is wrong in a file, away from the field.
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
            pick(language, "les deux saisies diffèrent", "the two entries differ").to_owned()
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
        Problem::Unchanged => pick(language, "c'est déjà le cas", "it is so already").to_owned(),
    }
}

fn shape(field: Field, format: CibtpIdFormat, language: Language) -> String {
    let (least, most) = (format.min(), format.max());
    let (names, companies) = (PersonName::MAX_CHARS, CompanyName::MAX_CHARS);
    let portfolios = PortfolioName::MAX_CHARS;
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
        Field::CurrentPassword | Field::Password | Field::PasswordConfirmation => {
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
        Field::Rights => ("au moins un droit".into(), "at least one right".into()),
        Field::Portfolios => (
            format!("des noms lisibles, {portfolios} caractères au plus"),
            format!("readable names of at most {portfolios} characters"),
        ),
        Field::Address => (
            format!("{lines} lignes au plus, de {columns} caractères au plus"),
            format!("at most {lines} lines of at most {columns} characters"),
        ),
        Field::Firm => (
            "l'identifiant, le SIREN ou le SIRET d'un cabinet".into(),
            "the identifier, SIREN or SIRET of a firm".into(),
        ),
        Field::StartsAt | Field::EndsAt => {
            ("une date dans la durée permise".into(), "a date within the time allowed".into())
        }
        Field::TextHash => ("le texte tel qu'il est affiché".into(), "the text as it is shown".into()),
        Field::Portfolio => {
            let most = PortfolioName::MAX_CHARS;
            (
                format!("un nom lisible, {most} caractères au plus"),
                format!("a readable name of at most {most} characters"),
            )
        }
    };
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

/// A phrase as a sentence. Those above begin with letters of ASCII.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_says_what_is_expected() {
        let format = CibtpIdFormat::default();
        let told = |field, problem| correction(FieldError { field, problem }, format, Language::En);
        let identifier = told(Field::Identifier, Problem::TooLong);
        assert!(identifier.contains(&format!("{} to {}", format.min(), format.max())), "{identifier}");
        assert!(told(Field::Siret, Problem::TooLong).contains("14 digits"));
        let company = told(Field::Company, Problem::TooLong);
        assert!(company.ends_with("Expected a readable name of at most 200 characters."), "{company}");
    }
}

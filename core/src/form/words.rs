//! What a form says to a person, in French and English, for applications without texts of their own.

use crate::password::Rule;
use crate::value::Language;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

const fn pick(language: Language, french: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

/// The label of a field, as the guide has it.
#[must_use]
pub const fn label(field: Field, language: Language) -> &'static str {
    match field {
        Field::Identifier => pick(language, "Identifiant CIBTP", "CIBTP identifier"),
        Field::Siret => pick(language, "Numéro de SIRET", "SIRET number"),
        Field::Code => pick(language, "Code confidentiel", "Confidential code"),
        Field::Email => pick(language, "Adresse électronique", "E-mail address"),
        Field::EmailConfirmation => {
            pick(language, "Confirmation de l'adresse électronique", "E-mail address, again")
        }
        Field::Password => pick(language, "Mot de passe", "Password"),
        Field::PasswordConfirmation => pick(language, "Confirmation du mot de passe", "Password, again"),
        Field::Landline => pick(language, "Téléphone fixe", "Landline"),
        Field::Mobile => pick(language, "Téléphone mobile", "Mobile telephone"),
        Field::Company => pick(language, "Raison sociale", "Company name"),
        Field::FirstName => pick(language, "Prénom", "First name"),
        Field::LastName => pick(language, "Nom", "Last name"),
        Field::Address => pick(language, "Adresse postale", "Postal address"),
    }
}

/// What is wrong with a field.
#[must_use]
pub const fn problem(problem: Problem, language: Language) -> &'static str {
    match problem {
        Problem::Required => pick(language, "Ce champ est obligatoire.", "This field is mandatory."),
        Problem::Malformed => pick(
            language,
            "Ce champ n'a pas la forme attendue.",
            "This field does not have the expected form.",
        ),
        Problem::WrongChecksum => pick(
            language,
            "Un caractère est faux, ou deux sont inversés : vérifiez votre saisie.",
            "One character is wrong, or two are swapped: check what you typed.",
        ),
        Problem::TooLong => pick(language, "Ce champ est trop long.", "This field is too long."),
        Problem::Mismatch => pick(language, "Les deux saisies diffèrent.", "The two entries differ."),
        Problem::NotMobile => {
            pick(language, "Ce n'est pas un numéro de mobile.", "This is no mobile number.")
        }
        Problem::NotLandline => {
            pick(language, "Ce n'est pas un numéro de téléphone fixe.", "This is no landline number.")
        }
        Problem::UnknownCountry => {
            pick(language, "Aucun pays n'a cet indicatif.", "No country has this prefix.")
        }
    }
}

/// A rule on passwords.
#[must_use]
pub fn rule(rule: &Rule, language: Language) -> String {
    let fixed = |french, english| pick(language, french, english).to_owned();
    match rule {
        Rule::AllowedCharacters => {
            fixed("Des caractères visibles et des espaces seulement", "Visible characters and spaces only")
        }
        Rule::MinLength { min } => match language {
            Language::Fr => format!("{min} caractères au moins"),
            Language::En => format!("At least {min} characters"),
        },
        Rule::MaxLength { max } => match language {
            Language::Fr => format!("{max} caractères au plus"),
            Language::En => format!("At most {max} characters"),
        },
        Rule::Categories { required, found: _ } => match language {
            Language::Fr => format!(
                "Au moins un caractère de {required} des 4 catégories : majuscules, minuscules, chiffres, caractères spéciaux"
            ),
            Language::En => format!(
                "At least one character of {required} of the 4 categories: capitals, small letters, digits, special characters"
            ),
        },
        Rule::NotCommon => {
            fixed("Pas un mot de passe que tout le monde choisit", "Not a password that everybody chooses")
        }
        Rule::NotContext => fixed(
            "Ni votre nom, ni votre entreprise, ni le nom de ce site",
            "Not your name, your company, or the name of this site",
        ),
        Rule::NotPostedCode => fixed("Pas un code reçu par courrier", "Not a code that came by post"),
        Rule::NotBreached => {
            fixed("Absent des fuites de mots de passe connues", "Not in a known leak of passwords")
        }
    }
}

/// What a refusal says.
#[must_use]
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    let fixed = |french, english| pick(language, french, english).to_owned();
    match refusal {
        Refusal::InvalidInput { errors: _ } => {
            fixed("Corrigez les champs signalés.", "Correct the fields that are marked.")
        }
        Refusal::WeakPassword { checklist: _ } => fixed(
            "Ce mot de passe ne respecte pas toutes les règles.",
            "This password does not meet all the rules.",
        ),
        Refusal::WrongIdentification => fixed(
            "L'identifiant, le numéro de SIRET et le code confidentiel ne correspondent pas.",
            "Identifier, SIRET number and confidential code do not belong together.",
        ),
        Refusal::WrongCredentials => fixed(
            "L'adresse électronique ou le mot de passe est erroné.",
            "Wrong e-mail address or password.",
        ),
        Refusal::PasswordExpired => fixed(
            "Votre mot de passe est trop ancien : choisissez-en un nouveau.",
            "Your password is too old: choose a new one.",
        ),
        Refusal::TooManyAttempts { retry_after: Some(seconds) } => {
            later(language, "Trop d'essais", "Too many attempts", *seconds)
        }
        Refusal::TooManyAttempts { retry_after: None } => fixed(
            "Trop d'essais : seul un nouveau mot de passe rouvre l'accès.",
            "Too many attempts: only a new password opens the access again.",
        ),
        Refusal::TooManyMessages { retry_after } => {
            later(language, "Un envoi vient d'avoir lieu", "A message was sent not long ago", *retry_after)
        }
        Refusal::InvalidLink => fixed("Ce lien n'est pas valable.", "This link is not valid."),
        Refusal::ExpiredLink => fixed("Ce lien a expiré.", "This link has expired."),
        Refusal::SpentLink => fixed(
            "Ce lien a déjà servi, ou un lien plus récent l'a remplacé.",
            "This link was used, or replaced by a newer one.",
        ),
        Refusal::EnrollmentOver => fixed(
            "Cette ouverture de compte est close : recommencez avec les mêmes courriers.",
            "This enrolment is over: begin again with the same letters.",
        ),
        Refusal::AddressTaken => fixed(
            "Cette adresse a déjà un espace sécurisé : connectez-vous, puis associez-y ce site.",
            "This address already has an account: log in and associate the site.",
        ),
        Refusal::WrongCode => {
            fixed("Ce n'est pas le code qui vous a été envoyé.", "This is not the code that was sent to you.")
        }
        Refusal::NoPendingCode => fixed(
            "Aucun code n'est attendu, ou il a expiré : demandez-en un nouveau.",
            "No code is expected, or it has expired: ask for a new one.",
        ),
        Refusal::SessionOver => {
            fixed("Votre session est terminée : connectez-vous.", "Your session is over: log in.")
        }
        Refusal::RecertificationRequired => fixed(
            "Votre adresse électronique doit d'abord être certifiée à nouveau.",
            "Your e-mail address must be certified again first.",
        ),
        Refusal::NothingToCertify => fixed(
            "La certification de votre adresse électronique est encore valable.",
            "Your e-mail address need not be certified again yet.",
        ),
        Refusal::NoAccess => {
            fixed("Vous n'avez pas accès à ce tiers.", "You have no access to this company.")
        }
        Refusal::AlreadyAssociated => {
            fixed("Ce site est déjà associé à votre espace.", "This site is already associated.")
        }
        Refusal::NotOnFile => fixed("Inconnu au fichier de la caisse.", "Not on the fund's file."),
        Refusal::NotInThatState => {
            fixed("L'état du compte ne le permet pas.", "The account's state does not allow it.")
        }
    }
}

fn later(language: Language, french: &str, english: &str, seconds: u64) -> String {
    let (amount, minutes) = if seconds < 120 { (seconds, false) } else { (seconds.div_ceil(60), true) };
    match (language, minutes) {
        (Language::Fr, false) => format!("{french} : réessayez dans {amount} s."),
        (Language::Fr, true) => format!("{french} : réessayez dans {amount} min."),
        (Language::En, false) => format!("{english}: try again in {amount} s."),
        (Language::En, true) => format!("{english}: try again in {amount} min."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_told_in_seconds_then_in_minutes_rounded_up() {
        let wait = |seconds| Refusal::TooManyMessages { retry_after: seconds };
        assert_eq!(refusal(&wait(60), Language::En), "A message was sent not long ago: try again in 60 s.");
        assert_eq!(refusal(&wait(121), Language::Fr), "Un envoi vient d'avoir lieu : réessayez dans 3 min.");
    }
}

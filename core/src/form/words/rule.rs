//! The rules on passwords (G5).

use super::pick;
use crate::password::Rule;
use crate::value::Language;

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
        Rule::Categories { required, found: _ } => {
            let (french, english) = match required {
                1 => ("Une".to_owned(), "One".to_owned()),
                _ => (required.to_string(), required.to_string()),
            };
            match language {
                Language::Fr => format!(
                    "{french} des 4 catégories : majuscules, minuscules, chiffres, caractères spéciaux"
                ),
                Language::En => format!(
                    "{english} of the 4 categories: capitals, small letters, digits, special characters"
                ),
            }
        }
        Rule::NotCommon => {
            fixed("Pas un mot de passe que tout le monde choisit", "Not a password that everybody chooses")
        }
        Rule::NotContext => fixed(
            "Ni votre nom, ni votre entreprise, ni le nom de ce site",
            "Neither your name, nor your company, nor the name of this site",
        ),
        Rule::NotPostedCode => fixed("Pas un code reçu par courrier", "Not a code that came by post"),
        Rule::NotBreached => {
            fixed("Absent des fuites de mots de passe connues", "Not known from leaked passwords")
        }
    }
}

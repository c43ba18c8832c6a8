//! The fields of the guide's forms and of the fund's file, and what can be wrong with them.

use serde::{Deserialize, Serialize};

use crate::password::PasswordUnfit;
use crate::token::InvalidCode;
use crate::value::{InvalidAddress, InvalidCibtpId, InvalidEmail, InvalidName, InvalidPhone, InvalidSiret};

/// A field of a form and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// Which field.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}

/// The fields of the guide's forms, and of the fund's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Identifiant CIBTP
    Identifier,
    /// Numéro de SIRET
    Siret,
    /// Code confidentiel
    Code,
    /// Adresse électronique
    Email,
    /// Confirmation de l'adresse électronique
    EmailConfirmation,
    /// Mot de passe actuel
    CurrentPassword,
    /// Mot de passe
    Password,
    /// Confirmation du mot de passe
    PasswordConfirmation,
    /// Téléphone fixe
    Landline,
    /// Téléphone mobile
    Mobile,
    /// Raison sociale
    Company,
    /// Prénom
    FirstName,
    /// Nom
    LastName,
    /// Adresse postale
    Address,
    /// Cabinet : identifiant CIBTP, SIREN ou SIRET
    Firm,
    /// Début de la délégation
    StartsAt,
    /// Fin de la délégation
    EndsAt,
    /// Texte accepté
    TextHash,
    /// Portefeuille
    Portfolio,
    /// Droits
    Rights,
    /// Portefeuilles
    Portfolios,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// "Tous les champs marqués d'un * sont obligatoires."
    Required,
    /// Not of the expected shape.
    Malformed,
    /// The check digits do not agree: a slip of the pen.
    WrongChecksum,
    /// Longer than is accepted.
    TooLong,
    /// Not the same as it should be: the second typing differs from the first, or a password is not the one in force.
    Mismatch,
    /// A valid number, but not a mobile one.
    NotMobile,
    /// A valid number, but not a landline.
    NotLandline,
    /// No country has this prefix.
    UnknownCountry,
    /// The same as it is already.
    Unchanged,
}

impl From<InvalidCode> for Problem {
    fn from(fault: InvalidCode) -> Self {
        match fault {
            InvalidCode::Blank => Self::Required,
            InvalidCode::WrongLength | InvalidCode::UnknownSymbol => Self::Malformed,
            InvalidCode::CheckSymbol => Self::WrongChecksum,
        }
    }
}

impl From<PasswordUnfit> for Problem {
    fn from(fault: PasswordUnfit) -> Self {
        match fault {
            PasswordUnfit::Blank => Self::Required,
            PasswordUnfit::TooLong => Self::TooLong,
            PasswordUnfit::NotAllowed => Self::Malformed,
        }
    }
}

impl From<InvalidCibtpId> for Problem {
    fn from(fault: InvalidCibtpId) -> Self {
        match fault {
            InvalidCibtpId::Required => Self::Required,
            InvalidCibtpId::TooLong { .. } => Self::TooLong,
            InvalidCibtpId::TooShort { .. } | InvalidCibtpId::WrongCharacter => Self::Malformed,
        }
    }
}

impl From<InvalidSiret> for Problem {
    fn from(fault: InvalidSiret) -> Self {
        match fault {
            InvalidSiret::Required => Self::Required,
            InvalidSiret::WrongLength { .. } | InvalidSiret::NotDigits => Self::Malformed,
            InvalidSiret::WrongChecksum => Self::WrongChecksum,
        }
    }
}

impl From<InvalidEmail> for Problem {
    fn from(fault: InvalidEmail) -> Self {
        match fault {
            InvalidEmail::Required => Self::Required,
            InvalidEmail::TooLong => Self::TooLong,
            InvalidEmail::MissingAt | InvalidEmail::InvalidLocalPart | InvalidEmail::InvalidDomain => {
                Self::Malformed
            }
        }
    }
}

impl From<InvalidPhone> for Problem {
    fn from(fault: InvalidPhone) -> Self {
        match fault {
            InvalidPhone::Required => Self::Required,
            InvalidPhone::TooLong => Self::TooLong,
            InvalidPhone::NotANumber | InvalidPhone::NotValid => Self::Malformed,
            InvalidPhone::UnknownCountry => Self::UnknownCountry,
            InvalidPhone::NotMobile => Self::NotMobile,
            InvalidPhone::NotLandline => Self::NotLandline,
        }
    }
}

impl From<InvalidName> for Problem {
    fn from(fault: InvalidName) -> Self {
        match fault {
            InvalidName::Required => Self::Required,
            InvalidName::TooLong { .. } => Self::TooLong,
            InvalidName::ForbiddenCharacter => Self::Malformed,
        }
    }
}

impl From<InvalidAddress> for Problem {
    fn from(fault: InvalidAddress) -> Self {
        match fault {
            InvalidAddress::Required => Self::Required,
            InvalidAddress::TooManyLines | InvalidAddress::LineTooLong => Self::TooLong,
            InvalidAddress::ForbiddenCharacter => Self::Malformed,
        }
    }
}

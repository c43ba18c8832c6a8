//! Commands of somebody without a session.

use serde::{Deserialize, Serialize};

use super::vocabulary;
use crate::value::{PhoneInput, Secret};

vocabulary! {
    /// What somebody without a session can ask.
    VisitorCommand {
        /// "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau" (G2).
        RequestCode => CodeRequested, "request_code";
        /// Step 1/2 (G2).
        Identify => Identified, "identify";
        /// "Certifier" within step 2/2 (G4).
        SendMobileCode => MobileCodeSent, "send_mobile_code";
        /// The SMS code within step 2/2 (G4).
        CertifyMobile => MobileCertified, "certify_mobile";
        /// Step 2/2 (G3).
        Register => Registered, "register";
        /// Another activation mail (G6).
        ResendActivation => ActivationResent, "resend_activation";
        /// What a link is for and whether it still works: what a GET does.
        InspectLink => LinkInspected, "inspect_link";
        /// The activation link, confirmed: what a POST does (G6).
        Activate => Activated, "activate";
        /// Log-in (G8).
        LogIn => LoggedIn, "log_in";
        /// "Mot de passe oublié ?" (G9).
        ForgotPassword => ResetRequested, "forgot_password";
        /// The reset link with a new password (G9).
        ResetPassword => PasswordReset, "reset_password";
        /// The re-certification link, confirmed (G7).
        Recertify => Recertified, "recertify";
    }
}

/// Asks for a new posted code (G2). The answer is the same whether or not identifier and SIRET are somebody's.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestCode {
    /// Identifiant CIBTP, as typed.
    pub identifier: String,
    /// Numéro de SIRET, as typed.
    pub siret: String,
}

/// Step 1/2: identifier, SIRET and posted code, judged jointly (G2).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Identify {
    /// Identifiant CIBTP, as typed.
    pub identifier: String,
    /// Numéro de SIRET, as typed.
    pub siret: String,
    /// Code confidentiel, as typed.
    pub code: Secret,
}

/// Sends an SMS code to a number typed in step 2/2 (G4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SendMobileCode {
    /// The ticket that step 1/2 gave.
    pub ticket: Secret,
    /// Téléphone mobile, as typed.
    pub mobile: PhoneInput,
}

/// Certifies the number of step 2/2 with the code received (G4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CertifyMobile {
    /// The ticket that step 1/2 gave.
    pub ticket: Secret,
    /// The code, as typed.
    pub code: Secret,
}

/// Step 2/2 (G3). The holder's names are not here: the fund's file has them (requirement 45).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The ticket that step 1/2 gave.
    pub ticket: Secret,
    /// Adresse électronique, which becomes the log-in identifier.
    pub email: String,
    /// Its confirmation.
    pub email_confirmation: String,
    /// Mot de passe.
    pub password: Secret,
    /// Its confirmation.
    pub password_confirmation: Secret,
    /// Téléphone fixe, optional.
    #[serde(default)]
    pub landline: Option<PhoneInput>,
    /// Téléphone mobile, optional.
    #[serde(default)]
    pub mobile: Option<PhoneInput>,
}

/// Asks for the activation mail again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResendActivation {
    /// The ticket that step 1/2 gave.
    pub ticket: Secret,
}

/// Looks at a link without using it, as often as mail scanners like.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InspectLink {
    /// The token of the link.
    pub token: Secret,
}

/// Follows the activation link (G6).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Activate {
    /// The token of the link.
    pub token: Secret,
}

/// Log-in (G8).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// Adresse électronique.
    pub email: String,
    /// Mot de passe.
    pub password: Secret,
}

/// "Mot de passe oublié ?" (G9). The answer is the same whether or not the address has an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForgotPassword {
    /// Adresse e-mail.
    pub email: String,
}

/// Chooses a new password with the link received (G9).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The token of the link.
    pub token: Secret,
    /// The new password.
    pub password: Secret,
    /// Its confirmation.
    pub password_confirmation: Secret,
}

/// Follows the re-certification link (G7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recertify {
    /// The token of the link.
    pub token: Secret,
}

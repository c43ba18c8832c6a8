//! Commands of somebody without a session.

use super::define;
use crate::value::{PhoneInput, Secret};

/// Hands these rows to the macro that is named: the one place where the commands stand, for all that is made of them.
#[doc(hidden)]
#[macro_export]
macro_rules! visitor_commands {
    ($($made:tt)+) => {
        $($made)+! {
            /// What somebody without a session can ask.
            VisitorCommand by Visitor;

            /// Asks for a new posted code (G2). The answer is the same whether or not identifier and SIRET are somebody's.
            /// The guide says "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau".
            RequestCode request_code -> CodeRequested [hashes, sends] {
                /// Identifiant CIBTP, as typed.
                identifier: String,
                /// Numéro de SIRET, as typed.
                siret: String,
            }

            /// Step 1/2: identifier, SIRET and posted code, judged jointly (G2).
            Identify identify -> Identified [hashes] {
                /// Identifiant CIBTP, as typed.
                identifier: String,
                /// Numéro de SIRET, as typed.
                siret: String,
                /// Code confidentiel, as typed.
                code: Secret,
            }

            /// Sends an SMS code to a number typed in step 2/2 (G4).
            /// The guide says "Certifier".
            SendMobileCode send_mobile_code -> MobileCodeSent [hashes, sends] {
                /// The ticket that step 1/2 gave.
                ticket: Secret,
                /// Téléphone mobile, as typed.
                mobile: PhoneInput,
            }

            /// Certifies the number of step 2/2 with the code received (G4).
            CertifyMobile certify_mobile -> MobileCertified [hashes] {
                /// The ticket that step 1/2 gave.
                ticket: Secret,
                /// The code, as typed.
                code: Secret,
            }

            /// Step 2/2 (G3). The holder's names are not here: the fund's file has them (requirement 45).
            Register register -> Registered [hashes, sends] {
                /// The ticket that step 1/2 gave.
                ticket: Secret,
                /// Adresse électronique, which becomes the log-in identifier.
                email: String,
                /// Its confirmation.
                email_confirmation: String,
                /// Mot de passe.
                password: Secret,
                /// Its confirmation.
                password_confirmation: Secret,
                /// Téléphone fixe, optional.
                #[serde(default)]
                landline: Option<PhoneInput>,
                /// Téléphone mobile, optional.
                #[serde(default)]
                mobile: Option<PhoneInput>,
            }

            /// Asks for the activation mail again.
            ResendActivation resend_activation -> ActivationResent [sends] {
                /// The ticket that step 1/2 gave.
                ticket: Secret,
            }

            /// Looks at a link without using it, as often as mail scanners like.
            InspectLink inspect_link -> LinkInspected [] {
                /// The token of the link.
                token: Secret,
            }

            /// Follows the activation link (G6). Whoever reads the mailbox alone opens nothing: the address may have been
            /// mistyped. The ticket or the password proves that it is the one who registered.
            Activate activate -> Activated [hashes, sends] {
                /// The token of the link.
                token: Secret,
                /// The ticket that step 1/2 gave, in the same browser.
                #[serde(default)]
                #[cfg_attr(feature = "uniffi", uniffi(default = None))]
                ticket: Option<Secret>,
                /// The password chosen at step 2/2, on another device.
                #[serde(default)]
                #[cfg_attr(feature = "uniffi", uniffi(default = None))]
                password: Option<Secret>,
            }

            /// Log-in (G8).
            LogIn log_in -> LoggedIn [hashes] {
                /// Adresse électronique.
                email: String,
                /// Mot de passe.
                password: Secret,
                /// What an earlier log-in, reset or activation left on this device.
                #[serde(default)]
                #[cfg_attr(feature = "uniffi", uniffi(default = None))]
                device_token: Option<Secret>,
            }

            /// "Mot de passe oublié ?" (G9). The answer is the same whether or not the address has an account.
            ForgotPassword forgot_password -> ResetRequested [sends] {
                /// Adresse e-mail.
                email: String,
            }

            /// Chooses a new password with the link received (G9).
            ResetPassword reset_password -> PasswordReset [hashes, sends] {
                /// The token of the link.
                token: Secret,
                /// The new password.
                password: Secret,
                /// Its confirmation.
                password_confirmation: Secret,
            }

            /// Follows the re-certification link (G7).
            Recertify recertify -> Recertified [] {
                /// The token of the link.
                token: Secret,
            }

            /// Follows the link to an account's new address. Whoever reads the mailbox alone changes nothing: the address may have
            /// been mistyped. A session of the account or its password proves that it is its holder.
            ConfirmEmail confirm_email -> EmailChanged [hashes, sends] {
                /// The token of the link.
                token: Secret,
                /// The token of a live session of the account.
                #[serde(default)]
                #[cfg_attr(feature = "uniffi", uniffi(default = None))]
                session: Option<Secret>,
                /// The password in force, on another device.
                #[serde(default)]
                #[cfg_attr(feature = "uniffi", uniffi(default = None))]
                password: Option<Secret>,
            }

            /// Takes the earlier address back, with the link that it was told by (requirement 32). Every session and pending link
            /// ends, and the password must be chosen anew: a reset link leaves at once.
            UndoEmail undo_email -> EmailRestored [sends] {
                /// The token of the link.
                token: Secret,
            }

            /// Looks at an invitation without using it: who invites to what, for whoever is to agree.
            InspectInvitation inspect_invitation -> InvitationInspected [] {
                /// The token of the link.
                token: Secret,
            }

            /// Accepts an invitation by opening an account. The link certifies the address; nothing else is opened by it.
            JoinByInvitation join_by_invitation -> Joined [hashes, sends] {
                /// The token of the link.
                token: Secret,
                /// Prénom.
                first_name: String,
                /// Nom.
                last_name: String,
                /// Mot de passe.
                password: Secret,
                /// Its confirmation.
                password_confirmation: Secret,
            }
        }
    };
}
visitor_commands!(define);

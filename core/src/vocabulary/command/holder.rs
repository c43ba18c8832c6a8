//! Commands of the holder of a session. Each carries the session token; what a tenant sees is always the session's
//! own, checked against a live access at every command.

use super::define;
use crate::value::{PhoneInput, Secret, Timestamp};
use crate::vocabulary::account::{Capacity, MandateId, Right, Rights};
use crate::vocabulary::mandate::MandateShelf;

/// Hands these rows to the macro that is named: the one place where the commands stand, for all that is made of them.
#[doc(hidden)]
#[macro_export]
macro_rules! holder_commands {
    ($($made:tt)+) => {
        $($made)+! {
            /// What the holder of a session can ask.
            HolderCommand by Holder;

            /// Who is logged in, acting for whom.
            Resume resume -> Resumed [] {
                /// The session token.
                session: Secret,
            }

            /// Ends this session.
            /// The guide says "Se déconnecter".
            LogOut log_out -> SessionsEnded [] {
                /// The session token.
                session: Secret,
            }

            /// Lists the account's live sessions.
            ListSessions list_sessions -> Sessions [] {
                /// The session token.
                session: Secret,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Ends one session of the account.
            EndSession end_session -> SessionsEnded [] {
                /// The session token.
                session: Secret,
                /// Which, as the list names it.
                id: String,
            }

            /// Ends all sessions of the account but this one.
            EndOtherSessions end_other_sessions -> SessionsEnded [] {
                /// The session token.
                session: Secret,
            }

            /// Ends all sessions of the account.
            EndAllSessions end_all_sessions -> SessionsEnded [] {
                /// The session token.
                session: Secret,
            }

            /// Attaches a further declaring site to the account (G10).
            /// The guide says "D'autres sites déclarants ? Je les associe à un espace existant".
            Associate associate -> Associated [hashes, sends] {
                /// The session token.
                session: Secret,
                /// Identifiant CIBTP of the site, as typed.
                identifier: String,
                /// Numéro de SIRET of the site, as typed.
                siret: String,
                /// Code confidentiel of the site, as typed.
                code: Secret,
            }

            /// Lists the tenants that the account may act for: by titles of its own, or the clients of a firm.
            ListTenants list_tenants -> Tenants [] {
                /// The session token.
                session: Secret,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
                /// Identifiant CIBTP of a firm of one's own: its clients, whose mandates run now.
                #[serde(default)]
                firm: Option<String>,
                /// Of the firm's clients, those of this portfolio; an empty name for those that lie in none yet.
                #[serde(default)]
                portfolio: Option<String>,
                /// Those with a word of their name, an identifier, a SIRET or a SIREN that begins so, as typed.
                #[serde(default)]
                search: Option<String>,
            }

            /// Acts for another tenant (changer de tiers, G11).
            /// The guide says "Changer de tiers".
            SwitchTenant switch_tenant -> TenantSwitched [] {
                /// The session token.
                session: Secret,
                /// Identifiant CIBTP of the tenant, as the list gave it.
                tenant: String,
                /// Identifiant CIBTP of the firm whose mandate it is; `None` for a title of one's own.
                #[serde(default)]
                firm: Option<String>,
            }

            /// Whether the session's capacity holds a right, now: the one question a host asks before it shows or does
            /// anything for a tenant. Cheap enough for every request.
            Authorize authorize -> Authorized [] {
                /// The session token.
                session: Secret,
                /// Which right it takes.
                right: Right,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
            }

            /// Sends an SMS code to the holder's number (G4).
            /// The guide says "Certifier".
            SendMyMobileCode send_my_mobile_code -> MobileCodeSent [hashes, sends] {
                /// The session token.
                session: Secret,
                /// Téléphone mobile, as typed.
                mobile: PhoneInput,
            }

            /// Certifies the holder's number with the code received (G4).
            CertifyMyMobile certify_my_mobile -> MobileCertified [hashes] {
                /// The session token.
                session: Secret,
                /// The code, as typed.
                code: Secret,
            }

            /// Chooses another password, with the one in force. Every other session and every pending link ends; this session
            /// goes on under a new token.
            ChangePassword change_password -> PasswordChanged [hashes, sends] {
                /// The session token.
                session: Secret,
                /// The password in force.
                current_password: Secret,
                /// The new password.
                password: Secret,
                /// Its confirmation.
                password_confirmation: Secret,
            }

            /// Asks for a mail to certify the address again.
            SendRecertification send_recertification -> RecertificationSent [sends] {
                /// The session token.
                session: Secret,
            }

            /// Finds a firm on the fund's file, to confirm by its name that it is the one that is meant (G12).
            FindFirm find_firm -> FirmsFound [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Its identifiant CIBTP, SIREN or SIRET, as typed.
                firm: String,
            }

            /// A company proposes a mandate to a firm: a first one, or the renewal of the one that serves (G12).
            /// The guide says "Si vous déléguez la gestion à un cabinet comptable".
            ProposeMandate propose_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// What it is to allow.
                rights: Rights,
                /// Its first instant; `None` for now, or for when the one that it renews ends.
                #[serde(default)]
                starts_at: Option<Timestamp>,
                /// The last instant that is still to hold; `None` for the policy's usual length.
                #[serde(default)]
                ends_at: Option<Timestamp>,
            }

            /// A firm asks a company for a mandate. The answer is the same whether or not identifier and SIRET are somebody's.
            RequestMandate request_mandate -> MandateRequested [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company, as typed.
                identifier: String,
                /// Numéro de SIRET of the company, as typed.
                siret: String,
                /// What it is to allow.
                rights: Rights,
                /// Its first instant; `None` for now, or for when the one that it renews ends.
                #[serde(default)]
                starts_at: Option<Timestamp>,
                /// The last instant that is still to hold; `None` for the policy's usual length.
                #[serde(default)]
                ends_at: Option<Timestamp>,
            }

            /// Accepts what the other side proposed or asked, or less of it.
            AcceptMandate accept_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
                /// What it is to allow, if less than was put.
                #[serde(default)]
                rights: Option<Rights>,
                /// The SHA-256 of the text that was shown and agreed to, in 64 hex digits.
                text_hash: String,
            }

            /// Declines what the other side proposed or asked.
            DeclineMandate decline_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Takes back what one's own side proposed or asked, before an answer.
            WithdrawMandate withdraw_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Changes what a mandate allows, by the company that gave it: at once.
            ReviseMandate revise_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
                /// What it is to allow from now on.
                rights: Rights,
            }

            /// Suspends a mandate, by either side.
            SuspendMandate suspend_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Lifts the suspension that one's own side set.
            ResumeMandate resume_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Ends a mandate at once: the company revokes it, or the firm renounces it.
            EndMandate end_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Lists the mandates of the session's own company or firm.
            ListMandates list_mandates -> Mandates [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Which of them.
                shelf: MandateShelf,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Moves a client of the firm to another of its portfolios.
            MoveClient move_client -> ClientMoved [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<Capacity>,
                /// Identifiant CIBTP of the client.
                tenant: String,
                /// To which portfolio; `None` to none.
                #[serde(default)]
                portfolio: Option<String>,
            }
        }
    };
}
holder_commands!(define);

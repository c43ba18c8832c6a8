//! Commands of the holder of a session. Each carries the session token; what a tenant sees is always the session's
//! own, checked against a live access at every command.

use super::define;
use crate::value::{Language, PhoneInput, Secret, Timestamp};
use crate::vocabulary::account::{MandateId, Right, Rights, StatedCapacity, VisitHow};
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
                /// Whether the session stays as it is, and another one of the same log-in begins beside it: for pages that act
                /// for two tenants at once. Otherwise the session's token is over, and the reply has its next one.
                #[serde(default)]
                beside: bool,
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
                capacity: Option<StatedCapacity>,
            }

            /// Sends an SMS code to the holder's number (G4). Wants the password proved not long ago.
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

            /// Proves the password again (requirement 31): what must not be done with a session that was left open wants it not
            /// long ago. This session goes on under a new token.
            Reauthenticate reauthenticate -> Reauthenticated [hashes] {
                /// The session token.
                session: Secret,
                /// The password in force.
                password: Secret,
            }

            /// Asks for another address (requirement 32): it counts once its link was followed, and the one in force is told. The
            /// answer is the same whether or not the address is somebody's. Wants the password proved not long ago.
            ChangeEmail change_email -> EmailChangeRequested [sends] {
                /// The session token.
                session: Secret,
                /// The new address.
                email: String,
                /// Its confirmation.
                email_confirmation: String,
            }

            /// Sets or removes the landline. Wants the password proved not long ago.
            ChangeLandline change_landline -> ProfileChanged [sends] {
                /// The session token.
                session: Secret,
                /// Téléphone fixe, as typed; none removes it.
                #[serde(default)]
                landline: Option<PhoneInput>,
            }

            /// Removes the mobile number. Wants the password proved not long ago.
            RemoveMyMobile remove_my_mobile -> ProfileChanged [sends] {
                /// The session token.
                session: Secret,
            }

            /// Chooses the language that mails are written in.
            ChangeLanguage change_language -> ProfileChanged [sends] {
                /// The session token.
                session: Secret,
                /// Which.
                language: Language,
            }

            /// All that is held on the person, as JSON for them to keep (requirement 76). Wants the password proved not long ago.
            ExportMyData export_my_data -> MyDataExported [] {
                /// The session token.
                session: Secret,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
            }

            /// Closes the account (requirement 76): every session ends, and once the policy's grace is over it is erased. Refused to
            /// the last holder of a company (requirement 77). Wants the password proved not long ago.
            CloseAccount close_account -> AccountClosed [sends] {
                /// The session token.
                session: Secret,
            }

            /// Keeps an account that was closed, within its grace.
            KeepAccount keep_account -> AccountKept [sends] {
                /// The session token.
                session: Secret,
            }

            /// The home (G11): menu, tiles and bars, in the session's capacity. It only reads, but for the one change of tiles
            /// at the first asking of a log-in.
            ShowHome show_home -> Home [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
            }

            /// Notes that a service was used, for the tiles of the next log-in. No page should wait for the answer, and nothing
            /// is lost with it; the audit trail does not mention it.
            NoteVisit note_visit -> VisitNoted [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Which, as the policy names it.
                service: String,
                /// How the person came to it.
                how: VisitHow,
            }

            /// What the person wants of the tiles: begin anew, let one go, keep one, let none change; in this order, and all or
            /// nothing.
            /// The guide's "tuiles" with "Réinitialiser", "Épingler", "Figer".
            ArrangeTiles arrange_tiles -> TilesArranged [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Whether to forget all tiles and uses in this kind of capacity.
                #[serde(default)]
                reset: bool,
                /// The service whose tile goes with its use again.
                #[serde(default)]
                unpin: Option<String>,
                /// The service whose tile stays where it is. Without a tile it gets one, in the place of the weakest.
                #[serde(default)]
                pin: Option<String>,
                /// Whether no tile changes from now on; `None` leaves it as it is.
                #[serde(default)]
                freeze: Option<bool>,
            }

            /// Lists the people of the session's tenant, a company or a firm. It takes `people.manage`.
            ListPeople list_people -> People [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Changes what one of the tenant's people may do. Nobody gives what they do not hold, nor touches a holder
            /// (Titulaire) without being one; the last holder stays one.
            ChangePerson change_person -> PersonChanged [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Whom, as the list names them.
                account: String,
                /// All that they may do from now on.
                rights: Rights,
                /// Of a firm: which of its clients, by the names of portfolios; of a company: none.
                portfolios: Vec<String>,
            }

            /// Suspends one of the tenant's people: they may do nothing for it until they are reinstated.
            SuspendPerson suspend_person -> PersonChanged [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Whom, as the list names them.
                account: String,
            }

            /// Lifts the suspension of one of the tenant's people, who has the same rights as before.
            ReinstatePerson reinstate_person -> PersonChanged [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Whom, as the list names them.
                account: String,
            }

            /// Removes one of the tenant's people, and the invitation that still waits for their address.
            RemovePerson remove_person -> PersonRemoved [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Whom, as the list names them.
                account: String,
            }

            /// Leaves the tenant that the session acts for. It takes no right; its last holder stays.
            LeaveTenant leave_tenant -> PersonRemoved [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
            }

            /// Invites an address to be one of the tenant's people. The answer is the same whether or not it has an account. One
            /// that was invited before is invited anew: the link before is over.
            Invite invite -> Invited [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// The address.
                email: String,
                /// What the invitation gives, at most.
                rights: Rights,
                /// Of a firm: which of its clients, by the names of portfolios; of a company: none.
                portfolios: Vec<String>,
            }

            /// Sends an invitation again, in the name of whoever asks: its time begins anew, and the link before is over.
            ResendInvitation resend_invitation -> Invited [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Which, as the list names it.
                id: String,
            }

            /// Takes an invitation back: its link is over at once.
            WithdrawInvitation withdraw_invitation -> InvitationWithdrawn [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Which, as the list names it.
                id: String,
            }

            /// Lists the tenant's invitations that were not accepted, expired ones among them.
            ListInvitations list_invitations -> Invitations [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Accepts an invitation, with the account that has the invited address: whoever else holds the mail opens
            /// nothing.
            AcceptInvitation accept_invitation -> InvitationAccepted [sends] {
                /// The session token.
                session: Secret,
                /// The token of the link.
                token: Secret,
            }

            /// Finds a firm on the fund's file, to confirm by its name that it is the one that is meant (G12).
            FindFirm find_firm -> FirmsFound [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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

            /// A company proposes a mandate to a firm that is not on file, by its address. A mail tells the firm to have itself
            /// filed, and the proposal waits until the fund has done so.
            SeekFirm seek_firm -> FirmSought [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// The firm's address.
                email: String,
                /// What the firm is called.
                name: String,
                /// What the mandate is to allow.
                rights: Rights,
                /// Its first instant; `None` for when the firm is filed.
                #[serde(default)]
                starts_at: Option<Timestamp>,
                /// The last instant that is still to hold; `None` for the policy's usual length.
                #[serde(default)]
                ends_at: Option<Timestamp>,
            }

            /// Lists the firms that the company looks for.
            ListSoughtFirms list_sought_firms -> SoughtFirms [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Looks for a firm no more: the proposal comes to nothing.
            WithdrawSoughtFirm withdraw_sought_firm -> SoughtFirmDropped [] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
                /// Which, as the list names it.
                id: String,
            }

            /// A firm asks a company for a mandate. The answer is the same whether or not identifier and SIRET are somebody's.
            RequestMandate request_mandate -> MandateRequested [hashes, sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
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

            /// Accepts what the other side proposed or asked, or less of it. With the code of the mandate letter, a firm accepts
            /// what it asked itself, for a company without an account that handed the code to it.
            AcceptMandate accept_mandate -> MandateChanged [hashes, sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
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
                /// The code of the mandate letter, from a firm that asked a company without an account.
                #[serde(default)]
                code: Option<Secret>,
            }

            /// Declines what the other side proposed or asked.
            DeclineMandate decline_mandate -> MandateChanged [sends] {
                /// The session token.
                session: Secret,
                /// The capacity that the page was made for; another one is refused.
                #[serde(default)]
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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
                capacity: Option<StatedCapacity>,
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

//! Commands of the fund's staff (caisse), for whom the host vouches.

use super::{Staff, define};
use crate::value::{Language, Timestamp};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::filing::TenantLine;
use crate::vocabulary::grave::GraveAct;
use crate::vocabulary::mandate::{MandateId, MandateShelf};

/// Hands these rows to the macro that is named: the one place where the commands stand, for all that is made of them.
#[doc(hidden)]
#[macro_export]
macro_rules! staff_commands {
    ($($made:tt)+) => {
        $($made)+! {
            /// What the fund's staff can ask. Never deserialise it on a public endpoint.
            StaffCommand by Staff;

            /// Puts a tenant on file. A new one gets the welcome letter (courrier de bienvenue), which bears its identifier.
            PutTenant put_tenant -> TenantFiled [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
                /// Numéro de SIRET. Filing another one voids codes and enrollments under the old one.
                siret: String,
                /// Raison sociale.
                company: String,
                /// Prénom of the person who will hold the account.
                first_name: String,
                /// Nom of that person.
                last_name: String,
                /// Where letters go, 1 to 6 lines.
                address: Vec<String>,
                /// The language of its letters.
                #[serde(default)]
                language: Language,
                /// A company, unless it is said to be a firm. It stays what it was filed as.
                #[serde(default)]
                tenant_kind: TenantKind,
            }

            /// Puts lines of a batch on file, in one commit; what [`PutTenant`] does to each. A line that is refused stops no other.
            /// Lines that the batch of this name has dealt with before are left alone, so that a run that broke off is made whole
            /// by running it again: go on from `next_line` until it is past the last.
            FileTenants file_tenants -> TenantsFiled [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// The batch's name, any text. It is remembered for good: lines that changed since are filed under another.
                batch: String,
                /// Its lines, in the order of their numbers; at most [`FileTenants::MOST_LINES`] are dealt with at once.
                lines: Vec<TenantLine>,
            }

            /// A page of the fund's file: the tenants that have words with these beginnings, in their name or that of the person
            /// behind it, or an identifier, SIREN or SIRET that begins so.
            FindTenants find_tenants -> TenantsFound [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// The beginnings of words, without regard to case and accents; none for the whole file.
                search: String,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200. A page may hold fewer, even none, with more to come.
                limit: u16,
            }

            /// Posts a letter with a new provisional code.
            PostCode post_code -> CodePosted [hashes, sends, support, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// Sees to it that a provisional code is on its way to a tenant that nobody holds: posts one unless one works already.
            /// Asked again it does nothing, so that a run that broke off between filing and posting is made whole by running it
            /// again.
            EnsureCode ensure_code -> CodeEnsured [hashes, sends, support, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// Suspends an account: nobody can log in to it, and its sessions end at once.
            SuspendAccount suspend_account -> AccountSuspended [registrar] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }

            /// Lifts a suspension.
            ReinstateAccount reinstate_account -> AccountReinstated [registrar] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }

            /// A page of the people who hold a tenant, whatever they hold.
            ListHolders list_holders -> People [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Ends one person's access to a tenant, be it the last Titulaire's. What they gave for the tenant stands.
            EndAccess end_access -> AccessEnded [registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
                /// The account, as the list of holders names it.
                account: String,
            }

            /// Says where a tenant stands in its life; what is above the ceiling of that is refused from the next command on,
            /// to whoever acts for it. When a firm is over its people act for no client any more, and where its mandates
            /// end with it, or a company's with the company, the clock's next round tells both sides.
            SetTenantStatus set_tenant_status -> TenantStatusSet [registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
                /// Where it stands. Nothing leads out of `Absorbed` and `Closed`.
                status: TenantStatus,
            }

            /// What is on file of a tenant, who holds it by number, and whether codes are on their way.
            ShowTenant show_tenant -> TenantFile [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// Posts the welcome letter (courrier de bienvenue) again.
            PostWelcome post_welcome -> WelcomePosted [sends, support, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// Ends every provisional code of a tenant, wherever its letter is: one that went to a wrong address, or came back. An
            /// enrollment that proved one ends with it. Another letter can be posted at once.
            VoidCodes void_codes -> CodesVoided [support, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// An account as the fund sees it: where it stands, for whom it may act, and where it is logged in.
            ShowAccount show_account -> AccountFile [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// The account's address, or an earlier one that can still be taken back.
                email: String,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many companies, cut to 1..=200.
                limit: u16,
            }

            /// Ends every session of an account.
            EndAccountSessions end_account_sessions -> SessionsEnded [support, registrar] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }

            /// Mails the link that sets a new password to the account's certified address.
            StartReset start_reset -> ResetRequested [sends, support, registrar] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }

            /// Corrects the name of an account's holder, who is told by mail.
            CorrectName correct_name -> NameCorrected [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
                /// Prénom.
                first_name: String,
                /// Nom.
                last_name: String,
            }

            /// Proposes what takes two people: nothing happens until another one confirms it, within a week.
            ProposeAct propose_act -> ActProposed [registrar, supervisor] {
                /// Who asks.
                by: Staff,
                /// What is to be done.
                act: GraveAct,
            }

            /// Does what another person proposed.
            ConfirmAct confirm_act -> ActConfirmed [hashes, sends, supervisor] {
                /// Who asks; not whoever proposed it.
                by: Staff,
                /// Which, as the list names it.
                proposal: String,
            }

            /// Takes back what was proposed, by oneself or by another.
            WithdrawAct withdraw_act -> ActWithdrawn [registrar, supervisor] {
                /// Who asks.
                by: Staff,
                /// Which, as the list names it.
                proposal: String,
            }

            /// A page of what was proposed and waits for a second person.
            ListProposedActs list_proposed_acts -> ProposedActs [registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Keeps an account from being erased while the law asks for it (conservation pour contentieux), or lets it go. It changes
            /// nothing else: a closed account stays closed.
            HoldAccount hold_account -> AccountHeld [supervisor] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
                /// Whether it is to be kept.
                held: bool,
            }

            /// One page of all accounts: the holder of each whose password was chosen before an instant is asked by mail to choose
            /// another by a deadline, from which on it opens nothing (ANSSI R26). Sessions end at once. Follow `next` until it is
            /// `None`; asked again it asks nobody twice.
            RenewPasswords renew_passwords -> PasswordsToRenew [sends, supervisor] {
                /// Who asks.
                by: Staff,
                /// Passwords that were chosen before this are to be renewed; an instant to come is now.
                chosen_before: Timestamp,
                /// The last instant at which they open anything.
                deadline: Timestamp,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many accounts, cut to 1..=50: they are committed together.
                limit: u16,
            }

            /// A page of the mandates of a company or a firm, as the fund sees them.
            ListTenantMandates list_tenant_mandates -> Mandates [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company or the firm.
                identifier: String,
                /// Which of them.
                shelf: MandateShelf,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many pairs, cut to 1..=200.
                limit: u16,
            }

            /// A page of the firms that companies look for, and that are not on file: for the fund to file, or not.
            ListFirmRequests list_firm_requests -> SoughtFirms [support, registrar, supervisor, auditor] {
                /// Who asks.
                by: Staff,
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many, cut to 1..=200.
                limit: u16,
            }

            /// Says which firm on file is the one that a company looks for: the mandate is proposed to it, as its company wished.
            MatchFirm match_firm -> MandateChanged [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Which, as the list names it.
                id: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
            }

            /// Says that no firm will be filed for what a company looks for; the company is told.
            RefuseFirm refuse_firm -> SoughtFirmDropped [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Which, as the list names it.
                id: String,
            }

            /// Suspends a mandate for the fund: it gives nothing from the next command on, until the fund lifts that. Both sides are
            /// told.
            BlockMandate block_mandate -> MandateChanged [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Lifts the fund's suspension of a mandate. Those that its sides set hold.
            UnblockMandate unblock_mandate -> MandateChanged [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }

            /// Ends a mandate for the fund, at once and with the renewal that both sides agreed to. Both sides are told.
            TerminateMandate terminate_mandate -> MandateChanged [sends, registrar] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP of the company.
                tenant: String,
                /// Identifiant CIBTP of the firm.
                firm: String,
                /// Which mandate.
                mandate: MandateId,
            }
        }
    };
}
staff_commands!(define);

impl FileTenants {
    /// Lines in one commit: a longer one would lose more races.
    pub const MOST_LINES: usize = 100;
}

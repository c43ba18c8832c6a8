//! What the core answers when the answer is yes.

use serde::{Deserialize, Serialize};

use crate::record::{AccountId, Rights, SessionId, Standing, Title};
use crate::token::LinkPurpose;
use crate::value::{CibtpId, CompanyName, Person, Secret, Siret, Timestamp};

macro_rules! replies {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Any reply, for hosts that carry them across a border as one type.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "reply", rename_all = "snake_case")]
        pub enum Reply {
            $($(#[$doc])* $name($name),)+
        }

        $(
            impl From<$name> for Reply {
                fn from(reply: $name) -> Self {
                    Self::$name(reply)
                }
            }
        )+
    };
}

replies! {
    /// To `RequestCode`.
    CodeRequested,
    /// To `Identify`.
    Identified,
    /// To `SendMobileCode` and `SendMyMobileCode`.
    MobileCodeSent,
    /// To `CertifyMobile` and `CertifyMyMobile`.
    MobileCertified,
    /// To `Register`.
    Registered,
    /// To `ResendActivation`.
    ActivationResent,
    /// To `InspectLink`.
    LinkInspected,
    /// To `Activate`.
    Activated,
    /// To `LogIn`.
    LoggedIn,
    /// To `ForgotPassword`.
    ResetRequested,
    /// To `ResetPassword`.
    PasswordReset,
    /// To `Recertify`.
    Recertified,
    /// To `Resume`.
    Resumed,
    /// To `LogOut` and the other ways to end sessions.
    SessionsEnded,
    /// To `ListSessions`.
    Sessions,
    /// To `Associate`.
    Associated,
    /// To `ListTenants`.
    Tenants,
    /// To `SwitchTenant`.
    TenantSwitched,
    /// To `SendRecertification`.
    RecertificationSent,
    /// To `PutTenant`.
    TenantFiled,
    /// To `PostCode`.
    CodePosted,
    /// To `SuspendAccount`.
    AccountSuspended,
    /// To `ReinstateAccount`.
    AccountReinstated,
    /// To `RemindRecertification`.
    RemindersSent,
}

/// A new code leaves by post, if identifier and SIRET are somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeRequested {}

/// Step 1/2 succeeded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Identified {
    /// Proves "the same visitor" at step 2/2: keep it in the visitor's own storage (a cookie), never in an address.
    pub ticket: Secret,
    /// Until when step 2/2 can be done.
    pub expires_at: Timestamp,
    /// Nom and Prénom, "déjà là par défaut".
    pub contact: Person,
    /// Raison sociale.
    pub company: CompanyName,
}

/// A code is on its way by SMS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MobileCodeSent {
    /// The number, masked.
    pub mobile: String,
    /// Until when the code works.
    pub expires_at: Timestamp,
}

/// The number is certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MobileCertified {
    /// The number, masked.
    pub mobile: String,
}

/// Step 2/2 succeeded: "Un courriel permettant l'activation de votre compte vient d'être envoyé" (G6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Registered {
    /// The address, masked.
    pub email: String,
    /// Until when the link works.
    pub expires_at: Timestamp,
}

/// An activation link is in the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActivationResent {
    /// Whether another mail left; otherwise the one that left not long ago still works.
    pub sent: bool,
    /// Until when the newest link works.
    pub expires_at: Timestamp,
}

/// What a link is for, and whether it still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkInspected {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// Whether it still works.
    pub status: LinkStatus,
}

/// Whether a link still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkStatus {
    /// It works.
    Live,
    /// It came too late.
    Expired,
    /// It was used or replaced by a newer one.
    Spent,
}

/// The account is open and the address certified; the person can log in (G6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Activated {
    /// The address, masked.
    pub email: String,
}

/// A session began.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoggedIn {
    /// The session token: keep it as a secure, http-only cookie or in the device's key store.
    pub session: Secret,
    /// Over at this time in any case.
    pub expires_at: Timestamp,
    /// Over when unused for so many seconds.
    pub idle_seconds: u64,
    /// Whether the address should or must be certified again.
    pub standing: Standing,
}

/// A reset link is on its way, if the address has an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResetRequested {}

/// The new password works; every session is over. No session begins by itself (requirement 34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordReset {}

/// The address is certified again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recertified {
    /// When it will be due again.
    pub due_at: Timestamp,
}

/// Who is logged in, acting for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resumed {
    /// The account.
    pub account: AccountId,
    /// The holder's name, for the top bar (G11).
    pub name: Person,
    /// The mobile number, if there is one.
    pub mobile: Option<MobileSummary>,
    /// The tenant acted for, checked against a live access just now: whatever the portal shows or does for a tenant rests
    /// on this. `None` when the access has ended (list and switch) or the certification is overdue.
    pub tenant: Option<ActiveTenant>,
    /// Whether the address should or must be certified again.
    pub standing: Standing,
    /// When the password was last proved.
    pub authenticated_at: Timestamp,
    /// Over at this time in any case.
    pub expires_at: Timestamp,
}

/// A mobile number, as its holder sees it (G4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MobileSummary {
    /// The number, masked.
    pub number: String,
    /// Whether to show the badge.
    pub certified: bool,
}

/// The tenant that a session acts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActiveTenant {
    /// Identifiant CIBTP.
    pub identifier: CibtpId,
    /// Raison sociale.
    pub company: CompanyName,
    /// By what title.
    pub title: Title,
    /// What may be done.
    pub rights: Rights,
}

/// Sessions are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionsEnded {}

/// A page of the account's live sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sessions {
    /// In no particular order.
    pub sessions: Vec<SessionSummary>,
    /// Ask again after this one for more.
    pub next: Option<String>,
}

/// One session, as its account sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionSummary {
    /// Its name, to end it by.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Since when.
    pub started_at: Timestamp,
    /// Last used.
    pub last_seen: Timestamp,
    /// On which device, as the host called it.
    pub device: Option<String>,
    /// From which network source.
    pub source: Option<String>,
}

/// The site is attached to the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Associated {
    /// The site.
    pub tenant: TenantSummary,
}

/// A page of tenants to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tenants {
    /// By identifier.
    pub tenants: Vec<TenantSummary>,
    /// Ask again after this one for more.
    pub next: Option<String>,
}

/// One tenant, as somebody with access sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantSummary {
    /// Identifiant CIBTP.
    pub identifier: CibtpId,
    /// Numéro de SIRET.
    pub siret: Siret,
    /// Raison sociale.
    pub company: CompanyName,
    /// By what title.
    pub title: Title,
}

/// The session acts for another tenant, under a new token; the old one is over (requirement 35).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantSwitched {
    /// The new session token.
    pub session: Secret,
    /// The tenant acted for now.
    pub tenant: TenantSummary,
    /// Over at this time in any case; a switch does not lengthen the session.
    pub expires_at: Timestamp,
}

/// A re-certification link is in the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecertificationSent {
    /// Whether another mail left; otherwise the one that left not long ago still works.
    pub sent: bool,
}

/// The tenant is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantFiled {
    /// As normalised.
    pub identifier: CibtpId,
    /// Whether it is new; then the welcome letter leaves.
    pub created: bool,
}

/// The code letter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodePosted {
    /// Until when the code works.
    pub expires_at: Timestamp,
}

/// The account is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountSuspended {}

/// The suspension is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountReinstated {}

/// A page of accounts was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemindersSent {
    /// How many mails left.
    pub sent: u32,
    /// Ask again after this one for more.
    pub next: Option<String>,
}

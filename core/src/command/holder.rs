//! Commands of the holder of a session. Each carries the session token; what a tenant sees is always the session's
//! own, checked against a live access at every command.

use serde::{Deserialize, Serialize};

use super::vocabulary;
use crate::value::{PhoneInput, Secret};

vocabulary! {
    /// What the holder of a session can ask.
    HolderCommand {
        /// Who is logged in, acting for whom: what every request of a portal asks first.
        Resume => Resumed, "resume";
        /// "Se déconnecter" (G11).
        LogOut => SessionsEnded, "log_out";
        /// The account's sessions, in pages.
        ListSessions => Sessions, "list_sessions";
        /// Ends one of them.
        EndSession => SessionsEnded, "end_session";
        /// Ends all but this one.
        EndOtherSessions => SessionsEnded, "end_other_sessions";
        /// Ends all, this one included.
        EndAllSessions => SessionsEnded, "end_all_sessions";
        /// "D'autres sites déclarants ? Je les associe à un espace existant" (G10).
        Associate => Associated, "associate";
        /// The tenants to choose from, in pages (G11).
        ListTenants => Tenants, "list_tenants";
        /// "Changer de tiers" (G11).
        SwitchTenant => TenantSwitched, "switch_tenant";
        /// "Certifier", later than step 2/2 (G4).
        SendMyMobileCode => MobileCodeSent, "send_my_mobile_code";
        /// The SMS code, later than step 2/2 (G4).
        CertifyMyMobile => MobileCertified, "certify_my_mobile";
        /// Another mail to certify the address again (G7).
        SendRecertification => RecertificationSent, "send_recertification";
    }
}

macro_rules! session_only {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Serialize, Deserialize)]
            #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                /// The session token.
                pub session: Secret,
            }
        )+
    };
}

session_only! {
    /// Who is logged in, acting for whom.
    Resume;
    /// Ends this session.
    LogOut;
    /// Ends all sessions of the account but this one.
    EndOtherSessions;
    /// Ends all sessions of the account.
    EndAllSessions;
    /// Asks for a mail to certify the address again.
    SendRecertification;
}

/// Lists the account's live sessions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListSessions {
    /// The session token.
    pub session: Secret,
    /// Continue after this one: what the page before gave as `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// At most so many, cut to 1..=200.
    pub limit: u16,
}

/// Ends one session of the account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EndSession {
    /// The session token.
    pub session: Secret,
    /// Which, as the list names it.
    pub id: String,
}

/// Attaches a further declaring site to the account (G10).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Associate {
    /// The session token.
    pub session: Secret,
    /// Identifiant CIBTP of the site, as typed.
    pub identifier: String,
    /// Numéro de SIRET of the site, as typed.
    pub siret: String,
    /// Code confidentiel of the site, as typed.
    pub code: Secret,
}

/// Lists the tenants that the account may act for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListTenants {
    /// The session token.
    pub session: Secret,
    /// Continue after this one: what the page before gave as `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// At most so many, cut to 1..=200.
    pub limit: u16,
}

/// Acts for another tenant (changer de tiers, G11).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SwitchTenant {
    /// The session token.
    pub session: Secret,
    /// Identifiant CIBTP of the tenant, as the list gave it.
    pub tenant: String,
}

/// Sends an SMS code to the holder's number (G4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SendMyMobileCode {
    /// The session token.
    pub session: Secret,
    /// Téléphone mobile, as typed.
    pub mobile: PhoneInput,
}

/// Certifies the holder's number with the code received (G4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CertifyMyMobile {
    /// The session token.
    pub session: Secret,
    /// The code, as typed.
    pub code: Secret,
}

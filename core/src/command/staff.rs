//! Commands of the fund's staff (caisse), for whom the host vouches.

use serde::{Deserialize, Serialize};

use super::vocabulary;
use crate::value::Language;

vocabulary! {
    /// What the fund's staff can ask. Never deserialise it on a public endpoint.
    StaffCommand {
        /// Puts a tenant on file, or changes its file.
        PutTenant => TenantFiled, "put_tenant";
        /// Posts a code letter.
        PostCode => CodePosted, "post_code";
        /// Suspends an account.
        SuspendAccount => AccountSuspended, "suspend_account";
        /// Lifts a suspension.
        ReinstateAccount => AccountReinstated, "reinstate_account";
    }
}

/// A person of the fund. The host has authenticated them and vouches for the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// The host's name for the person, for the audit trail.
    pub id: String,
}

impl Staff {
    /// The longest name that is kept, in characters.
    pub const MAX_LEN: usize = 120;

    /// As the audit trail keeps it: cut, control characters replaced (ASVS 16.4.1).
    pub(crate) fn kept(&self) -> Self {
        let id = self.id.chars().take(Self::MAX_LEN);
        Self { id: id.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect() }
    }
}

/// Puts a tenant on file. A new one gets the welcome letter (courrier de bienvenue), which bears its identifier.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutTenant {
    /// Who asks.
    pub by: Staff,
    /// Identifiant CIBTP.
    pub identifier: String,
    /// Numéro de SIRET. Filing another one voids codes and enrollments under the old one.
    pub siret: String,
    /// Raison sociale.
    pub company: String,
    /// Prénom of the person who will hold the account.
    pub first_name: String,
    /// Nom of that person.
    pub last_name: String,
    /// Where letters go, 1 to 6 lines.
    pub address: Vec<String>,
    /// The language of its letters.
    #[serde(default)]
    pub language: Language,
}

/// Posts a letter with a new provisional code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostCode {
    /// Who asks.
    pub by: Staff,
    /// Identifiant CIBTP.
    pub identifier: String,
}

/// Suspends an account: nobody can log in to it, and its sessions end at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuspendAccount {
    /// Who asks.
    pub by: Staff,
    /// The account's address.
    pub email: String,
}

/// Lifts a suspension.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReinstateAccount {
    /// Who asks.
    pub by: Staff,
    /// The account's address.
    pub email: String,
}

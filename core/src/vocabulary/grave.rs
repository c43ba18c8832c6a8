//! What two people of the fund do together: one proposes it, another confirms it.

use serde::{Deserialize, Serialize};

use crate::value::Timestamp;

/// What takes two people of the fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "grave", rename_all = "snake_case", deny_unknown_fields)]
pub enum GraveAct {
    /// An account is closed for its holder, whoever else holds its companies, and erased once the grace is over. Its holder is
    /// told, and may keep it until then.
    EraseAccount {
        /// The account's address.
        email: String,
    },
    /// A holder left: a provisional code is posted to the tenant, for whoever comes after them.
    ReplaceHolder {
        /// Identifiant CIBTP.
        identifier: String,
        /// Whoever left: the account, as the list of holders names it.
        account: String,
        /// When their access ends.
        ends: FormerAccess,
    },
}

impl GraveAct {
    /// Which it is, without whom it is about.
    #[must_use]
    pub const fn kind(&self) -> GraveActKind {
        match self {
            Self::EraseAccount { .. } => GraveActKind::EraseAccount,
            Self::ReplaceHolder { .. } => GraveActKind::ReplaceHolder,
        }
    }
}

/// Which act takes two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GraveActKind {
    /// An account is erased.
    EraseAccount,
    /// A holder is replaced.
    ReplaceHolder,
}

/// When the access of a holder who left ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormerAccess {
    /// As soon as it is confirmed.
    AtOnce,
    /// When the next access by the tenant's letters begins, so that the tenant is never without anybody.
    WhenTheNextBegins,
}

/// What was proposed and waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedActSummary {
    /// What names it in commands.
    pub id: String,
    /// What is to be done.
    pub act: GraveAct,
    /// Who proposed it: the host's name for the person.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// From when on nobody can confirm it.
    pub lapses_at: Timestamp,
}

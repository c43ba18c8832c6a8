//! Mandates of companies to firms (délégation à un cabinet comptable, G12), as commands, replies, events, messages and records
//! speak of them.

use serde::{Deserialize, Serialize};

use crate::value::{CibtpId, CompanyName, Email, Timestamp};
pub use crate::vocabulary::account::MandateId;
use crate::vocabulary::account::Rights;

/// One of the two sides of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateSide {
    /// The company that gives it.
    Tenant,
    /// The firm that gets it.
    Firm,
}

/// Who suspended a mandate. Each lifts only what they set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Suspender {
    /// The company that gave it.
    Tenant,
    /// The fund (caisse).
    Staff,
    /// The firm that holds it.
    Firm,
}

/// Why a mandate ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateEnd {
    /// The company took it back.
    Revoked,
    /// The firm gave it back.
    Renounced,
    /// Its last instant passed.
    Expired,
    /// A later one took its place: its renewal, or another firm's in all that it still allowed.
    Superseded,
    /// The company is no more.
    TenantClosed,
    /// The firm is no more.
    FirmClosed,
    /// The fund ended it.
    ByStaff,
}

/// Where a mandate stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MandateState {
    /// The company proposed it; the firm has not answered.
    Proposed {
        /// From when on it is too late to accept.
        lapses_at: Timestamp,
    },
    /// The firm asked for it; the company has not answered.
    Requested {
        /// From when on it is too late to accept.
        lapses_at: Timestamp,
    },
    /// Accepted, and its first day is to come.
    Scheduled,
    /// It runs.
    Active,
    /// It gives nothing until everybody who suspended it has lifted that.
    Suspended {
        /// Who did, in the order of [`Suspender`].
        causes: Vec<Suspender>,
    },
    /// Whoever it was put to said no.
    Declined,
    /// Whoever put it took it back before an answer.
    Withdrawn,
    /// Nobody answered in time.
    Lapsed,
    /// It is over.
    Ended {
        /// Why.
        cause: MandateEnd,
    },
}

impl MandateState {
    /// From when on it is too late to accept it, while it waits for an answer.
    #[must_use]
    pub const fn lapses_at(&self) -> Option<Timestamp> {
        match self {
            Self::Proposed { lapses_at } | Self::Requested { lapses_at } => Some(*lapses_at),
            Self::Scheduled
            | Self::Active
            | Self::Suspended { .. }
            | Self::Declined
            | Self::Withdrawn
            | Self::Lapsed
            | Self::Ended { .. } => None,
        }
    }
}

/// Which mandates to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateShelf {
    /// Those that wait for an answer of either side.
    Pending,
    /// Those that both sides agreed to, and that are not over.
    Accepted,
    /// Those that are over, the newest first.
    Past,
}

/// What happened to a mandate, as both sides are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateNews {
    /// The company proposes it: the firm can accept or decline.
    Proposed,
    /// The firm asks for it: the company can accept, narrow or decline.
    Requested,
    /// It was accepted.
    Accepted,
    /// It was declined.
    Declined,
    /// It was taken back before an answer.
    Withdrawn,
    /// Nobody answered in time.
    Lapsed,
    /// The company allows less from now on.
    Narrowed,
    /// The company allows more from now on.
    Widened,
    /// It is suspended.
    Suspended,
    /// A suspension was lifted.
    Resumed,
    /// The company took it back.
    Revoked,
    /// The firm gave it back.
    Renounced,
    /// The company is no more.
    TenantClosed,
    /// The firm is no more.
    FirmClosed,
    /// The fund ended it.
    EndedByFund,
    /// The fund files no such firm: what was proposed to it by its address comes to nothing.
    FirmNotFiled,
    /// Its time is over.
    Expired,
    /// A later mandate takes what only one firm may hold, from that one's first day.
    Superseded,
    /// It will end soon: it can be renewed.
    EndsSoon,
}

/// Through which mandate somebody acted, for the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delegation {
    /// Identifiant CIBTP of the firm.
    pub firm: CibtpId,
    /// Which mandate.
    pub mandate: MandateId,
    /// Which version of it: each change of what it allows is one.
    pub version: u32,
}

/// A firm, by name: enough to know that it is the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FirmSummary {
    /// Identifiant CIBTP.
    pub identifier: CibtpId,
    /// Raison sociale.
    pub company: CompanyName,
}

/// A firm that a company looks for by its address, since it is not on file: the mandate that it is to get waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoughtFirmSummary {
    /// What names it in commands.
    pub id: String,
    /// Identifiant CIBTP of the company.
    pub client: CibtpId,
    /// Raison sociale of the company.
    pub client_company: CompanyName,
    /// The firm's address, as typed.
    pub email: Email,
    /// What the company calls the firm.
    pub name: CompanyName,
    /// What the mandate is to allow.
    pub rights: Rights,
    /// Its first instant; `None` for when the firm is filed.
    pub starts_at: Option<Timestamp>,
    /// The last instant that is still to hold; `None` for the policy's usual length.
    pub ends_at: Option<Timestamp>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// From when on it waits no more.
    pub lapses_at: Timestamp,
}

/// A mandate, as either side sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MandateSummary {
    /// Its name.
    pub mandate: MandateId,
    /// Identifiant CIBTP of the company.
    pub client: CibtpId,
    /// Raison sociale of the company; `None` before a company that a firm asked has answered.
    pub client_company: Option<CompanyName>,
    /// Identifiant CIBTP of the firm.
    pub firm: CibtpId,
    /// Raison sociale of the firm, while it is on file.
    pub firm_company: Option<CompanyName>,
    /// What it allows.
    pub rights: Rights,
    /// Its first instant.
    pub starts_at: Timestamp,
    /// The last instant that still holds.
    pub ends_at: Timestamp,
    /// Where it stands.
    pub standing: MandateState,
    /// The mandate that it renews.
    pub renews: Option<MandateId>,
    /// How often what it allows was changed, from 1.
    pub version: u32,
    /// Whether the person who gave it is no longer one of the company's: to confirm, or to revoke.
    pub given_before_you: bool,
}

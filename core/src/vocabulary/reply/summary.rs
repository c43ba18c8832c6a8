//! What replies are made of.

use serde::{Deserialize, Serialize};

use crate::value::{CibtpId, CompanyName, Email, Person, PortfolioName, Siret, Timestamp};
use crate::vocabulary::account::{AccountId, InvitationId, MandateId, Rights, SessionId, TenantKind, Title};
use crate::vocabulary::mandate::FirmSummary;

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
    /// What may be done, now.
    pub rights: Rights,
    /// What kind of tenant it is.
    pub kind: TenantKind,
    /// The firm through which it is acted for; `None` for whoever has a title of their own.
    #[serde(default)]
    pub firm: Option<FirmSummary>,
    /// The firm's mandate.
    #[serde(default)]
    pub mandate: Option<MandateId>,
}

/// A tenant for which an account may act, as the fund sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldSite {
    /// Which.
    pub tenant: TenantSummary,
    /// What was given there.
    pub rights: Rights,
    /// Of a firm's people: for the clients of which portfolios.
    pub portfolios: Vec<PortfolioName>,
    /// Since when.
    pub since: Timestamp,
    /// Since when it gives nothing, if one of the tenant's people suspended it.
    pub suspended: Option<Timestamp>,
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
    /// What kind of tenant it is.
    pub kind: TenantKind,
}

/// One of a tenant's people, as whoever manages them sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonSummary {
    /// To name the person by.
    pub account: AccountId,
    /// Whether it is whoever asks.
    pub you: bool,
    /// Their name.
    pub name: Person,
    /// Their certified address.
    pub email: Email,
    /// By what title.
    pub title: Title,
    /// What was given; for a firm's people, also the most that a mandate gives them.
    pub rights: Rights,
    /// Of a firm: which of its clients. Whoever manages mandates sees all of them.
    pub portfolios: Vec<PortfolioName>,
    /// Since when.
    pub since: Timestamp,
    /// Since when they may do nothing, if so.
    pub suspended: Option<Timestamp>,
}

/// An invitation that waits or came to nothing, as whoever manages people sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationSummary {
    /// To name it by.
    pub id: InvitationId,
    /// To which address.
    pub email: Email,
    /// What it gives at most.
    pub rights: Rights,
    /// Of a firm: which of its clients.
    pub portfolios: Vec<PortfolioName>,
    /// When it left last.
    pub sent_at: Timestamp,
    /// Until when its link works.
    pub expires_at: Timestamp,
    /// Whether that is over; it can be sent again.
    pub expired: bool,
}

//! Accounts as commands, replies, events and records speak of them: their names, where they stand, by what title they act.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::token::{HexText, SubjectId};
use crate::value::{CibtpId, Secret, Timestamp};
pub use crate::vocabulary::rights::{Preset, Right, Rights};

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(SubjectId);

        impl $name {
            pub(crate) const fn new(subject: SubjectId) -> Self {
                Self(subject)
            }

            #[allow(dead_code, reason = "not every id is the subject of a link")]
            pub(crate) const fn subject(&self) -> SubjectId {
                self.0
            }

            pub(crate) fn text(&self) -> HexText<16> {
                self.0.text()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

random_id! {
    /// An account: a person with a certified address. 128 random bits, shown as 32 hex digits; not a secret.
    AccountId
}
random_id! {
    /// One visitor's way from step 1/2 to activation. 128 random bits; not a secret.
    EnrollmentId
}
random_id! {
    /// A mandate of a company to a firm (G12). 128 random bits; not a secret.
    MandateId
}
random_id! {
    /// The invitation of one address to one tenant, as its list names it. 128 bits that tell nothing, shown as 32 hex digits;
    /// not a secret.
    InvitationId
}

impl AccountId {
    /// From its text; anything but 32 hex digits names no account.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl InvitationId {
    /// From its text; anything but 32 hex digits names no invitation.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

/// A session as it is shown in the list of sessions: the digest of the token's secret, from which the token cannot
/// be found. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(String);

impl SessionId {
    /// From its text, as a list of sessions gave it.
    ///
    /// Anything but 64 lower-case hex digits names no session, which is what looking it up will tell.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        (text.len() == 64 && text.bytes().all(hex)).then(|| Self(text.to_owned()))
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a device keeps beyond its sessions, and shows at the next log-in: its account's owner is then not kept out by whoever
/// fails elsewhere (requirement 78). It authenticates nobody; whoever steals it gains a few guesses of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceToken {
    /// The token: keep it as a secure, http-only cookie, or beside the application's other secrets.
    pub token: Secret,
    /// Until when the device is known.
    pub expires_at: Timestamp,
}

/// What an account's state means to its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Everything works.
    Active,
    /// Everything works, and the address should be certified again before `overdue_at` (G7).
    RecertificationDue {
        /// When the grace ends.
        overdue_at: Timestamp,
    },
    /// Only the certification of the address can be renewed (G7).
    RecertificationOverdue,
    /// The holder closed the account: it can only be kept after all, until `erased_at` (requirement 76).
    Closing {
        /// From when on nothing brings it back.
        erased_at: Timestamp,
    },
}

/// By what title an account may act for a tenant (invariant 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Title {
    /// The account was opened with this tenant's posted code (G2 to G6).
    Enrolled,
    /// The tenant was attached to an existing account with its posted code (G10).
    Associated,
    /// The tenant gave a mandate to a firm of which the account is a member (G12).
    Delegated,
    /// The tenant's people invited the account's address (requirement 91).
    Invited,
}

/// What kind of tenant it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenantKind {
    /// A member or a declaring site (adhérent, site déclarant).
    #[default]
    Company,
    /// An accounting firm (cabinet comptable, tiers déclarant): companies give it mandates (G12).
    Firm,
}

impl TenantKind {
    /// The most that anybody can hold for a tenant of this kind: a firm declares nothing for itself.
    #[must_use]
    pub const fn ceiling(self) -> Rights {
        match self {
            Self::Company => Rights::ALL,
            Self::Firm => Rights::of(&[
                Right::MemberRead,
                Right::DocumentsRead,
                Right::MessagesUse,
                Right::PeopleManage,
                Right::MandatesManage,
                Right::HolderTransfer,
            ]),
        }
    }
}

/// Where a tenant stands in its life, as the fund's staff set it. Each standing has a ceiling: what is above it nobody holds,
/// by whatever title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(!try_from))]
#[serde(tag = "status", rename_all = "snake_case", try_from = "StatusFields")]
pub enum TenantStatus {
    /// As any other (en activité).
    #[default]
    Normal,
    /// It employs nobody for now (en sommeil): nothing is declared, planned or paid.
    Dormant,
    /// It can only be read, and from then on not even that.
    ReadOnly {
        /// The first instant at which nobody has access any more.
        until: Timestamp,
    },
    /// It is under a procedure of the court.
    Procedure {
        /// Which.
        procedure: CourtProcedure,
    },
    /// Another tenant took it over (fusion, absorption). Final: nobody has access any more, its mandates end, and none of
    /// them follow; the successor's people prove themselves by post.
    Absorbed {
        /// By which.
        into: CibtpId,
    },
    /// It is no more (radiation). Final: nobody has access any more, and its mandates end.
    Closed,
}

/// A status as it is read: whatever does not belong to it is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusFields {
    status: StatusTag,
    until: Option<Timestamp>,
    procedure: Option<CourtProcedure>,
    into: Option<CibtpId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum StatusTag {
    Normal,
    Dormant,
    ReadOnly,
    Procedure,
    Absorbed,
    Closed,
}

impl TryFrom<StatusFields> for TenantStatus {
    type Error = &'static str;

    fn try_from(fields: StatusFields) -> Result<Self, Self::Error> {
        match (fields.status, fields.until, fields.procedure, fields.into) {
            (StatusTag::Normal, None, None, None) => Ok(Self::Normal),
            (StatusTag::Dormant, None, None, None) => Ok(Self::Dormant),
            (StatusTag::ReadOnly, Some(until), None, None) => Ok(Self::ReadOnly { until }),
            (StatusTag::Procedure, None, Some(procedure), None) => Ok(Self::Procedure { procedure }),
            (StatusTag::Absorbed, None, None, Some(into)) => Ok(Self::Absorbed { into }),
            (StatusTag::Closed, None, None, None) => Ok(Self::Closed),
            (
                StatusTag::Normal
                | StatusTag::Dormant
                | StatusTag::ReadOnly
                | StatusTag::Procedure
                | StatusTag::Absorbed
                | StatusTag::Closed,
                ..,
            ) => Err("expected the fields of this status, and no others"),
        }
    }
}

/// A procedure of the court (procédure collective).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CourtProcedure {
    /// Sauvegarde: its people go on as before.
    Safeguard,
    /// Redressement judiciaire: its people go on, save that nobody changes the bank account.
    Receivership,
    /// Liquidation judiciaire: its people read, mandates end, and the representative is enrolled by post.
    Liquidation,
}

impl TenantStatus {
    /// The most that anybody can hold for a tenant that stands there, while they have access at all.
    #[must_use]
    pub const fn ceiling(&self) -> Rights {
        match self {
            Self::Normal | Self::Procedure { procedure: CourtProcedure::Safeguard } => Rights::ALL,
            Self::Procedure { procedure: CourtProcedure::Receivership } => {
                Rights::ALL.without(Rights::of(&[Right::BankChange]))
            }
            Self::Dormant => Rights::READING.union(Rights::of(&[
                Right::MemberUpdate,
                Right::MessagesUse,
                Right::PeopleManage,
                Right::MandatesManage,
                Right::HolderTransfer,
            ])),
            Self::ReadOnly { .. } | Self::Procedure { procedure: CourtProcedure::Liquidation } => {
                Rights::READING
            }
            Self::Absorbed { .. } | Self::Closed => Rights::NONE,
        }
    }

    /// Whether nobody has access at this time, nor ever will again while it stands there.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        match self {
            Self::Absorbed { .. } | Self::Closed => true,
            Self::ReadOnly { until } => now >= *until,
            Self::Normal | Self::Dormant | Self::Procedure { .. } => false,
        }
    }

    /// Whether nothing leads out of it.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Absorbed { .. } | Self::Closed => true,
            Self::Normal | Self::Dormant | Self::ReadOnly { .. } | Self::Procedure { .. } => false,
        }
    }

    /// Whether its mandates end with it.
    pub(crate) const fn ends_mandates(&self) -> bool {
        match self {
            Self::Procedure { procedure: CourtProcedure::Liquidation }
            | Self::Absorbed { .. }
            | Self::Closed => true,
            Self::Normal
            | Self::Dormant
            | Self::ReadOnly { .. }
            | Self::Procedure { procedure: CourtProcedure::Safeguard | CourtProcedure::Receivership } => {
                false
            }
        }
    }

    /// Whether it is as any other, and goes without saying.
    pub(crate) fn is_normal(&self) -> bool {
        *self == Self::Normal
    }
}

/// In which capacity somebody acts: for which tenant, and through which firm if not by a title of their own. A session acts in
/// one capacity at a time (requirement 89).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Capacity {
    /// Identifiant CIBTP of the tenant acted for.
    pub tenant: CibtpId,
    /// Identifiant CIBTP of the firm whose mandate it is; `None` for whoever acts by a title of their own.
    pub firm: Option<CibtpId>,
}

/// The capacity that a page was made for, as it states it: text, since it may come from the address of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedCapacity {
    /// Identifiant CIBTP of the tenant acted for.
    pub tenant: String,
    /// Identifiant CIBTP of the firm whose mandate it is; `None` for whoever acts by a title of their own.
    #[serde(default)]
    pub firm: Option<String>,
}

impl StatedCapacity {
    /// Whether it is this one, to the letter.
    pub(crate) fn is(&self, capacity: &Capacity) -> bool {
        let firm = capacity.firm.as_ref().map(CibtpId::as_str);
        self.tenant == capacity.tenant.as_str() && self.firm.as_deref() == firm
    }
}

impl From<&Capacity> for StatedCapacity {
    fn from(capacity: &Capacity) -> Self {
        let text = |id: &CibtpId| id.as_str().to_owned();
        Self { tenant: text(&capacity.tenant), firm: capacity.firm.as_ref().map(text) }
    }
}

/// How the person came to a service, or what was done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VisitHow {
    /// It was opened from the menu, or by an address of its own.
    Menu,
    /// It was opened from its tile.
    Tile,
    /// Something was completed there.
    Act,
    /// It was opened from a bar: what is marked there as new is seen.
    Bar,
}

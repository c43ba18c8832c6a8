//! Who of the fund asks, and in which role.

use serde::{Deserialize, Serialize};

use crate::value::kept;
use crate::vocabulary::event::ActingStaff;

/// In which role a person of the fund acts. The host knows which roles somebody has, and states one of them; the core holds
/// each command to those that may ask it ([`Row::roles`](super::Row::roles)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Answers people who call (Support): searches, posts letters and mails again, ends sessions.
    Support,
    /// Keeps the file and what rests on it (Habilitations): files tenants and firms, suspends, ends accesses, changes the
    /// status of a tenant.
    Registrar,
    /// Does what cannot be undone, and is the second pair of eyes (Superviseur).
    Supervisor,
    /// Reads everything and changes nothing (Auditeur).
    Auditor,
}

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Support, Self::Registrar, Self::Supervisor, Self::Auditor];
}

/// A person of the fund. The host has authenticated them and vouches for the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// The host's name for the person, for the audit trail.
    pub id: String,
    /// In which role they ask.
    pub role: StaffRole,
}

impl Staff {
    /// The longest name that is kept, in characters.
    pub const MAX_LEN: usize = 120;

    /// As the audit trail keeps it: cut, control characters replaced (ASVS 16.4.1).
    pub(crate) fn kept(&self) -> ActingStaff {
        ActingStaff { id: kept(&self.id, Self::MAX_LEN), role: Some(self.role) }
    }
}

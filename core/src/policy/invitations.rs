//! How long an invitation lives, and how many may leave.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bounds::{DAY, InvalidPolicy, Knob, ensure};
use super::limits::SendLimit;
use super::seconds;

/// Invitations of addresses to a tenant's people. To one address, each tenant's are bounded as activation mails are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct InvitationTerms {
    /// How long the link of an invitation works, from a day to 30 days.
    #[serde(with = "seconds")]
    pub lifetime: Duration,
    /// Invitations to whatever addresses, by tenant.
    pub by_tenant: SendLimit,
}

impl Default for InvitationTerms {
    fn default() -> Self {
        Self { lifetime: 7 * DAY, by_tenant: SendLimit { apart: Duration::ZERO, most: 20, window: DAY } }
    }
}

impl InvitationTerms {
    pub(super) fn check(&self) -> Result<(), InvalidPolicy> {
        self.by_tenant.check(Knob::Invitations)?;
        ensure((DAY..=30 * DAY).contains(&self.lifetime), Knob::Invitations)
    }
}

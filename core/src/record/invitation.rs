//! An invitation of one address to be one of a tenant's people (requirement 91), and its place in the tenant's list.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Machine, Misstep, PendingLink, Record, RecordKey};
use crate::token::{IndexHash, SubjectId};
use crate::value::{CibtpId, Email, PortfolioName, Timestamp};
use crate::vocabulary::account::{AccountId, InvitationId, Rights};

/// One that came to nothing stays listed for so long: it can be sent again.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// The invitation of one address to one tenant. Its id is a keyed hash of both: who is invited again has one invitation, with
/// one link that works.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub(crate) id: InvitationId,
    pub(crate) tenant: CibtpId,
    pub(crate) email: Email,
    /// What it gives, as far as whoever gave it still may when it is accepted.
    pub(crate) rights: Rights,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) portfolios: Vec<PortfolioName>,
    /// Whoever gave it, or sent it again last.
    pub(crate) by: AccountId,
    pub(crate) sent_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    pub(crate) state: InvitationState,
}

/// Where an invitation stands. One that is taken back is gone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum InvitationState {
    /// Its newest link is in the mailbox, and may have expired.
    Sent { link: PendingLink },
    /// The link was followed by the account that it names, or opened it.
    Accepted { account: AccountId, link: PendingLink, opened: bool },
}

/// What can happen to an invitation.
pub(crate) enum InvitationEvent {
    /// A fresh link leaves.
    Send { link: PendingLink },
    /// The link was seen past its time: that stays, whatever the clock says next (invariant 12).
    EndLink,
    /// The address's account accepts, or is opened by it.
    Accept { account: AccountId, opened: bool },
}

impl Record for Invitation {
    const KIND: &'static str = "invitation";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(match self.state {
            InvitationState::Sent { .. } => self.expires_at.plus(KEPT),
            // As long as whoever accepted may follow the link again.
            InvitationState::Accepted { .. } => self.expires_at,
        })
    }
}

impl Invitation {
    /// What the invitation of an address to a tenant is called: by their keyed hash.
    pub(crate) const fn id_of(hash: &IndexHash) -> InvitationId {
        InvitationId::new(SubjectId::from_bytes(*hash.as_bytes()))
    }

    pub(crate) fn key(id: InvitationId) -> RecordKey<Self> {
        RecordKey::new(&[id.text().as_str()])
    }

    pub(crate) const fn link(&self) -> &PendingLink {
        match &self.state {
            InvitationState::Sent { link } | InvitationState::Accepted { link, .. } => link,
        }
    }

    /// The one that waits, or came to nothing not long ago: whether it was purged since makes no difference.
    pub(crate) fn unanswered(self, now: Timestamp) -> Option<Self> {
        match self.state {
            InvitationState::Sent { .. } if now < self.expires_at.plus(KEPT) => Some(self),
            InvitationState::Sent { .. } | InvitationState::Accepted { .. } => None,
        }
    }
}

impl Machine for InvitationState {
    type Event = InvitationEvent;

    fn after(self, event: InvitationEvent) -> Result<Self, Misstep> {
        match (self, event) {
            (Self::Sent { .. } | Self::Accepted { .. }, InvitationEvent::Send { link }) => {
                Ok(Self::Sent { link })
            }
            (Self::Sent { link }, InvitationEvent::EndLink) => Ok(Self::Sent { link: link.ended() }),
            (Self::Sent { link }, InvitationEvent::Accept { account, opened }) => {
                Ok(Self::Accepted { account, link, opened })
            }
            (Self::Accepted { .. }, InvitationEvent::EndLink | InvitationEvent::Accept { .. }) => {
                Err(Misstep)
            }
        }
    }
}

/// The place of an unanswered [`Invitation`] in its tenant's list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Invited {
    pub(crate) id: InvitationId,
    purge_at: Option<Timestamp>,
}

impl Record for Invited {
    const KIND: &'static str = "invited";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.purge_at
    }
}

impl Invited {
    pub(crate) fn of(invitation: &Invitation) -> Self {
        Self { id: invitation.id, purge_at: invitation.expires_at() }
    }

    pub(crate) fn key(tenant: &CibtpId, id: InvitationId) -> RecordKey<Self> {
        RecordKey::new(&[tenant.as_str(), id.text().as_str()])
    }

    /// What the keys of all invitations of one tenant start with.
    pub(crate) fn prefix(tenant: &CibtpId) -> String {
        format!("{}/{}/", Self::KIND, tenant.as_str())
    }
}

//! Another address for an account (requirement 32): asked for, proved, taken back.

use serde::{Deserialize, Serialize};

use super::{Machine, Misstep, PendingLink};
use crate::value::{Email, Timestamp};

/// The newest change of an account's address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum EmailChange {
    /// None is under way.
    #[default]
    Settled,
    /// The link left to the new address, which is nothing yet (requirement 33): the link proves this address and no other
    /// (requirement 74).
    Pending { email: Email, link: PendingLink },
    /// The link was followed. It is kept, so that its holder may follow it again (requirement 88).
    Confirmed { link: PendingLink },
    /// An earlier address was taken back by this link.
    Restored { link: PendingLink },
}

/// What can happen to it.
pub(crate) enum EmailChangeEvent {
    /// Another address is asked for, whatever came before.
    Ask { email: Email, link: PendingLink },
    /// The link was followed.
    Confirm,
    /// An earlier address is taken back, whatever came since.
    Restore { link: PendingLink },
}

impl EmailChange {
    pub(crate) const fn is_settled(&self) -> bool {
        matches!(self, Self::Settled)
    }

    /// The address that waits for its proof, and its link.
    pub(crate) const fn pending(&self) -> Option<(&Email, &PendingLink)> {
        match self {
            Self::Pending { email, link } => Some((email, link)),
            Self::Settled | Self::Confirmed { .. } | Self::Restored { .. } => None,
        }
    }

    /// The link that waits to be followed, or that was followed last.
    pub(crate) const fn link(&self) -> Option<&PendingLink> {
        match self {
            Self::Pending { link, .. } | Self::Confirmed { link } | Self::Restored { link } => Some(link),
            Self::Settled => None,
        }
    }

    /// With what waits for its proof dropped, as after a new password.
    pub(super) fn without_pending(self) -> Self {
        match self {
            Self::Pending { .. } => Self::Settled,
            Self::Settled | Self::Confirmed { .. } | Self::Restored { .. } => self,
        }
    }
}

impl Machine for EmailChange {
    type Event = EmailChangeEvent;

    fn after(self, event: EmailChangeEvent) -> Result<Self, Misstep> {
        use EmailChangeEvent::{Ask, Confirm, Restore};
        match (self, event) {
            (
                Self::Settled | Self::Pending { .. } | Self::Confirmed { .. } | Self::Restored { .. },
                Ask { email, link },
            ) => Ok(Self::Pending { email, link }),
            (Self::Pending { link, .. }, Confirm) => Ok(Self::Confirmed { link }),
            (Self::Settled | Self::Confirmed { .. } | Self::Restored { .. }, Confirm) => Err(Misstep),
            (
                Self::Settled | Self::Pending { .. } | Self::Confirmed { .. } | Self::Restored { .. },
                Restore { link },
            ) => Ok(Self::Restored { link }),
        }
    }
}

/// An address that an account had, while it can be taken back. A new password does not end its link: whoever took the
/// address would choose one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReplacedEmail {
    pub(crate) email: Email,
    /// What takes it back; its expiry is that of the right.
    pub(crate) link: PendingLink,
}

impl ReplacedEmail {
    /// So many changes can be taken back at once; the next has to wait.
    pub(crate) const MOST: usize = 4;

    /// Until when.
    pub(crate) const fn until(&self) -> Timestamp {
        self.link.expires_at
    }
}

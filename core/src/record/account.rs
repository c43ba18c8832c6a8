//! The account: a person with a certified address.

use serde::{Deserialize, Serialize};

use super::{Machine, Misstep, MobileCertification, PendingLink, Record, RecordKey};
use crate::password::StoredPassword;
use crate::policy::RecertificationTerms;
use crate::value::{CibtpId, Email, Landline, Language, Person, Timestamp};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::account::Standing;

/// A person who can log in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) email: Email,
    pub(crate) name: Person,
    pub(crate) language: Language,
    pub(crate) landline: Option<Landline>,
    pub(crate) mobile: MobileCertification,
    pub(crate) password: StoredPassword,
    pub(crate) password_set_at: Timestamp,
    /// Sessions of an earlier epoch are over: one number ends them all at once, however many there are.
    pub(crate) epoch: u32,
    /// The tenant acted for last, where the next log-in starts.
    pub(crate) home: Option<CibtpId>,
    pub(crate) state: AccountState,
    pub(crate) created_at: Timestamp,
}

/// The certification of the address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Certification {
    /// When a link mailed to the address was last followed.
    pub(crate) certified_at: Timestamp,
    /// How many mails asked for the renewal since.
    pub(crate) notices: u32,
    /// The newest link sent.
    pub(crate) link: Option<PendingLink>,
}

/// Where an account stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum AccountState {
    /// The address is certified.
    Active { certification: Certification },
    /// The certification must be renewed; everything still works.
    RecertificationDue { certification: Certification },
    /// The grace is over: the holder can log in only to renew it.
    RecertificationOverdue { certification: Certification },
    /// The fund suspended the account; the certification waits.
    Suspended { certification: Certification, since: Timestamp },
}

/// What can happen to an account.
pub(crate) enum AccountEvent {
    /// A link asking for the renewal leaves.
    Remind { link: PendingLink, notices: u32 },
    /// The link was followed.
    Recertify { at: Timestamp },
    /// The fund suspends the account.
    Suspend { at: Timestamp },
    /// The fund lifts the suspension.
    Resume,
}

impl Record for Account {
    const KIND: &'static str = "account";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl Account {
    /// Moves on; after a misstep everything is as before.
    pub(crate) fn step(&mut self, event: AccountEvent) -> Result<(), Misstep> {
        self.state.step(event)
    }

    pub(crate) fn key(id: AccountId) -> RecordKey<Self> {
        RecordKey::new(&[id.text().as_str()])
    }

    /// What the keys of all accounts start with.
    pub(crate) fn prefix() -> String {
        format!("{}/", Self::KIND)
    }

    /// With its state moved on to `now`.
    pub(crate) fn observed(mut self, now: Timestamp, terms: &RecertificationTerms) -> Self {
        self.state = self.state.ticked(now, terms);
        self
    }

    /// With its pending link ended.
    pub(crate) fn without_links(mut self) -> Self {
        self.state = self.state.without_links();
        self
    }

    /// With every session and pending link ended (invariant 8).
    pub(crate) fn with_everything_ended(mut self) -> Self {
        self.epoch = self.epoch.saturating_add(1);
        self.without_links()
    }
}

impl AccountState {
    /// What it means to the holder; `None` for an account nobody can log in to.
    pub(crate) fn standing(&self, terms: &RecertificationTerms) -> Option<Standing> {
        match self {
            Self::Active { .. } => Some(Standing::Active),
            Self::RecertificationDue { certification } => Some(Standing::RecertificationDue {
                overdue_at: terms.overdue_at(certification.certified_at),
            }),
            Self::RecertificationOverdue { .. } => Some(Standing::RecertificationOverdue),
            Self::Suspended { .. } => None,
        }
    }

    /// The certification, if it is to be renewed.
    pub(crate) fn to_renew(&self) -> Option<&Certification> {
        match self {
            Self::RecertificationDue { certification } | Self::RecertificationOverdue { certification } => {
                Some(certification)
            }
            Self::Active { .. } | Self::Suspended { .. } => None,
        }
    }

    /// Only forward: once due or overdue, a clock that runs backwards gives nothing back (invariant 12).
    pub(super) fn ticked(self, now: Timestamp, terms: &RecertificationTerms) -> Self {
        match self {
            Self::Active { certification } | Self::RecertificationDue { certification }
                if now >= terms.overdue_at(certification.certified_at) =>
            {
                Self::RecertificationOverdue { certification }
            }
            Self::Active { certification } if now >= terms.due_at(certification.certified_at) => {
                Self::RecertificationDue { certification }
            }
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Suspended { .. } => self,
        }
    }

    fn reminded(self, link: PendingLink, notices: u32) -> Result<Self, Misstep> {
        let with =
            |certification: Certification| Certification { link: Some(link), notices, ..certification };
        match self {
            Self::RecertificationDue { certification } => {
                Ok(Self::RecertificationDue { certification: with(certification) })
            }
            Self::RecertificationOverdue { certification } => {
                Ok(Self::RecertificationOverdue { certification: with(certification) })
            }
            Self::Active { .. } | Self::Suspended { .. } => Err(Misstep),
        }
    }

    fn recertified(self, at: Timestamp) -> Result<Self, Misstep> {
        let certification = Certification { certified_at: at, notices: 0, link: None };
        match self {
            Self::RecertificationDue { .. } | Self::RecertificationOverdue { .. } => {
                Ok(Self::Active { certification })
            }
            Self::Active { .. } | Self::Suspended { .. } => Err(Misstep),
        }
    }

    /// Pending links end, as after a new password.
    pub(super) fn without_links(self) -> Self {
        let without = |certification: Certification| Certification { link: None, ..certification };
        match self {
            Self::Active { certification } => Self::Active { certification: without(certification) },
            Self::RecertificationDue { certification } => {
                Self::RecertificationDue { certification: without(certification) }
            }
            Self::RecertificationOverdue { certification } => {
                Self::RecertificationOverdue { certification: without(certification) }
            }
            Self::Suspended { certification, since } => {
                Self::Suspended { certification: without(certification), since }
            }
        }
    }

    fn suspended(self, since: Timestamp) -> Result<Self, Misstep> {
        match self {
            Self::Active { certification }
            | Self::RecertificationDue { certification }
            | Self::RecertificationOverdue { certification } => Ok(Self::Suspended { certification, since }),
            Self::Suspended { .. } => Err(Misstep),
        }
    }

    fn resumed(self) -> Result<Self, Misstep> {
        match self {
            // The next look moves it on to where its certification stands.
            Self::Suspended { certification, .. } => Ok(Self::Active { certification }),
            Self::Active { .. } | Self::RecertificationDue { .. } | Self::RecertificationOverdue { .. } => {
                Err(Misstep)
            }
        }
    }
}

impl Machine for AccountState {
    type Event = AccountEvent;

    fn after(self, event: AccountEvent) -> Result<Self, Misstep> {
        match event {
            AccountEvent::Remind { link, notices } => self.reminded(link, notices),
            AccountEvent::Recertify { at } => self.recertified(at),
            AccountEvent::Suspend { at } => self.suspended(at),
            AccountEvent::Resume => self.resumed(),
        }
    }
}

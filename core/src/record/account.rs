//! The account: a person with a certified address.

mod state_fields;

use serde::{Deserialize, Serialize};

use state_fields::AccountStateFields;

use super::{
    EmailChange, Machine, Misstep, MobileCertification, PendingLink, Record, RecordKey, ReplacedEmail,
};
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
    /// Through the mandate of which firm `home` was acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) home_firm: Option<CibtpId>,
    /// The newest change of the address.
    #[serde(default, skip_serializing_if = "EmailChange::is_settled")]
    pub(crate) change: EmailChange,
    /// Earlier addresses that can still be taken back, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) replaced: Vec<ReplacedEmail>,
    /// Whoever took the address knew the password: nobody logs in before it is chosen anew.
    #[serde(default, skip_serializing_if = "is_no")]
    pub(crate) renew_password: bool,
    /// The password is to be renewed: from then on nobody logs in before it is chosen anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) password_due_at: Option<Timestamp>,
    /// The fund keeps it from being erased.
    #[serde(default, skip_serializing_if = "is_no")]
    pub(crate) held: bool,
    /// How many accesses it was ever granted, since that is counted: every grant rewrites the account, so that a page of its
    /// accesses is whole as long as the account is as it was read.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub(crate) grants: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands every field over by reference")]
const fn is_no(flag: &bool) -> bool {
    !*flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands every field over by reference")]
const fn is_none_yet(count: &u32) -> bool {
    *count == 0
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

impl Certification {
    /// Just proved: nobody was reminded of it yet.
    pub(crate) const fn fresh(certified_at: Timestamp) -> Self {
        Self { certified_at, notices: 0, link: None }
    }
}

/// Where an account stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", try_from = "AccountStateFields")]
pub(crate) enum AccountState {
    /// The address is certified.
    Active { certification: Certification },
    /// The certification must be renewed; everything still works.
    RecertificationDue { certification: Certification },
    /// The grace is over: the holder can log in only to renew it.
    RecertificationOverdue { certification: Certification },
    /// The fund suspended the account; the certification waits, and so does the end of one that was closing: it is not erased
    /// while it is suspended.
    Suspended {
        certification: Certification,
        since: Timestamp,
        #[serde(skip_serializing_if = "Option::is_none")]
        erased_at: Option<Timestamp>,
    },
    /// Its holder closed it: they can log in only to keep it.
    Closing { certification: Certification, erased_at: Timestamp },
    /// The grace is over: it waits to be erased.
    Closed { since: Timestamp },
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
    /// A link mailed to another address was followed, which is the account's now.
    Certify { at: Timestamp },
    /// A link mailed to an earlier address was followed, which is the account's again, whatever was done to it since.
    Restore { at: Timestamp },
    /// The holder closes the account.
    Close { erased_at: Timestamp },
    /// The holder keeps it after all.
    Keep,
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

    /// Whether the deadline for another password went by.
    pub(crate) fn is_password_due(&self, now: Timestamp) -> bool {
        self.password_due_at.is_some_and(|due_at| now > due_at)
    }

    /// With the password opening nothing from now on, whatever the clock says next (invariant 12).
    pub(crate) fn with_password_over(self) -> Self {
        Self { renew_password: true, ..self.with_everything_ended() }
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

    /// With its pending links ended; what takes an earlier address back stays.
    pub(crate) fn without_links(mut self) -> Self {
        self.state = self.state.without_links();
        self.without_pending_email()
    }

    /// With an address that waits for its proof dropped.
    pub(crate) fn without_pending_email(mut self) -> Self {
        self.change = self.change.without_pending();
        self
    }

    /// With the earlier addresses that can no longer be taken back forgotten.
    pub(crate) fn without_lapsed_emails(mut self, now: Timestamp) -> Self {
        self.replaced.retain(|replaced| now < replaced.until());
        self
    }

    /// The address under which it was found, as its holder wrote it: the one in force, or an earlier one.
    pub(crate) fn email_found_by(&self, unique_key: &str) -> &Email {
        let earlier = self.replaced.iter().map(|replaced| &replaced.email);
        let found = earlier.rev().find(|email| email.key() == unique_key);
        found.filter(|_| self.email.key() != unique_key).unwrap_or(&self.email)
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
            Self::Closing { erased_at, .. } => Some(Standing::Closing { erased_at: *erased_at }),
            Self::Suspended { .. } | Self::Closed { .. } => None,
        }
    }

    /// When the address was certified last; `None` once the account is over.
    pub(crate) const fn certified_at(&self) -> Option<Timestamp> {
        match self {
            Self::Active { certification }
            | Self::RecertificationDue { certification }
            | Self::RecertificationOverdue { certification }
            | Self::Suspended { certification, .. }
            | Self::Closing { certification, .. } => Some(certification.certified_at),
            Self::Closed { .. } => None,
        }
    }

    /// The certification, if it is to be renewed.
    pub(crate) fn to_renew(&self) -> Option<&Certification> {
        match self {
            Self::RecertificationDue { certification } | Self::RecertificationOverdue { certification } => {
                Some(certification)
            }
            Self::Active { .. } | Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => None,
        }
    }

    /// Whether a new address can become the account's.
    pub(crate) const fn may_change_email(&self) -> bool {
        match self {
            Self::Active { .. } | Self::RecertificationDue { .. } | Self::RecertificationOverdue { .. } => {
                true
            }
            Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => false,
        }
    }

    /// Whether the grace of one that its holder closed is over.
    pub(crate) const fn is_closed(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }

    /// Whether its holder closed it: it counts as no tenant's holder.
    pub(crate) const fn is_given_up(&self) -> bool {
        match self {
            Self::Closing { .. } | Self::Closed { .. } | Self::Suspended { erased_at: Some(_), .. } => true,
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Suspended { erased_at: None, .. } => false,
        }
    }

    /// Only forward: once due, overdue or closed, a clock that runs backwards gives nothing back (invariant 12).
    pub(crate) fn ticked(self, now: Timestamp, terms: &RecertificationTerms) -> Self {
        match self {
            Self::Active { certification } | Self::RecertificationDue { certification }
                if now >= terms.overdue_at(certification.certified_at) =>
            {
                Self::RecertificationOverdue { certification }
            }
            Self::Active { certification } if now >= terms.due_at(certification.certified_at) => {
                Self::RecertificationDue { certification }
            }
            Self::Closing { erased_at, .. } if now >= erased_at => Self::Closed { since: erased_at },
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Suspended { .. }
            | Self::Closing { .. }
            | Self::Closed { .. } => self,
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
            Self::Active { .. } | Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => {
                Err(Misstep)
            }
        }
    }

    fn recertified(self, at: Timestamp) -> Result<Self, Misstep> {
        let certification = Certification::fresh(at);
        match self {
            Self::RecertificationDue { .. } | Self::RecertificationOverdue { .. } => {
                Ok(Self::Active { certification })
            }
            Self::Active { .. } | Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => {
                Err(Misstep)
            }
        }
    }

    fn certified(self, at: Timestamp) -> Result<Self, Misstep> {
        let certification = Certification::fresh(at);
        match self {
            Self::Active { .. } | Self::RecertificationDue { .. } | Self::RecertificationOverdue { .. } => {
                Ok(Self::Active { certification })
            }
            Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => Err(Misstep),
        }
    }

    /// What the fund did stays; that the account was closed does not.
    fn restored(self, at: Timestamp) -> Result<Self, Misstep> {
        let certification = Certification::fresh(at);
        match self {
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Closing { .. } => Ok(Self::Active { certification }),
            Self::Suspended { since, .. } => Ok(Self::Suspended { certification, since, erased_at: None }),
            Self::Closed { .. } => Err(Misstep),
        }
    }

    fn closed(self, erased_at: Timestamp) -> Result<Self, Misstep> {
        match self {
            Self::Active { certification }
            | Self::RecertificationDue { certification }
            | Self::RecertificationOverdue { certification } => {
                Ok(Self::Closing { certification, erased_at })
            }
            Self::Suspended { .. } | Self::Closing { .. } | Self::Closed { .. } => Err(Misstep),
        }
    }

    fn kept(self) -> Result<Self, Misstep> {
        match self {
            // The next look moves it on to where its certification stands.
            Self::Closing { certification, .. } => Ok(Self::Active { certification }),
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Suspended { .. }
            | Self::Closed { .. } => Err(Misstep),
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
            Self::Suspended { certification, since, erased_at } => {
                Self::Suspended { certification: without(certification), since, erased_at }
            }
            Self::Closing { certification, erased_at } => {
                Self::Closing { certification: without(certification), erased_at }
            }
            Self::Closed { since } => Self::Closed { since },
        }
    }

    fn suspended(self, since: Timestamp) -> Result<Self, Misstep> {
        match self {
            Self::Active { certification }
            | Self::RecertificationDue { certification }
            | Self::RecertificationOverdue { certification } => {
                Ok(Self::Suspended { certification, since, erased_at: None })
            }
            Self::Closing { certification, erased_at } => {
                Ok(Self::Suspended { certification, since, erased_at: Some(erased_at) })
            }
            Self::Suspended { .. } | Self::Closed { .. } => Err(Misstep),
        }
    }

    fn resumed(self) -> Result<Self, Misstep> {
        match self {
            // The next look moves it on to where its certification stands.
            Self::Suspended { certification, erased_at: None, .. } => Ok(Self::Active { certification }),
            Self::Suspended { certification, erased_at: Some(erased_at), .. } => {
                Ok(Self::Closing { certification, erased_at })
            }
            Self::Active { .. }
            | Self::RecertificationDue { .. }
            | Self::RecertificationOverdue { .. }
            | Self::Closing { .. }
            | Self::Closed { .. } => Err(Misstep),
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
            AccountEvent::Certify { at } => self.certified(at),
            AccountEvent::Restore { at } => self.restored(at),
            AccountEvent::Close { erased_at } => self.closed(erased_at),
            AccountEvent::Keep => self.kept(),
        }
    }
}

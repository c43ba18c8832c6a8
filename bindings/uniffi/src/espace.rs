//! The one door: a handle on an Espace over a store.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::command::{HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::message::{Channel, Message};
use espace_securise::reply::Reply;
use espace_securise::{Ask, Secret};
use espace_securise_host::{Keys, Lent, Shell, Trouble, checked};

use crate::audit::{AuditLine, AuditPage, AuditSealing, AuditVerified};
use crate::keys::KeyReport;
use crate::origin::Origin;
use crate::outbox::{Handout, Leased, OutboxCounts, mailroom};
use crate::policy::PolicyTerms;
use crate::report::{self, ReportFilter, ReportPage};
use crate::store::{ForeignStore, Store};
use crate::trouble::EspaceError;

/// An Espace over a store. Threads share one. Every call blocks: on the store, and some 20 ms on Argon2 where a secret is
/// judged or set; on Android or iOS, call it off the main thread.
#[derive(uniffi::Object)]
pub struct Espace {
    shell: Arc<Shell>,
}

impl Espace {
    /// Over a store of the host's, with what is lent to it.
    pub(crate) fn lent(
        store: Arc<dyn Store>,
        keys: &Secret,
        policy: PolicyTerms,
        lent: Lent,
    ) -> Result<Self, EspaceError> {
        let shell = Shell::over(ForeignStore(store), espace(policy, keys)?, lent)?;
        Ok(Self { shell: Arc::new(shell) })
    }

    pub(crate) fn ask<A: Ask>(&self, origin: Origin, command: &A) -> Result<A::Reply, EspaceError> {
        Ok(self.shell.ask(&origin.try_into()?, command)?)
    }
}

fn espace(policy: PolicyTerms, keys: &Secret) -> Result<espace_securise::Espace, EspaceError> {
    Ok(checked(policy.try_into()?, Keys::from_json(keys.expose())?)?)
}

#[uniffi::export]
impl Espace {
    /// Over the database that a URL names: `sqlite:PATH`, `sqlite::memory:` or `postgres://...`; it is migrated.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] for keys, a policy or a URL that are not what is expected, or for keys that are not those that the
    /// database was filled under; [`EspaceError::StoreUnavailable`] if the
    /// database does not open.
    #[uniffi::constructor]
    pub fn open(url: &str, keys: &Secret, policy: PolicyTerms) -> Result<Self, EspaceError> {
        let shell = Shell::open(url, espace(policy, keys)?, Lent::default())?;
        Ok(Self { shell: Arc::new(shell) })
    }

    /// Over a store of the host's.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] for keys or a policy that are not what is expected, or for keys that are not those that the store was
    /// filled under.
    #[uniffi::constructor]
    pub fn over(store: Arc<dyn Store>, keys: &Secret, policy: PolicyTerms) -> Result<Self, EspaceError> {
        Self::lent(store, keys, policy, Lent::default())
    }

    /// Asks what somebody without a session can ask.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn visitor(&self, origin: Origin, command: &VisitorCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the holder of a session can ask.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn holder(&self, origin: Origin, command: &HolderCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the fund's staff can ask. The host has authenticated them.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn staff(&self, origin: Origin, command: &StaffCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the clock asks.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn upkeep(&self, origin: Origin, command: &UpkeepCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Opens a sealed message, given as its JSON.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] if it is no sealed message; [`EspaceError::Fault`] if its key is not here, or it was forged.
    pub fn unseal(&self, sealed: &str) -> Result<Message, EspaceError> {
        Ok(self.shell.unseal_json(sealed)?)
    }

    /// Takes up to `limit` messages that are due; until the lease ends no other worker gets them. Each of them opens, and none has
    /// expired: see [`hand_out`](Self::hand_out).
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for a limit outside of 0 to 65535, or over a store of the host's.
    pub fn lease(&self, length: Duration, limit: i32) -> Result<Vec<Arc<Leased>>, EspaceError> {
        Ok(self.hand_out(None, length, limit)?.leased)
    }

    /// The same for the messages of one channel, or of any, and tells what was not for a worker: rows that hold no message,
    /// messages that do not open, and those whose time is over. None of them costs the others an attempt.
    ///
    /// A worker for each channel keeps a silent mail server from holding up an SMS. Bound each delivery well below the lease.
    ///
    /// # Errors
    /// As [`lease`](Self::lease).
    pub fn hand_out(
        &self,
        channel: Option<Channel>,
        length: Duration,
        limit: i32,
    ) -> Result<Handout, EspaceError> {
        Leased::hand_out(&self.shell, channel, length, limit_of(limit)?)
    }

    /// How many of the dead letters are rows that cannot be read.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn unreadable_messages(&self) -> Result<u64, EspaceError> {
        Ok(mailroom(&self.shell)?.unreadable()?)
    }

    /// How many messages wait, and how many are dead.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn outbox_counts(&self) -> Result<OutboxCounts, EspaceError> {
        Ok(mailroom(&self.shell)?.counts()?)
    }

    /// Gives every dead letter all its attempts again; how many there were.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn revive_dead(&self) -> Result<u64, EspaceError> {
        Ok(mailroom(&self.shell)?.revive_dead()?)
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn ping(&self) -> Result<(), EspaceError> {
        Ok(self.shell.ping()?)
    }

    /// Deletes the records whose time has come; how many there were.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn purge(&self) -> Result<u64, EspaceError> {
        Ok(self.shell.purge()?)
    }

    /// A page of a view for reporting: `tenants`, `accounts`, `accesses`, `sessions` or `audit`. `after` is the `next` of the page
    /// before.
    ///
    /// This is the way to read the views. Another SQLite library in this process must not open the database of an open Espace:
    /// closing it drops the locks of both, and the file may be destroyed.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for names that are none, for a limit outside of 0 to 65535, or over a
    /// store of the host's.
    #[uniffi::method(default(filters = [], after = None, limit = 100))]
    pub fn report(
        &self,
        view: String,
        filters: Vec<ReportFilter>,
        after: Option<String>,
        limit: i32,
    ) -> Result<ReportPage, EspaceError> {
        Ok(report::page(&self.shell, view, filters, after, limit_of(limit)?)?)
    }

    /// What each key still holds up, so that it is known when one can go. It reads every record.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`].
    pub fn key_report(&self) -> Result<KeyReport, EspaceError> {
        Ok(self.shell.key_report()?)
    }

    /// At most `limit` lines of the audit trail after a position. Lines that cannot be read are passed over:
    /// [`audit_page`](Self::audit_page) names them.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for a limit outside of 0 to 65535, or over a store of the host's.
    #[uniffi::method(default(after = None, limit = 100))]
    pub fn audit(&self, after: Option<i64>, limit: i32) -> Result<Vec<AuditLine>, EspaceError> {
        Ok(self.shell.audit(after, limit_of(limit)?)?)
    }

    /// The same, with the positions of the lines that were passed over because they cannot be read.
    ///
    /// # Errors
    /// As [`audit`](Self::audit).
    #[uniffi::method(default(after = None, limit = 100))]
    pub fn audit_page(&self, after: Option<i64>, limit: i32) -> Result<AuditPage, EspaceError> {
        Ok(self.shell.audit_page(after, limit_of(limit)?)?)
    }

    /// Seals what stands in the audit trail and is not sealed yet. For a timer: no command waits for it, and two at once do no harm.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Fault`] if the newest seal is not genuine under these keys;
    /// [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn seal_audit(&self) -> Result<AuditSealing, EspaceError> {
        Ok(self.shell.seal_audit()?.into())
    }

    /// Verifies the audit trail against its seals, and names the first line that was changed, removed or added. `known` is the mark of
    /// a seal that was kept elsewhere: without one, what was cut off the end cannot be told from what was never sealed.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for what is no mark, or over a store of the host's.
    #[uniffi::method(default(known = None))]
    #[expect(clippy::needless_pass_by_value, reason = "what crosses the border is owned")]
    pub fn verify_audit(&self, known: Option<String>) -> Result<AuditVerified, EspaceError> {
        Ok(self.shell.verify_audit(known.as_deref())?.into())
    }

    /// Removes the sealed lines of the audit trail that are older than the policy's `audit_retention`; how many.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Fault`] if the chain of seals is broken; [`EspaceError::Invalid`] over a store of
    /// the host's.
    pub fn purge_audit(&self) -> Result<u64, EspaceError> {
        Ok(self.shell.purge_audit()?.lines)
    }
}

/// Signed across the border: Java has no other numbers.
fn limit_of(limit: i32) -> Result<u16, Trouble> {
    u16::try_from(limit).map_err(|_| Trouble::invalid("invalid_limit", &"expected a limit of 0 to 65535"))
}

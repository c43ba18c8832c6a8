//! An Espace over a store, for hosts in other languages: whatever they ask goes through here.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use espace_securise::command::Command;
use espace_securise::message::Message;
use espace_securise::token::Sealed;
use espace_securise::trail::{Removed, Sealing, Verified};
use espace_securise::value::Timestamp;
use espace_securise::{
    Ask, Clock as _, Espace, IndexKeyFault, Marking, Origin, OutboxOnly, Policy, PolicyTerms, Secret, Store,
};
use espace_securise_sql::{AuditLine, AuditPage, Backoff, Report, ReportPage, SqlStore};

use crate::hashers::HasherPool;
use crate::home_process::HomeProcess;
use crate::key_report::KeyReport;
use crate::keys::Keys;
use crate::lent::{AnyClock, AnyEntropy, Lent};
use crate::mailroom::Mailroom;
use crate::records::Records;
use crate::service::Service;
use crate::trouble::Trouble;
use crate::wire;

/// The rules and the keys of an Espace, both checked: a database is not touched for one that cannot be.
///
/// # Errors
/// [`Trouble::Invalid`] for terms or keys that are not what is expected.
pub fn checked(terms: PolicyTerms, keys: Keys) -> Result<Espace, Trouble> {
    Ok(Espace::new(Policy::new(terms)?, keys.into_ring()?))
}

/// An Espace over a database or a store of the host's own. Threads share one. Every call blocks.
///
/// It belongs to the process that opened it: in a child of a `fork` every call is a [`Trouble::Fault`] with the code `forked`, and
/// the parent's connections stay as they are when the child lets it go.
///
/// ```
/// use espace_securise::command::LogIn;
/// use espace_securise::{Links, Origin, PolicyTerms, Refusal, Secret};
/// use espace_securise_host::{Keys, Lent, Shell, Trouble, checked};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
/// let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"))?;
/// let espace = checked(PolicyTerms::guide(links), Keys::generate()?)?;
/// let shell = Shell::open("sqlite::memory:", espace, Lent::default())?;
///
/// let (email, password) = ("jeanne@durand.example".into(), Secret::new("Truelle&Niveau7"));
/// let log_in = LogIn { email, password, device_token: None };
/// let refused = shell.ask(&Origin::default(), &log_in).unwrap_err();
/// assert_eq!(refused, Trouble::Refused(Refusal::WrongCredentials));
/// # Ok(())
/// # }
/// ```
pub struct Shell {
    service: Arc<Service<Records, AnyClock>>,
    entropy: AnyEntropy,
    home: HomeProcess,
    /// Whether the store is known to be filled under this index key.
    recognised: AtomicBool,
}

impl Shell {
    /// Over the database that a URL names: `sqlite:PATH`, `sqlite::memory:` or `postgres://...`; it is migrated.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] for a URL that is not what is expected, or for keys that are not those that the database was filled
    /// under; [`Trouble::Store`] if the database does not open.
    pub fn open(url: &str, espace: Espace, lent: Lent) -> Result<Self, Trouble> {
        let shell = Self::holding(Records::sql(SqlStore::open(url)?), espace, lent);
        shell.recognise(Marking::AtOnce)?;
        Ok(shell)
    }

    /// Over a store of the host's own. One that does not answer yet, or not in earnest, is looked at with the first command instead.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] for keys that are not those that the store was filled under.
    pub fn over(
        store: impl Store + Send + Sync + 'static,
        espace: Espace,
        lent: Lent,
    ) -> Result<Self, Trouble> {
        let shell = Self::holding(Records::own(store), espace, lent);
        match shell.recognise(Marking::OnceFilled) {
            Ok(()) | Err(IndexKeyFault::Store(_) | IndexKeyFault::Corrupt(_)) => Ok(shell),
            Err(fault @ IndexKeyFault::Another) => Err(fault.into()),
        }
    }

    fn recognise(&self, marking: Marking) -> Result<(), IndexKeyFault> {
        self.service.espace().recognise(self.service.store(), marking)?;
        self.recognised.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn holding(records: Records, espace: Espace, Lent { clock, entropy }: Lent) -> Self {
        let service = Service::with(espace, records, clock, HasherPool::for_this_machine());
        Self {
            service: Arc::new(service),
            entropy,
            home: HomeProcess::here(),
            recognised: AtomicBool::new(false),
        }
    }

    /// Asks a command.
    ///
    /// # Errors
    /// [`Trouble`]: the refusal of the person, or why there is no answer at all.
    pub fn ask<A: Ask>(&self, origin: &Origin, command: &A) -> Result<A::Reply, Trouble> {
        self.home.check()?;
        if !self.recognised.load(Ordering::Relaxed) {
            self.recognise(Marking::OnceFilled)?;
        }
        Ok(self.at_home()?.run_with(origin, &mut self.entropy(), &mut OutboxOnly, command)?)
    }

    /// Asks any command, and answers its reply: JSON each way. An origin that is left out says nothing.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), and [`Trouble::Invalid`] for what is no command.
    pub fn ask_json(&self, origin: Option<&str>, command: &str) -> Result<Secret, Trouble> {
        let origin = origin.map(|json| wire::read(json, "origin")).transpose()?;
        let command: Command = wire::read(command, "command")?;
        wire::write(&self.ask(&origin.unwrap_or_default(), &command)?)
    }

    /// Opens a sealed message.
    ///
    /// # Errors
    /// [`Trouble::Fault`] if its key is not here, or it was forged.
    pub fn unseal(&self, sealed: &Sealed) -> Result<Message, Trouble> {
        Ok(self.at_home()?.espace().unseal(sealed)?)
    }

    /// Opens a sealed message, given as its JSON.
    ///
    /// # Errors
    /// As [`unseal`](Self::unseal), and [`Trouble::Invalid`] for what is no sealed message.
    pub fn unseal_json(&self, sealed: &str) -> Result<Message, Trouble> {
        self.unseal(&wire::read(sealed, "sealed message")?)
    }

    /// The time, as this Espace reads it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.service.clock().now()
    }

    /// The messages that wait for delivery. All workers of one outbox use the same backoff.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn mailroom(&self, backoff: Backoff) -> Result<Mailroom<'_>, Trouble> {
        let outbox = self.database()?.outbox().with_backoff(backoff);
        Ok(Mailroom::new(outbox, self.service.clock(), self.service.espace()))
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn ping(&self) -> Result<(), Trouble> {
        Ok(self.database()?.ping()?)
    }

    /// Deletes the records whose time has come; how many there were.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn purge(&self) -> Result<u64, Trouble> {
        Ok(self.database()?.purge(self.now())?.records)
    }

    /// At most `limit` lines of the audit trail after a position.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn audit(&self, after: Option<i64>, limit: u16) -> Result<Vec<AuditLine>, Trouble> {
        Ok(self.audit_page(after, limit)?.lines)
    }

    /// The same, with the positions of the lines that were passed over because they cannot be read.
    ///
    /// # Errors
    /// As [`audit`](Self::audit).
    pub fn audit_page(&self, after: Option<i64>, limit: u16) -> Result<AuditPage, Trouble> {
        Ok(self.database()?.audit_page(after, limit)?)
    }

    /// Seals what stands in the audit trail and is not sealed yet: for a timer, beside the commands.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Fault`] with the [`code`](espace_securise::trail::Finding::code) of what is wrong with the newest seal;
    /// [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn seal_audit(&self) -> Result<Sealing, Trouble> {
        let service = self.at_home()?;
        Ok(service.espace().seal_trail(service.store().database()?, self.now())?)
    }

    /// Verifies the audit trail against its seals. `known` is the mark of a seal that was kept elsewhere, as [`Sealing::newest`] was
    /// written down.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Invalid`] for what is no mark, or over a store of the host's, which has none of this.
    pub fn verify_audit(&self, known: Option<&str>) -> Result<Verified, Trouble> {
        let service = self.at_home()?;
        let known = known.map(str::parse).transpose()?;
        Ok(service.espace().verify_trail(service.store().database()?, known)?)
    }

    /// Removes the lines of the audit trail that are sealed and older than the policy keeps them.
    ///
    /// # Errors
    /// [`Trouble::Store`]; [`Trouble::Fault`] with the [`code`](espace_securise::trail::Finding::code) of what is wrong with the chain of
    /// seals; [`Trouble::Invalid`] over a store of the host's, which has none of this.
    pub fn purge_audit(&self) -> Result<Removed, Trouble> {
        let service = self.at_home()?;
        Ok(service.espace().purge_trail(service.store().database()?, self.now())?)
    }

    /// A page of a view for reporting.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] for a report that is not what is expected, or over a store of the host's, which has none of this;
    /// [`Trouble::Store`].
    pub fn report(&self, report: &Report) -> Result<ReportPage, Trouble> {
        Ok(self.database()?.report(report)?)
    }

    /// A page of a view for reporting: JSON each way.
    ///
    /// # Errors
    /// As [`report`](Self::report).
    pub fn report_json(&self, report: &str) -> Result<Secret, Trouble> {
        wire::write(&self.report(&wire::read(report, "report")?)?)
    }

    /// What each key still holds up, so that it is known when one can go. It reads every record.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn key_report(&self) -> Result<KeyReport, Trouble> {
        let service = self.at_home()?;
        let database = service.store().database().ok();
        Ok(KeyReport::of(service.espace(), service.store(), database, self.now())?)
    }

    /// What it works with, for whoever measures its parts.
    #[must_use]
    pub fn service(&self) -> &Service<Records, AnyClock> {
        &self.service
    }

    /// What it draws from, for whoever measures its parts.
    #[must_use]
    pub fn entropy(&self) -> AnyEntropy {
        self.entropy.clone()
    }

    fn database(&self) -> Result<&SqlStore, Trouble> {
        self.at_home()?.store().database()
    }

    fn at_home(&self) -> Result<&Service<Records, AnyClock>, Trouble> {
        self.home.check()?;
        Ok(&self.service)
    }
}

impl Drop for Shell {
    /// Closing a connection speaks over it, or lets go of its file's locks: in a child it is left alone, for the parent has it.
    fn drop(&mut self) {
        if !self.home.is_here() {
            std::mem::forget(Arc::clone(&self.service));
        }
    }
}

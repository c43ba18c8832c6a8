//! The store itself: one face over two engines.

use std::fmt;
use std::sync::Arc;

use espace_securise::Store;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::value::Timestamp;

use crate::engine::{AuditLine, AuditPage, Engine, Purged};
use crate::error::OpenError;
use crate::outbox::Outbox;
use crate::postgres::Postgres;
use crate::report::{Report, ReportError, ReportPage};
use crate::rows::{TrailLine, full_page};
use crate::sqlite::Sqlite;
use crate::url::{Address, parse};

/// How many records one transaction of a purge deletes: other writers have their turn in between.
const PURGE_AT_ONCE: u32 = 500;

/// A [`Store`] in a SQL database. Clones share their connections.
#[derive(Clone)]
pub struct SqlStore {
    pub(crate) engine: Arc<dyn Engine>,
}

impl SqlStore {
    /// Opens the database that a URL names, and migrates it to this library's schema under a lock: processes that open one
    /// database at once all succeed.
    ///
    /// - `sqlite:PATH` (also `sqlite://PATH`): a file, created if there is none, readable by its owner only.
    /// - `sqlite::memory:`: in memory, gone with the last clone. Every call opens another one.
    /// - `postgres://USER:PASSWORD@HOST:PORT/DATABASE` (also `postgresql://`), with libpq's parameters; over a network with
    ///   `?sslmode=verify-full`, on the terms that the crate's documentation tells.
    ///
    /// # Errors
    /// [`OpenError`], which holds nothing of the URL.
    pub fn open(url: &str) -> Result<Self, OpenError> {
        let engine: Arc<dyn Engine> = match parse(url)? {
            Address::Memory => Arc::new(Sqlite::in_memory()?),
            Address::File(path) => Arc::new(Sqlite::file(&path)?),
            Address::Postgres(config, terms) => Arc::new(Postgres::open(&config, &terms)?),
        };
        Ok(Self { engine })
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`StoreUnavailable`] if there is none.
    pub fn ping(&self) -> Result<(), StoreUnavailable> {
        self.engine.ping()
    }

    /// The messages that wait for delivery.
    #[must_use]
    pub fn outbox(&self) -> Outbox<'_> {
        Outbox::new(&*self.engine)
    }

    /// Deletes the records whose `expires_at` has come. No rule depends on when this is called, or whether.
    ///
    /// It deletes a few hundred at a time, so that commits are not held up.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; what was deleted until then stays deleted.
    pub fn purge(&self, now: Timestamp) -> Result<Purged, StoreUnavailable> {
        let mut purged = Purged::default();
        loop {
            let deleted = self.engine.purge(now, PURGE_AT_ONCE)?;
            purged.records += deleted;
            if deleted < u64::from(PURGE_AT_ONCE) {
                return Ok(purged);
            }
        }
    }

    /// At most `limit` lines of the audit trail after a position, in order.
    ///
    /// Whoever copies the trail elsewhere goes on from the last position and misses nothing: no line ever appears before one
    /// that was read. A line that cannot be read is passed over: [`audit_page`](Self::audit_page) names it.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn audit(&self, after: Option<i64>, limit: u16) -> Result<Vec<AuditLine>, StoreUnavailable> {
        Ok(self.audit_page(after, limit)?.lines)
    }

    /// The same, with the positions of the lines that were passed over because they cannot be read.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn audit_page(&self, after: Option<i64>, limit: u16) -> Result<AuditPage, StoreUnavailable> {
        let page = |after, limit| self.engine.audit(after, limit);
        let (lines, unreadable) =
            full_page(after.unwrap_or(i64::MIN), limit, page, |line| line.position, TrailLine::read)?;
        Ok(AuditPage { lines, unreadable })
    }
}

impl SqlStore {
    /// A page of a view for reporting: the door to the views where the database is SQLite, since whoever opens the file beside
    /// this store may destroy it (the crate's documentation tells how).
    ///
    /// It is for reports: a page may read the whole of what the view shows, and no command waits for it.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn report(&self, report: &Report) -> Result<ReportPage, ReportError> {
        self.engine.report(report)
    }
}

impl Store for SqlStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        if keys.is_empty() { Ok(Vec::new()) } else { self.engine.load(keys) }
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.engine.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.engine.commit(batch)
    }
}

impl fmt::Debug for SqlStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlStore").field("engine", &self.engine.name()).finish_non_exhaustive()
    }
}

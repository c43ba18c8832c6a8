//! SQLite: a file, or memory.

mod connection;
mod fault;
mod guard;
mod migrations;
mod outbox;
mod records;
mod report;
mod seals;

use std::path::Path;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::trail::{KeptSeal, Under};
use espace_securise::value::Timestamp;
use rusqlite::Connection;

use crate::backoff::Fate;
use crate::engine::{Engine, Lease, OutboxState, Positions};
use crate::error::OpenError;
use crate::pool::{Connect, Epoch, Pool};
use crate::queue::{Loan, OutboxCounts};
use crate::report::{Report, ReportError, ReportPage, Select};
use crate::rows::{Row, Taken, TrailLine};
use connection::{File, Memory, Role};
use fault::fault;
use guard::Guard;

/// How many connections of a process read a file at once.
const MOST_READERS: usize = 8;

/// One connection writes. A file has others that read meanwhile, as the write-ahead log allows.
pub(crate) enum Sqlite {
    Memory {
        only: Pool<Memory>,
    },
    /// The guard is dropped last, as the fields stand.
    File {
        writer: Pool<File>,
        readers: Pool<File>,
        guard: Guard,
    },
}

impl Sqlite {
    pub(crate) fn in_memory() -> Result<Self, OpenError> {
        let mut connection = Memory.connect()?;
        migrations::migrate(&mut connection)?;
        Ok(Self::Memory { only: Pool::new(Memory, 1, Epoch::default()).holding(connection) })
    }

    pub(crate) fn file(path: &Path) -> Result<Self, OpenError> {
        let write = File::new(path, Role::Writer);
        write.claim()?;
        let mut guard = Guard::announce(path)?;
        let mut connection = write.connect()?;
        // The migration says first whether the file is ours to change.
        migrations::migrate(&mut connection)?;
        migrations::choose_wal(&connection)?;
        // The log's shared memory is there once somebody has read.
        connection.query_row("SELECT count(*) FROM sqlite_master", (), |_| Ok(())).map_err(fault)?;
        guard.hold(path)?;
        let writer = Pool::new(write, 1, Epoch::default()).holding(connection);
        let readers = Pool::new(File::new(path, Role::Reader), MOST_READERS, Epoch::default());
        Ok(Self::File { writer, readers, guard })
    }

    fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreUnavailable>,
    ) -> Result<T, StoreUnavailable> {
        match self {
            Self::Memory { only } => with(only, |connection| work(connection)),
            Self::File { readers, .. } => with(readers, |connection| work(connection)),
        }
    }

    fn write<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreUnavailable>,
    ) -> Result<T, StoreUnavailable> {
        match self {
            Self::Memory { only } => with(only, work),
            Self::File { writer, guard, .. } => with(writer, |connection| guard.writing(|| work(connection))),
        }
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        if let Self::File { guard, .. } = self {
            guard.let_go();
        }
    }
}

fn with<C: Connect<Connection = Connection>, T>(
    pool: &Pool<C>,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreUnavailable>,
) -> Result<T, StoreUnavailable> {
    let mut lent = pool.lend()?;
    let answer = work(&mut lent);
    // A transaction that failed is rolled back by now; the connection is as good as before.
    lent.give_back();
    answer
}

impl Store for Sqlite {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.read(|connection| records::load(connection, keys).map_err(fault))
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.read(|connection| records::scan(connection, scan).map_err(fault))
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.write(|connection| records::commit(connection, batch))
    }
}

impl Engine for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn ping(&self) -> Result<(), StoreUnavailable> {
        let one = |connection: &Connection| connection.prepare_cached("SELECT 1")?.query_row((), |_| Ok(()));
        self.read(|connection| one(connection).map_err(fault))
    }

    fn purge(&self, now: Timestamp, most: u32) -> Result<u64, StoreUnavailable> {
        self.write(|connection| records::purge(connection, now, most).map_err(fault))
    }

    fn audit(&self, after: i64, limit: u16) -> Result<Vec<TrailLine>, StoreUnavailable> {
        self.read(|connection| records::audit(connection, after, limit).map_err(fault))
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        self.read(|connection| seals::newest(connection).map_err(fault))
    }

    fn seals(&self, after: i64, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        self.read(|connection| seals::page(connection, after, limit).map_err(fault))
    }

    fn keep_seal(&self, number: i64, seal: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        self.write(|connection| seals::keep(connection, number, seal, digests).map_err(fault))
    }

    fn under_seal(&self, number: i64, at: Positions, limit: u16) -> Result<Under, StoreUnavailable> {
        self.read(|connection| seals::under(connection, number, at, limit).map_err(fault))
    }

    fn remove_sealed(&self, number: i64, at: Positions) -> Result<u64, StoreUnavailable> {
        self.write(|connection| seals::remove(connection, number, at).map_err(fault))
    }

    fn report(&self, report: &Report) -> Result<ReportPage, ReportError> {
        let select = Select::of(report, &report::DIALECT)?;
        let lines = self.read(|connection| report::lines(connection, &select).map_err(fault))?;
        Ok(select.page(lines))
    }

    fn lease(&self, lease: &Lease) -> Result<Vec<Taken>, StoreUnavailable> {
        self.write(|connection| outbox::lease(connection, lease).map_err(fault))
    }

    fn delivered(&self, id: i64) -> Result<(), StoreUnavailable> {
        self.write(|connection| outbox::delivered(connection, id).map_err(fault))
    }

    fn expired(&self, loan: Loan, event: &Event) -> Result<bool, StoreUnavailable> {
        self.write(|connection| outbox::expired(connection, loan, event))
    }

    fn sorted(
        &self,
        loan: Loan,
        channel: Channel,
        expires_at: Option<Timestamp>,
        due_at: Timestamp,
    ) -> Result<(), StoreUnavailable> {
        self.write(|connection| outbox::sorted(connection, loan, channel, expires_at, due_at).map_err(fault))
    }

    fn failed(&self, loan: Loan, fate: Fate, reason: &str) -> Result<Option<OutboxState>, StoreUnavailable> {
        self.write(|connection| outbox::failed(connection, loan, fate, reason).map_err(fault))
    }

    fn postponed(&self, loan: Loan, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable> {
        self.write(|connection| outbox::postponed(connection, loan, until, reason).map_err(fault))
    }

    fn counts(&self) -> Result<OutboxCounts, StoreUnavailable> {
        self.read(|connection| outbox::counts(connection).map_err(fault))
    }

    fn revive_dead(&self, now: Timestamp) -> Result<u64, StoreUnavailable> {
        self.write(|connection| outbox::revive_dead(connection, now).map_err(fault))
    }

    fn queued(&self, after: i64, limit: u16) -> Result<Vec<Row>, StoreUnavailable> {
        self.read(|connection| outbox::queued(connection, after, limit).map_err(fault))
    }

    fn buried_for(&self, reason: &str, after: i64, limit: u16) -> Result<Vec<i64>, StoreUnavailable> {
        self.read(|connection| outbox::buried_for(connection, reason, after, limit).map_err(fault))
    }

    fn count_buried_for(&self, reason: &str) -> Result<u64, StoreUnavailable> {
        self.read(|connection| outbox::count_buried_for(connection, reason).map_err(fault))
    }
}

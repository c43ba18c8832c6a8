//! PostgreSQL: any number of processes over one database.

mod connection;
mod fault;
mod hosts;
mod migrations;
mod outbox;
mod parameter;
mod records;
mod report;
mod seals;
mod session;
pub(crate) mod tls;
mod wire;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::trail::{KeptSeal, Under};
use espace_securise::value::Timestamp;
use tokio_postgres::Config;

use crate::backoff::Fate;
use crate::engine::{Engine, Lease, OutboxState, Positions};
use crate::error::OpenError;
use crate::pool::{Epoch, Lent, Pool};
use crate::queue::{Loan, OutboxCounts};
use crate::report::{Report, ReportError, ReportPage, Select};
use crate::rows::{Row, Taken, TrailLine};
use connection::{Role, Server};
use fault::{Error, Remedy, refused, remedy, unavailable};
use session::Session;
use tls::{Line, Terms};

/// How many connections of a process commit at once, and as many again do everything else.
const MOST_OF_A_ROLE: usize = 8;

/// How many reports of a process are read at once, over connections of their own: nobody else waits for them.
const MOST_REPORTS: usize = 2;

/// How often a commit looks again at its checks when the engine gave up on it; then the race counts as lost.
const MOST_RETRIES: u32 = 32;

/// Commits have connections of their own, on which every statement is a serialisable transaction: one round trip each.
/// Reads need no more than what was committed, and would make commits conflict if they were serialisable.
struct Pools {
    commits: Pool<Server>,
    everything: Pool<Server>,
    reports: Pool<Server>,
}

pub(crate) struct Postgres {
    pools: Option<Pools>,
    /// A fork has its parent's connections, which are not its own to end.
    process: u32,
}

impl Postgres {
    pub(crate) fn open(config: &Config, terms: &Terms) -> Result<Self, OpenError> {
        let epoch = Epoch::default();
        let everything = Server::new(config, Line::of(terms)?, Role::Everything);
        let mut session = everything.open().map_err(|error| refused(&error))?;
        migrations::migrate(&mut session)?;
        let commits = everything.with_role(Role::Commits);
        let pools = Pools {
            commits: Pool::new(commits, MOST_OF_A_ROLE, epoch.clone()),
            reports: Pool::new(everything.clone(), MOST_REPORTS, epoch.clone()),
            everything: Pool::new(everything, MOST_OF_A_ROLE, epoch).holding(session),
        };
        Ok(Self { pools: Some(pools), process: std::process::id() })
    }

    fn pools(&self) -> Result<&Pools, StoreUnavailable> {
        self.pools.as_ref().ok_or_else(|| StoreUnavailable::new("the store is closed"))
    }

    fn run<T>(&self, work: impl FnMut(&mut Session) -> Result<T, Error>) -> Result<T, StoreUnavailable> {
        run(&self.pools()?.everything, work)
    }
}

/// Reads, or writes what may be written twice. A connection that turns out to be broken is replaced once: the server may have
/// been restarted since it was used last, or another may have taken its place.
fn run<T>(
    pool: &Pool<Server>,
    mut work: impl FnMut(&mut Session) -> Result<T, Error>,
) -> Result<T, StoreUnavailable> {
    for last_try in [false, true] {
        let mut lent = lend(pool)?;
        match work(&mut lent) {
            Ok(answer) => {
                lent.give_back();
                return Ok(answer);
            }
            Err(error) => {
                let remedy = put_away(lent, &error);
                if last_try || matches!(remedy, Remedy::GiveUp | Remedy::Deny) {
                    return Err(unavailable(&error));
                }
            }
        }
    }
    Err(StoreUnavailable::new("no connection to PostgreSQL"))
}

/// A connection that was idle for long is asked first: whether a commit that gets no answer was made, nobody knows, and whoever
/// reads waits less for a sign of life than for an answer.
fn lend(pool: &Pool<Server>) -> Result<Lent<'_, Server>, StoreUnavailable> {
    let mut lent = pool.lend()?;
    if lent.answers() {
        return Ok(lent);
    }
    lent.close_all();
    pool.lend()
}

fn put_away(lent: Lent<'_, Server>, error: &Error) -> Remedy {
    let remedy = remedy(error);
    match remedy {
        Remedy::Retry => lent.give_back(),
        Remedy::Reconnect | Remedy::GiveUp => lent.close_all(),
        // Whatever is wrong with it, a plan that a migration outdated say, does not come back.
        Remedy::Deny => drop(lent),
    }
    remedy
}

impl Drop for Postgres {
    /// The driver waits for its connections to close, which a thread that runs asynchronous code may not.
    fn drop(&mut self) {
        let pools = self.pools.take();
        if self.process != std::process::id() {
            std::mem::forget(pools);
            return;
        }
        let closing = std::thread::Builder::new().spawn(move || drop(pools));
        if let Ok(closing) = closing {
            // A panic in there has nobody left to harm.
            let _ = closing.join();
        }
    }
}

impl Store for Postgres {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.run(|session| records::load(session, keys))
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.run(|session| records::scan(session, scan))
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let rows = records::Rows::of(batch)?;
        let mut moved = false;
        for _ in 0..MOST_RETRIES {
            let mut lent = lend(&self.pools()?.commits)?;
            match rows.commit(&mut lent) {
                Ok(committed) => {
                    lent.give_back();
                    return Ok(committed);
                }
                Err(error) => match put_away(lent, &error) {
                    Remedy::Retry => {}
                    // Nothing was done there, and another server may have taken its place.
                    Remedy::Reconnect if matches!(error, Error::ReadOnly) && !moved => moved = true,
                    Remedy::Reconnect | Remedy::GiveUp | Remedy::Deny => return Err(unavailable(&error)),
                },
            }
        }
        Ok(Committed::LostRace)
    }
}

impl Engine for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn ping(&self) -> Result<(), StoreUnavailable> {
        self.run(|session| session.query("SELECT 1", &[]).map(|_| ()))
    }

    fn purge(&self, now: Timestamp, most: u32) -> Result<u64, StoreUnavailable> {
        self.run(|session| records::purge(session, now, most))
    }

    fn audit(&self, after: i64, limit: u16) -> Result<Vec<TrailLine>, StoreUnavailable> {
        self.run(|session| records::audit(session, after, limit))
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        self.run(seals::newest)
    }

    fn seals(&self, after: i64, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        self.run(|session| seals::page(session, after, limit))
    }

    fn keep_seal(&self, number: i64, seal: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        self.run(|session| seals::keep(session, number, seal, digests))
    }

    fn under_seal(&self, number: i64, at: Positions, limit: u16) -> Result<Under, StoreUnavailable> {
        self.run(|session| seals::under(session, number, at, limit))
    }

    fn remove_sealed(&self, number: i64, at: Positions) -> Result<u64, StoreUnavailable> {
        self.run(|session| seals::remove(session, number, at))
    }

    fn report(&self, report: &Report) -> Result<ReportPage, ReportError> {
        let select = Select::of(report, &report::DIALECT)?;
        let lines = run(&self.pools()?.reports, |session| report::lines(session, &select))?;
        Ok(select.page(lines))
    }

    fn lease(&self, lease: &Lease) -> Result<Vec<Taken>, StoreUnavailable> {
        self.run(|session| outbox::lease(session, lease))
    }

    fn delivered(&self, id: i64) -> Result<(), StoreUnavailable> {
        self.run(|session| outbox::delivered(session, id))
    }

    fn expired(&self, loan: Loan, event: &Event) -> Result<bool, StoreUnavailable> {
        let event = crate::engine::json_of(event)?;
        self.run(|session| outbox::expired(session, loan, &event))
    }

    fn sorted(
        &self,
        loan: Loan,
        channel: Channel,
        expires_at: Option<Timestamp>,
        due_at: Timestamp,
    ) -> Result<(), StoreUnavailable> {
        self.run(|session| outbox::sorted(session, loan, channel, expires_at, due_at))
    }

    fn failed(&self, loan: Loan, fate: Fate, reason: &str) -> Result<Option<OutboxState>, StoreUnavailable> {
        self.run(|session| outbox::failed(session, loan, fate, reason))
    }

    fn postponed(&self, loan: Loan, until: Timestamp, reason: &str) -> Result<(), StoreUnavailable> {
        self.run(|session| outbox::postponed(session, loan, until, reason))
    }

    fn counts(&self) -> Result<OutboxCounts, StoreUnavailable> {
        self.run(outbox::counts)
    }

    fn revive_dead(&self, now: Timestamp) -> Result<u64, StoreUnavailable> {
        self.run(|session| outbox::revive_dead(session, now))
    }

    fn queued(&self, after: i64, limit: u16) -> Result<Vec<Row>, StoreUnavailable> {
        self.run(|session| outbox::queued(session, after, limit))
    }

    fn buried_for(&self, reason: &str, after: i64, limit: u16) -> Result<Vec<i64>, StoreUnavailable> {
        self.run(|session| outbox::buried_for(session, reason, after, limit))
    }

    fn count_buried_for(&self, reason: &str) -> Result<u64, StoreUnavailable> {
        self.run(|session| outbox::count_buried_for(session, reason))
    }
}

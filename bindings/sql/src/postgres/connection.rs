//! How sessions with PostgreSQL are opened, and what they are told.
//!
//! A server of one's own keeps what a session is told with the call that opens it. A pooler in transaction mode keeps nothing: it
//! refuses to be told, or drops it without a word. Then each transaction is told itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use espace_securise::store::StoreUnavailable;
use tokio_postgres::Config;

use super::fault::{Error, unavailable};
use super::hosts::{Called, each};
use super::session::{Session, last_row};
use super::tls::Line;
use super::wire::Wire;
use crate::pool::Connect;

/// What every session is told with its call, beside its isolation. Plans use indexes only: a scan of a whole table would make
/// every commit conflict with every other, since PostgreSQL remembers what a serialisable transaction has read by what it has
/// scanned. The last is a mark, by which a session that was told knows itself.
const SESSION: &str = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off \
    -c statement_timeout=8s -c client_min_messages=warning -c standard_conforming_strings=on \
    -c espace_securise.line=own";

/// A commit that was answered "done" survives a power cut, even where the server was told to be quick about it. Then: whether
/// this is a server that writes, and whether the session is one that was told.
const SETTLE: &str = "SELECT set_config('synchronous_commit', 'on', false) \
    WHERE current_setting('synchronous_commit') = 'off' AND current_setting('espace_securise.line', true) = 'own'; \
    SELECT current_setting('transaction_read_only'), current_setting('espace_securise.line', true)";

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Every statement is a serialisable transaction.
    Commits,
    /// Every statement is a transaction that sees what was committed when it began.
    Everything,
}

impl Role {
    const fn isolation(self) -> &'static str {
        match self {
            Self::Commits => "-c default_transaction_isolation=serializable",
            Self::Everything => "-c default_transaction_isolation=read\\ committed",
        }
    }
}

/// Opens connections to one database, on whichever of its servers takes writes.
#[derive(Clone)]
pub(super) struct Server {
    hosts: Arc<[Called]>,
    line: Line,
    role: Role,
    /// Whether a session is known to keep nothing that it is told.
    forgetful: Arc<AtomicBool>,
}

impl Server {
    pub(super) fn new(config: &Config, line: Line, role: Role) -> Self {
        Self { hosts: each(config).into(), line, role, forgetful: Arc::default() }
    }

    pub(super) fn with_role(&self, role: Role) -> Self {
        Self { role, ..self.clone() }
    }

    /// The first server that answers in time and takes writes.
    pub(super) fn open(&self) -> Result<Session, Error> {
        let mut failed = Error::Closed;
        for host in &*self.hosts {
            match self.call(host) {
                Ok(session) => return Ok(session),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    fn call(&self, host: &Called) -> Result<Session, Error> {
        let Called { config, within } = host;
        let mut wire = if self.forgetful.load(Ordering::Relaxed) {
            Wire::connect(&self.line, config, *within)?
        } else {
            match Wire::connect(&self.line, &self.told(config), *within) {
                Err(error) if error.keeps_no_session() => Wire::connect(&self.line, config, *within)?,
                called => called?,
            }
        };
        let settled = wire.run(*within, async |client| Ok(client.simple_query(SETTLE).await?))?;
        let row = last_row(&settled).ok_or(Error::Closed)?;
        if row.get(0) != Some("off") {
            return Err(Error::ReadOnly);
        }
        let own = row.get(1) == Some("own");
        self.forgetful.store(!own, Ordering::Relaxed);
        Ok(Session::over(wire, self.role, own))
    }

    fn told(&self, config: &Config) -> Config {
        let mut told = config.clone();
        let theirs = config.get_options().unwrap_or_default();
        told.options(format!("{theirs} {} {SESSION}", self.role.isolation()).trim_start());
        told
    }
}

impl Connect for Server {
    type Connection = Session;

    fn connect(&self) -> Result<Session, StoreUnavailable> {
        self.open().map_err(|error| unavailable(&error))
    }
}

//! How connections to PostgreSQL are opened.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::{Duration, Instant};

use espace_securise::store::StoreUnavailable;
use postgres::types::ToSql;
use postgres::{Client, Config, Error, Row, Statement};

use super::fault::unavailable;
use super::tls::Line;
use crate::pool::Connect;

/// A server that does not take the call is as good as none: whoever waits is denied soon. It bounds the call alone; one who takes
/// it and then says nothing is waited for.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// After so long without work a connection is asked for a sign of life before a commit is trusted to it.
const IDLE: Duration = Duration::from_secs(1);

/// What every session is told. Plans use indexes only: a scan of a whole table would make every commit conflict with every
/// other, since PostgreSQL remembers what a serialisable transaction has read by what it has scanned.
const SESSION: &str = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; \
    SET enable_mergejoin = off; SET statement_timeout = '20s'; SET client_min_messages = 'warning'; \
    SET standard_conforming_strings = on";

/// A commit that was answered "done" survives a power cut, even where the server was told to be quick about it.
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', false) \
    WHERE current_setting('synchronous_commit') = 'off'";

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
            Self::Commits => "SET default_transaction_isolation = 'serializable'",
            Self::Everything => "SET default_transaction_isolation = 'read committed'",
        }
    }
}

/// Opens connections to one server.
pub(super) struct Server {
    config: Config,
    line: Line,
    role: Role,
}

impl Server {
    pub(super) fn new(mut config: Config, line: Line, role: Role) -> Self {
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_application_name().is_none() {
            config.application_name("espace-securise");
        }
        Self { config, line, role }
    }

    pub(super) fn open(&self) -> Result<Session, Error> {
        let mut client = self.line.connect(&self.config)?;
        client.batch_execute(SESSION)?;
        client.batch_execute(DURABLE)?;
        client.batch_execute(self.role.isolation())?;
        Ok(Session { client, statements: HashMap::new(), used: Instant::now() })
    }
}

impl Connect for Server {
    type Connection = Session;

    fn connect(&self) -> Result<Session, StoreUnavailable> {
        self.open().map_err(|error| unavailable(&error))
    }
}

/// A connection with the statements it has prepared.
pub(super) struct Session {
    client: Client,
    statements: HashMap<&'static str, Statement>,
    used: Instant,
}

impl Session {
    pub(super) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Runs one prepared statement: one round trip, one transaction.
    pub(super) fn query(
        &mut self,
        sql: &'static str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let statement = self.prepared(sql)?;
        let rows = self.client.query(&statement, parameters);
        self.used = Instant::now();
        rows
    }

    pub(super) fn prepared(&mut self, sql: &'static str) -> Result<Statement, Error> {
        match self.statements.entry(sql) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(unknown) => Ok(unknown.insert(self.client.prepare(sql)?).clone()),
        }
    }

    /// Whether it still answers, if it has not for a while.
    pub(super) fn answers(&mut self) -> bool {
        self.used.elapsed() < IDLE || self.client.is_valid(CONNECT_TIMEOUT).is_ok()
    }
}

//! A session: statements, each of them one transaction and one round trip, and none of them waited for without end.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::{Duration, Instant};

use tokio::join;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row, SimpleQueryMessage, SimpleQueryRow, Statement};

use super::connection::Role;
use super::fault::Error;
use super::parameter::Parameter;
use super::wire::Wire;

/// How long an answer is waited for. The server gives a statement up a little sooner, so that its own word is heard first.
const ANSWER: Duration = Duration::from_secs(10);

/// How long a report is waited for.
const LEISURE: Duration = Duration::from_secs(60);

/// What begins the transaction of a report: it may take its time, and read tables whole.
const LEISURELY: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = '55s'; \
    SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_hashjoin = on; \
    SET LOCAL enable_mergejoin = on; SELECT current_setting('transaction_read_only')";

/// How long a sign of life is waited for.
const SIGN: Duration = Duration::from_secs(3);

/// After so long without work a connection is asked for a sign of life before it is trusted with a question.
const IDLE: Duration = Duration::from_secs(1);

/// Whether the server takes no writes. Every read asks beside: what a standby says, or one whose place another has taken, may
/// hold no more.
const READ_ONLY: &str = "SELECT current_setting('transaction_read_only') = 'on'";

/// What begins a transaction where the session keeps nothing: all that a session of one's own is told once.
macro_rules! begin {
    ($isolation:literal) => {
        concat!(
            "BEGIN ISOLATION LEVEL ",
            $isolation,
            "; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_hashjoin = off; \
             SET LOCAL enable_mergejoin = off; SET LOCAL statement_timeout = '8s'; \
             SET LOCAL client_min_messages = 'warning'; SET LOCAL standard_conforming_strings = on; \
             SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'; \
             SELECT current_setting('transaction_read_only')"
        )
    };
}

/// A session with the statements it has prepared.
pub(super) struct Session {
    wire: Wire,
    role: Role,
    /// Whether it keeps what it is told. A pooler's does not: it lends another one to each transaction.
    own: bool,
    statements: HashMap<&'static str, Statement>,
    used: Instant,
}

impl Session {
    pub(super) fn over(wire: Wire, role: Role, own: bool) -> Self {
        Self { wire, role, own, statements: HashMap::new(), used: Instant::now() }
    }

    /// Runs one statement: one round trip, one transaction.
    pub(super) fn query(
        &mut self,
        sql: &'static str,
        parameters: &[&dyn Parameter],
    ) -> Result<Vec<Row>, Error> {
        let begin = match self.role {
            Role::Commits => begin!("SERIALIZABLE"),
            Role::Everything => begin!("READ COMMITTED"),
        };
        let rows = if self.own {
            self.prepared_query(sql, parameters)
        } else {
            self.told_query(ANSWER, begin, sql, parameters)
        };
        self.used = Instant::now();
        rows
    }

    /// Runs a statement that reads for a report.
    pub(super) fn query_at_leisure(
        &mut self,
        sql: &str,
        parameters: &[&dyn Parameter],
    ) -> Result<Vec<Row>, Error> {
        let rows = self.told_query(LEISURE, LEISURELY, sql, parameters);
        self.used = Instant::now();
        rows
    }

    fn prepared_query(
        &mut self,
        sql: &'static str,
        parameters: &[&dyn Parameter],
    ) -> Result<Vec<Row>, Error> {
        let kinds: Vec<Type> = parameters.iter().map(|parameter| parameter.kind()).collect();
        let values: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|parameter| parameter.value()).collect();
        let statement = self.prepared(sql, &kinds)?;
        if self.role == Role::Commits {
            // A server that takes no writes refuses these by itself.
            return self.wire.run(ANSWER, async |client| Ok(client.query(&statement, &values).await?));
        }
        let read_only = self.prepared(READ_ONLY, &[])?;
        self.wire.run(ANSWER, async |client| {
            let (gate, rows) = join!(client.query(&read_only, &[]), client.query(&statement, &values));
            if gate?.first().is_none_or(|row| row.try_get(0).unwrap_or(true)) {
                return Err(Error::ReadOnly);
            }
            Ok(rows?)
        })
    }

    fn prepared(&mut self, sql: &'static str, kinds: &[Type]) -> Result<Statement, Error> {
        match self.statements.entry(sql) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(unknown) => {
                let prepare = async |client: &Client| Ok(client.prepare_typed(sql, kinds).await?);
                Ok(unknown.insert(self.wire.run(ANSWER, prepare)?).clone())
            }
        }
    }

    /// Nothing prepared, nothing told but to the transaction; still one round trip, since nobody waits in between. If the
    /// beginning fails, the statement runs on its own: a commit then finds that it is not serialisable, and does nothing.
    fn told_query(
        &mut self,
        longest: Duration,
        begin: &str,
        sql: &str,
        parameters: &[&dyn Parameter],
    ) -> Result<Vec<Row>, Error> {
        let parameters: Vec<_> =
            parameters.iter().map(|parameter| (parameter.value(), parameter.kind())).collect();
        self.wire.run(longest, async |client| {
            let (beginning, rows, end) = join!(
                client.simple_query(begin),
                client.query_typed(sql, &parameters),
                client.batch_execute("COMMIT"),
            );
            if last_row(&beginning?).and_then(|row| row.get(0)) != Some("off") {
                return Err(Error::ReadOnly);
            }
            let rows = rows?;
            end?;
            Ok(rows)
        })
    }

    /// Several steps, by whoever knows what they are.
    pub(super) fn run<T>(
        &mut self,
        longest: Duration,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.wire.run(longest, work)
    }

    /// Whether it still answers, and is still a server that takes writes, if it was not asked for a while.
    pub(super) fn answers(&mut self) -> bool {
        if self.used.elapsed() < IDLE {
            return true;
        }
        let asked = self.wire.run(SIGN, async |client| Ok(client.simple_query(READ_ONLY).await?));
        asked.is_ok_and(|told| last_row(&told).and_then(|row| row.get(0)) == Some("f"))
    }
}

/// The last row of the answers to several statements.
pub(super) fn last_row(answers: &[SimpleQueryMessage]) -> Option<&SimpleQueryRow> {
    answers.iter().rev().find_map(|answer| match answer {
        SimpleQueryMessage::Row(row) => Some(row),
        // The driver may tell of more kinds one day.
        SimpleQueryMessage::CommandComplete(_) | SimpleQueryMessage::RowDescription(_) | _ => None,
    })
}

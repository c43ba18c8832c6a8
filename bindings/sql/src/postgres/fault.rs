//! What goes wrong with PostgreSQL, what is to be done about it, and how much of it an operator is told.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use espace_securise::store::StoreUnavailable;
use tokio_postgres::error::{DbError, Severity, SqlState};

use crate::error::OpenError;
use crate::tls_fault::TlsFault;

/// What a statement ends with instead of an answer.
#[derive(Debug)]
pub(super) enum Error {
    /// The server says so, or the driver.
    Driver(tokio_postgres::Error),
    /// Nothing was heard in time.
    Silent {
        /// So long was waited.
        waited: Duration,
    },
    /// The server is a standby, or one whose place another has taken: what it says may hold no more. Nothing was done.
    ReadOnly,
    /// The commit would not have been serialisable. Nothing was done.
    Weak,
    /// Somebody who commits has kept the readers of the audit trail waiting.
    Drawing,
    /// The connection has ended.
    Closed,
    /// The system gives no means to wait.
    NoRuntime(io::Error),
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.code() {
            Some(code) if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly,
            _ => Self::Driver(error),
        }
    }
}

impl Error {
    /// Whether a call failed for what was asked of the session: a pooler keeps none, and says so.
    pub(super) fn keeps_no_session(&self) -> bool {
        let Self::Driver(error) = self else { return false };
        let refusals = [SqlState::PROTOCOL_VIOLATION, SqlState::FEATURE_NOT_SUPPORTED];
        error.code().is_some_and(|code| refusals.contains(code))
    }
}

/// What to do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The transaction met another one and is rolled back: look again at what the checks say.
    Retry,
    /// The connection is gone, and those beside it most likely too.
    Reconnect,
    /// So it is, and who asked has waited long enough.
    GiveUp,
    /// Nothing to be done here.
    Deny,
}

pub(super) fn remedy(error: &Error) -> Remedy {
    match error {
        Error::Driver(error) => error.as_db_error().map_or(Remedy::Reconnect, remedy_of),
        Error::ReadOnly | Error::Closed => Remedy::Reconnect,
        Error::Silent { .. } => Remedy::GiveUp,
        Error::Weak | Error::Drawing | Error::NoRuntime(_) => Remedy::Deny,
    }
}

fn remedy_of(answer: &DbError) -> Remedy {
    let code = answer.code();
    let met =
        [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::UNIQUE_VIOLATION];
    if met.contains(code) {
        return Remedy::Retry;
    }
    // Connection exceptions, operators that stop or restart the server, and whatever ended the session.
    let ended = matches!(answer.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
    if ended || code.code().starts_with("08") || code.code().starts_with("57P") {
        return Remedy::Reconnect;
    }
    Remedy::Deny
}

/// Why the first connection was not made: a server that is not trusted is told apart from one that is away.
pub(super) fn refused(error: &Error) -> OpenError {
    let fault = if let Error::Driver(error) = error { TlsFault::in_error(error) } else { None };
    fault.map_or_else(|| unavailable(error).into(), OpenError::Tls)
}

/// Classes of SQLSTATE whose messages speak of connections, roles, tables and the machine, never of values.
const SPEAKABLE: [&str; 9] = ["08", "25", "28", "3D", "3F", "42", "53", "57", "58"];

/// For the operator's log. Of the server's message only what can hold no body; never the detail, the statement or the URL.
pub(super) fn unavailable(error: &Error) -> StoreUnavailable {
    StoreUnavailable::new(match error {
        Error::Driver(error) => told(error),
        Error::Silent { waited } => format!("PostgreSQL did not answer within {waited:?}"),
        Error::ReadOnly => {
            "PostgreSQL takes no writes: it is a standby, or another server has taken its place".to_owned()
        }
        Error::Weak => "a commit to PostgreSQL was refused: it would not have been serialisable, since something between \
            changes what a transaction is asked to be"
            .to_owned(),
        Error::Drawing => "PostgreSQL: a commit keeps the audit trail open for longer than any should".to_owned(),
        Error::Closed => "the connection to PostgreSQL was closed".to_owned(),
        Error::NoRuntime(error) => format!("no connection to PostgreSQL: {error}"),
    })
}

fn told(error: &tokio_postgres::Error) -> String {
    if let Some(answer) = error.as_db_error() {
        let code = answer.code().code();
        let speakable = code.get(..2).is_some_and(|class| SPEAKABLE.contains(&class));
        let message = if speakable { answer.message() } else { "the statement failed" };
        return format!("PostgreSQL {code}: {message}");
    }
    if let Some(fault) = TlsFault::in_error(error) {
        return fault.to_string();
    }
    let mut cause = error.source();
    while let Some(fault) = cause {
        if let Some(io) = fault.downcast_ref::<io::Error>() {
            return format!("no connection to PostgreSQL: {io}");
        }
        cause = fault.source();
    }
    let closed = error.is_closed();
    let told = if closed { "the connection to PostgreSQL was closed" } else { "no connection to PostgreSQL" };
    told.to_owned()
}

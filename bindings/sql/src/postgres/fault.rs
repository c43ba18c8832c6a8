//! What PostgreSQL's errors mean here, and how much of them an operator is told.

use std::error::Error as _;

use espace_securise::store::StoreUnavailable;
use postgres::Error;
use postgres::error::SqlState;

use crate::error::OpenError;
use crate::tls_fault::TlsFault;

/// What to do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The transaction met another one and is rolled back: look again at what the checks say.
    Retry,
    /// The connection is gone, and those beside it most likely too.
    Reconnect,
    /// Nothing to be done here.
    Deny,
}

pub(super) fn remedy(error: &Error) -> Remedy {
    match error.code() {
        Some(code) if *code == SqlState::T_R_SERIALIZATION_FAILURE => Remedy::Retry,
        Some(code) if *code == SqlState::T_R_DEADLOCK_DETECTED => Remedy::Retry,
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => Remedy::Retry,
        // Connection exceptions, and operators that stop or restart the server.
        Some(code) if code.code().starts_with("08") => Remedy::Reconnect,
        Some(code) if code.code().starts_with("57P") => Remedy::Reconnect,
        Some(_) => Remedy::Deny,
        // No answer of the server: the line broke, or what came makes no sense.
        None => Remedy::Reconnect,
    }
}

/// Why the first connection was not made: a server that is not trusted is told apart from one that is away.
pub(super) fn refused(error: &Error) -> OpenError {
    TlsFault::in_error(error).map_or_else(|| unavailable(error).into(), OpenError::Tls)
}

/// Classes of SQLSTATE whose messages speak of connections, roles, tables and the machine, never of values.
const SPEAKABLE: [&str; 9] = ["08", "25", "28", "3D", "3F", "42", "53", "57", "58"];

/// For the operator's log. Of the server's message only what can hold no body; never the detail, the statement or the URL.
pub(super) fn unavailable(error: &Error) -> StoreUnavailable {
    if let Some(answer) = error.as_db_error() {
        let code = answer.code().code();
        let speakable = code.get(..2).is_some_and(|class| SPEAKABLE.contains(&class));
        let message = if speakable { answer.message() } else { "the statement failed" };
        return StoreUnavailable::new(format!("PostgreSQL {code}: {message}"));
    }
    if let Some(fault) = TlsFault::in_error(error) {
        return StoreUnavailable::new(fault.to_string());
    }
    let mut cause = error.source();
    while let Some(fault) = cause {
        if let Some(io) = fault.downcast_ref::<std::io::Error>() {
            return StoreUnavailable::new(format!("no connection to PostgreSQL: {io}"));
        }
        cause = fault.source();
    }
    StoreUnavailable::new(if error.is_closed() {
        "the connection to PostgreSQL was closed"
    } else {
        "no connection to PostgreSQL"
    })
}

//! What SQLite's errors mean here, and how much of them an operator is told.

use espace_securise::store::StoreUnavailable;
use rusqlite::ErrorCode;

/// SQLite's messages name tables, columns and paths, never values.
pub(super) fn fault(error: rusqlite::Error) -> StoreUnavailable {
    if let rusqlite::Error::SqliteFailure(failure, message) = error {
        let message = message.unwrap_or_else(|| failure.to_string());
        return StoreUnavailable::new(format!("SQLite {}: {message}", failure.extended_code));
    }
    StoreUnavailable::new("SQLite: a column is not what the schema promises")
}

pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

//! The schema, step by step. A step that was released is never changed; the next one is added below.

use std::time::Duration;

use espace_securise::store::StoreUnavailable;
use rusqlite::{Connection, TransactionBehavior};

use super::fault::{fault, is_busy};
use crate::error::OpenError;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_records_events_outbox_views.sql"),
    include_str!("migrations/0002_outbox_channels_audit_subjects.sql"),
    include_str!("migrations/0003_seals_staff_roles.sql"),
];

/// Written into the file's header ("ESPA"), so that no other application's database is taken for one of ours.
const APPLICATION: u32 = 0x4553_5041;

/// Brings the database to the latest version. Whoever comes second waits, and finds nothing left to do.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
    let header = |name| transaction.pragma_query_value(None, name, |row| row.get::<_, u32>(0)).map_err(fault);
    let (application, found) = (header("application_id")?, header("user_version")?);
    let tables: u32 =
        transaction.query_row("SELECT count(*) FROM sqlite_master", (), |row| row.get(0)).map_err(fault)?;
    if application != APPLICATION && (tables > 0 || application != 0 || found > 0) {
        return Err(OpenError::NotOurs);
    }
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(OpenError::FromTheFuture { found, known });
    }
    let done = usize::try_from(found).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        transaction.execute_batch(step).map_err(fault)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(fault)?;
    transaction.pragma_update(None, "user_version", known).map_err(fault)?;
    transaction.commit().map_err(fault)?;
    Ok(())
}

/// Chooses the write-ahead log, which the file then keeps.
///
/// Changing the mode needs the file for oneself, and SQLite does not always wait for that: two processes that create one
/// file at once take turns here.
pub(super) fn choose_wal(connection: &Connection) -> Result<(), StoreUnavailable> {
    const TURNS: u32 = 200;
    let mut turn = 0;
    loop {
        let mode =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => {
                return Err(StoreUnavailable::new(format!("the file system allows no WAL, only {mode}")));
            }
            Err(error) if is_busy(&error) && turn < TURNS => {
                turn += 1;
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(fault(error)),
        }
    }
}

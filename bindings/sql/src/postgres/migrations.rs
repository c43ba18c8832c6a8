//! The schema, step by step. A step that was released is never changed; the next one is added below.

use espace_securise::store::StoreUnavailable;
use postgres::{Client, Error, Transaction};

use super::fault::unavailable;
use crate::error::OpenError;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_records_events_outbox_views.sql"),
    include_str!("migrations/0002_outbox_channels.sql"),
];

/// The lock's number ("ESPACE"): whoever migrates holds it, in one database, until the end of the transaction.
const LOCK: i64 = 0x4553_5041_4345;

/// Brings the database to the latest version, whole or not at all. Whoever comes second waits, and finds nothing left to do.
pub(super) fn migrate(client: &mut Client) -> Result<(), OpenError> {
    let mut transaction = client.transaction().map_err(denied)?;
    transaction.query_one("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).map_err(denied)?;
    let found = version(&mut transaction).map_err(denied)?;
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(OpenError::FromTheFuture { found, known });
    }
    if found == known {
        return Ok(());
    }
    for (number, step) in (1_i64..).zip(STEPS).skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        transaction.batch_execute(step).map_err(denied)?;
        transaction
            .execute("INSERT INTO espace_securise.migrations (version) VALUES ($1)", &[&number])
            .map_err(denied)?;
    }
    transaction.commit().map_err(denied)?;
    Ok(())
}

/// The version that is there; the schema is created only where it is missing, since an operator may have made it for a role
/// that may not make any.
fn version(transaction: &mut Transaction<'_>) -> Result<u32, Error> {
    let schema = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'espace_securise')";
    if !transaction.query_one(schema, &[])?.try_get::<_, bool>(0)? {
        transaction.batch_execute("CREATE SCHEMA espace_securise")?;
    }
    let table = "SELECT to_regclass('espace_securise.migrations') IS NOT NULL";
    if !transaction.query_one(table, &[])?.try_get::<_, bool>(0)? {
        transaction.batch_execute("CREATE TABLE espace_securise.migrations (version bigint PRIMARY KEY)")?;
    }
    let last = "SELECT coalesce(max(version), 0) FROM espace_securise.migrations";
    let found: i64 = transaction.query_one(last, &[])?.try_get(0)?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn denied(error: Error) -> StoreUnavailable {
    unavailable(&error)
}

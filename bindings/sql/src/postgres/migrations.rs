//! The schema, step by step. A step that was released is never changed; the next one is added below.

use std::time::Duration;

use tokio_postgres::Client;

use super::fault::{Error, unavailable};
use super::session::{Session, last_row};
use crate::error::OpenError;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_records_events_outbox_views.sql"),
    include_str!("migrations/0002_outbox_channels_audit_subjects.sql"),
    include_str!("migrations/0003_seals_staff_roles.sql"),
];

/// Waits for others that migrate, too.
const LONGEST: Duration = Duration::from_secs(60);

/// The lock's number ("ESPACE"): whoever migrates holds it, in one database, until the end of the transaction. Each statement
/// may take longer than those that people wait for.
const BEGIN: &str =
    "BEGIN; SET LOCAL statement_timeout = '50s'; SELECT pg_advisory_xact_lock(76224131056453)";

/// Brings the database to the latest version, whole or not at all. Whoever comes second waits, and finds nothing left to do.
/// Where nothing is to be done, nothing but reading is asked for.
pub(super) fn migrate(session: &mut Session) -> Result<(), OpenError> {
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    let found = session.run(LONGEST, async |client| {
        let found = version(client).await?;
        if found >= known {
            return Ok(found);
        }
        client.batch_execute(BEGIN).await?;
        // Somebody else may have done it meanwhile.
        let found = version(client).await?;
        if found < known {
            go_on(client, found).await?;
        }
        client.batch_execute("COMMIT").await?;
        Ok(found)
    });
    match found.map_err(|error| unavailable(&error))? {
        found if found > known => Err(OpenError::FromTheFuture { found, known }),
        _ => Ok(()),
    }
}

/// The schema is created only where it is missing, since an operator may have made it for a role that may not make any.
async fn go_on(client: &Client, found: u32) -> Result<(), Error> {
    let schema = "SELECT FROM pg_namespace WHERE nspname = 'espace_securise'";
    if last_row(&client.simple_query(schema).await?).is_none() {
        client.batch_execute("CREATE SCHEMA espace_securise").await?;
    }
    if !is_there(client).await? {
        client.batch_execute("CREATE TABLE espace_securise.migrations (version bigint PRIMARY KEY)").await?;
    }
    for (number, step) in (1..).zip(STEPS).skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        client.batch_execute(step).await?;
        let noted = format!("INSERT INTO espace_securise.migrations (version) VALUES ({number})");
        client.batch_execute(&noted).await?;
    }
    Ok(())
}

/// Looks at the catalogue itself: what a session has learned of it by name may be older than its lock.
async fn is_there(client: &Client) -> Result<bool, Error> {
    let table = "SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
        WHERE nspname = 'espace_securise' AND relname = 'migrations'";
    Ok(last_row(&client.simple_query(table).await?).is_some())
}

/// The version that is there.
async fn version(client: &Client) -> Result<u32, Error> {
    if !is_there(client).await? {
        return Ok(0);
    }
    let last = "SELECT coalesce(max(version), 0) FROM espace_securise.migrations";
    let answers = client.simple_query(last).await?;
    let found = last_row(&answers).and_then(|row| row.get(0)?.parse().ok());
    Ok(found.unwrap_or(u32::MAX))
}

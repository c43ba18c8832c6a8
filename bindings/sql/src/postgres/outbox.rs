//! The outbox in PostgreSQL.

use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;
use tokio_postgres::Row as SqlRow;

use super::fault::Error;
use super::session::Session;
use crate::backoff::Fate;
use crate::engine::{Lease, OutboxState, count_of, instant_of, sealed_of};
use crate::queue::{Leased, OutboxCounts, Queued};

/// A leased row, its message not yet read.
pub(super) struct Taken {
    id: i64,
    attempts: u32,
    lease: i64,
    json: String,
}

impl Taken {
    pub(super) fn into_leased(self) -> Result<Leased, StoreUnavailable> {
        let sealed = sealed_of(self.id, &self.json)?;
        Ok(Leased { id: self.id, attempts: self.attempts, sealed, lease: self.lease })
    }
}

/// Workers do not wait for each other: what one is taking, the others pass over.
pub(super) fn lease(session: &mut Session, lease: &Lease) -> Result<Vec<Taken>, Error> {
    const TAKE: &str = "
WITH buried AS (
    UPDATE espace_securise.outbox SET dead = true, last_failure = coalesce(last_failure, 'no report')
    WHERE id IN (
        SELECT id FROM espace_securise.outbox WHERE NOT dead AND due_at <= $1 AND attempts >= $4
        FOR UPDATE SKIP LOCKED
    )
), due AS MATERIALIZED (
    SELECT id FROM espace_securise.outbox WHERE NOT dead AND due_at <= $1 AND attempts < $4
    ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE espace_securise.outbox AS message
    SET attempts = message.attempts + 1, lease = message.lease + 1, due_at = $2
    FROM due WHERE message.id = due.id
    RETURNING message.id, message.attempts, message.lease, message.message::text AS json
)
SELECT id, attempts, lease, json FROM taken ORDER BY id";
    let (now, until) = (lease.now.unix(), lease.until().unix());
    let rows = session.query(TAKE, &[&now, &until, &i64::from(lease.limit), &i64::from(lease.attempts)])?;
    let taken = rows.iter().map(|row| {
        Ok(Taken {
            id: row.try_get(0)?,
            attempts: number(row, 1)?,
            lease: row.try_get(2)?,
            json: row.try_get(3)?,
        })
    });
    taken.collect()
}

fn number(row: &SqlRow, column: usize) -> Result<u32, Error> {
    Ok(u32::try_from(row.try_get::<_, i64>(column)?).unwrap_or(u32::MAX))
}

pub(super) fn delivered(session: &mut Session, leased: &Leased) -> Result<(), Error> {
    session.query("DELETE FROM espace_securise.outbox WHERE id = $1", &[&leased.id])?;
    Ok(())
}

pub(super) fn failed(
    session: &mut Session,
    leased: &Leased,
    fate: Fate,
    reason: &str,
) -> Result<Option<OutboxState>, Error> {
    const UPDATE: &str = "UPDATE espace_securise.outbox SET dead = $3, due_at = $4, last_failure = $5 \
        WHERE id = $1 AND lease = $2 AND NOT dead RETURNING 1";
    const SELECT: &str = "SELECT dead, due_at FROM espace_securise.outbox WHERE id = $1";
    let (dead, due_at) = match fate {
        Fate::Retry { at } => (false, at),
        Fate::Dead => (true, Timestamp::MIN),
    };
    let changed = session.query(UPDATE, &[&leased.id, &leased.lease, &dead, &due_at.unix(), &reason])?;
    if !changed.is_empty() {
        return Ok(None);
    }
    let found = session.query(SELECT, &[&leased.id])?;
    let standing = match found.first() {
        Some(row) => OutboxState { dead: row.try_get(0)?, due_at: instant_of(row.try_get(1)?) },
        None => OutboxState { dead: false, due_at: Timestamp::MIN },
    };
    Ok(Some(standing))
}

/// The lease ends with it, so that the statement may be run twice; the attempts tell a lease from the same one revived.
pub(super) fn postponed(
    session: &mut Session,
    leased: &Leased,
    until: Timestamp,
    reason: &str,
) -> Result<(), Error> {
    const UPDATE: &str = "UPDATE espace_securise.outbox \
        SET attempts = attempts - 1, lease = lease + 1, due_at = $4, last_failure = $5 \
        WHERE id = $1 AND lease = $2 AND attempts = $3 AND NOT dead";
    let attempts = i64::from(leased.attempts);
    session.query(UPDATE, &[&leased.id, &leased.lease, &attempts, &until.unix(), &reason])?;
    Ok(())
}

pub(super) fn counts(session: &mut Session) -> Result<OutboxCounts, Error> {
    const COUNT: &str = "SELECT (SELECT count(*) FROM espace_securise.outbox WHERE NOT dead), \
        (SELECT count(*) FROM espace_securise.outbox WHERE dead)";
    let rows = session.query(COUNT, &[])?;
    rows.first().map_or(Ok(OutboxCounts::default()), |row| {
        Ok(OutboxCounts { waiting: count_of(row.try_get(0)?), dead: count_of(row.try_get(1)?) })
    })
}

pub(super) fn revive_dead(session: &mut Session, now: Timestamp) -> Result<u64, Error> {
    const UPDATE: &str = "
WITH revived AS (
    UPDATE espace_securise.outbox SET dead = false, attempts = 0, due_at = $1 WHERE dead RETURNING 1
)
SELECT count(*) FROM revived";
    let rows = session.query(UPDATE, &[&now.unix()])?;
    rows.first().map_or(Ok(0), |row| Ok(count_of(row.try_get(0)?)))
}

/// A row of the outbox, its message not yet read.
pub(super) struct Row {
    id: i64,
    attempts: u32,
    due_at: Option<Timestamp>,
    last_failure: Option<String>,
    json: String,
}

impl Row {
    pub(super) fn into_queued(self) -> Result<Queued, StoreUnavailable> {
        let sealed = sealed_of(self.id, &self.json)?;
        let Self { id, attempts, due_at, last_failure, json: _ } = self;
        Ok(Queued { id, attempts, due_at, last_failure, sealed })
    }
}

pub(super) fn queued(session: &mut Session, after: i64, limit: u16) -> Result<Vec<Row>, Error> {
    const SELECT: &str = "SELECT id, attempts, dead, due_at, last_failure, message::text \
        FROM espace_securise.outbox WHERE id > $1 ORDER BY id LIMIT $2";
    let rows = session.query(SELECT, &[&after, &i64::from(limit)])?;
    let read = rows.iter().map(|row| {
        let dead: bool = row.try_get(2)?;
        let due_at = instant_of(row.try_get(3)?);
        Ok(Row {
            id: row.try_get(0)?,
            attempts: number(row, 1)?,
            due_at: (!dead).then_some(due_at),
            last_failure: row.try_get(4)?,
            json: row.try_get(5)?,
        })
    });
    read.collect()
}

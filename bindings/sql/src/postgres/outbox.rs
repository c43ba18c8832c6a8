//! The outbox in PostgreSQL.

use espace_securise::message::Channel;
use espace_securise::value::Timestamp;
use tokio_postgres::Row as SqlRow;

use super::fault::Error;
use super::session::Session;
use crate::backoff::Fate;
use crate::engine::{Lease, OutboxState, count_of, instant_of};
use crate::queue::{Loan, OutboxCounts};
use crate::rows::{Row, Taken, column_of};

/// Workers do not wait for each other: what one is taking, the others pass over. `$due` finds what is due and alive.
macro_rules! take {
    ($due:literal) => {
        concat!(
            "
WITH buried AS (
    UPDATE espace_securise.outbox SET dead = true, last_failure = coalesce(last_failure, 'no report')
    WHERE id IN (
        SELECT id FROM espace_securise.outbox WHERE NOT dead AND due_at <= $1 AND attempts >= $4
        AND (expires_at IS NULL OR expires_at > $1)
        FOR UPDATE SKIP LOCKED
    )
), stale AS MATERIALIZED (
    SELECT id FROM espace_securise.outbox WHERE NOT dead AND expires_at <= $1 AND due_at <= $1
    LIMIT $5 FOR UPDATE SKIP LOCKED
), ",
            $due,
            ", taken AS (
    UPDATE espace_securise.outbox AS message
    SET attempts = message.attempts + 1, lease = message.lease + 1, due_at = $2
    FROM (SELECT id FROM stale UNION ALL SELECT id FROM due) AS found WHERE message.id = found.id
    RETURNING message.id, message.attempts, message.lease, message.channel, message.expires_at,
        message.message::text AS json
)
SELECT id, attempts, lease, channel, expires_at, json FROM taken ORDER BY id"
        )
    };
}

const TAKE_ANY: &str = take!(
    "due AS MATERIALIZED (
    SELECT id FROM espace_securise.outbox
    WHERE NOT dead AND due_at <= $1 AND attempts < $4 AND (expires_at IS NULL OR expires_at > $1)
    ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
)"
);

/// Those of no noted channel first: they are few, and each is looked at once.
const TAKE_OF_A_CHANNEL: &str = take!(
    "unsorted AS MATERIALIZED (
    SELECT id FROM espace_securise.outbox
    WHERE NOT dead AND channel = '' AND due_at <= $1 AND attempts < $4 AND (expires_at IS NULL OR expires_at > $1)
    ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
), sorted AS MATERIALIZED (
    SELECT id FROM espace_securise.outbox
    WHERE NOT dead AND channel = $6 AND due_at <= $1 AND attempts < $4 AND (expires_at IS NULL OR expires_at > $1)
    ORDER BY due_at, id LIMIT $3 - (SELECT count(*) FROM unsorted) FOR UPDATE SKIP LOCKED
), due AS (
    SELECT id FROM unsorted UNION ALL SELECT id FROM sorted
)"
);

pub(super) fn lease(session: &mut Session, lease: &Lease) -> Result<Vec<Taken>, Error> {
    let (now, until) = (lease.now.unix(), lease.until().unix());
    let [limit, attempts, stale] =
        [lease.limit.into(), lease.attempts.into(), Lease::STALE.into()].map(|n: i64| n);
    let rows = match lease.channel {
        None => session.query(TAKE_ANY, &[&now, &until, &limit, &attempts, &stale])?,
        Some(channel) => session.query(
            TAKE_OF_A_CHANNEL,
            &[&now, &until, &limit, &attempts, &stale, &column_of(Some(channel))],
        )?,
    };
    let taken = rows.iter().map(|row| {
        Ok(Taken {
            loan: Loan { id: row.try_get(0)?, attempts: number(row, 1)?, lease: row.try_get(2)? },
            channel: Channel::named(row.try_get(3)?),
            expires_at: row.try_get::<_, Option<i64>>(4)?.map(instant_of),
            json: row.try_get(5)?,
        })
    });
    taken.collect()
}

fn number(row: &SqlRow, column: usize) -> Result<u32, Error> {
    Ok(u32::try_from(row.try_get::<_, i64>(column)?).unwrap_or(u32::MAX))
}

pub(super) fn delivered(session: &mut Session, id: i64) -> Result<(), Error> {
    session.query("DELETE FROM espace_securise.outbox WHERE id = $1", &[&id])?;
    Ok(())
}

pub(super) fn expired(session: &mut Session, loan: Loan, event: &str) -> Result<bool, Error> {
    const DROP: &str = "
WITH gone AS (
    DELETE FROM espace_securise.outbox WHERE id = $1 AND lease = $2 AND NOT dead RETURNING 1
), drawing AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(76224131056454) IS NOT NULL AS told FROM gone
), appended AS (
    INSERT INTO espace_securise.events (event) SELECT $3::text::jsonb FROM drawing WHERE told
)
SELECT count(*) FROM gone";
    let rows = session.query(DROP, &[&loan.id, &loan.lease, &event])?;
    rows.first().map_or(Ok(false), |row| Ok(row.try_get::<_, i64>(0)? == 1))
}

/// The lease ends with it, as with a postponement.
pub(super) fn sorted(
    session: &mut Session,
    loan: Loan,
    channel: Channel,
    expires_at: Option<Timestamp>,
    due_at: Timestamp,
) -> Result<(), Error> {
    const UPDATE: &str = "UPDATE espace_securise.outbox \
        SET attempts = attempts - 1, lease = lease + 1, due_at = $4, channel = $5, expires_at = $6 \
        WHERE id = $1 AND lease = $2 AND attempts = $3 AND NOT dead";
    let (attempts, expires_at) = (i64::from(loan.attempts), expires_at.map(Timestamp::unix));
    session.query(
        UPDATE,
        &[&loan.id, &loan.lease, &attempts, &due_at.unix(), &column_of(Some(channel)), &expires_at],
    )?;
    Ok(())
}

pub(super) fn failed(
    session: &mut Session,
    loan: Loan,
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
    let changed = session.query(UPDATE, &[&loan.id, &loan.lease, &dead, &due_at.unix(), &reason])?;
    if !changed.is_empty() {
        return Ok(None);
    }
    let found = session.query(SELECT, &[&loan.id])?;
    let standing = match found.first() {
        Some(row) => OutboxState { dead: row.try_get(0)?, due_at: instant_of(row.try_get(1)?) },
        None => OutboxState { dead: false, due_at: Timestamp::MIN },
    };
    Ok(Some(standing))
}

/// The lease ends with it, so that the statement may be run twice; the attempts tell a lease from the same one revived.
pub(super) fn postponed(
    session: &mut Session,
    loan: Loan,
    until: Timestamp,
    reason: &str,
) -> Result<(), Error> {
    const UPDATE: &str = "UPDATE espace_securise.outbox \
        SET attempts = attempts - 1, lease = lease + 1, due_at = $4, last_failure = $5 \
        WHERE id = $1 AND lease = $2 AND attempts = $3 AND NOT dead";
    let attempts = i64::from(loan.attempts);
    session.query(UPDATE, &[&loan.id, &loan.lease, &attempts, &until.unix(), &reason])?;
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

pub(super) fn queued(session: &mut Session, after: i64, limit: u16) -> Result<Vec<Row>, Error> {
    const SELECT: &str = "SELECT id, attempts, dead, due_at, last_failure, channel, expires_at, message::text \
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
            channel: Channel::named(row.try_get(5)?),
            expires_at: row.try_get::<_, Option<i64>>(6)?.map(instant_of),
            json: row.try_get(7)?,
        })
    });
    read.collect()
}

pub(super) fn buried_for(
    session: &mut Session,
    reason: &str,
    after: i64,
    limit: u16,
) -> Result<Vec<i64>, Error> {
    const SELECT: &str = "SELECT id FROM espace_securise.outbox \
        WHERE dead AND last_failure = $1 AND id > $2 ORDER BY id LIMIT $3";
    let rows = session.query(SELECT, &[&reason, &after, &i64::from(limit)])?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

pub(super) fn count_buried_for(session: &mut Session, reason: &str) -> Result<u64, Error> {
    const COUNT: &str = "SELECT count(*) FROM espace_securise.outbox WHERE dead AND last_failure = $1";
    let rows = session.query(COUNT, &[&reason])?;
    rows.first().map_or(Ok(0), |row| Ok(count_of(row.try_get(0)?)))
}

//! The three calls of a store, the purge, and the audit trail.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored, Version};
use espace_securise::value::Timestamp;
use tokio_postgres::Row;

use super::fault::Error;
use super::session::Session;
use crate::engine::{count_of, json_of};
use crate::range::Range;

pub(super) fn load(session: &mut Session, keys: &[Key]) -> Result<Vec<Option<Stored>>, Error> {
    const SELECT: &str =
        "SELECT key, version, body FROM espace_securise.records WHERE key = ANY ($1::text[])";
    let names: Vec<&str> = keys.iter().map(Key::as_str).collect();
    let rows = session.query(SELECT, &[&names])?;
    let found = rows.iter().map(|row| Ok((row.try_get(0)?, stored(row)?)));
    let found: HashMap<&str, Stored> = found.collect::<Result<_, Error>>()?;
    Ok(names.into_iter().map(|name| found.get(name).cloned()).collect())
}

/// From the columns `key, version, body`.
fn stored(row: &Row) -> Result<Stored, Error> {
    Ok(Stored { version: Version(count_of(row.try_get(1)?)), body: row.try_get(2)? })
}

pub(super) fn scan(session: &mut Session, scan: &Scan) -> Result<Page, Error> {
    const SELECT: &str = "SELECT key, version, body FROM espace_securise.records \
        WHERE key >= $1 AND key < $2 ORDER BY key LIMIT $3";
    let range = Range::of(scan);
    let one_more = i64::from(scan.limit) + 1;
    let found = session.query(SELECT, &[&range.from, &range.below, &one_more])?;
    let rows = found.iter().take(usize::from(scan.limit));
    let rows = rows.map(|row| Ok((Key::from_stored(row.try_get::<_, String>(0)?), stored(row)?)));
    Ok(Page { rows: rows.collect::<Result<_, Error>>()?, more: found.len() > usize::from(scan.limit) })
}

/// The checks and the writes in one statement, which is one serialisable transaction and one round trip. That it is, the
/// statement finds out by itself, whatever was asked of the session: one that is not does nothing.
///
/// Writes lock rows in the order of their keys, so that batches queue for each other instead of deadlocking: puts do by
/// their order; deletions, which have none, lock first (`locked`, empty in most batches).
const COMMIT: &str = "
WITH locked AS MATERIALIZED (
    SELECT key FROM espace_securise.records WHERE key = ANY ($3::text[]) ORDER BY key FOR UPDATE
), holds AS MATERIALIZED (
    SELECT NOT EXISTS (
        SELECT FROM unnest($1::text[], $2::bigint[]) AS expected (key, version)
        LEFT JOIN espace_securise.records AS found ON found.key = expected.key COLLATE \"C\"
        WHERE found.version IS DISTINCT FROM expected.version
    ) AND (SELECT count(*) FROM locked) >= 0
      AND current_setting('transaction_isolation') = 'serializable' AS yes
), deleted AS (
    DELETE FROM espace_securise.records
    WHERE key = ANY ($4::text[]) AND (SELECT yes FROM holds)
), written AS (
    INSERT INTO espace_securise.records (key, version, body, expires_at)
    SELECT key, nextval('espace_securise.record_version'), body, expires_at
    FROM unnest($5::text[], $6::text[], $7::bigint[]) AS put (key, body, expires_at)
    WHERE (SELECT yes FROM holds)
    ORDER BY key COLLATE \"C\"
    ON CONFLICT (key) DO UPDATE
    SET version = excluded.version, body = excluded.body, expires_at = excluded.expires_at
), drawing AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(76224131056454) IS NOT NULL AS told
    WHERE cardinality($8::text[]) > 0 AND (SELECT yes FROM holds)
), appended AS (
    INSERT INTO espace_securise.events (event)
    SELECT event::jsonb FROM unnest($8::text[]) WITH ORDINALITY AS new (event, place)
    WHERE (SELECT yes FROM holds) AND (SELECT bool_and(told) FROM drawing)
    ORDER BY place
), enqueued AS (
    INSERT INTO espace_securise.outbox (message)
    SELECT message::jsonb FROM unnest($9::text[]) WITH ORDINALITY AS new (message, place)
    WHERE (SELECT yes FROM holds)
    ORDER BY place
)
SELECT yes, current_setting('transaction_isolation') = 'serializable' FROM holds";

/// A batch as the columns of [`COMMIT`].
pub(super) struct Rows<'b> {
    checks: (Vec<&'b str>, Vec<Option<i64>>),
    locks: Vec<&'b str>,
    deletes: Vec<&'b str>,
    puts: (Vec<&'b str>, Vec<&'b str>, Vec<Option<i64>>),
    events: Vec<String>,
    messages: Vec<String>,
}

impl<'b> Rows<'b> {
    pub(super) fn of(batch: &'b Batch) -> Result<Self, StoreUnavailable> {
        // A version beyond the column's numbers is nobody's: no row has -1.
        let number = |version: Version| i64::try_from(version.0).unwrap_or(-1);
        let checks = batch.checks.iter().map(|check| (check.key.as_str(), check.version.map(number)));
        let deletes: Vec<_> = batch.deletes.iter().map(Key::as_str).collect();
        let puts = batch.puts.iter();
        let puts = puts.map(|put| (put.key.as_str(), put.body.as_str(), put.expires_at.map(Timestamp::unix)));
        let puts: (Vec<_>, Vec<_>, Vec<_>) = puts.collect();
        let lone = deletes.len() + puts.0.len() < 2 || deletes.is_empty();
        let locks = if lone { Vec::new() } else { [&deletes[..], &puts.0[..]].concat() };
        Ok(Self {
            checks: checks.unzip(),
            locks,
            deletes,
            puts,
            events: batch.events.iter().map(json_of).collect::<Result<_, _>>()?,
            messages: batch.messages.iter().map(json_of).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn commit(&self, session: &mut Session) -> Result<Committed, Error> {
        let (checked, versions) = &self.checks;
        let (keys, bodies, expiries) = &self.puts;
        let rows = session.query(
            COMMIT,
            &[
                checked,
                versions,
                &self.locks,
                &self.deletes,
                keys,
                bodies,
                expiries,
                &self.events,
                &self.messages,
            ],
        )?;
        let row = rows.first().ok_or(Error::Closed)?;
        if !row.try_get::<_, bool>(1)? {
            return Err(Error::Weak);
        }
        Ok(if row.try_get(0)? { Committed::Done } else { Committed::LostRace })
    }
}

/// A row that is being written is left for the next purge, and one whose expiry has just been moved is looked at again.
pub(super) fn purge(session: &mut Session, now: Timestamp, most: u32) -> Result<u64, Error> {
    const DELETE: &str = "
WITH expired AS MATERIALIZED (
    SELECT key FROM espace_securise.records WHERE expires_at <= $1
    ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
), deleted AS (
    DELETE FROM espace_securise.records AS record USING expired WHERE record.key = expired.key RETURNING 1
)
SELECT count(*) FROM deleted";
    let rows = session.query(DELETE, &[&now.unix(), &i64::from(most)])?;
    rows.first().map_or(Ok(0), |row| Ok(count_of(row.try_get(0)?)))
}

/// How long the end of commits that draw positions is waited for: longer than the server lets any statement run.
const DRAWN: Duration = Duration::from_secs(9);

/// Positions are drawn before their transactions end, in no order. Whoever draws some holds a lock of its own meanwhile, which
/// nobody ever waits for ([`COMMIT`]): that it is held is seen in `pg_locks`. So the last position of the page is looked up, then
/// those who drew any by then are waited for, then the page is read as it stands: no line appears later before one that was
/// read, and nobody who writes is held up.
pub(super) fn audit(session: &mut Session, after: i64, limit: u16) -> Result<Vec<(i64, String)>, Error> {
    const LAST: &str = "SELECT max(position) FROM (\
        SELECT position FROM espace_securise.events WHERE position > $1 ORDER BY position LIMIT $2) AS page";
    const SELECT: &str = "SELECT position, event::text FROM espace_securise.events \
        WHERE position > $1 AND position <= $3 ORDER BY position LIMIT $2";
    let limit = i64::from(limit);
    let found = session.query(LAST, &[&after, &limit])?;
    let last: Option<i64> = found.first().map_or(Ok(None), |row| row.try_get(0))?;
    let Some(last) = last else { return Ok(Vec::new()) };
    let mut drawing = who_draws(session)?;
    let deadline = Instant::now() + DRAWN;
    let mut pause = Duration::from_millis(1);
    while !drawing.is_empty() {
        if Instant::now() > deadline {
            return Err(Error::Drawing);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
        let still = who_draws(session)?;
        drawing.retain(|one| still.contains(one));
    }
    let rows = session.query(SELECT, &[&after, &limit, &last])?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// The transactions of this database that hold the lock of those who draw positions.
fn who_draws(session: &mut Session) -> Result<Vec<String>, Error> {
    const SELECT: &str = "SELECT virtualtransaction FROM pg_locks \
        WHERE locktype = 'advisory' AND granted AND mode = 'ShareLock' AND objsubid = 1 \
        AND (classid::bigint << 32) + objid::bigint = 76224131056454 \
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    session.query(SELECT, &[])?.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

//! The outbox in SQLite.

use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Result, Transaction, TransactionBehavior, params};

use super::fault::fault;
use crate::backoff::Fate;
use crate::engine::{Lease, OutboxState, count_of, instant_of, sealed_of};
use crate::queue::{Leased, OutboxCounts, Queued};

pub(super) fn lease(connection: &mut Connection, lease: &Lease) -> Result<Vec<Leased>, StoreUnavailable> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
    let rows = take(&transaction, lease).map_err(fault)?;
    let leased = rows
        .into_iter()
        .map(|(id, attempts, lease, json)| Ok(Leased { id, attempts, sealed: sealed_of(id, &json)?, lease }));
    let leased = leased.collect::<Result<Vec<_>, StoreUnavailable>>()?;
    transaction.commit().map_err(fault)?;
    Ok(leased)
}

type Taken = (i64, u32, i64, String);

fn take(transaction: &Transaction<'_>, lease: &Lease) -> Result<Vec<Taken>> {
    let mut bury = transaction.prepare_cached(
        "UPDATE outbox SET dead = 1, last_failure = coalesce(last_failure, 'no report') \
         WHERE dead = 0 AND due_at <= ?1 AND attempts >= ?2",
    )?;
    bury.execute(params![lease.now.unix(), lease.attempts])?;
    let mut update = transaction.prepare_cached(
        "UPDATE outbox SET attempts = attempts + 1, lease = lease + 1, due_at = ?2 \
         WHERE id IN (SELECT id FROM outbox WHERE dead = 0 AND due_at <= ?1 ORDER BY due_at, id LIMIT ?3) \
         RETURNING id, attempts, lease, message",
    )?;
    let taken = update.query_map(params![lease.now.unix(), lease.until().unix(), lease.limit], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut taken = taken.collect::<Result<Vec<Taken>>>()?;
    taken.sort_by_key(|(id, ..)| *id);
    Ok(taken)
}

pub(super) fn delivered(connection: &Connection, leased: &Leased) -> Result<()> {
    connection.prepare_cached("DELETE FROM outbox WHERE id = ?1")?.execute([leased.id])?;
    Ok(())
}

pub(super) fn failed(
    connection: &mut Connection,
    leased: &Leased,
    fate: Fate,
    reason: &str,
) -> Result<Option<OutboxState>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (dead, due_at) = match fate {
        Fate::Retry { at } => (false, at),
        Fate::Dead => (true, Timestamp::MIN),
    };
    let changed = transaction
        .prepare_cached(
            "UPDATE outbox SET dead = ?3, due_at = ?4, last_failure = ?5 \
             WHERE id = ?1 AND lease = ?2 AND dead = 0",
        )?
        .execute(params![leased.id, leased.lease, dead, due_at.unix(), reason])?;
    let standing = if changed == 1 { None } else { Some(state_of(&transaction, leased.id)?) };
    transaction.commit()?;
    Ok(standing)
}

fn state_of(transaction: &Transaction<'_>, id: i64) -> Result<OutboxState> {
    let mut select = transaction.prepare_cached("SELECT dead, due_at FROM outbox WHERE id = ?1")?;
    let found =
        select.query_row([id], |row| Ok(OutboxState { dead: row.get(0)?, due_at: instant_of(row.get(1)?) }));
    Ok(found.optional()?.unwrap_or(OutboxState { dead: false, due_at: Timestamp::MIN }))
}

/// The lease ends with it, so that a second report changes nothing; the attempts tell a lease from the same one revived.
pub(super) fn postponed(
    connection: &Connection,
    leased: &Leased,
    until: Timestamp,
    reason: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE outbox SET attempts = attempts - 1, lease = lease + 1, due_at = ?4, last_failure = ?5 \
             WHERE id = ?1 AND lease = ?2 AND attempts = ?3 AND dead = 0",
        )?
        .execute(params![leased.id, leased.lease, leased.attempts, until.unix(), reason])?;
    Ok(())
}

pub(super) fn counts(connection: &Connection) -> Result<OutboxCounts> {
    let mut count = connection.prepare_cached(
        "SELECT (SELECT count(*) FROM outbox WHERE dead = 0), (SELECT count(*) FROM outbox WHERE dead = 1)",
    )?;
    count
        .query_row((), |row| Ok(OutboxCounts { waiting: count_of(row.get(0)?), dead: count_of(row.get(1)?) }))
}

pub(super) fn revive_dead(connection: &Connection, now: Timestamp) -> Result<u64> {
    let mut update =
        connection.prepare_cached("UPDATE outbox SET dead = 0, attempts = 0, due_at = ?1 WHERE dead = 1")?;
    Ok(u64::try_from(update.execute([now.unix()])?).unwrap_or(u64::MAX))
}

pub(super) fn queued(
    connection: &Connection,
    after: i64,
    limit: u16,
) -> Result<Vec<Queued>, StoreUnavailable> {
    type Row = (i64, u32, bool, i64, Option<String>, String);
    let rows = || -> Result<Vec<Row>> {
        let mut select = connection.prepare_cached(
            "SELECT id, attempts, dead, due_at, last_failure, message FROM outbox \
             WHERE id > ?1 ORDER BY id LIMIT ?2",
        )?;
        let rows = select.query_map(params![after, limit], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?;
        rows.collect()
    };
    let queued =
        rows().map_err(fault)?.into_iter().map(|(id, attempts, dead, due_at, last_failure, json)| {
            let due_at = (!dead).then(|| instant_of(due_at));
            Ok(Queued { id, attempts, due_at, last_failure, sealed: sealed_of(id, &json)? })
        });
    queued.collect()
}

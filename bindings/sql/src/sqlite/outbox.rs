//! The outbox in SQLite.

use espace_securise::event::Event;
use espace_securise::message::Channel;
use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Result, ToSql, Transaction, TransactionBehavior, params};

use super::fault::fault;
use super::records::{lossy, text};
use crate::backoff::Fate;
use crate::engine::{Lease, OutboxState, count_of, instant_of, json_of};
use crate::queue::{Loan, OutboxCounts};
use crate::rows::{Row, Taken, column_of};

pub(super) fn lease(connection: &mut Connection, lease: &Lease) -> Result<Vec<Taken>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken = take(&transaction, lease)?;
    transaction.commit()?;
    Ok(taken)
}

fn take(transaction: &Transaction<'_>, lease: &Lease) -> Result<Vec<Taken>> {
    const STALE: &str = "SELECT id FROM outbox WHERE dead = 0 AND expires_at <= ?1 AND due_at <= ?1 LIMIT ?2";
    const ANY: &str = "SELECT id FROM outbox WHERE dead = 0 AND due_at <= ?1 \
        AND (expires_at IS NULL OR expires_at > ?1) ORDER BY due_at, id LIMIT ?2";
    const OF_A_CHANNEL: &str = "SELECT id FROM outbox WHERE dead = 0 AND channel = ?3 AND due_at <= ?1 \
        AND (expires_at IS NULL OR expires_at > ?1) ORDER BY due_at, id LIMIT ?2";
    let now = lease.now.unix();
    let mut bury = transaction.prepare_cached(
        "UPDATE outbox SET dead = 1, last_failure = coalesce(last_failure, 'no report') \
         WHERE dead = 0 AND due_at <= ?1 AND attempts >= ?2 AND (expires_at IS NULL OR expires_at > ?1)",
    )?;
    bury.execute(params![now, lease.attempts])?;

    let mut due = places(transaction, STALE, params![now, Lease::STALE])?;
    match lease.channel {
        None => due.extend(places(transaction, ANY, params![now, lease.limit])?),
        Some(channel) => {
            // Those of no noted channel first: they are few, and each is looked at once.
            let unsorted = places(transaction, OF_A_CHANNEL, params![now, lease.limit, column_of(None)])?;
            let rest = usize::from(lease.limit).saturating_sub(unsorted.len());
            due.extend(unsorted);
            let rest = u16::try_from(rest).unwrap_or(u16::MAX);
            due.extend(places(transaction, OF_A_CHANNEL, params![now, rest, column_of(Some(channel))])?);
        }
    }
    let mut update = transaction.prepare_cached(
        "UPDATE outbox SET attempts = attempts + 1, lease = lease + 1, due_at = ?2 WHERE id = ?1 \
         RETURNING id, attempts, lease, channel, expires_at, message",
    )?;
    let mut taken = Vec::with_capacity(due.len());
    for id in due {
        taken.push(update.query_row(params![id, lease.until().unix()], |row| {
            Ok(Taken {
                loan: Loan { id: row.get(0)?, attempts: row.get(1)?, lease: row.get(2)? },
                channel: text(row, 3)?.and_then(|name| Channel::named(&name)),
                expires_at: row.get::<_, Option<i64>>(4)?.map(instant_of),
                json: text(row, 5)?,
            })
        })?);
    }
    taken.sort_by_key(|taken| taken.loan.id);
    Ok(taken)
}

fn places(transaction: &Transaction<'_>, sql: &str, parameters: &[&dyn ToSql]) -> Result<Vec<i64>> {
    transaction.prepare_cached(sql)?.query_map(parameters, |row| row.get(0))?.collect()
}

pub(super) fn delivered(connection: &Connection, id: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM outbox WHERE id = ?1")?.execute([id])?;
    Ok(())
}

pub(super) fn expired(
    connection: &mut Connection,
    loan: Loan,
    event: &Event,
) -> Result<bool, StoreUnavailable> {
    let event = json_of(event)?;
    let drop = |connection: &mut Connection| -> Result<bool> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let gone = transaction
            .prepare_cached("DELETE FROM outbox WHERE id = ?1 AND lease = ?2 AND dead = 0")?
            .execute(params![loan.id, loan.lease])?;
        if gone == 1 {
            transaction
                .prepare_cached("INSERT INTO events (event) VALUES (?1)")?
                .execute([event.as_str()])?;
        }
        transaction.commit()?;
        Ok(gone == 1)
    };
    drop(connection).map_err(fault)
}

/// The lease ends with it, as with a postponement.
pub(super) fn sorted(
    connection: &Connection,
    loan: Loan,
    channel: Channel,
    expires_at: Option<Timestamp>,
    due_at: Timestamp,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE outbox SET attempts = attempts - 1, lease = lease + 1, due_at = ?4, channel = ?5, \
             expires_at = ?6 WHERE id = ?1 AND lease = ?2 AND attempts = ?3 AND dead = 0",
        )?
        .execute(params![
            loan.id,
            loan.lease,
            loan.attempts,
            due_at.unix(),
            channel.name(),
            expires_at.map(Timestamp::unix)
        ])?;
    Ok(())
}

pub(super) fn failed(
    connection: &mut Connection,
    loan: Loan,
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
        .execute(params![loan.id, loan.lease, dead, due_at.unix(), reason])?;
    let standing = if changed == 1 { None } else { Some(state_of(&transaction, loan.id)?) };
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
pub(super) fn postponed(connection: &Connection, loan: Loan, until: Timestamp, reason: &str) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE outbox SET attempts = attempts - 1, lease = lease + 1, due_at = ?4, last_failure = ?5 \
             WHERE id = ?1 AND lease = ?2 AND attempts = ?3 AND dead = 0",
        )?
        .execute(params![loan.id, loan.lease, loan.attempts, until.unix(), reason])?;
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

pub(super) fn queued(connection: &Connection, after: i64, limit: u16) -> Result<Vec<Row>> {
    let mut select = connection.prepare_cached(
        "SELECT id, attempts, dead, due_at, last_failure, channel, expires_at, message FROM outbox \
         WHERE id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let rows = select.query_map(params![after, limit], |row| {
        let dead: bool = row.get(2)?;
        let due_at = instant_of(row.get(3)?);
        Ok(Row {
            id: row.get(0)?,
            attempts: row.get(1)?,
            due_at: (!dead).then_some(due_at),
            last_failure: lossy(row, 4)?,
            channel: text(row, 5)?.and_then(|name| Channel::named(&name)),
            expires_at: row.get::<_, Option<i64>>(6)?.map(instant_of),
            json: text(row, 7)?,
        })
    })?;
    rows.collect()
}

pub(super) fn buried_for(connection: &Connection, reason: &str, after: i64, limit: u16) -> Result<Vec<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM outbox WHERE dead = 1 AND last_failure = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    )?;
    select.query_map(params![reason, after, limit], |row| row.get(0))?.collect()
}

pub(super) fn count_buried_for(connection: &Connection, reason: &str) -> Result<u64> {
    let mut count =
        connection.prepare_cached("SELECT count(*) FROM outbox WHERE dead = 1 AND last_failure = ?1")?;
    count.query_row([reason], |row| Ok(count_of(row.get(0)?)))
}

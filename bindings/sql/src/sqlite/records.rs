//! The three calls of a store, the purge, and the audit trail.

use espace_securise::store::{Batch, Check, Committed, Key, Page, Scan, StoreUnavailable, Stored, Version};
use espace_securise::value::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Result, Row, Transaction, TransactionBehavior, params};

use super::fault::fault;
use crate::engine::{count_of, json_of};
use crate::range::Range;
use crate::rows::{TrailLine, column_of};

pub(super) fn load(connection: &Connection, keys: &[Key]) -> Result<Vec<Option<Stored>>> {
    let mut select = connection.prepare_cached("SELECT version, body FROM records WHERE key = ?1")?;
    let one = |key: &Key| {
        select
            .query_row([key.as_str()], |row| {
                Ok(Stored { version: version_of(row.get(0)?), body: lossy(row, 1)?.unwrap_or_default() })
            })
            .optional()
    };
    keys.iter().map(one).collect()
}

pub(super) fn scan(connection: &Connection, scan: &Scan) -> Result<Page> {
    let mut select = connection.prepare_cached(
        "SELECT key, version, body FROM records WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3",
    )?;
    let range = Range::of(scan);
    let one_more = u32::from(scan.limit) + 1;
    let found = select.query_map(params![range.from, range.below, one_more], |row| {
        let key: String = row.get(0)?;
        let body = lossy(row, 2)?.unwrap_or_default();
        Ok((Key::from_stored(key), Stored { version: version_of(row.get(1)?), body }))
    })?;
    let mut rows = found.collect::<Result<Vec<_>>>()?;
    let more = rows.len() > usize::from(scan.limit);
    rows.truncate(usize::from(scan.limit));
    Ok(Page { rows, more })
}

/// Whoever begins to write has the database for themselves, so checks that hold still hold at the end.
pub(super) fn commit(connection: &mut Connection, batch: &Batch) -> Result<Committed, StoreUnavailable> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
    if !all_hold(&transaction, &batch.checks).map_err(fault)? {
        transaction.rollback().map_err(fault)?;
        return Ok(Committed::LostRace);
    }
    write(&transaction, batch).map_err(fault)?;
    append(&transaction, batch)?;
    transaction.commit().map_err(fault)?;
    Ok(Committed::Done)
}

fn all_hold(transaction: &Transaction<'_>, checks: &[Check]) -> Result<bool> {
    let mut select = transaction.prepare_cached("SELECT version FROM records WHERE key = ?1")?;
    for check in checks {
        let found = select.query_row([check.key.as_str()], |row| row.get(0)).optional()?;
        if found.map(version_of) != check.version {
            return Ok(false);
        }
    }
    Ok(true)
}

fn write(transaction: &Transaction<'_>, batch: &Batch) -> Result<()> {
    let mut delete = transaction.prepare_cached("DELETE FROM records WHERE key = ?1")?;
    for key in &batch.deletes {
        delete.execute([key.as_str()])?;
    }
    let mut replace =
        transaction.prepare_cached("REPLACE INTO records (key, body, expires_at) VALUES (?1, ?2, ?3)")?;
    for put in &batch.puts {
        replace.execute(params![put.key.as_str(), put.body, put.expires_at.map(Timestamp::unix)])?;
    }
    Ok(())
}

fn append(transaction: &Transaction<'_>, batch: &Batch) -> Result<(), StoreUnavailable> {
    let mut insert = transaction.prepare_cached("INSERT INTO events (event) VALUES (?1)").map_err(fault)?;
    for event in &batch.events {
        insert.execute([json_of(event)?]).map_err(fault)?;
    }
    let mut enqueue = transaction
        .prepare_cached("INSERT INTO outbox (message, channel, expires_at) VALUES (?1, ?2, ?3)")
        .map_err(fault)?;
    for message in &batch.messages {
        let expires_at = message.expires_at().map(Timestamp::unix);
        enqueue
            .execute(params![json_of(message)?, column_of(message.channel()), expires_at])
            .map_err(fault)?;
    }
    Ok(())
}

pub(super) fn purge(connection: &Connection, now: Timestamp, most: u32) -> Result<u64> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM records WHERE version IN \
         (SELECT version FROM records WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
    )?;
    let deleted = delete.execute(params![now.unix(), most])?;
    Ok(u64::try_from(deleted).unwrap_or(u64::MAX))
}

/// One connection writes at a time, so positions become visible in their order.
pub(super) fn audit(connection: &Connection, after: i64, limit: u16) -> Result<Vec<TrailLine>> {
    let mut select = connection.prepare_cached(
        "SELECT position, event FROM events WHERE position > ?1 ORDER BY position LIMIT ?2",
    )?;
    select
        .query_map(params![after, limit], |row| Ok(TrailLine { position: row.get(0)?, json: text(row, 1)? }))?
        .collect()
}

/// A text as it lies there, or nothing: SQLite takes octets for text that are none.
pub(super) fn text(row: &Row<'_>, column: usize) -> Result<Option<String>> {
    Ok(octets(row, column)?.and_then(|octets| String::from_utf8(octets.to_vec()).ok()))
}

/// The same for whoever reads on in any case: what is no text is not what it should be, and whoever reads it says so.
pub(super) fn lossy(row: &Row<'_>, column: usize) -> Result<Option<String>> {
    Ok(octets(row, column)?.map(|octets| String::from_utf8_lossy(octets).into_owned()))
}

/// The octets of a column, text or not.
pub(super) fn octets<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r [u8]>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(octets) | ValueRef::Blob(octets) => Some(octets),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => None,
    })
}

fn version_of(number: i64) -> Version {
    Version(count_of(number))
}

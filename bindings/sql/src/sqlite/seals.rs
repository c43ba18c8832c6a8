//! The seals of the audit trail in SQLite, and the lines under them.

use espace_securise::trail::{KeptLine, KeptSeal, Under};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, TransactionBehavior, params};

use super::records::{octets, text};
use crate::engine::{Positions, count_of};

pub(super) fn newest(connection: &Connection) -> Result<Option<KeptSeal>> {
    const SELECT: &str = "SELECT number, seal, digests IS NOT NULL FROM seals ORDER BY number DESC LIMIT 1";
    connection.prepare_cached(SELECT)?.query_row((), kept).optional()
}

pub(super) fn page(connection: &Connection, after: i64, limit: u16) -> Result<Vec<KeptSeal>> {
    const SELECT: &str =
        "SELECT number, seal, digests IS NOT NULL FROM seals WHERE number > ?1 ORDER BY number LIMIT ?2";
    connection.prepare_cached(SELECT)?.query_map(params![after, limit], kept)?.collect()
}

fn kept(row: &Row<'_>) -> Result<KeptSeal> {
    Ok(KeptSeal { number: count_of(row.get(0)?), json: text(row, 1)?, digests: row.get(2)? })
}

pub(super) fn keep(connection: &Connection, number: i64, seal: &str, digests: Option<&[u8]>) -> Result<bool> {
    const INSERT: &str =
        "INSERT INTO seals (number, seal, digests) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(connection.prepare_cached(INSERT)?.execute(params![number, seal, digests])? == 1)
}

/// One statement, so that all of it is of one moment. The digests come in a row without a position.
pub(super) fn under(connection: &Connection, number: i64, at: Positions, limit: u16) -> Result<Under> {
    const SELECT: &str = "SELECT NULL, NULL, digests FROM seals WHERE number = ?1 UNION ALL SELECT * FROM (\
        SELECT position, event, NULL FROM events WHERE position >= ?2 AND position <= ?3 ORDER BY position LIMIT ?4)";
    let mut select = connection.prepare_cached(SELECT)?;
    let mut rows = select.query(params![number, at.first, at.last, limit])?;
    let mut under = Under::default();
    while let Some(row) = rows.next()? {
        match row.get(0)? {
            Some(position) => under.lines.push(KeptLine { position, json: text(row, 1)? }),
            None => under.digests = octets(row, 2)?.map(<[u8]>::to_vec),
        }
    }
    under.lines.sort_unstable_by_key(|line| line.position);
    Ok(under)
}

pub(super) fn remove(connection: &mut Connection, number: i64, at: Positions) -> Result<u64> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let removed = transaction
        .prepare_cached("DELETE FROM events WHERE position >= ?1 AND position <= ?2")?
        .execute(params![at.first, at.last])?;
    transaction.prepare_cached("UPDATE seals SET digests = NULL WHERE number = ?1")?.execute([number])?;
    transaction.commit()?;
    Ok(u64::try_from(removed).unwrap_or(u64::MAX))
}

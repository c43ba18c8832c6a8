//! The seals of the audit trail in PostgreSQL, and the lines under them.

use espace_securise::trail::{KeptLine, KeptSeal, Under};
use tokio_postgres::Row;

use super::fault::Error;
use super::session::Session;
use crate::engine::{Positions, count_of};

pub(super) fn newest(session: &mut Session) -> Result<Option<KeptSeal>, Error> {
    const SELECT: &str = "SELECT number, seal, digests IS NOT NULL FROM espace_securise.seals \
        ORDER BY number DESC LIMIT 1";
    session.query(SELECT, &[])?.first().map(kept).transpose()
}

pub(super) fn page(session: &mut Session, after: i64, limit: u16) -> Result<Vec<KeptSeal>, Error> {
    const SELECT: &str = "SELECT number, seal, digests IS NOT NULL FROM espace_securise.seals \
        WHERE number > $1 ORDER BY number LIMIT $2";
    session.query(SELECT, &[&after, &i64::from(limit)])?.iter().map(kept).collect()
}

fn kept(row: &Row) -> Result<KeptSeal, Error> {
    Ok(KeptSeal { number: count_of(row.try_get(0)?), json: row.try_get(1)?, digests: row.try_get(2)? })
}

pub(super) fn keep(
    session: &mut Session,
    number: i64,
    seal: &str,
    digests: Option<&[u8]>,
) -> Result<bool, Error> {
    const INSERT: &str = "INSERT INTO espace_securise.seals (number, seal, digests) VALUES ($1, $2, $3) \
        ON CONFLICT (number) DO NOTHING RETURNING 1";
    Ok(!session.query(INSERT, &[&number, &seal, &digests])?.is_empty())
}

/// One statement, so that all of it is of one moment. The digests come in a row without a position.
pub(super) fn under(session: &mut Session, number: i64, at: Positions, limit: u16) -> Result<Under, Error> {
    const SELECT: &str = "
SELECT NULL::bigint, NULL::text, digests FROM espace_securise.seals WHERE number = $1
UNION ALL (
    SELECT position, event::text, NULL::bytea FROM espace_securise.events
    WHERE position >= $2 AND position <= $3 ORDER BY position LIMIT $4
)";
    let rows = session.query(SELECT, &[&number, &at.first, &at.last, &i64::from(limit)])?;
    let mut under = Under::default();
    for row in &rows {
        match row.try_get(0)? {
            Some(position) => under.lines.push(KeptLine { position, json: row.try_get(1)? }),
            None => under.digests = row.try_get(2)?,
        }
    }
    under.lines.sort_unstable_by_key(|line| line.position);
    Ok(under)
}

pub(super) fn remove(session: &mut Session, number: i64, at: Positions) -> Result<u64, Error> {
    const DELETE: &str = "
WITH removed AS (
    DELETE FROM espace_securise.events WHERE position >= $2 AND position <= $3 RETURNING 1
), emptied AS (
    UPDATE espace_securise.seals SET digests = NULL WHERE number = $1
)
SELECT count(*) FROM removed";
    let rows = session.query(DELETE, &[&number, &at.first, &at.last])?;
    rows.first().map_or(Ok(0), |row| Ok(count_of(row.try_get(0)?)))
}

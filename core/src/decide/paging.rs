//! Pages that people read: where one starts, and where the next one will.

use crate::contract::fault::CorruptRecord;
use crate::contract::store::{Key, Page, Scan};
use crate::record::{Record, RecordKey};

/// A page of the records under a prefix, after the one that the page before named.
pub(crate) fn page_of(prefix: String, after: Option<&str>, limit: u16) -> Scan {
    let after = after.map(|after| {
        let segment: String = after
            .chars()
            .filter(char::is_ascii_graphic)
            .take(Key::MAX_LEN.saturating_sub(prefix.len()))
            .collect();
        Key::from_stored(format!("{prefix}{segment}"))
    });
    Scan { prefix, after, limit: limit.clamp(1, Scan::MAX_LIMIT) }
}

/// The same, where what the page before named has several segments, all below `base`.
pub(crate) fn page_below(prefix: String, base: &str, after: Option<&str>, limit: u16) -> Scan {
    Scan { prefix, ..page_of(base.to_owned(), after, limit) }
}

/// What to name to get the page after this one, where it has several segments below `base`.
pub(crate) fn next_below(page: &Page, base: &str) -> Option<String> {
    let (last, _) = page.rows.last().filter(|_| page.more)?;
    last.as_str().strip_prefix(base).map(str::to_owned)
}

/// What to name to get the page after this one.
pub(crate) fn next_after(page: &Page) -> Option<String> {
    let (last, _) = page.rows.last().filter(|_| page.more)?;
    last_segment(last).map(str::to_owned)
}

/// Most that is written of a page is committed together, and a larger one would lose more races.
pub(crate) const MOST_TOGETHER: u16 = 50;

/// The records of a page with their keys, each read or not.
pub(crate) fn rows<R: Record>(page: &Page) -> impl Iterator<Item = (RecordKey<R>, Result<R, CorruptRecord>)> {
    page.rows.iter().map(|(key, stored)| {
        let row = RecordKey::found(key);
        let record = row.decode(&stored.body);
        (row, record)
    })
}

/// The records of a page that can be read, and the keys of those that cannot: these are named, and keep nobody else waiting.
pub(crate) fn legible<R: Record>(page: &Page) -> (Vec<(RecordKey<R>, R)>, Vec<String>) {
    let (mut read, mut unreadable) = (Vec::new(), Vec::new());
    for (row, record) in rows(page) {
        match record {
            Ok(record) => read.push((row, record)),
            Err(_) => unreadable.push(row.as_key().to_string()),
        }
    }
    (read, unreadable)
}

/// The records of a page, where one that cannot be read is a fault.
pub(crate) fn records<R: Record>(page: &Page) -> Result<Vec<R>, CorruptRecord> {
    rows(page).map(|(_, record)| record).collect()
}

pub(crate) fn last_segment(key: &Key) -> Option<&str> {
    key.as_str().rsplit('/').next()
}

//! From octets to rows, each with the places of its cells.

use csv::ByteRecord;
use espace_securise::value::Language;

use crate::COLUMNS;
use crate::filing::Filed;
use crate::pick::pick;
use crate::place::{Place, place_of};

/// A row as it stands in the file.
pub struct Row {
    pub(crate) places: Vec<Place>,
    /// By column, or what is wrong with the row as a whole.
    pub(crate) values: Result<Vec<String>, RowFault>,
}

impl Row {
    /// Identifier, SIRET and company as the file has them, right or wrong; nothing of a row without such cells.
    #[must_use]
    pub fn as_it_stands(&self) -> Option<Filed> {
        let values = self.values.as_ref().ok()?;
        let value = |column: usize| values.get(column).cloned();
        Some(Filed { identifier: value(0)?, siret: value(1)?, company: value(2)? })
    }
}

pub(crate) enum RowFault {
    Cells { found: usize },
    NotUtf8 { cell: usize },
}

/// Reads the rows of a file.
///
/// # Errors
/// What was expected, in this language, if its first line does not name the columns.
pub fn rows(bytes: &[u8], language: Language) -> Result<Vec<Row>, String> {
    // Spreadsheets mark UTF-8 by three octets, which are no part of the first header.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(bytes);
    let mut records = reader.byte_records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    let order = order_of(&header, language)?;
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|fault| fault.to_string())?;
        // Spreadsheets leave rows of nothing but separators behind.
        if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            rows.push(row(&record, &order, bytes));
        }
    }
    Ok(rows)
}

/// Where each of [`COLUMNS`] stands.
fn order_of(header: &ByteRecord, language: Language) -> Result<Vec<usize>, String> {
    let cell =
        |name: &str| header.iter().position(|cell| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes()));
    let places: Vec<_> = COLUMNS.iter().filter_map(|name| cell(name)).collect();
    if places.len() == COLUMNS.len() && header.len() == COLUMNS.len() {
        return Ok(places);
    }
    let wanted = pick(language, "attendu : une première ligne", "expected a first line");
    Err(format!("{wanted} « {} »", COLUMNS.join(";")))
}

fn row(record: &ByteRecord, order: &[usize], bytes: &[u8]) -> Row {
    let start = record.position().map_or(0, csv::Position::byte);
    let start = usize::try_from(start).unwrap_or(bytes.len());
    let places = order.iter().map(|cell| place_of(bytes, start, *cell)).collect();
    if record.len() != order.len() {
        return Row { places, values: Err(RowFault::Cells { found: record.len() }) };
    }
    let text = |(column, cell): (usize, &usize)| {
        let octets = record.get(*cell).unwrap_or_default().to_vec();
        String::from_utf8(octets).map_err(|_| RowFault::NotUtf8 { cell: column })
    };
    Row { places, values: order.iter().enumerate().map(text).collect() }
}

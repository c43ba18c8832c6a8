//! The fund's file of members and declaring sites (adhérents, sites déclarants), as a CSV: good rows are put on file,
//! wrong ones are named by line and column.

mod place;

use std::collections::HashMap;
use std::path::Path;

use csv::ByteRecord;
use espace_securise::{CibtpId, Field, Language, PutTenant, Refusal};

use crate::stop::Stop;
use crate::texts::{colon, expected, pick};
use crate::world::{World, staff};
use place::{Place, place_of};

/// The columns, by their headers; they may stand in any order.
const COLUMNS: [&str; 8] =
    ["identifiant", "siret", "raison_sociale", "prenom", "nom", "adresse_1", "adresse_2", "adresse_3"];

/// How much of a wrong value is shown.
const SHOWN: usize = 40;

/// A tenant that is on file now.
#[derive(Clone)]
pub(crate) struct Filed {
    pub(crate) identifier: String,
    pub(crate) siret: String,
    pub(crate) company: String,
}

/// What came of the file.
pub(crate) struct FiledTenants {
    pub(crate) tenants: Vec<Filed>,
    pub(crate) wrong_rows: usize,
}

impl FiledTenants {
    /// The place of the tenant with this identifier, or of the first one.
    pub(crate) fn choose(&self, identifier: Option<&str>, language: Language) -> Result<usize, Stop> {
        let wanted = |tenant: &Filed| identifier.is_none_or(|identifier| tenant.identifier == identifier);
        let none = pick(
            language,
            "aucun tiers de cet identifiant dans le fichier",
            "no tenant of this identifier in the file",
        );
        self.tenants.iter().position(wanted).ok_or_else(|| Stop::Unusable(none.into()))
    }
}

/// A row as it stands in the file.
pub(crate) struct Row {
    places: Vec<Place>,
    /// By column, or what is wrong with the row as a whole.
    values: Result<Vec<String>, RowFault>,
}

enum RowFault {
    Cells { found: usize },
    NotUtf8 { cell: usize },
}

/// Reads the file.
///
/// # Errors
/// [`Stop::Unusable`] if there is no such file, or its first line does not name the columns.
pub(crate) fn read(path: &Path, language: Language) -> Result<Vec<Row>, Stop> {
    let at = path.display();
    let bytes = std::fs::read(path).map_err(|fault| {
        let cannot = pick(language, "ce fichier ne peut être lu", "this file cannot be read");
        Stop::Unusable(format!("{at}: {cannot} ({fault})"))
    })?;
    rows(&bytes, language).map_err(|what| Stop::Unusable(format!("{at}:1:1: {what}")))
}

fn rows(bytes: &[u8], language: Language) -> Result<Vec<Row>, String> {
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

/// Puts the good rows on file, and says of each wrong one where and why.
pub(crate) fn file_all(world: &mut World, path: &Path, rows: Vec<Row>) -> Result<FiledTenants, Stop> {
    let mut filed = FiledTenants { tenants: Vec::new(), wrong_rows: 0 };
    let colon = colon(world.language());
    let mut seen: HashMap<CibtpId, usize> = HashMap::new();
    for Row { places, values } in rows {
        let faults = match values {
            Ok(values) => file(world, &values, &mut seen, &places, &mut filed)?,
            Err(fault) => vec![whole_row(&fault, world.language())],
        };
        filed.wrong_rows += usize::from(!faults.is_empty());
        for (column, what) in faults {
            let Place { line, column: at } = places.get(column).copied().unwrap_or_default();
            let name = COLUMNS.get(column).copied().unwrap_or_default();
            world.screen.line(format!("{}:{line}:{at}: {name}{colon} {what}", path.display()))?;
        }
    }
    let (good, wrong) = (filed.tenants.len(), filed.wrong_rows);
    let language = world.language();
    let summary = pick(language, "tiers au fichier, lignes écartées :", "tenants on file, rows left out:");
    world.screen.line(format!("{}{colon} {good} {summary} {wrong}", path.display()))?;
    Ok(filed)
}

/// A wrong cell: its column among [`COLUMNS`], and what was expected there.
type Fault = (usize, String);

fn whole_row(fault: &RowFault, language: Language) -> Fault {
    match fault {
        RowFault::Cells { found } => {
            let (wanted, last) = (COLUMNS.len(), COLUMNS.len() - 1);
            let cells = pick(language, ("attendu :", "colonnes, trouvées :"), ("expected", "columns, found"));
            // The first column without a cell, or the last one if there are too many.
            (*found.min(&last), format!("{} {wanted} {} {found}", cells.0, cells.1))
        }
        RowFault::NotUtf8 { cell } => {
            let what = pick(
                language,
                "attendu : du texte en UTF-8 (enregistrer en « CSV UTF-8 »)",
                "expected text in UTF-8 (save as “CSV UTF-8”)",
            );
            (*cell, what.to_owned())
        }
    }
}

/// Files one row; what is wrong with it, if anything is.
fn file(
    world: &mut World,
    values: &[String],
    seen: &mut HashMap<CibtpId, usize>,
    places: &[Place],
    filed: &mut FiledTenants,
) -> Result<Vec<Fault>, Stop> {
    let language = world.language();
    let value = |column: usize| values.get(column).cloned().unwrap_or_default();
    let line = places.first().map_or(0, |place| place.line);
    let format = world.policy().identifier;
    let identifier = CibtpId::parse(&value(0), &format);
    // Filing an identifier twice is a change of its file; within one file it is a slip.
    if let Some(first) = identifier.as_ref().ok().and_then(|identifier| seen.get(identifier)) {
        let twice = pick(language, "identifiant déjà donné à la ligne", "identifier already given on line");
        return Ok(vec![(0, format!("{twice} {first}{}", found(&value(0))))]);
    }
    let command = PutTenant {
        by: staff(),
        identifier: value(0),
        siret: value(1),
        company: value(2),
        first_name: value(3),
        last_name: value(4),
        address: values.iter().skip(5).cloned().collect(),
        language,
    };
    match world.ask_unseen(&command)? {
        Ok(reply) => {
            let (siret, company) = (value(1), value(2));
            filed.tenants.push(Filed { identifier: reply.identifier.to_string(), siret, company });
            seen.insert(reply.identifier, line);
            Ok(Vec::new())
        }
        Err(Refusal::InvalidInput { errors }) => {
            let fault = |error: &espace_securise::FieldError| {
                let column = column_of(error.field);
                let what = expected(*error, format, language);
                (column, what + &found(&value(column)))
            };
            Ok(errors.iter().map(fault).collect())
        }
        Err(other) => Err(Stop::Unexpected(other.to_string())),
    }
}

fn column_of(field: Field) -> usize {
    match field {
        Field::Identifier => 0,
        Field::Siret => 1,
        Field::Company => 2,
        Field::FirstName => 3,
        Field::LastName => 4,
        Field::Address
        | Field::Code
        | Field::Email
        | Field::EmailConfirmation
        | Field::Password
        | Field::PasswordConfirmation
        | Field::Landline
        | Field::Mobile => 5,
    }
}

/// What stood in a cell, to be found again; nothing for an empty one.
fn found(value: &str) -> String {
    if value.trim().is_empty() {
        return String::new();
    }
    let start: String = value.chars().take(SHOWN).collect();
    let rest = if start.len() < value.len() { "…" } else { "" };
    format!(" (« {start}{rest} »)")
}

#[cfg(test)]
mod tests;

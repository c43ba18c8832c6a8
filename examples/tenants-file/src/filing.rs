//! From rows to tenants on file.

use std::collections::HashMap;

use espace_securise::account::TenantKind;
use espace_securise::command::{PutTenant, Staff};
use espace_securise::field::{Field, FieldError};
use espace_securise::form::words;
use espace_securise::reply::TenantFiled;
use espace_securise::value::{CibtpId, CibtpIdFormat, Language};

use crate::COLUMNS;
use crate::pick::pick;
use crate::place::Place;
use crate::rows::{Row, RowFault};

/// How much of a wrong value is shown.
const SHOWN: usize = 40;

/// How to file, and how to tell what is wrong.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Who files.
    pub by: Staff,
    /// How identifiers are written.
    pub format: CibtpIdFormat,
    /// The language of the letters, and of what is told about wrong rows.
    pub language: Language,
}

/// A tenant that is on file now.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Identifiant CIBTP.
    pub identifier: String,
    /// Numéro de SIRET, as the file has it.
    pub siret: String,
    /// Raison sociale, as the file has it.
    pub company: String,
}

/// A wrong cell.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Where it begins, in characters from 1.
    pub at: usize,
    /// Its column's header.
    pub column: &'static str,
    /// What was expected there, and what stood there.
    pub what: String,
}

/// What came of a file.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    /// Those on file now, in the order of the file.
    pub tenants: Vec<Filed>,
    /// What is wrong with the other rows, in the order of the file.
    pub faults: Vec<Fault>,
    /// How many rows were left out.
    pub wrong_rows: usize,
}

/// Puts the good rows on file, and tells of each wrong one where and why.
///
/// `put` runs the command, and gives the refusal of a row as what is wrong with its fields.
///
/// # Errors
/// The first error of `put`: then rows after it were not looked at.
pub fn file_all<E>(
    rows: Vec<Row>,
    terms: &Terms,
    mut put: impl FnMut(&PutTenant) -> Result<Result<TenantFiled, Vec<FieldError>>, E>,
) -> Result<Filing, E> {
    let mut filing = Filing::default();
    let mut seen: HashMap<CibtpId, usize> = HashMap::new();
    for Row { places, values } in rows {
        let faults = match values {
            Ok(values) => {
                let line = places.first().map_or(0, |place| place.line);
                match twice(&values, &seen, terms) {
                    Some(fault) => vec![fault],
                    None => match put(&command(&values, terms))? {
                        Ok(reply) => {
                            seen.insert(reply.identifier.clone(), line);
                            filing.tenants.push(filed(&reply, &values));
                            Vec::new()
                        }
                        Err(errors) => wrong_cells(&errors, &values, terms),
                    },
                }
            }
            Err(fault) => vec![whole_row(&fault, terms.language)],
        };
        filing.wrong_rows += usize::from(!faults.is_empty());
        filing.faults.extend(faults.into_iter().map(|(column, what)| placed(column, what, &places)));
    }
    Ok(filing)
}

/// A wrong cell: its column among [`COLUMNS`], and what was expected there.
type WrongCell = (usize, String);

fn placed(column: usize, what: String, places: &[Place]) -> Fault {
    let Place { line, column: at } = places.get(column).copied().unwrap_or_default();
    Fault { line, at, column: COLUMNS.get(column).copied().unwrap_or_default(), what }
}

/// Filing an identifier twice is a change of its file; within one file it is a slip.
fn twice(values: &[String], seen: &HashMap<CibtpId, usize>, terms: &Terms) -> Option<WrongCell> {
    let typed = values.first()?;
    let identifier = CibtpId::parse(typed, &terms.format).ok()?;
    let first = seen.get(&identifier)?;
    let twice = pick(terms.language, "identifiant déjà donné à la ligne", "identifier already given on line");
    Some((0, format!("{twice} {first}{}", found(typed))))
}

fn command(values: &[String], terms: &Terms) -> PutTenant {
    let value = |column: usize| values.get(column).cloned().unwrap_or_default();
    PutTenant {
        by: terms.by.clone(),
        identifier: value(0),
        siret: value(1),
        company: value(2),
        first_name: value(3),
        last_name: value(4),
        address: values.iter().skip(5).cloned().collect(),
        language: terms.language,
        tenant_kind: TenantKind::Company,
    }
}

fn filed(reply: &TenantFiled, values: &[String]) -> Filed {
    let value = |column: usize| values.get(column).cloned().unwrap_or_default();
    Filed { identifier: reply.identifier.to_string(), siret: value(1), company: value(2) }
}

fn wrong_cells(errors: &[FieldError], values: &[String], terms: &Terms) -> Vec<WrongCell> {
    let fault = |error: &FieldError| {
        let column = column_of(error.field);
        let stood = values.get(column).map(|value| found(value)).unwrap_or_default();
        (column, words::expected(*error, terms.format, terms.language) + &stood)
    };
    errors.iter().map(fault).collect()
}

fn whole_row(fault: &RowFault, language: Language) -> WrongCell {
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
        | Field::CurrentPassword
        | Field::Password
        | Field::PasswordConfirmation
        | Field::Landline
        | Field::Mobile
        | Field::Firm
        | Field::Rights
        | Field::StartsAt
        | Field::EndsAt
        | Field::TextHash
        | Field::Portfolio
        | Field::Portfolios => 5,
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

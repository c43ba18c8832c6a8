//! A fund's file of members and declaring sites (adhérents, sites déclarants), as a CSV: good rows are put on file, wrong ones
//! are named by line and column.
//!
//! ```
//! use espace_securise::value::Language;
//! use espace_tenants_file::{SAMPLE, rows};
//!
//! assert_eq!(rows(SAMPLE, Language::Fr)?.len(), 57);
//! let no_file_of_tenants = rows(b"nom;prenom", Language::En);
//! assert!(no_file_of_tenants.is_err_and(|what| what.contains("expected a first line")));
//! # Ok::<(), String>(())
//! ```

mod filing;
mod pick;
mod place;
mod rows;

pub use filing::{Fault, Filed, Filing, Terms, file_all};
pub use pick::pick;
pub use rows::{Row, rows};

/// A file of the demonstrations: 50 good rows, and 7 that are wrong on purpose. Nobody in it exists.
pub const SAMPLE: &[u8] = include_bytes!("../tenants.csv");

/// The accounting firms (cabinets comptables) of the demonstrations: three good rows. Nobody in it exists.
pub const FIRMS: &[u8] = include_bytes!("../firms.csv");

/// The columns, by their headers; they may stand in any order.
pub const COLUMNS: [&str; 8] =
    ["identifiant", "siret", "raison_sociale", "prenom", "nom", "adresse_1", "adresse_2", "adresse_3"];

//! The reading door: the views for a fund's own reporting, in pages, over the store's own connections.
//!
//! ```
//! use espace_securise_sql::{Filter, Report, SqlStore};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = SqlStore::open("sqlite::memory:")?;
//! let mut report = Report::of("accounts", 100);
//! report.filters.push(Filter::is("state", "active"));
//! report.filters.push(Filter::begins("email", "compta@"));
//! loop {
//!     let page = store.report(&report)?;
//!     for row in &page.rows {
//!         println!("{:?}", row.get("email"));
//!     }
//!     let Some(next) = page.next else { break };
//!     report.after = Some(next);
//! }
//! # Ok(())
//! # }
//! ```

mod select;
mod view;

use espace_securise::store::StoreUnavailable;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

pub(crate) use select::{Dialect, Line, Select};
pub use view::View;
pub(crate) use view::{Column, Kind};

/// What is asked of a view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The view, by its name: see [`View`].
    pub view: String,
    /// What every row must be; all rows if there are none.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// Where to go on: [`ReportPage::next`] of the page before.
    #[serde(default)]
    pub after: Option<String>,
    /// The most rows of a page. Lines of `sessions` that are alike in every column stay together, beyond it if need be.
    pub limit: u16,
}

impl Report {
    /// The first page of a whole view.
    #[must_use]
    pub fn of(view: &str, limit: u16) -> Self {
        Self { view: view.to_owned(), filters: Vec::new(), after: None, limit }
    }
}

/// What a column must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The column, by its name.
    pub column: String,
    /// What is asked of it.
    #[serde(flatten)]
    pub test: Test,
}

impl Filter {
    /// The column is this.
    #[must_use]
    pub fn is(column: &str, value: impl Into<Value>) -> Self {
        Self { column: column.to_owned(), test: Test::Is(value.into()) }
    }

    /// The column, as a page shows it, begins with this, letter for letter.
    #[must_use]
    pub fn begins(column: &str, prefix: &str) -> Self {
        Self { column: column.to_owned(), test: Test::Begins(prefix.to_owned()) }
    }
}

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// To be this text, number, truth or null, as a page shows it.
    Is(Value),
    /// To begin with this text.
    Begins(String),
}

/// Rows of a view, in an order that is the same for all pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReportPage {
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// Where the next page begins; nothing if this was the last.
    pub next: Option<String>,
}

/// A row: its columns by name, in the view's order. Instants are RFC 3339 text in UTC.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportRow(Vec<(&'static str, Value)>);

impl ReportRow {
    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[(&'static str, Value)] {
        &self.0
    }

    /// The columns, to take away.
    #[must_use]
    pub fn into_columns(self) -> Vec<(&'static str, Value)> {
        self.0
    }

    /// A column by its name.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| *name == column).map(|(_, value)| value)
    }

    pub(crate) const fn of(columns: Vec<(&'static str, Value)>) -> Self {
        Self(columns)
    }
}

/// As one object, its members in the order of the columns.
impl Serialize for ReportRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// No view has this name.
    #[error("expected one of the views {}, got another name", view::names())]
    UnknownView,
    /// The view has no such column.
    #[error("expected one of the columns of {}, got another name: {}", view.name(), view.columns().join(", "))]
    UnknownColumn {
        /// The view.
        view: View,
    },
    /// A column is asked to be what no column can be.
    #[error("expected a text, number, truth or null to compare {column} with, got something else")]
    UnfitValue {
        /// The column.
        column: &'static str,
    },
    /// Not where a page of this view ended.
    #[error("expected in after what the page before gave as next, got something else")]
    UnknownPlace,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] StoreUnavailable),
}

impl ReportError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownView => "unknown_view",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::UnfitValue { .. } => "unfit_value",
            Self::UnknownPlace => "unknown_place",
            Self::Unavailable(fault) => fault.code(),
        }
    }
}

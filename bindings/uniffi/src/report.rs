//! The views for reporting, in pages.

use std::collections::HashMap;

use espace_securise_host as host;
use espace_securise_host::Trouble;
use serde_json::Value;

/// What a column of a view is.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum ReportValue {
    /// Nothing.
    Absent,
    /// A text; an instant is RFC 3339 text in UTC.
    Text {
        /// The text.
        text: String,
    },
    /// A number.
    Number {
        /// The number.
        number: i64,
    },
    /// Whether something is so.
    Truth {
        /// Whether it is.
        truth: bool,
    },
    /// Lines, of an address.
    Lines {
        /// The lines.
        lines: Vec<String>,
    },
}

/// What the rows of a page must be.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum ReportFilter {
    /// A column is this, as a page shows it. Lines cannot be asked for.
    Is {
        /// The column, by its name.
        column: String,
        /// What it is.
        value: ReportValue,
    },
    /// A column, as a page shows it, begins with this.
    Begins {
        /// The column, by its name.
        column: String,
        /// With what.
        prefix: String,
    },
}

/// Rows of a view, in an order that is the same for all pages.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ReportPage {
    /// The rows: columns by name.
    pub rows: Vec<HashMap<String, ReportValue>>,
    /// Where the next page begins; nothing if this was the last.
    pub next: Option<String>,
}

impl From<ReportFilter> for host::Filter {
    fn from(filter: ReportFilter) -> Self {
        match filter {
            ReportFilter::Is { column, value } => Self { column, test: host::Test::Is(value.into()) },
            ReportFilter::Begins { column, prefix } => Self { column, test: host::Test::Begins(prefix) },
        }
    }
}

impl From<ReportValue> for Value {
    fn from(value: ReportValue) -> Self {
        match value {
            ReportValue::Absent => Self::Null,
            ReportValue::Text { text } => Self::String(text),
            ReportValue::Number { number } => Self::from(number),
            ReportValue::Truth { truth } => Self::Bool(truth),
            ReportValue::Lines { lines } => Self::from(lines),
        }
    }
}

/// Whatever a view may show some day that is none of these is shown as its JSON.
impl From<Value> for ReportValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Absent,
            Value::Bool(truth) => Self::Truth { truth },
            Value::String(text) => Self::Text { text },
            Value::Number(number) => match number.as_i64() {
                Some(number) => Self::Number { number },
                None => Self::Text { text: number.to_string() },
            },
            Value::Array(items) => {
                let text = |item: Value| match item {
                    Value::String(text) => text,
                    other @ (Value::Null
                    | Value::Bool(_)
                    | Value::Number(_)
                    | Value::Array(_)
                    | Value::Object(_)) => other.to_string(),
                };
                Self::Lines { lines: items.into_iter().map(text).collect() }
            }
            Value::Object(object) => Self::Text { text: Value::Object(object).to_string() },
        }
    }
}

impl From<host::ReportPage> for ReportPage {
    fn from(page: host::ReportPage) -> Self {
        let row = |row: host::ReportRow| {
            let columns = row.into_columns().into_iter();
            columns.map(|(name, value)| (name.to_owned(), value.into())).collect()
        };
        Self { rows: page.rows.into_iter().map(row).collect(), next: page.next }
    }
}

/// A page of a view.
pub(crate) fn page(
    shell: &host::Shell,
    view: String,
    filters: Vec<ReportFilter>,
    after: Option<String>,
    limit: u16,
) -> Result<ReportPage, Trouble> {
    let filters = filters.into_iter().map(host::Filter::from).collect();
    Ok(shell.report(&host::Report { view, filters, after, limit })?.into())
}

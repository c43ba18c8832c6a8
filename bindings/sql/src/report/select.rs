//! A report as one statement that both engines understand, but for how each spells a few things.

use serde_json::Value;

use super::{Column, Filter, Kind, Report, ReportError, ReportPage, ReportRow, Test, View};

/// How an engine spells it.
pub(crate) struct Dialect {
    /// Before a view's name.
    pub(crate) schema: &'static str,
    /// A column as text.
    pub(crate) shown: fn(&Column) -> String,
    /// After a text that is compared or sorted by its octets.
    pub(crate) by_octets: &'static str,
    /// That the first begins with the second.
    pub(crate) begins: fn(&str, &str) -> String,
}

/// One statement. All its parameters are texts, and all its columns but the last, which is how many rows look like this one.
pub(crate) struct Select {
    view: View,
    limit: u16,
    pub(crate) sql: String,
    pub(crate) parameters: Vec<String>,
}

/// What a row of the statement is.
pub(crate) type Line = (Vec<Option<String>>, i64);

impl Select {
    pub(crate) fn of(report: &Report, dialect: &Dialect) -> Result<Self, ReportError> {
        let view = View::named(&report.view).ok_or(ReportError::UnknownView)?;
        let mut parameters = Vec::new();
        let mut conditions = Vec::new();
        for filter in &report.filters {
            conditions.push(condition(view, filter, dialect, &mut parameters)?);
        }
        let order: Vec<_> = view.order().iter().map(|column| sorted(view, column, dialect)).collect();
        if let Some(after) = &report.after {
            let place: Vec<String> = serde_json::from_str(after).map_err(|_| ReportError::UnknownPlace)?;
            if place.len() != order.len() || place.iter().any(|text| text.contains('\0')) {
                return Err(ReportError::UnknownPlace);
            }
            let place = view.order().iter().zip(place).map(|(column, text)| {
                if column.kind != Kind::Number {
                    return Ok(given(&mut parameters, text));
                }
                // A number in digits is no text that could mean something else.
                text.parse::<i64>().map(|number| number.to_string()).map_err(|_| ReportError::UnknownPlace)
            });
            let place = place.collect::<Result<Vec<_>, _>>()?;
            conditions.push(format!("({}) > ({})", order.join(", "), place.join(", ")));
        }
        let shown: Vec<_> = view.shown().iter().map(dialect.shown).collect();
        let (alike, grouped) = match view {
            View::Sessions => ("count(*)", format!(" GROUP BY {}", shown.join(", "))),
            View::Tenants | View::Accounts | View::Accesses | View::Audit => {
                ("CAST(1 AS bigint)", String::new())
            }
        };
        let conditions = if conditions.is_empty() { "1 = 1".to_owned() } else { conditions.join(" AND ") };
        let sql = format!(
            "SELECT {}, {alike} FROM {}{} WHERE {conditions}{grouped} ORDER BY {} LIMIT {}",
            shown.join(", "),
            dialect.schema,
            view.name(),
            order.join(", "),
            u32::from(report.limit) + 1,
        );
        Ok(Self { view, limit: report.limit, sql, parameters })
    }

    /// How many columns of text come before the number.
    pub(crate) fn columns(&self) -> usize {
        self.view.shown().len()
    }

    pub(crate) fn page(&self, mut lines: Vec<Line>) -> ReportPage {
        let more = lines.len() > usize::from(self.limit);
        lines.truncate(usize::from(self.limit));
        let last = lines.last().filter(|_| more);
        let next = last.map(|(texts, _)| {
            let names = self.view.columns();
            let place = self.view.order().iter().map(|column| {
                let at = names.iter().position(|name| *name == column.name);
                at.and_then(|at| texts.get(at).cloned().flatten()).unwrap_or_default()
            });
            Value::from(place.collect::<Vec<_>>()).to_string()
        });
        let rows = lines.into_iter().flat_map(|(texts, alike)| {
            let columns = self.view.shown().iter().zip(texts);
            let row = ReportRow::of(
                columns.map(|(column, text)| (column.name, value(column.kind, text))).collect(),
            );
            std::iter::repeat_n(row, usize::try_from(alike).unwrap_or(1))
        });
        ReportPage { rows: rows.collect(), next }
    }
}

/// A text as a parameter: what stands for it.
fn given(parameters: &mut Vec<String>, text: String) -> String {
    parameters.push(text);
    format!("${}", parameters.len())
}

fn condition(
    view: View,
    filter: &Filter,
    dialect: &Dialect,
    parameters: &mut Vec<String>,
) -> Result<String, ReportError> {
    let column = view.shown().iter().find(|column| column.name == filter.column);
    let column = column.ok_or(ReportError::UnknownColumn { view })?;
    let unfit = ReportError::UnfitValue { column: column.name };
    let shown = (dialect.shown)(column);
    let (text, begins) = match &filter.test {
        Test::Is(Value::Null) => return Ok(format!("{} IS NULL", column.name)),
        Test::Is(Value::String(text)) => (text.clone(), false),
        Test::Is(Value::Number(number)) => (number.to_string(), false),
        Test::Is(Value::Bool(truth)) => (truth.to_string(), false),
        Test::Is(Value::Array(_) | Value::Object(_)) => return Err(unfit),
        Test::Begins(prefix) => (prefix.clone(), true),
    };
    // No column holds it, and PostgreSQL takes none.
    if text.contains('\0') {
        return Err(unfit);
    }
    let text = given(parameters, text);
    Ok(if begins {
        (dialect.begins)(&shown, &text)
    } else {
        format!("{shown}{} = {text}", dialect.by_octets)
    })
}

fn sorted(view: View, column: &Column, dialect: &Dialect) -> String {
    if column.kind == Kind::Number {
        // By the view's name: PostgreSQL would take the column alone for the text that is shown.
        return format!("{}.{}", view.name(), column.name);
    }
    format!("coalesce({}, ''){}", (dialect.shown)(column), dialect.by_octets)
}

fn value(kind: Kind, text: Option<String>) -> Value {
    let Some(text) = text else { return Value::Null };
    match kind {
        Kind::Text | Kind::Instant => Value::String(text),
        Kind::Number | Kind::Truth | Kind::Json => serde_json::from_str(&text).unwrap_or(Value::String(text)),
    }
}

//! The reading door in SQLite.

use rusqlite::{Connection, Result, params_from_iter};

use crate::report::{Column, Dialect, Kind, Line, Select};

pub(super) const DIALECT: Dialect = Dialect {
    schema: "",
    shown,
    by_octets: "",
    begins: |text, prefix| format!("substr({text}, 1, length({prefix})) = {prefix}"),
};

fn shown(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text | Kind::Instant | Kind::Json => name.to_owned(),
        Kind::Number => format!("CAST({name} AS TEXT)"),
        Kind::Truth => format!("CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
    }
}

pub(super) fn lines(connection: &Connection, select: &Select) -> Result<Vec<Line>> {
    let mut statement = connection.prepare(&select.sql)?;
    let lines = statement.query_map(params_from_iter(&select.parameters), |row| {
        let texts = (0..select.columns()).map(|column| row.get(column));
        Ok((texts.collect::<Result<_>>()?, row.get(select.columns())?))
    })?;
    lines.collect()
}

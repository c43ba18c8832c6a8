//! The reading door in PostgreSQL.

use super::fault::Error;
use super::parameter::Parameter;
use super::session::Session;
use crate::report::{Column, Dialect, Kind, Line, Select};

pub(super) const DIALECT: Dialect = Dialect {
    schema: "espace_securise.",
    shown,
    by_octets: " COLLATE \"C\"",
    begins: |text, prefix| format!("starts_with({text}, {prefix})"),
};

fn shown(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text => name.to_owned(),
        Kind::Number | Kind::Truth | Kind::Json => format!("{name}::text"),
        Kind::Instant => {
            format!("to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        }
    }
}

pub(super) fn lines(session: &mut Session, select: &Select) -> Result<Vec<Line>, Error> {
    let parameters: Vec<&dyn Parameter> =
        select.parameters.iter().map(|text| text as &dyn Parameter).collect();
    let rows = session.query_at_leisure(&select.sql, &parameters)?;
    let line = |row: &tokio_postgres::Row| {
        let texts = (0..select.columns()).map(|column| Ok(row.try_get(column)?));
        Ok((texts.collect::<Result<_, Error>>()?, row.try_get(select.columns())?))
    };
    rows.iter().map(line).collect()
}

//! What a statement is given, with the type that PostgreSQL knows it by: behind a pooler nothing is prepared, so that nobody
//! else could tell.

use tokio_postgres::types::{ToSql, Type};

/// A parameter.
pub(super) trait Parameter: Sync {
    fn kind(&self) -> Type;
    fn value(&self) -> &(dyn ToSql + Sync);
}

macro_rules! parameters {
    ($($rust:ty: $sql:ident),+ $(,)?) => {$(
        impl Parameter for $rust {
            fn kind(&self) -> Type {
                Type::$sql
            }
            fn value(&self) -> &(dyn ToSql + Sync) {
                self
            }
        }
    )+};
}

parameters! {
    bool: BOOL,
    i64: INT8,
    Option<i64>: INT8,
    Vec<i64>: INT8_ARRAY,
    Vec<Option<i64>>: INT8_ARRAY,
    &str: TEXT,
    String: TEXT,
    Option<String>: TEXT,
    Option<&[u8]>: BYTEA,
    Vec<&str>: TEXT_ARRAY,
    Vec<String>: TEXT_ARRAY,
}

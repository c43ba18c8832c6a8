//! Why a store could not be opened.

use espace_securise::store::StoreUnavailable;

use crate::tls_fault::{InvalidTls, TlsFault};

/// Why [`SqlStore::open`](crate::SqlStore::open) gave no store. It holds nothing of the URL, which may bear a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// No URL of an engine known here.
    #[error(
        "expected sqlite:PATH, sqlite::memory: or postgres://USER@HOST/DATABASE, got something else (not repeated here: \
         it may hold a password)"
    )]
    InvalidUrl,
    /// What the URL asks of TLS cannot be done.
    #[error(transparent)]
    InvalidTls(#[from] InvalidTls),
    /// The server was not trusted with a connection on the URL's terms.
    #[error(transparent)]
    Tls(#[from] TlsFault),
    /// A later version of this library has migrated the database. Nothing was changed.
    #[error(
        "the database has schema version {found}, and this library knows versions up to {known}: install a newer library"
    )]
    FromTheFuture {
        /// The version found.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
    /// The file is a database of something else. Nothing was changed.
    #[error("the SQLite file holds another application's database: choose another path")]
    NotOurs,
    /// The database could not be reached or prepared.
    #[error(transparent)]
    Unavailable(#[from] StoreUnavailable),
}

impl OpenError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidUrl => "invalid_database_url",
            Self::InvalidTls(fault) => fault.code(),
            Self::Tls(fault) => fault.code(),
            Self::FromTheFuture { .. } => "database_from_the_future",
            Self::NotOurs => "database_not_ours",
            Self::Unavailable(fault) => fault.code(),
        }
    }
}

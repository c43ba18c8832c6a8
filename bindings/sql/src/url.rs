//! Which engine a URL names.

use std::path::PathBuf;
use std::str::FromStr as _;

use tokio_postgres::Config;
use tokio_postgres::config::SslNegotiation;

use crate::error::OpenError;
use crate::postgres::tls::{Terms, split};
use crate::tls_fault::InvalidTls;

/// Where the records lie.
pub(crate) enum Address {
    /// `sqlite::memory:`
    Memory,
    /// `sqlite:PATH`
    File(PathBuf),
    /// `postgres://...`
    Postgres(Box<Config>, Terms),
}

/// Errors never repeat the URL: it may hold a password.
pub(crate) fn parse(url: &str) -> Result<Address, OpenError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return sqlite(path.strip_prefix("//").unwrap_or(path));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let (url, terms) = split(url)?;
        let mut config = Config::from_str(&url).map_err(|_| OpenError::InvalidUrl)?;
        if config.get_hosts().is_empty() {
            return Err(OpenError::InvalidUrl);
        }
        if config.get_ssl_negotiation() == SslNegotiation::Direct && !matches!(terms, Terms::Verified(_)) {
            return Err(InvalidTls::DirectWithoutTls.into());
        }
        config.ssl_mode(terms.mode());
        return Ok(Address::Postgres(Box::new(config), terms));
    }
    Err(OpenError::InvalidUrl)
}

fn sqlite(path: &str) -> Result<Address, OpenError> {
    match path {
        // SQLite takes an empty name for a temporary database, which nobody asks for on purpose.
        "" => Err(OpenError::InvalidUrl),
        ":memory:" => Ok(Address::Memory),
        path => Ok(Address::File(PathBuf::from(path))),
    }
}

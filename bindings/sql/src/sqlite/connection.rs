//! How connections to SQLite are opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use espace_securise::store::StoreUnavailable;
use rusqlite::{Connection, OpenFlags};

use super::fault::fault;
use crate::pool::Connect;

/// How long a commit waits while another process writes. Within a process writers queue for the one connection that
/// writes, and nobody has to poll.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// More statements than this crate has.
const STATEMENTS: usize = 32;

/// Opens connections to one file.
pub(crate) struct File {
    path: PathBuf,
    role: Role,
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
}

impl File {
    pub(super) fn new(path: &Path, role: Role) -> Self {
        Self { path: path.to_owned(), role }
    }

    /// Creates the file where there is none.
    pub(super) fn claim(&self) -> Result<(), StoreUnavailable> {
        claim(&self.path)
    }
}

impl Connect for File {
    type Connection = Connection;

    fn connect(&self) -> Result<Connection, StoreUnavailable> {
        let how = match self.role {
            Role::Writer => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Role::Reader => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let connection =
            Connection::open_with_flags(&self.path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fault)?;
        prepare(&connection)?;
        if self.role == Role::Reader {
            connection.pragma_update(None, "query_only", true).map_err(fault)?;
        }
        Ok(connection)
    }
}

/// A database in memory has one connection: another would open another database.
pub(crate) struct Memory;

impl Connect for Memory {
    type Connection = Connection;

    fn connect(&self) -> Result<Connection, StoreUnavailable> {
        let connection = Connection::open_in_memory().map_err(fault)?;
        prepare(&connection)?;
        Ok(connection)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreUnavailable> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let setting = |name, value: &str| connection.pragma_update(None, name, value).map_err(fault);
    setting("foreign_keys", "on")?;
    // In WAL mode NORMAL may lose the last commits at a power cut; a person who was told "done" keeps it.
    setting("synchronous", "full")?;
    setting("trusted_schema", "off")
}

/// Creates the file for its owner only, where there is none; the files of the WAL inherit that.
#[cfg(unix)]
fn claim(path: &Path) -> Result<(), StoreUnavailable> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let created = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match created {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreUnavailable::new(format!("cannot create {}: {error}", path.display()))),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the unix half can fail")]
fn claim(_path: &Path) -> Result<(), StoreUnavailable> {
    Ok(())
}

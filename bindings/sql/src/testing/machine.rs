//! What the machine has of PostgreSQL, and who may run it.

use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Why no cluster could be started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClusterError {
    /// The machine has no PostgreSQL server.
    #[error(
        "PostgreSQL's server is not on this machine (looked for initdb and postgres in PATH and \
         /usr/lib/postgresql/*/bin). Debian has it in the package postgresql"
    )]
    Missing,
    /// The machine has no pooler.
    #[error(
        "PgBouncer is not on this machine (looked in PATH and /usr/sbin). Debian has it in the package pgbouncer"
    )]
    NoPooler,
    /// It is there and does not start.
    #[error("it does not start: {0}")]
    Failed(String),
}

impl ClusterError {
    pub(super) fn failed(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Failed(format!("{what}: {why}"))
    }
}

/// The folder with `initdb` and `postgres`: the first in PATH, else the newest of Debian's.
///
/// A link in PATH is followed: PostgreSQL looks for its other files beside the file itself.
pub(super) fn programs() -> Result<PathBuf, ClusterError> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).find(|folder| has_both(folder));
    let real = in_path.and_then(|folder| folder.join("postgres").canonicalize().ok());
    let folder =
        real.and_then(|program| program.parent().map(Path::to_owned)).filter(|folder| has_both(folder));
    folder.or_else(debian).ok_or(ClusterError::Missing)
}

fn debian() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let major = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let versions = versions.filter_map(|entry| Some(entry.ok()?.path()));
    let newest = versions.filter(|folder| has_both(&folder.join("bin"))).max_by_key(major)?;
    Some(newest.join("bin"))
}

fn has_both(folder: &Path) -> bool {
    ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file())
}

/// An unprivileged user: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
pub(super) struct User {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

/// Whom to become, if this process is root's; whose it is shows by what it creates.
pub(super) fn unprivileged(created: &Path) -> Result<Option<User>, ClusterError> {
    let owner =
        std::fs::metadata(created).map_err(|error| ClusterError::failed("the temporary folder", error))?;
    if owner.uid() != 0 {
        return Ok(None);
    }
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = ["postgres", "nobody"].iter().find_map(|name| user(&passwd, name));
    let none = || ClusterError::Failed("as root it needs a user postgres or nobody".to_owned());
    user.map(Some).ok_or_else(none)
}

fn user(passwd: &str, name: &str) -> Option<User> {
    let mut fields =
        passwd.lines().map(|line| line.split(':')).find(|fields| fields.clone().next() == Some(name))?;
    let uid = fields.nth(2)?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some(User { uid, gid })
}

/// A folder that a server may have.
pub(super) fn temporary_folder() -> Result<TempDir, ClusterError> {
    let folder = tempfile::Builder::new().prefix("espace-postgres-").tempdir();
    folder.map_err(|error| ClusterError::failed("the temporary folder", error))
}

pub(super) fn give_to(user: Option<User>, paths: &[&Path]) -> Result<(), ClusterError> {
    let Some(User { uid, gid }) = user else { return Ok(()) };
    for path in paths {
        chown(path, Some(uid), Some(gid))
            .map_err(|error| ClusterError::failed("the folder's owner", error))?;
    }
    Ok(())
}

/// In the folder, since the current one may be closed to that user; and in a group of its own, so that an interrupt at the
/// terminal does not end the server before its keeper tidies up.
pub(super) fn run_as(command: &mut Command, user: Option<User>, folder: &Path) {
    command.current_dir(folder).env("LC_ALL", "C").process_group(0);
    if let Some(User { uid, gid }) = user {
        command.uid(uid).gid(gid);
    }
}

pub(super) fn free_port() -> Result<u16, ClusterError> {
    let bound = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    Ok(bound.map_err(|error| ClusterError::failed("a free port", error))?.port())
}

/// The pooler's program, in PATH or where Debian has it.
pub(super) fn pooler() -> Result<PathBuf, ClusterError> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders
        .map(|folder| folder.join("pgbouncer"))
        .find(|program| program.is_file())
        .ok_or(ClusterError::NoPooler)
}

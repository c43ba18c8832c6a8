//! Files that are whole or absent, whatever ends the process.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

/// What putting a file in place takes at the most, unless its disk is ill.
pub const LONGEST: Duration = Duration::from_secs(2);

/// Puts a file in place: written beside it, on the disk before it has its name. One of that name is replaced.
///
/// `mode` is that of the file on systems that know modes.
///
/// # Errors
/// Those of the file system.
pub fn put(folder: &Path, name: &str, octets: &[u8], mode: u32) -> io::Result<()> {
    // A name of its own for each process: several may lay down the same message.
    let draft = folder.join(format!(".{name}.{}.part", std::process::id()));
    let written = write(&draft, octets, mode).and_then(|()| fs::rename(&draft, folder.join(name)));
    if written.is_err() {
        // Nothing more can be done about a draft that does not go.
        let _ = fs::remove_file(&draft);
    }
    written?;
    keep_names(folder)
}

/// A code for the log.
#[must_use]
pub fn code(fault: &io::Error) -> String {
    format!("file_{}", fault.kind()).replace(' ', "_")
}

/// Whether an id can be a file's name as it stands.
#[must_use]
pub fn is_name(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
}

fn write(draft: &Path, octets: &[u8], mode: u32) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let mut file = options.open(draft)?;
    file.write_all(octets)?;
    file.sync_all()
}

/// The name itself is on the disk only once its folder is.
#[cfg(unix)]
fn keep_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn keep_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}

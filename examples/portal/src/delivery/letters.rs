//! Letters, for the caisse's print shop: one printable page each, laid down in a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::channels::{Channel, Undelivered};
use super::files;
use super::written::Written;
use crate::config::Unfit;

/// A folder of letters to print, `<message id>.html` each. A file with that ending is whole.
///
/// The print shop takes a file away when it is printed. A letter that is laid down again after a crash has the same name:
/// whoever keeps the names that were printed never posts one twice.
pub struct LettersFolder(PathBuf);

impl LettersFolder {
    /// Readable by the folder's group, which is the print shop's.
    const MODE: u32 = 0o640;

    /// Over a folder that exists.
    ///
    /// # Errors
    /// [`Unfit`] if there is no such folder.
    pub fn open(folder: &Path) -> Result<Self, Unfit> {
        if folder.is_dir() {
            return Ok(Self(folder.to_owned()));
        }
        Err(Unfit::found("--letters-dir", "LETTERS_DIR", "expected a folder", &folder.display().to_string()))
    }
}

impl Channel for LettersFolder {
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered> {
        let Some(page) = &message.html else { return Err(Undelivered::ForGood("no_page".into())) };
        if !files::is_name(&message.id) {
            return Err(Undelivered::ForGood("unusable_id".into()));
        }
        let name = format!("{}.html", message.id);
        files::put(&self.0, &name, page.expose().as_bytes(), Self::MODE)
            .map_err(|fault| Undelivered::ForNow(files::code(&fault)))
    }

    fn longest(&self) -> Duration {
        files::LONGEST
    }
}

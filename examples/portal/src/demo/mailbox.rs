//! Letters, mails and SMS that stay on this machine: one JSON file each.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::delivery::{Channel, Undelivered, Written, files};

/// The demo's mailbox: a folder with a file `<message id>.json` for each message.
#[derive(Clone, Debug)]
pub struct Mailbox(PathBuf);

/// A message as the folder keeps it, under the names that the pages show.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The message's id.
    pub id: String,
    /// `letter`, `mail` or `sms`.
    pub channel: String,
    /// What it says, by name: `posted_code`, say.
    pub kind: String,
    /// `fr` or `en`.
    pub language: String,
    /// The lines of the envelope, the address or the number.
    pub recipient: String,
    /// Empty for an SMS.
    pub subject: String,
    /// The message as plain text.
    pub text: String,
    /// A mail's other part, or the letter as a page to print.
    pub html: Option<String>,
    /// When it left, in RFC 3339.
    pub at: String,
    /// Its place in the outbox: of two that left in one second, the later has the greater one.
    pub place: i64,
}

impl Mailbox {
    /// For its owner alone.
    const MODE: u32 = 0o600;

    /// Over a folder, which is made if it is missing.
    ///
    /// # Errors
    /// Those of the file system, with the folder's name.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)
            .map_err(|fault| io::Error::new(fault.kind(), format!("{}: {fault}", folder.display())))?;
        Ok(Self(folder.to_owned()))
    }

    /// All messages, the newest first. A file that is none (the keys, a draft) is passed over.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn list(&self) -> io::Result<Vec<Kept>> {
        let mut messages = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let name = entry?.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".json"));
            if let Some(message) = id.map(|id| self.one(id)).transpose()?.flatten() {
                messages.push(message);
            }
        }
        messages.sort_by(|one, other| (&other.at, other.place).cmp(&(&one.at, one.place)));
        Ok(messages)
    }

    /// One message, if there is one of this id.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn one(&self, id: &str) -> io::Result<Option<Kept>> {
        if !files::is_name(id) {
            return Ok(None);
        }
        match fs::read(self.file(id)) {
            Ok(octets) => Ok(serde_json::from_slice(&octets).ok().filter(|kept: &Kept| kept.id == id)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn file(&self, id: &str) -> PathBuf {
        self.0.join(format!("{id}.json"))
    }
}

impl Channel for Mailbox {
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered> {
        if !files::is_name(&message.id) {
            return Err(Undelivered::ForGood("unusable_id".into()));
        }
        let octets = serde_json::to_vec_pretty(&Kept::from(message))
            .map_err(|_| Undelivered::ForGood("unwritable".into()))?;
        let name = format!("{}.json", message.id);
        files::put(&self.0, &name, &octets, Self::MODE)
            .map_err(|fault| Undelivered::ForNow(files::code(&fault)))
    }

    fn longest(&self) -> Duration {
        files::LONGEST
    }
}

impl From<&Written> for Kept {
    fn from(message: &Written) -> Self {
        Self {
            id: message.id.clone(),
            channel: message.to.means().name().to_owned(),
            kind: message.kind.name().to_owned(),
            language: message.language.to_string(),
            recipient: message.to.shown(),
            subject: message.subject.clone(),
            text: message.text.expose().to_owned(),
            html: message.html.as_ref().map(|page| page.expose().to_owned()),
            at: message.at.to_string(),
            place: message.place,
        }
    }
}

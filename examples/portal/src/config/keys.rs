//! The secret keys: from a file, from the environment, or drawn once and kept in the demo's folder.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use espace_securise::Secret;
use espace_securise_host::{InvalidKeys, Keys};

use super::Unfit;

const FLAG: &str = "--keys-file";
const VARIABLE: &str = "ESPACE_KEYS";

/// Fresh keys as their line of JSON: what `espace-portal keys` prints.
///
/// # Errors
/// [`InvalidKeys::Entropy`] if the system has no randomness.
pub fn fresh_keys() -> Result<Secret, InvalidKeys> {
    Ok(Keys::generate()?.to_json())
}

/// Where the keys of a portal are that are to be exchanged.
#[derive(Clone, Debug, clap::Args)]
pub struct KeysAt {
    /// The file with the keys in force. Without it they are read from the variable `ESPACE_KEYS`.
    #[arg(long, env = "ESPACE_KEYS_FILE", value_name = "FILE")]
    keys_file: Option<PathBuf>,
    /// The keys themselves, from the environment only.
    #[arg(skip)]
    pub keys: Option<Secret>,
}

impl KeysAt {
    /// The keys in force.
    ///
    /// # Errors
    /// [`Unfit`] if there are none, or they do not hold together.
    pub fn read(&self) -> Result<Keys, Unfit> {
        let keys = read(self.keys_file.as_deref(), self.keys.as_ref(), None)?;
        keys.clone().into_ring().map_err(|fault| Unfit::new(FLAG, VARIABLE, fault))?;
        Ok(keys)
    }
}

pub(super) fn read(
    file: Option<&Path>,
    variable: Option<&Secret>,
    demo_dir: Option<&Path>,
) -> Result<Keys, Unfit> {
    match (file, variable, demo_dir) {
        (Some(file), _, _) => from_file(file),
        (None, Some(line), _) => parse(line),
        (None, None, Some(folder)) => drawn_once(folder),
        (None, None, None) => {
            let expected = "expected a file, or the keys in the variable; `espace-portal keys` draws them";
            Err(Unfit::new(FLAG, VARIABLE, expected))
        }
    }
}

fn parse(line: &Secret) -> Result<Keys, Unfit> {
    Keys::from_json(line.expose()).map_err(|fault| Unfit::new(FLAG, VARIABLE, fault))
}

fn from_file(file: &Path) -> Result<Keys, Unfit> {
    let read = fs::read_to_string(file).map(Secret::new);
    parse(&read.map_err(|fault| Unfit::new(FLAG, VARIABLE, format!("{}: {fault}", file.display())))?)
}

/// The keys of a demo outlive its process. Of several that start at once, the first to lay a whole file down wins.
fn drawn_once(folder: &Path) -> Result<Keys, Unfit> {
    let unfit = |fault: &dyn std::fmt::Display| {
        Unfit::new("--demo-dir", "DEMO_DIR", format!("{}: {fault}", folder.display()))
    };
    fs::create_dir_all(folder).map_err(|fault| unfit(&fault))?;
    let kept = folder.join("keys.json");
    if !kept.exists() {
        let line = fresh_keys().map_err(|fault| unfit(&fault))?;
        let draft = folder.join(format!("keys.{}.draft", std::process::id()));
        write_private(&draft, line.expose()).map_err(|fault| unfit(&fault))?;
        let laid_down = fs::hard_link(&draft, &kept);
        fs::remove_file(&draft).map_err(|fault| unfit(&fault))?;
        match laid_down {
            Ok(()) => {}
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(unfit(&fault)),
        }
    }
    from_file(&kept)
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

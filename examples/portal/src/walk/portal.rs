//! The portal as a process: this very program, started with demo settings.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::Otherwise;

/// For filing the sample tenants, with a slow hash each, on a slow machine.
const TO_START: Duration = Duration::from_secs(120);
const TO_STOP: Duration = Duration::from_secs(20);

/// What this machine's own settings must not change.
const VARIABLES: [&str; 7] = [
    "BASE_URL",
    "ESPACE_KEYS",
    "ESPACE_KEYS_FILE",
    "SERVICES_FILE",
    "TEMPLATES_DIR",
    "TRUSTED_PROXIES",
    "RUST_LOG",
];

/// A portal at work. Dropping it ends it at once.
pub(super) struct Portal {
    child: Child,
    address: String,
    folder: TempDir,
}

impl Portal {
    /// Starts it, and waits until it listens.
    pub(super) fn start() -> Result<Self, Otherwise> {
        let folder = TempDir::with_prefix("espace-portal-")?;
        let log = File::create(folder.path().join("log"))?;
        let database = format!("sqlite:{}", folder.path().join("espace.db").display());
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &database]);
        command.arg("--demo-dir").arg(folder.path().join("demo"));
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let Some(stdout) = child.stdout.take() else { return Err(Otherwise::new("le portail est muet")) };
        let mut portal = Self { child, address: String::new(), folder };
        let (tell, told) = channel();
        std::thread::spawn(move || {
            // Reads to the end, so that the portal never waits for a reader.
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("ready on ") {
                    let _ = tell.send(address.trim().to_owned());
                }
            }
        });
        let Ok(address) = told.recv_timeout(TO_START) else {
            let log = portal.end_of_log();
            return Err(Otherwise::new(format!("le portail n'a pas démarré :\n{log}")));
        };
        portal.address = address;
        Ok(portal)
    }

    /// Where it listens.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Where its messages stay.
    pub(super) fn demo_folder(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    /// The last lines of its log.
    pub(super) fn end_of_log(&self) -> String {
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        lines.get(lines.len().saturating_sub(20)..).unwrap_or_default().join("\n")
    }

    /// Asks it to end, as an operator does, and waits until it has.
    pub(super) fn stop(mut self) -> Result<(), Otherwise> {
        ask_to_end(&mut self.child)?;
        let until = Instant::now() + TO_STOP;
        loop {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => {
                    return Err(Otherwise::new(format!("le portail s'est arrêté mal ({status})")));
                }
                None if Instant::now() > until => {
                    return Err(Otherwise::new("le portail ne s'arrête pas quand on le lui demande"));
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It may have ended already: that is all that is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn ask_to_end(child: &mut Child) -> Result<(), Otherwise> {
    use rustix::process::{Pid, Signal, kill_process};
    kill_process(Pid::from_child(child), Signal::TERM).map_err(Otherwise::new)
}

#[cfg(not(unix))]
fn ask_to_end(child: &mut Child) -> Result<(), Otherwise> {
    Ok(child.kill()?)
}

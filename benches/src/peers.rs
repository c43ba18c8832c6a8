//! A Python helper as a child process: argon2-cffi and libsodium hash when asked to, and say how long it took.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::measure::Outcome;

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/.venv/bin/python");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/peers.py");

pub struct Peers {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// Which versions they are.
    pub versions: String,
}

impl Peers {
    /// Starts the helper, in the environment that `make bench` prepares.
    pub fn start() -> Outcome<Self> {
        let mut helper = Command::new(PYTHON);
        helper.arg(SCRIPT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = helper.spawn().map_err(|error| format!("{PYTHON}: {error}"))?;
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut peers = Self { child, questions, answers, versions: String::new() };
        peers.versions = peers.read()?;
        Ok(peers)
    }

    /// One hash by one peer: the nanoseconds it took, and its tag in hexadecimal.
    pub fn hash(&mut self, peer: &str, input: &[u8], salt: &[u8]) -> Outcome<(f64, String)> {
        let questions = self.questions.as_mut().ok_or("no input")?;
        writeln!(questions, "{peer} 19456 2 {} {}", hex(input), hex(salt))?;
        let answer = self.read()?;
        let (nanoseconds, tag) = answer.split_once(' ').ok_or("the peers gave no time")?;
        Ok((nanoseconds.parse()?, tag.to_owned()))
    }

    fn read(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err("the peers ended without an answer".into());
        }
        Ok(line.trim().to_owned())
    }
}

/// The end of its input ends the helper.
impl Drop for Peers {
    fn drop(&mut self) {
        drop(self.questions.take());
        // Nothing is left to be done about a helper that cannot be waited for.
        let _ = self.child.wait();
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

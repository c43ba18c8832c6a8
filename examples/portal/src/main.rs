//! `espace-portal`: starts the portal, shows it, walks through it, draws its keys.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use espace_portal::config::{Flags, Settings, Unfit};
use espace_portal::demo::{letters_of, print, sample_firms};
use espace_portal::keys_step::{self, KeysStep};
use espace_portal::portal::Portal;
use espace_portal::{logs, walk};
use espace_securise::Secret;
use tokio_util::sync::CancellationToken;

/// The Espace sécurisé of the CIBTP network.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the portal: what is done when no command is named.
    Serve(Box<Flags>),
    /// Serves it for whoever wants to try it: sample tenants, and a mailbox in the place of post, mail and SMS.
    Demo(Box<Flags>),
    /// Starts it on a free port, walks one enrollment through over HTTP, says what it did, and stops.
    Walk,
    /// Prints fresh secret keys, or those of the next step of their rotation.
    Keys {
        /// The step.
        #[command(subcommand)]
        step: Option<KeysStep>,
    },
}

/// The folder of a demo that was not told another one.
const DEMO_DIR: &str = "espace-demo";
/// How many tenants' letters a demo prints.
const LETTERS_SHOWN: usize = 3;

fn main() -> ExitCode {
    match Line::try_parse() {
        Ok(line) => match obey(line) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.told(),
        },
        Err(fault) if !fault.use_stderr() => {
            // Help and version; a closed pipe has nobody to tell.
            let _told = fault.print();
            ExitCode::SUCCESS
        }
        Err(fault) => Failure::Settings(first_line(&fault.to_string())).told(),
    }
}

fn obey(line: Line) -> Result<(), Failure> {
    match line.command {
        None => serve(line.flags),
        Some(Command::Serve(flags)) => serve(*flags),
        Some(Command::Demo(flags)) => show(*flags),
        Some(Command::Walk) => walk::run(&mut io::stdout()).map_err(|fault| Failure::Run(fault.to_string())),
        Some(Command::Keys { step }) => {
            let told = keys_step::told(step, keys_variable().as_ref())?;
            Ok(writeln!(io::stdout(), "{}", told.expose())?)
        }
    }
}

fn serve(flags: Flags) -> Result<(), Failure> {
    Ok(opened(flags)?.run(&CancellationToken::new())?)
}

fn show(mut flags: Flags) -> Result<(), Failure> {
    let folder = flags.demo_dir.get_or_insert_with(|| PathBuf::from(DEMO_DIR)).clone();
    if flags.database == Flags::DATABASE {
        std::fs::create_dir_all(&folder).map_err(|fault| Unfit::new("--demo-dir", "DEMO_DIR", fault))?;
        flags.database = format!("sqlite:{}", folder.join("espace.db").display());
    }
    let portal = opened(flags)?;
    let firms = sample_firms().map_err(|fault| Failure::Run(fault.to_string()))?;
    if let Some(mailbox) = portal.mailbox()? {
        let sample = portal.sample();
        let firm = sample.iter().find(|tenant| firms.iter().any(|firm| firm.identifier == tenant.identifier));
        let letters = letters_of(&mailbox, sample.iter().take(LETTERS_SHOWN).chain(firm))?;
        print(&mut io::stdout().lock(), &portal.app().base_url.to_string(), &letters)?;
    }
    Ok(portal.run(&CancellationToken::new())?)
}

fn opened(mut flags: Flags) -> Result<Portal, Failure> {
    flags.keys = keys_variable();
    let settings = Settings::parse(flags)?;
    logs::start(settings.log_format);
    Ok(Portal::open(settings)?)
}

fn keys_variable() -> Option<Secret> {
    std::env::var("ESPACE_KEYS").ok().filter(|line| !line.is_empty()).map(Secret::new)
}

/// Why the process ends before it was asked to.
enum Failure {
    /// A setting is in the way: status 2.
    Settings(String),
    /// Something else is: status 1.
    Run(String),
}

impl Failure {
    fn told(self) -> ExitCode {
        let (line, status) = match self {
            Self::Settings(line) => (line, 2),
            Self::Run(line) => (line, 1),
        };
        // Whoever closed the standard error does not want to know.
        let _told = writeln!(io::stderr(), "espace-portal: {line}");
        ExitCode::from(status)
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        Self::Settings(unfit.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        Self::Run(fault.to_string())
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

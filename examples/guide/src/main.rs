//! Walks through the guide of the *Espace sécurisé* in a terminal: from the two letters to changing tenant.
//!
//! No rule lives here. Everything that happens is a command to [`espace_securise::Espace`]; this program only asks,
//! and shows the reply, the audit trail and the messages.

mod clock;
mod letters;
mod options;
mod prompt;
mod screen;
mod show;
mod stop;
mod tenants_file;
mod texts;
mod walk_auto;
mod walk_interactive;
mod world;

use std::process::ExitCode;

use options::{Options, Wish};
use screen::Screen;
use stop::Stop;
use world::World;

/// The walk went otherwise than the guide says.
const UNEXPECTED: u8 = 1;
/// The options, the file or the terminal would not do.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let options = match options::read() {
        Ok(Wish::Walk(options)) => options,
        Ok(Wish::Help(text)) => return ended(Screen::new(espace_securise::value::Language::Fr).line(text)),
        Err(wrong) => {
            eprintln!("{wrong}");
            return ExitCode::from(UNUSABLE);
        }
    };
    ended(walk(&options))
}

fn walk(options: &Options) -> Result<(), Stop> {
    let mut world = World::new(options.language, options.auto)?;
    let rows = tenants_file::read(&options.tenants, options.language)?;
    let filed = tenants_file::file_all(&mut world, &options.tenants, rows)?;
    let chosen = filed.choose(options.identifier.as_deref(), options.language)?;
    if options.auto {
        walk_auto::walk(&mut world, &filed, chosen)
    } else {
        walk_interactive::walk(&mut world, &filed, chosen)
    }
}

fn ended(walked: Result<(), Stop>) -> ExitCode {
    match walked {
        // Whoever closes the terminal, or the pipe that reads it, has seen enough.
        Ok(()) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(Stop::Unexpected(what)) => {
            eprintln!("\n✗ {what}");
            ExitCode::from(UNEXPECTED)
        }
        Err(stop) => {
            eprintln!("\n✗ {stop}");
            ExitCode::from(UNUSABLE)
        }
    }
}

//! One enrollment from the two letters to changing tenant, and one mandate from its proposal to its end, over HTTP, as a browser
//! without JavaScript sees it: what `make demo AUTO=1` shows, and a smoke test of the program as it is installed.
//!
//! The portal runs as a process of its own, on a free port, with a database that is gone afterwards.

mod browser;
mod delegation;
mod html;
mod portal;
mod story;

use std::io::Write;

use crate::demo::Mailbox;
use portal::Portal;
use story::Story;

/// Something went otherwise than the guide says. One line, for whoever started the walk.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Otherwise(String);

impl Otherwise {
    fn new(what: impl std::fmt::Display) -> Self {
        Self(what.to_string())
    }
}

impl From<std::io::Error> for Otherwise {
    fn from(fault: std::io::Error) -> Self {
        Self::new(fault)
    }
}

/// Starts this very program as a portal, walks through the guide, and stops it. Tells each step in French.
///
/// # Errors
/// [`Otherwise`], at the first step that does not go as the guide says, or if the portal does not start or stop as it should.
pub fn run(out: &mut impl Write) -> Result<(), Otherwise> {
    let portal = Portal::start()?;
    writeln!(out, "Le portail répond sur {}", portal.address())?;
    let walked = walk(&portal, out);
    if let Err(otherwise) = walked {
        return Err(Otherwise::new(format!(
            "{otherwise}\n\nLe journal du portail finit ainsi :\n{}",
            portal.end_of_log()
        )));
    }
    portal.stop()?;
    writeln!(out, "\n✓ Le portail s'est arrêté proprement.")?;
    Ok(())
}

fn walk(portal: &Portal, out: &mut impl Write) -> Result<(), Otherwise> {
    let mailbox = Mailbox::open(&portal.demo_folder())?;
    let mut story = Story::new(portal.address(), mailbox, out);
    story.tell()?;
    story.sum_up()
}

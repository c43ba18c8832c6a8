//! What a person types: forgiving, and with a way back from everywhere.

use std::io::{self, BufRead as _};

use espace_securise::field::Field;
use espace_securise::form::words;

use crate::screen::Screen;
use crate::stop::Stop;
use crate::texts::{colon, pick};

/// Typed anywhere, it leads back to the menu before.
pub(crate) const BACK: &str = "<";

/// One line from the keyboard, without its end.
///
/// # Errors
/// [`Stop::Closed`] when nobody is there any more, [`Stop::Back`] for [`BACK`].
pub(crate) fn line(screen: &mut Screen, question: &str) -> Result<String, Stop> {
    screen.question(question)?;
    let mut typed = Vec::new();
    if io::stdin().lock().read_until(b'\n', &mut typed)? == 0 {
        screen.line("")?;
        return Err(Stop::Closed);
    }
    let typed = String::from_utf8_lossy(&typed);
    let typed = typed.trim_end_matches(['\r', '\n']);
    if typed.trim() == BACK { Err(Stop::Back) } else { Ok(typed.to_owned()) }
}

/// A field of a form; what was typed before stays if nothing is typed now.
pub(crate) fn field(
    screen: &mut Screen,
    field: Field,
    mandatory: bool,
    before: &str,
) -> Result<String, Stop> {
    let name = words::label(field, screen.language);
    let star = if mandatory { " *" } else { "" };
    let kept = if before.is_empty() { String::new() } else { format!(" [{before}]") };
    let typed = line(screen, &format!("  {name}{star}{kept}{} ", colon(screen.language)))?;
    Ok(if typed.trim().is_empty() { before.to_owned() } else { typed })
}

/// Whether a person agrees; plain Enter does.
pub(crate) fn agrees(screen: &mut Screen, question: &str) -> Result<bool, Stop> {
    let choices = pick(screen.language, "(O/n)", "(Y/n)");
    let typed = line(screen, &format!("  {question} {choices} "))?;
    Ok(!typed.trim().to_lowercase().starts_with('n'))
}

/// A choice from a menu: its number, from 0.
pub(crate) fn choice(screen: &mut Screen, entries: &[&str]) -> Result<usize, Stop> {
    for (number, entry) in (1..).zip(entries) {
        screen.line(format!("  {number}. {entry}"))?;
    }
    let (first, last) = (1, entries.len());
    loop {
        let typed = line(screen, "  › ")?;
        match typed.trim().parse::<usize>() {
            Ok(number) if (first..=last).contains(&number) => return Ok(number - 1),
            Ok(_) | Err(_) => {
                let ask = pick(screen.language, "tapez un numéro de", "type a number from");
                screen.line(format!("  {ask} {first} {} {last}", pick(screen.language, "à", "to")))?;
            }
        }
    }
}

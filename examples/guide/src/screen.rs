//! What is written, and in which language.

use std::fmt::Display;
use std::io::{self, Write as _};

use espace_securise::value::Language;

use crate::stop::Stop;
use crate::texts::Both;

/// How wide a rule, a letter or a mail is drawn, in characters.
pub(crate) const WIDTH: usize = 100;

/// Standard output, in one language.
pub(crate) struct Screen {
    out: io::Stdout,
    pub(crate) language: Language,
}

impl Screen {
    pub(crate) fn new(language: Language) -> Self {
        Self { out: io::stdout(), language }
    }

    /// One line, or several.
    pub(crate) fn line(&mut self, text: impl Display) -> Result<(), Stop> {
        Ok(writeln!(self.out, "{text}")?)
    }

    /// A sentence that is known in both languages.
    pub(crate) fn say(&mut self, sentence: Both) -> Result<(), Stop> {
        self.line(sentence.text(self.language))
    }

    /// A heading, named after a row of the guide.
    pub(crate) fn heading(&mut self, title: impl Display) -> Result<(), Stop> {
        let title = format!("━━ {title} ");
        let rest = WIDTH.saturating_sub(title.chars().count());
        self.line(format!("\n{title}{}", "━".repeat(rest)))
    }

    /// The beginning of a line, to be ended by whoever answers.
    pub(crate) fn question(&mut self, text: impl Display) -> Result<(), Stop> {
        write!(self.out, "{text}")?;
        Ok(self.out.flush()?)
    }

    /// Text in a frame, as paper and screens have one. A word that does not fit (a link) sticks out of it whole, to be
    /// copied.
    pub(crate) fn framed(&mut self, lines: &[String]) -> Result<(), Stop> {
        let inner = WIDTH.saturating_sub(6);
        self.line(format!("  ┌{}┐", "─".repeat(inner + 2)))?;
        for line in lines.iter().flat_map(|line| wrapped(line, inner)) {
            match inner.checked_sub(line.chars().count()) {
                Some(blank) => self.line(format!("  │ {line}{} │", " ".repeat(blank)))?,
                None => self.line(format!("  │ {line}"))?,
            }
        }
        self.line(format!("  └{}┘", "─".repeat(inner + 2)))
    }
}

/// A paragraph in lines of at most so many characters, broken between words.
fn wrapped(paragraph: &str, width: usize) -> Vec<String> {
    let indent: String = paragraph.chars().take_while(|character| *character == ' ').collect();
    let mut words = paragraph.split_whitespace();
    let mut line = indent.clone() + words.next().unwrap_or_default();
    let mut lines = Vec::new();
    for word in words {
        if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(std::mem::replace(&mut line, format!("{indent}{word}")));
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_a_link_stays_whole() {
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(wrapped("  un deux", 6), ["  un", "  deux"]);
        assert_eq!(wrapped("à abcdefghijkl fin", 6), ["à", "abcdefghijkl", "fin"]);
    }
}

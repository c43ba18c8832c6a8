//! The core's documentation, as Python's docstrings.

use std::fmt::Write as _;

/// A doc comment as a docstring, without the links that only rustdoc follows.
pub(crate) fn docstring(lines: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut text = Vec::new();
    let mut in_example = false;
    for line in lines {
        if line.trim_start().starts_with("```") {
            in_example = !in_example;
        } else if !in_example {
            text.push(plain(line));
        }
    }
    while text.last().is_some_and(String::is_empty) {
        text.pop();
    }
    assert!(!text.is_empty(), "every public item is documented in the core");
    let quotes = if text.iter().any(|line| line.contains('\\')) { "r\"\"\"" } else { "\"\"\"" };
    let [only] = text.as_slice() else {
        let rest: String =
            text[1..].iter().map(|line| format!("{pad}{line}").trim_end().to_owned() + "\n").collect();
        return format!("{pad}{quotes}{}\n{rest}{pad}\"\"\"\n", opened(&text[0]));
    };
    let closing = if only.ends_with('"') { " " } else { "" };
    format!("{pad}{quotes}{}{closing}\"\"\"\n", opened(only))
}

/// A line that begins with a quotation mark must not run into the docstring's own.
fn opened(line: &str) -> String {
    if line.starts_with('"') { format!(" {line}") } else { line.to_owned() }
}

/// [`Thing`](crate::Thing) as `Thing`.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, tail)) = after.split_once("`]") else {
            plain.push_str("[`");
            rest = after;
            continue;
        };
        let name = name.replace("::", ".").replace("Self.", "");
        let _ = write!(plain, "`{name}`");
        rest = match tail.strip_prefix('(').and_then(|link| link.split_once(')')) {
            Some((_, tail)) => tail,
            None => tail,
        };
    }
    plain.push_str(rest);
    plain
}

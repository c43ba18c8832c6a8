//! The passwords that everybody chooses.
//!
//! Lists of leaked passwords hold almost nothing that satisfies the guide's rule: of a million, one in
//! twenty. What people do when a rule asks for a capital, a digit and a mark is to dress one of a few
//! hundred words: `Soleil2026!`, `P@ssw0rd1`, `Azerty123*`. So this list is kept as its ingredients, words
//! and dressings, and stands for hundreds of thousands of passwords in a few kilobytes, exactly: no filter
//! to rebuild, no false positive of a filter. A host adds real leaks by a
//! [`BreachFilter`](super::BreachFilter).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::NormalizedPassword;
use super::dressing::{fold, is_predictable, stands_for};

/// One word a line, in small letters without accents; a line that starts with `#` is a comment.
const WORDS: &str = include_str!("deny/words.txt");

/// Whether the password is a common word, dressed at most with predictable numbers and marks before and
/// after it; case, accents and look-alikes make no difference (requirement 26; ASVS 6.2.4).
pub(super) fn is_common(password: &NormalizedPassword) -> bool {
    let typed = fold(password.expose());
    let splits = (0..typed.len()).filter_map(|start| typed.split_at_checked(start));
    let beginnings: Vec<&[char]> =
        splits.filter(|(before, _)| is_predictable(before)).map(|(_, rest)| rest).collect();
    beginnings.iter().any(|rest| begins_with_a_word(rest))
}

fn begins_with_a_word(typed: &[char]) -> bool {
    let Some(first) = typed.first() else { return false };
    let possible = BY_LETTER.iter().filter(|(letter, _)| stands_for(*first, **letter));
    possible.flat_map(|(_, words)| words).any(|word| after(word, typed).is_some_and(is_predictable))
}

/// The words by the letter that they begin with.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_letter = BTreeMap::<char, Vec<&str>>::new();
    for word in words() {
        by_letter.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    by_letter
});

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What follows the word, when the typed text begins with it.
fn after<'a>(word: &str, typed: &'a [char]) -> Option<&'a [char]> {
    let mut rest = typed;
    for wanted in word.chars() {
        let (first, others) = rest.split_first()?;
        if !stands_for(*first, wanted) {
            return None;
        }
        rest = others;
    }
    Some(rest)
}

#[cfg(test)]
mod tests;

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
use super::context_words::{fold, stands_for};

/// One word a line, in small letters without accents; a line that starts with `#` is a comment.
const WORDS: &str = include_str!("deny/words.txt");

/// More marks than that are no habit.
const MAX_MARKS: usize = 3;

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

/// Whether this adds nothing to a word: at most a predictable number with up to three marks around it.
pub(super) fn is_predictable(dressing: &[char]) -> bool {
    let is_mark = |character: &char| !character.is_alphanumeric();
    let Some(first) = dressing.iter().position(|character| !is_mark(character)) else {
        return dressing.len() <= MAX_MARKS;
    };
    let last = dressing.iter().rposition(|character| !is_mark(character)).unwrap_or(first);
    let Some(number) = dressing.get(first..=last) else {
        return false;
    };
    let marks = dressing.len().saturating_sub(number.len());
    let digits: Option<Vec<u32>> = number.iter().map(|character| character.to_digit(10)).collect();
    marks <= MAX_MARKS && digits.is_some_and(|digits| is_predictable_number(&digits))
}

fn is_predictable_number(digits: &[u32]) -> bool {
    match digits {
        [] | [_] | [_, _] | [1, 9, _, _] | [2, 0, _, _] | [0, 0, 7] => true,
        _ => runs_by(digits, 0) || runs_by(digits, 1) || runs_by(digits, 9) || repeats(digits),
    }
}

/// Whether each digit is the one before it plus `step`, 0 following 9.
fn runs_by(digits: &[u32], step: u32) -> bool {
    digits.iter().zip(digits.iter().skip(1)).all(|(one, next)| (one + step) % 10 == *next)
}

/// Whether it is a predictable number written twice, like `123123` or `7575`.
fn repeats(digits: &[u32]) -> bool {
    let (one, other) = digits.split_at(digits.len() / 2);
    one == other && is_predictable_number(one)
}

#[cfg(test)]
mod tests;

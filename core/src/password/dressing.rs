//! How people dress a word as a password: other letters for some, a year, a few digits and marks around it.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use zeroize::Zeroizing;

/// More marks than that are no habit.
const MAX_MARKS: usize = 3;

/// The text in small letters without accents, its ligatures opened.
pub(super) fn fold(text: &str) -> Zeroizing<Vec<char>> {
    let mut folded = Zeroizing::new(Vec::with_capacity(text.len()));
    if text.is_ascii() {
        folded.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
        return folded;
    }
    let bare = text.nfkd().filter(|c| c.general_category_group() != GeneralCategoryGroup::Mark);
    for letter in bare.flat_map(char::to_lowercase) {
        match letter {
            'œ' => folded.extend(['o', 'e']),
            'æ' => folded.extend(['a', 'e']),
            'ß' => folded.extend(['s', 's']),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    folded
}

/// Whether a typed character is the wanted one, or one that people write in its place.
pub(super) const fn stands_for(typed: char, wanted: char) -> bool {
    typed as u32 == wanted as u32
        || match typed {
            '0' => matches!(wanted, 'o'),
            '1' | '!' | '|' => matches!(wanted, 'i' | 'l'),
            '3' | '€' => matches!(wanted, 'e'),
            '4' | '@' => matches!(wanted, 'a'),
            '5' | '$' => matches!(wanted, 's'),
            '7' | '+' => matches!(wanted, 't'),
            '8' => matches!(wanted, 'b'),
            '9' => matches!(wanted, 'g' | 'q'),
            _ => false,
        }
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

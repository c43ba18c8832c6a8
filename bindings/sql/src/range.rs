//! A prefix and a key to go on from, as two plain bounds that any index can use.

use espace_securise::store::Scan;

/// The keys `from <= key < below`, in the order of their octets.
pub(crate) struct Range {
    pub(crate) from: String,
    pub(crate) below: String,
}

impl Range {
    /// Bounds instead of `LIKE`: no sign in a prefix stands for another, and deep pages cost as much as the first.
    pub(crate) fn of(scan: &Scan) -> Self {
        let from = match &scan.after {
            // Keys are printable: nothing lies between a key and the same with U+0001.
            Some(after) if after.as_str() >= scan.prefix.as_str() => format!("{after}\u{1}"),
            Some(_) | None => scan.prefix.clone(),
        };
        Self { from, below: successor(&scan.prefix) }
    }
}

/// The least text that is greater than every key with this prefix.
fn successor(prefix: &str) -> String {
    let mut text: Vec<char> = prefix.chars().collect();
    while let Some(last) = text.pop() {
        // Skips the surrogates, which are no characters.
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            text.push(next);
            return text.into_iter().collect();
        }
    }
    char::MAX.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use espace_securise::store::Key;

    fn holds(prefix: &str, after: Option<&str>, key: &str) -> bool {
        let scan = Scan { prefix: prefix.to_owned(), after: after.map(Key::from_stored), limit: 1 };
        let range = Range::of(&scan);
        range.from.as_str() <= key && key < range.below.as_str()
    }

    #[test]
    fn a_range_holds_the_keys_with_the_prefix_and_no_other() {
        let keys = ["a", "a/", "a/!", "a/1", "a/~", "a/~~", "a0", "a~", "b", "~", "~~", "a/é", "a/\u{d7ff}x"];
        for prefix in ["", "a", "a/", "a/~", "~", "a/\u{d7ff}", "a/\u{10ffff}"] {
            for key in keys {
                assert_eq!(holds(prefix, None, key), key.starts_with(prefix), "{prefix:?} {key:?}");
                for after in keys {
                    let expected = key.starts_with(prefix) && key > after;
                    assert_eq!(holds(prefix, Some(after), key), expected, "{prefix:?} {after:?} {key:?}");
                }
            }
        }
    }
}

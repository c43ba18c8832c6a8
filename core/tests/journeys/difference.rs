//! Where two texts part, so that a person finds it in a line of some thousand characters.

/// How much is shown on either side of the place.
const SHOWN: usize = 100;

/// The first line that differs, counted from 1, as told and as kept.
pub fn first_line<'t>(told: &'t str, kept: &'t str) -> Option<(usize, &'t str, &'t str)> {
    if told == kept {
        return None;
    }
    let (mut told, mut kept) = (told.split('\n'), kept.split('\n'));
    (1..).find_map(|number| match (told.next(), kept.next()) {
        (Some(told), Some(kept)) if told == kept => None,
        (told, kept) => Some((number, told.unwrap_or("(end)"), kept.unwrap_or("(end)"))),
    })
}

/// What both lines say just before they part, and what each says then.
pub fn between(told: &str, kept: &str) -> String {
    let same = told.chars().zip(kept.chars()).take_while(|(told, kept)| told == kept).count();
    let shown =
        |line: &str, from: usize, length: usize| line.chars().skip(from).take(length).collect::<String>();
    let before = same.saturating_sub(SHOWN);
    format!(
        "after: {}\n told: {}\n kept: {}",
        shown(told, before, same - before),
        shown(told, same, SHOWN),
        shown(kept, same, SHOWN),
    )
}

#[test]
fn a_difference_is_shown_where_it_is() {
    assert_eq!(first_line("a\nb\n", "a\nb\n"), None);
    assert_eq!(first_line("a\nb\n", "a\nc\n"), Some((2, "b", "c")));
    assert_eq!(first_line("a\n", "a"), Some((2, "", "(end)")));
    assert_eq!(between(r#"{"né":1}"#, r#"{"né":2}"#), "after: {\"né\":\n told: 1}\n kept: 2}");
    let long = "é".repeat(1000);
    let place = between(&format!("{long}a{long}"), &format!("{long}b{long}"));
    assert_eq!(place, format!("after: {0}é\n told: a{0}\n kept: b{0}", "é".repeat(99)));
}

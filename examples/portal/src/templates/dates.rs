//! Instants, as people in France read them.

use espace_securise::value::{Language, Timestamp};
use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;

use crate::texts::Texts;

/// Date and time in Paris, in words: `lundi 23 novembre 2026 à 09:30`.
pub(super) fn long(texts: &Texts, language: Language, instant: Timestamp) -> String {
    let Ok(utc) = jiff::Timestamp::from_second(instant.unix()) else { return instant.to_string() };
    // The time zones are part of the program; were Paris missing, UTC is still right, and said.
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let name = if zone == TimeZone::UTC { "long-date-utc" } else { "long-date" };
    let local = utc.to_zoned_datetime(zone);
    let nothing = FluentArgs::new();
    let word = |kind: &str, number: i8| texts.say(language, &format!("{kind}-{number}"), &nothing);
    let values = FluentArgs::from_iter([
        ("weekday", word("weekday", local.weekday().to_monday_one_offset())),
        ("day", local.day().to_string()),
        ("month", word("month", local.month())),
        ("year", local.year().to_string()),
        ("time", format!("{:02}:{:02}", local.hour(), local.minute())),
    ]);
    texts.say(language, name, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn winter_and_summer_in_paris() {
        let texts = Texts::embedded();
        let say = |language, text: &str| long(&texts, language, text.parse().unwrap());
        assert_eq!(say(Language::Fr, "2026-11-23T08:30:00Z"), "lundi 23 novembre 2026 à 09:30");
        assert_eq!(say(Language::Fr, "2026-08-01T22:30:00Z"), "dimanche 2 août 2026 à 00:30");
        assert_eq!(say(Language::En, "2026-11-23T08:30:00Z"), "Monday 23 November 2026 at 09:30");
    }
}

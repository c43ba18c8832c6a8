//! Instants, as people in France read them.

use espace_securise::value::{Language, Timestamp};
use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;

use crate::texts::Texts;

/// Date and time in Paris, in words: `lundi 23 novembre 2026 à 09:30`.
pub(super) fn long(texts: &Texts, language: Language, instant: Timestamp) -> String {
    said(texts, language, instant, ["long-date", "long-date-utc"])
}

/// The day that it is in Paris, in words: `mardi 1er décembre 2026`.
pub(crate) fn day(texts: &Texts, language: Language, instant: Timestamp) -> String {
    said(texts, language, instant, ["long-day", "long-day-utc"])
}

fn said(texts: &Texts, language: Language, instant: Timestamp, [here, in_utc]: [&str; 2]) -> String {
    let Ok(utc) = jiff::Timestamp::from_second(instant.unix()) else { return instant.to_string() };
    // The time zones are part of the program; were Paris missing, UTC is still right, and said.
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let name = if zone == TimeZone::UTC { in_utc } else { here };
    let local = utc.to_zoned_datetime(zone);
    let nothing = FluentArgs::new();
    let word = |kind: &str, number: i8| texts.say(language, &format!("{kind}-{number}"), &nothing);
    let day = if local.day() == 1 { word("day", 1) } else { local.day().to_string() };
    let values = FluentArgs::from_iter([
        ("weekday", word("weekday", local.weekday().to_monday_one_offset())),
        ("day", day),
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

    #[test]
    fn a_day_is_the_one_that_it_is_in_paris() {
        let texts = Texts::embedded();
        let say = |language, text: &str| day(&texts, language, text.parse().unwrap());
        assert_eq!(say(Language::Fr, "2026-11-30T23:00:00Z"), "mardi 1er décembre 2026");
        assert_eq!(say(Language::Fr, "2026-11-30T22:59:59Z"), "lundi 30 novembre 2026");
        assert_eq!(say(Language::En, "2026-11-30T23:00:00Z"), "Tuesday 1 December 2026");
    }
}

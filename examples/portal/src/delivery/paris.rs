//! Instants as a clock in Paris shows them, whatever the season.

use espace_securise::value::{Language, Timestamp};
use jiff::ZonedDateTime;
use jiff::civil::Weekday;

/// An instant in words.
pub(super) struct InWords {
    /// « mercredi 9 septembre 2026 »
    pub(super) day: String,
    /// « 14 h 05 »
    pub(super) hour: String,
}

impl InWords {
    /// Of an instant. The last day that the calendar knows is left as it is written for machines.
    pub(super) fn of(at: Timestamp, language: Language) -> Self {
        let local = jiff::Timestamp::from_second(at.unix()).and_then(|at| at.in_tz("Europe/Paris"));
        match local {
            Ok(local) => Self { day: day(&local, language), hour: hour(&local, language) },
            Err(_) => Self { day: at.to_string(), hour: String::new() },
        }
    }

    /// Day and hour, as a sentence holds them.
    pub(super) fn moment(&self, language: Language) -> String {
        match language {
            Language::Fr => format!("{} à {} (heure de Paris)", self.day, self.hour),
            Language::En => format!("{} at {} (Paris time)", self.day, self.hour),
        }
    }
}

fn day(local: &ZonedDateTime, language: Language) -> String {
    let (weekday, number, year) = (weekday(local.weekday(), language), local.day(), local.year());
    let month = month(local.month(), language);
    match (language, number) {
        (Language::Fr, 1) => format!("{weekday} 1er {month} {year}"),
        (Language::Fr | Language::En, _) => format!("{weekday} {number} {month} {year}"),
    }
}

fn hour(local: &ZonedDateTime, language: Language) -> String {
    let (hour, minute) = (local.hour(), local.minute());
    match language {
        Language::Fr => format!("{hour} h {minute:02}"),
        Language::En => format!("{hour}:{minute:02}"),
    }
}

const fn weekday(day: Weekday, language: Language) -> &'static str {
    let (french, english) = match day {
        Weekday::Monday => ("lundi", "Monday"),
        Weekday::Tuesday => ("mardi", "Tuesday"),
        Weekday::Wednesday => ("mercredi", "Wednesday"),
        Weekday::Thursday => ("jeudi", "Thursday"),
        Weekday::Friday => ("vendredi", "Friday"),
        Weekday::Saturday => ("samedi", "Saturday"),
        Weekday::Sunday => ("dimanche", "Sunday"),
    };
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

const fn month(number: i8, language: Language) -> &'static str {
    let (french, english) = match number {
        1 => ("janvier", "January"),
        2 => ("février", "February"),
        3 => ("mars", "March"),
        4 => ("avril", "April"),
        5 => ("mai", "May"),
        6 => ("juin", "June"),
        7 => ("juillet", "July"),
        8 => ("août", "August"),
        9 => ("septembre", "September"),
        10 => ("octobre", "October"),
        11 => ("novembre", "November"),
        _ => ("décembre", "December"),
    };
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(at: &str, language: Language) -> String {
        InWords::of(at.parse().unwrap(), language).moment(language)
    }

    #[test]
    fn summer_and_winter_have_their_hours() {
        let (fr, en) = (Language::Fr, Language::En);
        assert_eq!(moment("2026-07-14T22:05:00Z", fr), "mercredi 15 juillet 2026 à 0 h 05 (heure de Paris)");
        assert_eq!(moment("2026-12-31T23:30:00Z", fr), "vendredi 1er janvier 2027 à 0 h 30 (heure de Paris)");
        assert_eq!(moment("2026-08-09T07:05:00Z", en), "Sunday 9 August 2026 at 9:05 (Paris time)");
    }

    #[test]
    fn the_hour_that_comes_twice_and_the_one_that_never_comes_are_told_right() {
        // Clocks go back on 25 October 2026 at 01:00 UTC, and forward on 28 March 2027.
        assert_eq!(InWords::of("2026-10-25T00:30:00Z".parse().unwrap(), Language::Fr).hour, "2 h 30");
        assert_eq!(InWords::of("2026-10-25T01:30:00Z".parse().unwrap(), Language::Fr).hour, "2 h 30");
        assert_eq!(InWords::of("2027-03-28T00:59:00Z".parse().unwrap(), Language::Fr).hour, "1 h 59");
        assert_eq!(InWords::of("2027-03-28T01:00:00Z".parse().unwrap(), Language::Fr).hour, "3 h 00");
    }

    #[test]
    fn the_last_instant_of_all_is_no_panic() {
        assert_eq!(InWords::of(Timestamp::MAX, Language::Fr).day, "9999-12-31T23:59:59Z");
    }
}

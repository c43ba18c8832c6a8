//! How long to wait.

use crate::value::Language;

/// Seconds, as a person says them: rounded up to minutes, hours or days once there are many.
#[must_use]
pub fn wait(seconds: u64, language: Language) -> String {
    let (count, french, english) = match seconds {
        0..=119 => (seconds, "seconde", "second"),
        120..=7199 => (seconds.div_ceil(60), "minute", "minute"),
        7200..=172_799 => (seconds.div_ceil(3600), "heure", "hour"),
        _ => (seconds.div_ceil(86_400), "jour", "day"),
    };
    // French counts nothing in the singular, English in the plural.
    let (unit, is_one) = match language {
        Language::Fr => (french, count < 2),
        Language::En => (english, count == 1),
    };
    format!("{count} {unit}{}", if is_one { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_told_in_the_unit_that_fits_rounded_up() {
        for (seconds, french, english) in [
            (0, "0 seconde", "0 seconds"),
            (1, "1 seconde", "1 second"),
            (119, "119 secondes", "119 seconds"),
            (121, "3 minutes", "3 minutes"),
            (7200, "2 heures", "2 hours"),
            (172_801, "3 jours", "3 days"),
        ] {
            assert_eq!(wait(seconds, Language::Fr), french);
            assert_eq!(wait(seconds, Language::En), english);
        }
    }
}

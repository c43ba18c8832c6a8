//! An instant, always UTC, to the second.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::de::{self, Deserializer, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime};

/// An instant in UTC, to the second, between 1970-01-01 and 9999-12-31.
///
/// The core never reads a clock: the host passes `now`. Arithmetic saturates, and
/// [`since`](Self::since) never goes below zero, so that a clock which runs backwards cannot lengthen
/// a right (ASVS 6.5.8). It serialises as RFC 3339 (`2026-11-23T08:30:00Z`).
///
/// ```
/// use espace_securise::value::Timestamp;
/// use std::time::Duration;
///
/// let monday: Timestamp = "2026-11-23T08:30:00Z".parse()?;
/// let later = monday.plus(Duration::from_secs(90));
/// assert_eq!(later.since(monday), Duration::from_secs(90));
/// assert_eq!(monday.since(later), Duration::ZERO);
/// # Ok::<(), espace_securise::value::InvalidTimestamp>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The text or number is no instant between 1970 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an RFC 3339 instant between 1970 and 9999")]
pub struct InvalidTimestamp;

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const MIN: Self = Self(0);
    /// 9999-12-31T23:59:59Z.
    pub const MAX: Self = Self(253_402_300_799);

    /// From seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`InvalidTimestamp`] outside of [`MIN`](Self::MIN) to [`MAX`](Self::MAX).
    pub const fn from_unix(seconds: i64) -> Result<Self, InvalidTimestamp> {
        if seconds < Self::MIN.0 || seconds > Self::MAX.0 {
            return Err(InvalidTimestamp);
        }
        Ok(Self(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This instant moved forward, stopping at [`MAX`](Self::MAX); parts of a second are dropped.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(seconds).min(Self::MAX.0))
    }

    /// This instant moved back, stopping at [`MIN`](Self::MIN); parts of a second are dropped.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(seconds).max(Self::MIN.0))
    }

    /// How long ago `earlier` was; zero if it lies in the future.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl From<OffsetDateTime> for Timestamp {
    /// Whatever the offset, the same instant in UTC; what lies outside the bounds is clamped.
    fn from(instant: OffsetDateTime) -> Self {
        Self(instant.unix_timestamp().clamp(Self::MIN.0, Self::MAX.0))
    }
}

impl From<Timestamp> for OffsetDateTime {
    fn from(instant: Timestamp) -> Self {
        // The bounds of `Timestamp` are inside those of `OffsetDateTime`.
        Self::from_unix_timestamp(instant.0).unwrap_or(Self::UNIX_EPOCH)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.rfc3339()).map_err(|_| fmt::Error)?)
    }
}

impl Timestamp {
    /// `2026-01-05T08:00:00Z`: written out, because every record and event holds a few of them.
    fn rfc3339(self) -> [u8; 20] {
        let instant = OffsetDateTime::from(self);
        let (year, month, day) = instant.to_calendar_date();
        let (hour, minute, second) = instant.to_hms();
        let [century, year] =
            [year / 100, year % 100].map(|two| two_digits(two.unsigned_abs().to_le_bytes()[0]));
        let mut text = *b"0000-00-00T00:00:00Z";
        text[..2].copy_from_slice(&century);
        text[2..4].copy_from_slice(&year);
        text[5..7].copy_from_slice(&two_digits(month.into()));
        text[8..10].copy_from_slice(&two_digits(day));
        text[11..13].copy_from_slice(&two_digits(hour));
        text[14..16].copy_from_slice(&two_digits(minute));
        text[17..19].copy_from_slice(&two_digits(second));
        text
    }
}

impl Timestamp {
    /// An instant in the one form that [`rfc3339`](Self::rfc3339) writes; any other goes the long way, and so does what is none.
    fn as_written(text: &[u8]) -> Option<Self> {
        let text: &[u8; 20] = text.try_into().ok()?;
        let marks = [text[4], text[7], text[10], text[13], text[16], text[19]];
        if marks != *b"--T::Z" {
            return None;
        }
        let two = |place: usize| read_two_digits(*text.get(place)?, *text.get(place + 1)?);
        let year = i32::from(two(0)?) * 100 + i32::from(two(2)?);
        let month = Month::try_from(two(5)?).ok()?;
        let day = Date::from_calendar_date(year, month, two(8)?).ok()?;
        let instant = day.with_hms(two(11)?, two(14)?, two(17)?).ok()?.assume_utc();
        Self::from_unix(instant.unix_timestamp()).ok()
    }

    fn as_typed(text: &str) -> Result<Self, InvalidTimestamp> {
        let instant = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| InvalidTimestamp)?;
        Self::from_unix(instant.unix_timestamp())
    }
}

fn read_two_digits(tens: u8, units: u8) -> Option<u8> {
    let (tens, units) = (tens.wrapping_sub(b'0'), units.wrapping_sub(b'0'));
    (tens < 10 && units < 10).then(|| tens * 10 + units)
}

const fn two_digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        match Self::as_written(text.as_bytes()) {
            Some(instant) => Ok(instant),
            None => Self::as_typed(text),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.rfc3339()).map_err(S::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rfc3339Text;
        impl Visitor<'_> for Rfc3339Text {
            type Value = Timestamp;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 instant between 1970 and 9999")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_str(Rfc3339Text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_and_writes_rfc_3339_in_utc() {
        let paris: Timestamp = "2024-02-29T12:00:00+01:00".parse().unwrap();
        assert_eq!(paris.to_string(), "2024-02-29T11:00:00Z");
        assert_eq!(serde_json::to_string(&paris).unwrap(), "\"2024-02-29T11:00:00Z\"");
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59Z");
        for wrong in ["", "2024-02-30T00:00:00Z", "1969-12-31T23:59:59Z", "12345"] {
            assert_eq!(wrong.parse::<Timestamp>(), Err(InvalidTimestamp), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_any_other_text(
            seconds in 0..=Timestamp::MAX.0,
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z",
            place in 0..20_usize,
            other in 0..=0x7f_u8,
        ) {
            let instant = Timestamp(seconds);
            prop_assert_eq!(Timestamp::as_written(&instant.rfc3339()), Some(instant));
            prop_assert_eq!(Timestamp::as_typed(&instant.to_string()), Ok(instant));
            let mut altered = instant.rfc3339();
            altered[place] = other;
            for text in [text.as_str(), str::from_utf8(&altered).unwrap()] {
                if let Some(read) = Timestamp::as_written(text.as_bytes()) {
                    prop_assert_eq!(Timestamp::as_typed(text), Ok(read));
                }
            }
        }
    }

    #[test]
    fn arithmetic_saturates() {
        assert_eq!(Timestamp::MAX.plus(Duration::MAX), Timestamp::MAX);
        assert_eq!(Timestamp::MIN.minus(Duration::MAX), Timestamp::MIN);
        assert_eq!(Timestamp::MIN.since(Timestamp::MAX), Duration::ZERO);
    }
}

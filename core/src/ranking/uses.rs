//! The uses of all services, as they are kept: one text, which every home reads and few look into.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::usage::Usage;
use crate::value::Timestamp;

/// Between two services, and between a service's name and its numbers: no name has either.
const BETWEEN: char = ' ';
const WITHIN: char = ':';

/// No number has more.
const MOST_DIGITS: usize = 12;

/// A text that is no such thing. Who looks is told: a home that shows only tiles does not look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// What was used: `help:3072:1767600000:3 absences:1024:1767600000:1`, each service once, with the numbers of its [`Usage`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Uses(String);

impl Uses {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// By service.
    ///
    /// # Errors
    /// [`Damaged`].
    pub(super) fn known(&self) -> Result<BTreeMap<&str, Usage>, Damaged> {
        if self.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.0.split(BETWEEN).map(|text| entry(text).ok_or(Damaged)).collect()
    }

    /// What is known from now on.
    pub(super) fn of(known: &BTreeMap<&str, Usage>) -> Self {
        let mut text = String::new();
        for (service, Usage { points, at, worth }) in known {
            text.extend((!text.is_empty()).then_some(BETWEEN));
            let at = at.unix();
            // Writing to a string cannot fail.
            let _infallible = write!(text, "{service}{WITHIN}{points}{WITHIN}{at}{WITHIN}{worth}");
        }
        Self(text)
    }
}

/// One service's part of the text.
fn entry(text: &str) -> Option<(&str, Usage)> {
    let mut parts = text.split(WITHIN);
    let service = parts.next().filter(|service| !service.is_empty())?;
    let (points, at, worth) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let at = Timestamp::from_unix(i64::try_from(at).ok()?).ok()?;
    let (points, worth) = (u32::try_from(points).ok()?, u32::try_from(worth).ok()?);
    parts.next().is_none().then_some((service, Usage { points, at, worth }))
}

/// Digits, and no sign.
fn number(text: &str) -> Option<u64> {
    let plain = text.len() <= MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

impl<'d> Deserialize<'d> for Uses {
    /// An object with a usage for each service, as they were first written, is read too.
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'d> Visitor<'d> for Either {
            type Value = Uses;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("uses in a text or an object")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Uses, E> {
                Ok(Uses(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<Uses, A::Error> {
                let mut known: BTreeMap<String, Usage> = BTreeMap::new();
                while let Some((service, usage)) = map.next_entry()? {
                    known.insert(service, usage);
                }
                let known = known.iter().map(|(service, usage)| (service.as_str(), usage.clone()));
                Ok(Uses::of(&known.collect()))
            }
        }

        from.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r92_uses_are_read_as_they_were_first_written_and_as_they_are_written_now() {
        let first = r#"{"absences":{"points":3072,"at":"2026-01-05T08:00:00Z","worth":3},"help":{"points":5,"at":"1970-01-01T00:00:00Z","worth":0}}"#;
        let now = r#""absences:3072:1767600000:3 help:5:0:0""#;
        let uses: Uses = serde_json::from_str(first).unwrap();
        assert_eq!(serde_json::to_string(&uses).unwrap(), now);
        assert_eq!(serde_json::from_str::<Uses>(now).unwrap(), uses);
        let known = uses.known().unwrap();
        assert_eq!(known["absences"].day(), 1_767_600_000 / (24 * 60 * 60));
        assert_eq!(known["help"], Usage { points: 5, at: Timestamp::MIN, worth: 0 });
        assert_eq!(Uses::of(&known), uses);
        assert_eq!(Uses::default().known().unwrap().len(), 0);
    }

    #[test]
    fn inv13_whoever_looks_at_damaged_uses_is_told() {
        for damaged in [
            "absences",
            "absences:1:2",
            "absences:1:2:3:4",
            ":1:2:3",
            " ",
            "absences:-1:2:3",
            "absences:1:253402300800:3",
            "absences:1:2:3  help:1:2:3",
            "absences:1:2:3 ",
            "absences:1:2:3,help:1:2:3",
            "absences:::3",
            "absences:1:2:4294967296",
            "absences:1:2:000000000000000000000003",
        ] {
            assert_eq!(Uses(damaged.to_owned()).known(), Err(Damaged), "{damaged}");
        }
        for damaged in ["[]", "1", r#"{"absences":1}"#] {
            assert!(serde_json::from_str::<Uses>(damaged).is_err(), "{damaged}");
        }
    }
}

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

/// What was used: `help:3072:1767600000:3 absences:1024:1767600000:1`, each service once, with the numbers of its [`Usage`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Uses(String);

impl Uses {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// By service.
    pub(super) fn known(&self) -> BTreeMap<&str, Usage> {
        self.entries().flatten().collect()
    }

    /// What is known from now on.
    pub(super) fn of(known: &BTreeMap<&str, Usage>) -> Self {
        let mut text = String::new();
        for (service, Usage { points, at, worth }) in known {
            if !text.is_empty() {
                text.push(BETWEEN);
            }
            let at = at.unix();
            // Writing to a string cannot fail.
            let _infallible = write!(text, "{service}{WITHIN}{points}{WITHIN}{at}{WITHIN}{worth}");
        }
        Self(text)
    }

    fn entries(&self) -> impl Iterator<Item = Option<(&str, Usage)>> {
        self.0.split_terminator(BETWEEN).map(entry)
    }
}

/// One service's part of the text.
fn entry(text: &str) -> Option<(&str, Usage)> {
    let mut parts = text.split(WITHIN);
    let service = parts.next().filter(|service| !service.is_empty())?;
    let points = parts.next()?.parse().ok()?;
    let at = Timestamp::from_unix(parts.next()?.parse().ok()?).ok()?;
    let worth = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some((service, Usage { points, at, worth }))
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
                let uses = Uses(text.to_owned());
                let whole = uses.entries().all(|entry| entry.is_some());
                if whole { Ok(uses) } else { Err(E::custom("not the use of a service")) }
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
        assert_eq!(uses.known()["absences"].noted(super::super::Worth::Act, Timestamp::MIN), uses.known()["absences"]);
        assert_eq!(serde_json::from_str::<Uses>(r#""""#).unwrap(), Uses::default());
    }

    #[test]
    fn inv13_uses_that_are_damaged_are_read_as_none() {
        for damaged in [
            r#""absences""#,
            r#""absences:1:2""#,
            r#""absences:1:2:3:4""#,
            r#"":1:2:3""#,
            r#"" ""#,
            r#""absences:-1:2:3""#,
            r#""absences:1:253402300800:3""#,
            r#""absences:1:2:3  help:1:2:3""#,
            "[]",
            r#"{"absences":1}"#,
        ] {
            assert!(serde_json::from_str::<Uses>(damaged).is_err(), "{damaged}");
        }
    }
}

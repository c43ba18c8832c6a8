//! The six places of tiles by use, as they are kept: one text, since every home reads them.

use std::fmt;

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// How many tiles there are by use.
const PLACES: usize = 6;

/// After each place but the last, and at the end of a tile's name that is pinned: no name has either.
const BETWEEN: char = '/';
const PINNED: char = '!';

/// A tile where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Slot {
    pub(crate) service: String,
    /// Whether the person keeps it there (Épingler).
    pub(crate) pinned: bool,
}

/// `absences!/help////`: in the first place a tile that is pinned, in the second one that is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Slots(pub(super) [Option<Slot>; PLACES]);

impl Serialize for Slots {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for (place, slot) in self.0.iter().enumerate() {
            text.extend((place > 0).then_some(BETWEEN));
            if let Some(Slot { service, pinned }) = slot {
                text.push_str(service);
                text.extend(pinned.then_some(PINNED));
            }
        }
        serializer.serialize_str(&text)
    }
}

impl<'d> Deserialize<'d> for Slots {
    /// A list of places, as they were first written, is read too.
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'d> Visitor<'d> for Either {
            type Value = Slots;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("six places in a text or a list")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Slots, E> {
                let mut places = text.split(BETWEEN);
                let mut slots = Slots::default();
                for slot in &mut slots.0 {
                    let text = places.next().ok_or_else(|| E::custom("fewer than six places"))?;
                    let service = text.strip_suffix(PINNED);
                    let held = (!text.is_empty()).then(|| service.unwrap_or(text).to_owned());
                    *slot = held.map(|name| Slot { service: name, pinned: service.is_some() });
                }
                if places.next().is_some() { Err(E::custom("more than six places")) } else { Ok(slots) }
            }

            fn visit_seq<A: SeqAccess<'d>>(self, list: A) -> Result<Slots, A::Error> {
                Deserialize::deserialize(de::value::SeqAccessDeserializer::new(list)).map(Slots)
            }
        }

        from.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r92_places_are_read_as_they_were_first_written_and_as_they_are_written_now() {
        let first =
            r#"[{"service":"absences","pinned":true},null,{"service":"help","pinned":false},null,null,null]"#;
        let now = r#""absences!//help///""#;
        let slots: Slots = serde_json::from_str(first).unwrap();
        assert_eq!(slots.0[0], Some(Slot { service: "absences".into(), pinned: true }));
        assert_eq!(slots.0[2], Some(Slot { service: "help".into(), pinned: false }));
        assert_eq!(serde_json::to_string(&slots).unwrap(), now);
        assert_eq!(serde_json::from_str::<Slots>(now).unwrap(), slots);
        assert_eq!(serde_json::to_string(&Slots::default()).unwrap(), r#""/////""#);
    }

    #[test]
    fn inv13_damaged_places_are_no_places() {
        for damaged in [r#""""#, r#""////""#, r#""//////""#, "[]", "[null]", "6", "{}"] {
            assert!(serde_json::from_str::<Slots>(damaged).is_err(), "{damaged}");
        }
    }
}

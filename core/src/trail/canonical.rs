//! The one text of a JSON value, whatever a store makes of its white space and the order of its members (RFC 8785).
//!
//! PostgreSQL keeps an event as `jsonb` and SQLite as it was written: a digest of the octets would be another in each, and in an
//! archive yet another.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::value::Timestamp;

/// A value without the accidents of its writing. Numbers are whole: the trail has no others, and what a fraction looks like is
/// what stores differ in.
pub(super) enum Canonical<'j> {
    Null,
    Truth(bool),
    Negative(i64),
    Positive(u64),
    Text(Cow<'j, str>),
    List(Vec<Self>),
    /// In the order of the names' octets, each name once.
    Object(Vec<(Cow<'j, str>, Self)>),
}

impl<'j> Canonical<'j> {
    /// Nothing for what has no one text: no JSON, a name twice in an object (which of them counts is every reader's own guess), a
    /// number that is not whole.
    pub(super) fn of(json: &'j str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// When the event of a line happened.
    pub(super) fn at(&self) -> Option<Timestamp> {
        let Self::Object(members) = self else { return None };
        let (_, at) = members.iter().find(|(name, _)| name == "at")?;
        let Self::Text(at) = at else { return None };
        at.parse().ok()
    }

    pub(super) fn write(&self, text: &mut Vec<u8>) {
        match self {
            Self::Null => text.extend_from_slice(b"null"),
            Self::Truth(true) => text.extend_from_slice(b"true"),
            Self::Truth(false) => text.extend_from_slice(b"false"),
            Self::Negative(number) => text.extend_from_slice(number.to_string().as_bytes()),
            Self::Positive(number) => text.extend_from_slice(number.to_string().as_bytes()),
            Self::Text(told) => write_text(told, text),
            Self::List(items) => {
                text.push(b'[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        text.push(b',');
                    }
                    item.write(text);
                }
                text.push(b']');
            }
            Self::Object(members) => {
                text.push(b'{');
                for (place, (name, value)) in members.iter().enumerate() {
                    if place > 0 {
                        text.push(b',');
                    }
                    write_text(name, text);
                    text.push(b':');
                    value.write(text);
                }
                text.push(b'}');
            }
        }
    }
}

fn write_text(told: &str, text: &mut Vec<u8>) {
    // A text always serialises, and a vector takes all that it is given.
    let _ = serde_json::to_writer(text, told);
}

impl<'de> Deserialize<'de> for Canonical<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Canonical<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON of one text")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Canonical::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Canonical::Truth(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Canonical::Negative(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Canonical::Positive(number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Canonical::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Canonical::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Canonical::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut object: Vec<(Cow<'de, str>, Canonical<'de>)> = Vec::new();
        while let Some(Name(name)) = members.next_key()? {
            object.push((name, members.next_value()?));
        }
        object.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        if object.iter().zip(object.iter().skip(1)).any(|((one, _), (next, _))| one == next) {
            return Err(A::Error::custom("a name twice"));
        }
        Ok(Canonical::Object(object))
    }
}

/// The name of a member: borrowed where it can be, which `Cow` alone is not.
struct Name<'j>(Cow<'j, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(AnyValue)? {
            Canonical::Text(name) => Ok(Self(name)),
            Canonical::Null
            | Canonical::Truth(_)
            | Canonical::Negative(_)
            | Canonical::Positive(_)
            | Canonical::List(_)
            | Canonical::Object(_) => Err(D::Error::custom("a name is a text")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        let mut text = Vec::new();
        Canonical::of(json)?.write(&mut text);
        String::from_utf8(text).ok()
    }

    /// What PostgreSQL makes of an event, and what was written: RFC 8785, section 3.2, says what both are.
    #[test]
    fn a_value_has_one_text_however_it_is_written() {
        let written =
            r#"{"command":"log_in","at":"2026-01-05T08:00:00Z","n":[-1,2,true,null],"t":"\u00e9\n"}"#;
        let jsonb =
            r#"{"n": [-1, 2, true, null], "t": "é\n", "at": "2026-01-05T08:00:00Z", "command": "log_in"}"#;
        let canonical = r#"{"at":"2026-01-05T08:00:00Z","command":"log_in","n":[-1,2,true,null],"t":"é\n"}"#;
        for json in [written, jsonb, canonical] {
            assert_eq!(text(json).as_deref(), Some(canonical));
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_has_none() {
        for json in [
            "",
            "{",
            "{}x",
            r#"{"a":1,"a":2}"#,
            r#"{"a":{"b":1,"\u0062":1}}"#,
            "1.0",
            "-0",
            "1e3",
            "18446744073709551616",
        ] {
            assert_eq!(text(json), None, "{json}");
        }
    }
}

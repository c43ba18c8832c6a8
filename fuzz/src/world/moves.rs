//! What can be done in a portal, a line of text each: a command, or something that happens around it.
//!
//! | line | what happens |
//! |--|--|
//! | `log_in` | the command, as whoever acts now would fill it in |
//! | `log_in password=wrong` | with one field changed: a text, JSON where the field is no text, `@older`, `@oldest`, `@next` |
//! | `advance 60`, `back 60` | the clock moves, in seconds |
//! | `site 1`, `person 1` | another site, another person |
//! | `from 192.0.2.9`, `device Firefox` | another origin; each device keeps the token by which an account knows it |
//! | `lose race 0`, `lose races`, `lose answer 0`, `lose call 2` | what the store does wrong at the next command |
//! | `purge` | the store drops what has expired |
//! | `# ...` | nothing |
//!
//! Any other line is a move too: its octets choose one.

use std::net::IpAddr;

use arbitrary::{Arbitrary, Result, Unstructured};
use espace_securise::testing::StoreFault;

use crate::world::specimens::{names, specimen};

/// One step of a sequence.
#[derive(Debug)]
pub(crate) enum Move {
    Ask { command: &'static str, change: Option<Change> },
    Advance(u64),
    Back(u64),
    Fail(StoreFault),
    Purge,
    From(Option<IpAddr>),
    Device(String),
    Site(u8),
    Person(u8),
}

/// Another value for a field.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) field: String,
    pub(crate) value: String,
}

impl Move {
    /// The move that a line means; `None` for a blank line or a remark.
    pub(crate) fn read(line: &str) -> Option<Self> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        Self::by_name(line).or_else(|| Self::arbitrary(&mut Unstructured::new(line.as_bytes())).ok())
    }

    fn by_name(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some(command) = names().into_iter().find(|name| *name == word) {
            let change = rest.split_once('=');
            let change = change.map(|(field, value)| Change { field: field.into(), value: value.into() });
            return Some(Self::Ask { command, change });
        }
        Some(match word {
            "advance" => Self::Advance(rest.parse().ok()?),
            "back" => Self::Back(rest.parse().ok()?),
            "lose" => Self::Fail(fault(rest)?),
            "purge" => Self::Purge,
            "from" => Self::From(rest.parse().ok()),
            "device" => Self::Device(rest.into()),
            "site" => Self::Site(rest.parse().ok()?),
            "person" => Self::Person(rest.parse().ok()?),
            _ => return None,
        })
    }
}

fn fault(text: &str) -> Option<StoreFault> {
    let (what, number) = text.split_once(' ').unwrap_or((text, "0"));
    let number = number.parse().ok()?;
    match what {
        "race" => Some(StoreFault::LostRace(number)),
        "races" => Some(StoreFault::AlwaysLostRace),
        "answer" => Some(StoreFault::AfterCommit(number)),
        "call" => Some(StoreFault::Call(number)),
        _ => None,
    }
}

/// A minute, half an hour, a day, a month, half a year: what limits and lifetimes are counted in.
const SPANS: [u64; 5] = [61, 1801, 86_401, 2_678_400, 15_811_200];

impl<'a> Arbitrary<'a> for Move {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        Ok(match u.int_in_range(0..=23_u8)? {
            0 => Self::Advance(*u.choose(&SPANS)?),
            1 => Self::Advance(u.arbitrary()?),
            2 => Self::Back(*u.choose(&SPANS)?),
            3 => Self::Back(u.arbitrary()?),
            4 => Self::Fail(StoreFault::Call(u.int_in_range(0..=7)?)),
            5 => Self::Fail(StoreFault::AfterCommit(0)),
            6 => Self::Fail(*u.choose(&[StoreFault::LostRace(0), StoreFault::AlwaysLostRace])?),
            7 => Self::Purge,
            8 => Self::From(Some(IpAddr::from(u.arbitrary::<[u8; 4]>()?))),
            9 => Self::From(Some(IpAddr::from(u.arbitrary::<[u8; 16]>()?))),
            10 => Self::Device(u.arbitrary()?),
            11 => Self::Site(u.arbitrary()?),
            12 => Self::Person(u.arbitrary()?),
            _ => {
                let command = *u.choose(&names())?;
                let change = if u.ratio(1, 3)? { change(command, u)? } else { None };
                Self::Ask { command, change }
            }
        })
    }
}

fn change(command: &str, u: &mut Unstructured<'_>) -> Result<Option<Change>> {
    let whole = specimen(command).unwrap_or_default();
    let ask = whole.get("ask").and_then(|ask| ask.as_object());
    let fields: Vec<&String> =
        ask.into_iter().flat_map(|ask| ask.keys()).filter(|field| *field != "command").collect();
    if fields.is_empty() {
        return Ok(None);
    }
    let field = (*u.choose(&fields)?).clone();
    let value = match u.int_in_range(0..=3_u8)? {
        0 => "@older".into(),
        1 => "@oldest".into(),
        _ => u.arbitrary()?,
    };
    Ok(Some(Change { field, value }))
}

//! The policy and the keys of a journey, in a form that any language can read.

use espace_securise::policy::{GuessLimit, RecertificationTerms, SourceLimit};
use espace_securise::token::KeyVersion;
use std::collections::BTreeMap;
use std::time::Duration;

use espace_securise::token::RootKey;
use espace_securise::*;
use serde::{Deserialize, Serialize};

/// Terms that start from a preset and change what is named; spans of time in seconds.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Where they start from.
    pub preset: Preset,
    /// Where links lead.
    pub links: Pages,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_max_age: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_in: Option<Guesses>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceTerms>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recertification: Option<Renewal>,
}

/// Named terms.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// [`PolicyTerms::guide`]
    Guide,
}

/// The templates of links.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    pub activation: String,
    pub reset: String,
    pub recertification: String,
}

/// [`GuessLimit`]
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guesses {
    pub free: u32,
    pub first_delay: u64,
    pub longest_delay: u64,
    pub per_day: u32,
    pub hard_stop: Option<u32>,
    pub memory: u64,
}

/// [`SourceLimit`]
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceTerms {
    pub burst: u32,
    pub drain: u64,
}

/// [`RecertificationTerms`]
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    pub period: u64,
    pub reminders: Vec<u64>,
    pub grace: u64,
}

impl Terms {
    /// The guide's, for a portal at `espace.caisse.example`.
    pub fn guide() -> Self {
        let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
        let links = Pages {
            activation: page("activation"),
            reset: page("mot-de-passe"),
            recertification: page("certification"),
        };
        Self {
            preset: Preset::Guide,
            links,
            password_max_age: None,
            log_in: None,
            source: None,
            recertification: None,
        }
    }

    pub fn policy(&self) -> Policy {
        let Pages { activation, reset, recertification } = &self.links;
        let links = Links::new(activation, reset, recertification).unwrap();
        let mut terms = match self.preset {
            Preset::Guide => PolicyTerms::guide(links),
        };
        if let Some(age) = self.password_max_age {
            terms.password_max_age = Some(Duration::from_secs(age));
        }
        if let Some(guesses) = &self.log_in {
            terms.log_in = guesses.limit();
        }
        if let Some(SourceTerms { burst, drain }) = self.source {
            terms.source = Some(SourceLimit { burst, drain: Duration::from_secs(drain) });
        }
        if let Some(renewal) = &self.recertification {
            terms.recertification = renewal.terms();
        }
        Policy::new(terms).unwrap()
    }
}

impl Guesses {
    fn limit(&self) -> GuessLimit {
        GuessLimit {
            free: self.free,
            first_delay: Duration::from_secs(self.first_delay),
            longest_delay: Duration::from_secs(self.longest_delay),
            per_day: self.per_day,
            hard_stop: self.hard_stop,
            memory: Duration::from_secs(self.memory),
        }
    }
}

impl From<GuessLimit> for Guesses {
    fn from(limit: GuessLimit) -> Self {
        Self {
            free: limit.free,
            first_delay: limit.first_delay.as_secs(),
            longest_delay: limit.longest_delay.as_secs(),
            per_day: limit.per_day,
            hard_stop: limit.hard_stop,
            memory: limit.memory.as_secs(),
        }
    }
}

impl Renewal {
    fn terms(&self) -> RecertificationTerms {
        RecertificationTerms {
            period: Duration::from_secs(self.period),
            reminders: self.reminders.iter().copied().map(Duration::from_secs).collect(),
            grace: Duration::from_secs(self.grace),
        }
    }
}

/// The keys, as a host's configuration holds them.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyLine {
    pub index: String,
    pub active: u8,
    pub keys: BTreeMap<u8, String>,
}

impl KeyLine {
    /// Two keys, of which the second is in force: the ring of an Espace that has rotated once.
    pub fn rotated_once() -> Self {
        let hex = |octet: u8| format!("{octet:02x}");
        let counting = |from: u8| (from..from + 32).map(hex).collect::<Vec<_>>().concat();
        let keys = BTreeMap::from([(1, counting(0x20)), (2, counting(0x40))]);
        Self { index: counting(0x01), active: 2, keys }
    }

    pub fn ring(&self) -> KeyRing {
        let active = (KeyVersion::new(self.active), root_key(&self.keys[&self.active]));
        let ring = KeyRing::new(root_key(&self.index), active);
        let retired = self.keys.iter().filter(|(number, _)| **number != self.active);
        retired.fold(ring, |ring, (number, key)| {
            ring.with_retired(KeyVersion::new(*number), root_key(key)).unwrap()
        })
    }
}

fn root_key(hex: &str) -> RootKey {
    let octet = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
    assert_eq!(hex.len(), 64, "a key is 64 hex digits");
    RootKey::from_bytes(std::array::from_fn(octet)).unwrap()
}

//! The secret keys, as a host's configuration holds them.

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::fault::EntropyFailed;
use espace_securise::token::{KeyRingError, KeyVersion, RootKey};
use espace_securise::{Entropy as _, KeyRing, Secret};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::system::SystemEntropy;

/// The keys of an Espace, read from one line of JSON in the host's secret store (ASVS 13.3.1):
///
/// ```json
/// {"index":"<64 hex digits>","active":2,"accepted":[1],"keys":{"1":"<64 hex digits>","2":"<64 hex digits>"}}
/// ```
///
/// `index` never changes. The `active` key signs, peppers and seals; those `accepted` are read beside it. A line without
/// `accepted` accepts every key that it holds.
///
/// A rotation takes two rounds through all processes, so that none ever meets a token under a key that it does not have:
/// [`with_next`](Self::with_next) everywhere, then [`activating`](Self::activating) everywhere. When nothing hangs on the old key
/// any more, it goes ([`without`](Self::without)).
///
/// ```
/// use espace_securise_host::Keys;
///
/// let keys = Keys::generate()?;
/// let first = keys.with_next()?; // round 1: key 2 is accepted
/// let second = first.activating(2)?; // round 2: key 2 is active, key 1 accepted
/// assert_eq!(second.clone().into_ring()?.active_version().get(), 2);
/// let last = second.without(1)?; // in the end
/// assert_eq!(Keys::from_json(last.to_json().expose())?.into_ring()?.versions().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Keys {
    index: HexKey,
    active: u8,
    accepted: BTreeSet<u8>,
    versions: BTreeMap<u8, HexKey>,
}

/// [`Keys`] as their line has them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    index: HexKey,
    active: u8,
    accepted: Option<BTreeSet<u8>>,
    keys: BTreeMap<u8, HexKey>,
}

/// Why keys cannot be used. Nothing of a key is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKeys {
    /// Not the JSON that is expected.
    #[error(
        r#"expected keys as {{"index":"<64 hex digits>","active":1,"accepted":[],"keys":{{"1":"<64 hex digits>"}}}}, got something else"#
    )]
    Malformed,
    /// `active` names no key.
    #[error("expected the active key {active} among the keys, got none of that number")]
    NoActiveKey {
        /// The number that is missing.
        active: u8,
    },
    /// `accepted` names no key.
    #[error("expected the accepted key {accepted} among the keys, got none of that number")]
    NoAcceptedKey {
        /// The number that is missing.
        accepted: u8,
    },
    /// A key is neither active nor accepted: whoever added it forgot to say so.
    #[error("expected each key active or accepted, got key {idle} that is neither")]
    IdleKey {
        /// Its number.
        idle: u8,
    },
    /// The active key cannot go.
    #[error("expected a key that is not active, got the active key {active}")]
    ActiveKey {
        /// Its number.
        active: u8,
    },
    /// The ring refuses them.
    #[error(transparent)]
    Ring(#[from] KeyRingError),
    /// No randomness to draw keys from.
    #[error(transparent)]
    Entropy(#[from] EntropyFailed),
}

impl InvalidKeys {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed_keys",
            Self::NoActiveKey { .. } => "no_active_key",
            Self::NoAcceptedKey { .. } => "no_accepted_key",
            Self::IdleKey { .. } => "idle_key",
            Self::ActiveKey { .. } => "active_key",
            Self::Ring(fault) => fault.code(),
            Self::Entropy(_) => "entropy_failed",
        }
    }
}

impl Keys {
    /// Fresh keys, from the system's randomness: for a new Espace, once.
    ///
    /// # Errors
    /// [`InvalidKeys::Entropy`] if there is none.
    pub fn generate() -> Result<Self, InvalidKeys> {
        let versions = BTreeMap::from([(1, HexKey::draw()?)]);
        Ok(Self { index: HexKey::draw()?, active: 1, accepted: BTreeSet::new(), versions })
    }

    /// Reads them from their line of JSON.
    ///
    /// # Errors
    /// [`InvalidKeys::Malformed`], without a word of what was read.
    pub fn from_json(line: &str) -> Result<Self, InvalidKeys> {
        let line = serde_json::from_str(line.trim()).map_err(|_| InvalidKeys::Malformed)?;
        let Line { index, active, accepted, keys: versions } = line;
        let mut accepted = accepted.unwrap_or_else(|| versions.keys().copied().collect());
        accepted.remove(&active);
        Ok(Self { index, active, accepted, versions })
    }

    /// As their line of JSON, for the secret store.
    #[must_use]
    pub fn to_json(&self) -> Secret {
        // Numbers and hex digits always serialise.
        let Self { index, active, accepted, versions: keys } = self.clone();
        let line = Line { index, active, accepted: Some(accepted), keys };
        Secret::new(serde_json::to_string(&line).unwrap_or_default())
    }

    /// The first round of a rotation: with a fresh key under the next number, accepted and not yet active.
    ///
    /// # Errors
    /// [`InvalidKeys::Ring`] if there is no room for it; [`InvalidKeys::Entropy`] if the system has no randomness.
    pub fn with_next(&self) -> Result<Self, InvalidKeys> {
        let newest = self.versions.keys().next_back().copied().unwrap_or(0);
        let next = newest.checked_add(1).ok_or(KeyRingError::TooManyVersions)?;
        let mut keys = self.clone();
        keys.versions.insert(next, HexKey::draw()?);
        keys.accepted.insert(next);
        keys.clone().into_ring()?;
        Ok(keys)
    }

    /// The second round: with another of its keys active. The one that was is accepted from now on.
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`] if it has none of that number.
    pub fn activating(&self, version: u8) -> Result<Self, InvalidKeys> {
        let mut keys = self.clone();
        keys.accepted.insert(keys.active);
        keys.accepted.remove(&version);
        keys.active = version;
        keys.active_key()?;
        Ok(keys)
    }

    /// The end: without a key that holds nothing up any more.
    ///
    /// # Errors
    /// [`InvalidKeys::ActiveKey`] for the active one; [`InvalidKeys::NoAcceptedKey`] if it has none of that number.
    pub fn without(&self, version: u8) -> Result<Self, InvalidKeys> {
        if version == self.active {
            return Err(InvalidKeys::ActiveKey { active: version });
        }
        let mut keys = self.clone();
        keys.accepted.remove(&version);
        keys.versions.remove(&version).ok_or(InvalidKeys::NoAcceptedKey { accepted: version })?;
        Ok(keys)
    }

    /// The number of the active key.
    #[must_use]
    pub const fn active(&self) -> u8 {
        self.active
    }

    /// The numbers of the keys that are accepted beside it.
    #[must_use]
    pub fn accepted(&self) -> impl DoubleEndedIterator<Item = u8> + '_ {
        self.accepted.iter().copied()
    }

    /// The ring that the core takes.
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`], [`InvalidKeys::NoAcceptedKey`], [`InvalidKeys::IdleKey`], or what the ring refuses.
    pub fn into_ring(self) -> Result<KeyRing, InvalidKeys> {
        let active = self.active_key()?.root()?;
        let mut ring = KeyRing::new(self.index.root()?, (KeyVersion::new(self.active), active));
        for accepted in self.accepted() {
            let key = self.versions.get(&accepted).ok_or(InvalidKeys::NoAcceptedKey { accepted })?;
            ring = ring.with_retired(KeyVersion::new(accepted), key.root()?)?;
        }
        let mut numbers = self.versions.keys().copied();
        match numbers.find(|number| *number != self.active && !self.accepted.contains(number)) {
            Some(idle) => Err(InvalidKeys::IdleKey { idle }),
            None => Ok(ring),
        }
    }

    /// A key for a purpose of the host's own (a form's token, say), by HKDF-SHA-256 from the active key: unrelated to the
    /// core's keys and to those of other purposes. It changes when the active key does: what it made is read by
    /// [`host_keys`](Self::host_keys).
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`].
    pub fn host_key(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>, InvalidKeys> {
        self.active_key()?.for_host(purpose)
    }

    /// The [`host_key`](Self::host_key) of every key of these: the active one's first, to make with, and behind it those of the
    /// accepted ones, the newest first, to read what other processes make or this one made.
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`] or [`InvalidKeys::NoAcceptedKey`].
    pub fn host_keys(&self, purpose: &str) -> Result<Vec<Zeroizing<[u8; 32]>>, InvalidKeys> {
        let accepted = self.accepted().rev().map(|accepted| {
            let key = self.versions.get(&accepted).ok_or(InvalidKeys::NoAcceptedKey { accepted })?;
            key.for_host(purpose)
        });
        std::iter::once(self.host_key(purpose)).chain(accepted).collect()
    }

    fn active_key(&self) -> Result<&HexKey, InvalidKeys> {
        self.versions.get(&self.active).ok_or(InvalidKeys::NoActiveKey { active: self.active })
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("active", &self.active).finish_non_exhaustive()
    }
}

/// 32 octets, written as 64 hex digits.
#[derive(Clone)]
struct HexKey(Zeroizing<[u8; 32]>);

impl HexKey {
    fn draw() -> Result<Self, EntropyFailed> {
        let mut bytes = Zeroizing::new([0; 32]);
        SystemEntropy::default().fill(&mut *bytes)?;
        Ok(Self(bytes))
    }

    fn for_host(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>, InvalidKeys> {
        let mut key = Zeroizing::new([0; 32]);
        let extracted = Hkdf::<Sha256>::new(Some(b"espace-securise-host"), &*self.0);
        // 32 octets are always within HKDF's reach.
        extracted.expand(purpose.as_bytes(), &mut *key).map_err(|_| InvalidKeys::Malformed)?;
        Ok(key)
    }

    fn root(&self) -> Result<RootKey, KeyRingError> {
        RootKey::from_bytes(*self.0)
    }
}

impl Serialize for HexKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(base16ct::lower::encode_string(&*self.0)))
    }
}

impl<'de> Deserialize<'de> for HexKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Secret::deserialize(deserializer)?;
        let mut bytes = Zeroizing::new([0; 32]);
        let decoded = base16ct::mixed::decode(text.expose(), &mut *bytes).map(<[u8]>::len);
        if decoded == Ok(32) { Ok(Self(bytes)) } else { Err(serde::de::Error::custom("64 hex digits")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(index: &str, active: u8, keys: &str) -> String {
        format!(r#"{{"index":"{index}","active":{active},"keys":{{{keys}}}}}"#)
    }

    #[test]
    fn a_rotated_ring_signs_with_the_active_key_and_reads_the_others() {
        let text =
            line(&"a1".repeat(32), 2, &format!(r#""1":"{}","2":"{}""#, "b2".repeat(32), "C3".repeat(32)));
        let ring = Keys::from_json(&text).unwrap().into_ring().unwrap();
        assert_eq!(ring.active_version().get(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_without_the_keys() {
        let good = "b2".repeat(32);
        for wrong in [
            String::new(),
            "{}".into(),
            line("short", 1, &format!(r#""1":"{good}""#)),
            line(&good, 1, &format!(r#""1":"{good}b2""#)),
            line(&good, 1, &format!(r#""1":"{good}","300":"{good}""#)),
        ] {
            let fault = Keys::from_json(&wrong).err();
            assert_eq!(fault, Some(InvalidKeys::Malformed), "{wrong}");
            assert!(!fault.unwrap().to_string().contains("b2b2"));
        }
        let absent = Keys::from_json(&line(&good, 7, &format!(r#""1":"{good}""#))).unwrap();
        assert_eq!(absent.into_ring().err(), Some(InvalidKeys::NoActiveKey { active: 7 }));
        let zero = Keys::from_json(&line(&"00".repeat(32), 1, &format!(r#""1":"{good}""#))).unwrap();
        assert_eq!(zero.into_ring().err(), Some(InvalidKeys::Ring(KeyRingError::ZeroKey)));
    }

    #[test]
    fn r86_a_line_says_which_keys_are_accepted_and_what_it_says_holds_together() {
        let (index, one, two) = ("a1".repeat(32), "b2".repeat(32), "c3".repeat(32));
        let keys = |accepted: &str| {
            let line = format!(
                r#"{{"index":"{index}","active":1,"accepted":{accepted},"keys":{{"1":"{one}","2":"{two}"}}}}"#
            );
            Keys::from_json(&line).unwrap()
        };
        for accepted in ["[2]", "[1,2]"] {
            let ring = keys(accepted).into_ring().unwrap();
            assert_eq!((ring.active_version().get(), ring.versions().count()), (1, 2), "{accepted}");
        }
        assert_eq!(keys("[]").into_ring().err(), Some(InvalidKeys::IdleKey { idle: 2 }));
        assert_eq!(keys("[2,3]").into_ring().err(), Some(InvalidKeys::NoAcceptedKey { accepted: 3 }));
        // A line of an earlier version accepts what it holds.
        let old = line(&index, 2, &format!(r#""1":"{one}","2":"{two}""#));
        assert_eq!(Keys::from_json(&old).unwrap().accepted().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn r86_a_rotation_has_two_rounds_and_an_end() {
        let keys = Keys::generate().unwrap();
        let numbers = |keys: &Keys| (keys.active(), keys.accepted().collect::<Vec<_>>());
        assert_eq!(numbers(&keys), (1, vec![]));
        let first = keys.with_next().unwrap();
        assert_eq!(numbers(&first), (1, vec![2]));
        assert_eq!(first.activating(3).err(), Some(InvalidKeys::NoActiveKey { active: 3 }));
        let second = first.activating(2).unwrap();
        assert_eq!(numbers(&second), (2, vec![1]));
        // Back, should the second round go wrong.
        assert_eq!(numbers(&second.activating(1).unwrap()), (1, vec![2]));
        assert_eq!(second.without(2).err(), Some(InvalidKeys::ActiveKey { active: 2 }));
        assert_eq!(second.without(9).err(), Some(InvalidKeys::NoAcceptedKey { accepted: 9 }));
        let last = second.without(1).unwrap();
        assert_eq!(numbers(&last), (2, vec![]));
        // A number is never used again.
        assert_eq!(numbers(&last.with_next().unwrap()), (2, vec![3]));

        // What one process of a round makes for a host, the other reads.
        let made = |keys: &Keys| keys.host_key("forms").unwrap();
        assert!(first.host_keys("forms").unwrap().contains(&made(&second)));
        assert!(second.host_keys("forms").unwrap().contains(&made(&first)));
        assert_eq!(second.host_keys("forms").unwrap()[0], made(&second));
        let full = (0..15).try_fold(last, |keys, _| keys.with_next()).unwrap();
        assert_eq!(full.with_next().err(), Some(InvalidKeys::Ring(KeyRingError::TooManyVersions)));
    }

    #[test]
    fn keys_of_a_host_differ_by_purpose_and_are_not_shown() {
        let keys = Keys::generate().unwrap();
        assert_ne!(keys.host_key("forms").unwrap(), keys.host_key("cookies").unwrap());
        assert_eq!(format!("{keys:?}"), "Keys { active: 1, .. }");
    }
}

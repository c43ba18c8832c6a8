//! The secret keys, as a host's configuration holds them.

use std::collections::BTreeMap;

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
/// {"index":"<64 hex digits>","active":2,"keys":{"1":"<64 hex digits>","2":"<64 hex digits>"}}
/// ```
///
/// `index` never changes. To rotate, add a key under the next number and make it `active`; keep the older ones as long as
/// secrets made under them live.
///
/// ```
/// use espace_securise_host::Keys;
///
/// let line = Keys::generate()?.to_json();
/// let ring = Keys::from_json(line.expose())?.into_ring()?;
/// assert_eq!(ring.active_version().get(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    index: HexKey,
    active: u8,
    #[serde(rename = "keys")]
    versions: BTreeMap<u8, HexKey>,
}

/// Why keys cannot be used. Nothing of a key is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKeys {
    /// Not the JSON that is expected.
    #[error(
        r#"expected keys as {{"index":"<64 hex digits>","active":1,"keys":{{"1":"<64 hex digits>"}}}}, got something else"#
    )]
    Malformed,
    /// `active` names no key.
    #[error("expected the active key {active} among the keys, got none of that number")]
    NoActiveKey {
        /// The number that is missing.
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
        Ok(Self { index: HexKey::draw()?, active: 1, versions: BTreeMap::from([(1, HexKey::draw()?)]) })
    }

    /// Reads them from their line of JSON.
    ///
    /// # Errors
    /// [`InvalidKeys::Malformed`], without a word of what was read.
    pub fn from_json(line: &str) -> Result<Self, InvalidKeys> {
        serde_json::from_str(line.trim()).map_err(|_| InvalidKeys::Malformed)
    }

    /// As their line of JSON, for the secret store.
    #[must_use]
    pub fn to_json(&self) -> Secret {
        // Numbers and hex digits always serialise.
        Secret::new(serde_json::to_string(self).unwrap_or_default())
    }

    /// The ring that the core takes.
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`], or what the ring refuses.
    pub fn into_ring(self) -> Result<KeyRing, InvalidKeys> {
        let active = self.active_key()?.root()?;
        let mut ring = KeyRing::new(self.index.root()?, (KeyVersion::new(self.active), active));
        for (number, key) in &self.versions {
            if *number != self.active {
                ring = ring.with_retired(KeyVersion::new(*number), key.root()?)?;
            }
        }
        Ok(ring)
    }

    /// A key for a purpose of the host's own (a form's token, say), by HKDF-SHA-256 from the active key: unrelated to the
    /// core's keys and to those of other purposes. It changes when the active key does.
    ///
    /// # Errors
    /// [`InvalidKeys::NoActiveKey`].
    pub fn host_key(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>, InvalidKeys> {
        let mut key = Zeroizing::new([0; 32]);
        let extracted = Hkdf::<Sha256>::new(Some(b"espace-securise-host"), &*self.active_key()?.0);
        // 32 octets are always within HKDF's reach.
        extracted.expand(purpose.as_bytes(), &mut *key).map_err(|_| InvalidKeys::Malformed)?;
        Ok(key)
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
    fn keys_of_a_host_differ_by_purpose_and_are_not_shown() {
        let keys = Keys::generate().unwrap();
        assert_ne!(keys.host_key("forms").unwrap(), keys.host_key("cookies").unwrap());
        assert_eq!(format!("{keys:?}"), "Keys { active: 1, .. }");
    }
}

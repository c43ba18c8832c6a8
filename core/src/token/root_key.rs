//! Root secrets, the numbers that name them, and what is wrong with a set of them.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How many versions of the root secret a ring holds at once, the active one included.
pub const MAX_KEY_VERSIONS: usize = 16;

/// The number that names a root secret in every token, hash and sealed message made with it.
///
/// A number is never used again for another secret, and a later secret has a greater one: a process tells by that a token of
/// others that have newer keys from one whose key was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyVersion(u8);

impl KeyVersion {
    /// Any number from 0 to 255 will do.
    #[must_use]
    pub const fn new(number: u8) -> Self {
        Self(number)
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for KeyVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// 32 secret bytes from a cryptographic generator, wiped when dropped, redacted in `Debug`.
///
/// They come from the host's secret store, never from a database that the hashes share
/// (ASVS 13.3.1); whoever reads both can try passwords.
///
/// ```
/// use espace_securise::token::{KeyRingError, RootKey};
///
/// assert!(RootKey::from_bytes([7; 32]).is_ok());
/// assert_eq!(RootKey::from_bytes([0; 32]).err(), Some(KeyRingError::ZeroKey));
/// ```
#[derive(Clone)]
pub struct RootKey(pub(in crate::token) Zeroizing<[u8; 32]>);

impl RootKey {
    /// Takes the 32 bytes; the caller wipes its own copy.
    ///
    /// # Errors
    /// [`KeyRingError::ZeroKey`] for 32 zeros, which is a forgotten configuration.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, KeyRingError> {
        let key = Zeroizing::new(bytes);
        if key.iter().fold(0, |any, byte| any | byte) == 0 {
            return Err(KeyRingError::ZeroKey);
        }
        Ok(Self(key))
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey([redacted])")
    }
}

/// Why a ring of keys cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyRingError {
    /// The key is 32 zeros.
    #[error("expected a key drawn at random, got 32 zeros")]
    ZeroKey,
    /// Two keys under one number.
    #[error("expected each key version once, got {version} twice")]
    DuplicateVersion {
        /// The number given twice.
        version: KeyVersion,
    },
    /// More than [`MAX_KEY_VERSIONS`] keys.
    #[error("expected at most {MAX_KEY_VERSIONS} key versions")]
    TooManyVersions,
}

impl KeyRingError {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ZeroKey => "zero_key",
            Self::DuplicateVersion { .. } => "duplicate_key_version",
            Self::TooManyVersions => "too_many_key_versions",
        }
    }
}

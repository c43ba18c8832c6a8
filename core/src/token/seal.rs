//! Messages sealed into the outbox: they hold links and codes, so that a copy of the store must not
//! give them away.

use std::fmt;

use base64ct::{Base64, Encoding as _};
use chacha20poly1305::aead::{Aead as _, AeadInOut as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce as AeadNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::token::base64;
use crate::token::keyring::KeyRing;
use crate::token::root_key::KeyVersion;
use crate::value::{Channel, Timestamp};

const NONCE: usize = 12;

/// A message encrypted and authenticated (ChaCha20-Poly1305, RFC 8439) until it is delivered.
///
/// It opens under its own identifier only: a message put in another's place does not open.
///
/// Its channel and its end stand outside, for whoever lends messages to workers: neither is secret, and neither is
/// authenticated, so that a store which keeps neither loses no message. What is right stands under the seal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    id: String,
    key: KeyVersion,
    /// Base64 of the nonce, the ciphertext and the tag.
    bytes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

impl Sealed {
    /// The message's identifier in the outbox; not secret.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of the key that opens it.
    #[must_use]
    pub const fn key(&self) -> KeyVersion {
        self.key
    }

    /// By which way it leaves; nothing if an earlier version sealed it. A message for nobody has that of the message whose
    /// place it takes, so that nobody tells the two apart from outside.
    #[must_use]
    pub const fn channel(&self) -> Option<Channel> {
        self.channel
    }

    /// From when on it is of no use to anybody, if there is such a time, and is not sent any more.
    #[must_use]
    pub const fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// With a channel and an end written outside.
    #[must_use]
    pub fn bound_for(self, channel: Option<Channel>, expires_at: Option<Timestamp>) -> Self {
        Self { channel, expires_at, ..self }
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("id", &self.id).field("key", &self.key).finish_non_exhaustive()
    }
}

/// Why a message could not be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SealFault {
    /// More than ChaCha20-Poly1305 takes under one nonce, 256 GiB.
    #[error("expected a message of at most 256 GiB")]
    TooLong,
    /// Sealed with a key version that the ring does not hold.
    #[error("expected a message sealed by a known key version")]
    UnknownKey,
    /// Not what sealing produces.
    #[error("expected a nonce, a ciphertext and a tag in base64")]
    Malformed,
    /// Altered, or put in the place of another message.
    #[error("expected a message that authenticates under its identifier")]
    Forged,
}

impl SealFault {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::UnknownKey => "unknown_key",
            Self::Malformed => "malformed",
            Self::Forged => "forged",
        }
    }
}

impl KeyRing {
    /// Seals a message with the active key.
    ///
    /// The nonce comes from the injected generator and is never used twice; with random ones a key is
    /// good for 2^32 messages, so a new version is due long before (NIST SP 800-38D 8.3 has the bound).
    ///
    /// ```
    /// # use espace_securise::KeyRing;
    /// # use espace_securise::token::{KeyVersion, RootKey};
    /// # let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(1), RootKey::from_bytes([2; 32])?));
    /// let sealed = keys.seal("0001", [7; 12], b"https://exemple.fr/activer?t=...")?;
    /// assert_eq!(keys.unseal(&sealed)?.as_slice(), b"https://exemple.fr/activer?t=...");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SealFault::TooLong`].
    pub fn seal(
        &self,
        id: impl Into<String>,
        nonce: [u8; NONCE],
        plaintext: &[u8],
    ) -> Result<Sealed, SealFault> {
        self.seal_in_place(id.into(), nonce, plaintext.to_vec())
    }

    /// The same with the ciphertext where the message was: nothing of it is left to wipe.
    pub(crate) fn seal_in_place(
        &self,
        id: String,
        nonce: [u8; NONCE],
        mut text: Vec<u8>,
    ) -> Result<Sealed, SealFault> {
        let (key, cipher) = self.active_outbox();
        let sealed = cipher.encrypt_in_place(&AeadNonce::from(nonce), &bound_to(key, &id), &mut text);
        sealed.map_err(|_| SealFault::TooLong)?;
        let bytes = base64::encode_padded(&[&nonce[..], &text].concat());
        Ok(Sealed { id, key, bytes, channel: None, expires_at: None })
    }

    /// Opens a sealed message for delivery.
    ///
    /// # Errors
    /// [`SealFault::UnknownKey`], [`SealFault::Malformed`] or [`SealFault::Forged`].
    pub fn unseal(&self, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        let cipher: &ChaCha20Poly1305 = self.outbox(sealed.key).ok_or(SealFault::UnknownKey)?;
        let bytes = Base64::decode_vec(&sealed.bytes).map_err(|_| SealFault::Malformed)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(SealFault::Malformed)?;
        let payload = Payload { msg: ciphertext, aad: &bound_to(sealed.key, &sealed.id) };
        cipher.decrypt(&AeadNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| SealFault::Forged)
    }
}

/// What a message is tied to beside its content. The prefix has a fixed length, so nothing is ambiguous.
fn bound_to(key: KeyVersion, id: &str) -> Vec<u8> {
    [b"espace-securise/v1/outbox", &[key.get()][..], id.as_bytes()].concat()
}

#[cfg(test)]
mod tests;

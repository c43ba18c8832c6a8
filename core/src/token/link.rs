//! Signed links and tokens: bound to a purpose and a subject, expiring, and refused by their
//! signature before anything is loaded.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::token::base64;
use crate::token::hex::hex_text;
use crate::token::keyring::KeyRing;
use crate::token::root_key::KeyVersion;
use crate::value::{Secret, Timestamp};

/// The only layout there is: see [`KeyRing::sign`].
const FORMAT: u8 = 1;
const BODY: usize = 43;
const TAG: usize = 32;
/// 75 bytes as 100 characters: no bit is left over.
const WIRE: usize = BODY + TAG;
const TOKEN: usize = base64::characters(WIRE);

/// What a link or token is good for. Each purpose signs with a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// The ticket from step 1/2, identification, to step 2/2 (requirement 10).
    Enrollment,
    /// The link that activates an account and certifies its address (guide G6).
    Activation,
    /// "Mot de passe oublié ?": the link that resets a password (guide G9).
    Reset,
    /// The link that renews the certification of an address (guide G7).
    Recertification,
    /// The token that a logged-in visitor carries.
    Session,
    /// The token that a device keeps beyond its sessions: its owner's failures are counted apart from strangers'
    /// (requirement 78). It authenticates nobody.
    Device,
    /// The link that proves an account's new address (requirement 32).
    EmailChange,
    /// The link that takes an account's earlier address back (requirement 32).
    EmailUndo,
    /// The link that invites an address to be one of a tenant's people (requirement 91).
    Invitation,
}

impl LinkPurpose {
    /// Every purpose.
    pub const ALL: [Self; 9] = [
        Self::Enrollment,
        Self::Activation,
        Self::Reset,
        Self::Recertification,
        Self::Session,
        Self::Device,
        Self::EmailChange,
        Self::EmailUndo,
        Self::Invitation,
    ];

    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enrollment => "enrollment",
            Self::Activation => "activation",
            Self::Reset => "reset",
            Self::Recertification => "recertification",
            Self::Session => "session",
            Self::Device => "device",
            Self::EmailChange => "email_change",
            Self::EmailUndo => "email_undo",
            Self::Invitation => "invitation",
        }
    }

    /// The byte that stands for the purpose in a token; it never changes.
    #[must_use]
    pub const fn as_u8(self) -> u8 {
        match self {
            Self::Enrollment => 1,
            Self::Activation => 2,
            Self::Reset => 3,
            Self::Recertification => 4,
            Self::Session => 5,
            Self::Device => 6,
            Self::EmailChange => 7,
            Self::EmailUndo => 8,
            Self::Invitation => 9,
        }
    }

    /// The purpose that a byte stands for.
    #[must_use]
    pub const fn from_u8(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Enrollment),
            2 => Some(Self::Activation),
            3 => Some(Self::Reset),
            4 => Some(Self::Recertification),
            5 => Some(Self::Session),
            6 => Some(Self::Device),
            7 => Some(Self::EmailChange),
            8 => Some(Self::EmailUndo),
            9 => Some(Self::Invitation),
            _ => None,
        }
    }
}

/// Whom a token is about: the 128-bit identifier of an account or an enrollment, drawn at random.
///
/// It is written as 32 lower-case hexadecimal digits and is no secret.
///
/// ```
/// use espace_securise::token::SubjectId;
///
/// let id = SubjectId::from_bytes([0xab; 16]);
/// assert_eq!(id.to_string(), "abababababababababababababababab");
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId([u8; 16]);

hex_text!(SubjectId, 16);

impl SubjectId {
    /// From 16 bytes of the injected generator.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The 128 random bits that make a token unguessable even to a thief of the signing keys, because a
/// record keeps their digest (requirement 14). Wiped when dropped, redacted in `Debug`.
#[derive(Clone)]
pub struct Nonce(Zeroizing<[u8; 16]>);

impl Nonce {
    /// From 16 bytes of the injected generator, fresh for each token.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// What a record keeps in place of the nonce: its SHA-256.
    ///
    /// No salt and no slow hash: 128 random bits cannot be tried one by one (ASVS 6.6.3).
    #[must_use]
    pub fn digest(&self) -> NonceDigest {
        NonceDigest(Sha256::digest(self.0.as_slice()).into())
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce([redacted])")
    }
}

/// The SHA-256 of a [`Nonce`], as 64 lower-case hexadecimal digits: what a record keeps of a token.
/// Compared in constant time (requirement 56).
///
/// ```
/// use espace_securise::token::Nonce;
///
/// let kept = Nonce::from_bytes([1; 16]).digest();
/// assert!(kept.matches(&Nonce::from_bytes([1; 16])));
/// assert!(!kept.matches(&Nonce::from_bytes([2; 16])));
/// ```
#[derive(Clone, Copy, Eq)]
pub struct NonceDigest([u8; 32]);

hex_text!(NonceDigest, 32);

impl NonceDigest {
    /// Whether this is the digest of that nonce.
    #[must_use]
    pub fn matches(&self, nonce: &Nonce) -> bool {
        *self == nonce.digest()
    }
}

impl PartialEq for NonceDigest {
    fn eq(&self, other: &Self) -> bool {
        is_same_digest(&self.0, &other.0)
    }
}

/// What a token says, once its signature has been checked.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it is good for.
    pub purpose: LinkPurpose,
    /// Whom it is about.
    pub subject: SubjectId,
    /// Which one it is; a record says whether it is still live.
    pub nonce: Nonce,
    /// The first instant at which it is no longer good.
    pub expires_at: Timestamp,
}

impl Link {
    /// Whether its time is over: at `expires_at` itself it is.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }
}

/// Why a token was not opened.
///
/// The person is told one thing in all cases, that the link is no longer valid; the difference is for
/// the audit trail (requirement 39).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LinkFault {
    /// Not a token at all: cut short by a mail reader, or made up.
    #[error("expected a token of 100 base64url characters")]
    Malformed,
    /// Signed by a key version that the ring does not hold any more.
    #[error("expected a token signed by a known key version")]
    UnknownKey,
    /// Signed by a key version above every one in the ring: by a process with newer keys, or made up. Only that process can
    /// tell.
    #[error("expected a token signed by a known key version, got a newer one")]
    NewerKey,
    /// The signature is not ours.
    #[error("expected a token with a valid signature")]
    Forged,
    /// A true token, brought to the wrong door (requirement 12).
    #[error("expected a token for another purpose")]
    WrongPurpose,
}

impl LinkFault {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnknownKey => "unknown_key",
            Self::NewerKey => "newer_key",
            Self::Forged => "forged",
            Self::WrongPurpose => "wrong_purpose",
        }
    }
}

impl KeyRing {
    /// The token of a link, signed with the active key of its purpose.
    ///
    /// 100 characters of base64url without padding:
    /// `format 1 | key version 1 | purpose 1 | subject 16 | nonce 16 | expiry 8, Unix seconds, big-endian | HMAC-SHA-256 32`.
    /// The 43 signed bytes fit one block of SHA-256.
    ///
    /// ```
    /// # use espace_securise::KeyRing;
    /// # use espace_securise::token::{KeyVersion, RootKey};
    /// use espace_securise::token::{Link, LinkFault, LinkPurpose, Nonce, SubjectId};
    /// use espace_securise::value::Timestamp;
    ///
    /// # let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(1), RootKey::from_bytes([2; 32])?));
    /// let subject = SubjectId::from_bytes([3; 16]);
    /// let expires_at: Timestamp = "2026-11-24T08:30:00Z".parse()?;
    /// let link = Link { purpose: LinkPurpose::Reset, subject, nonce: Nonce::from_bytes([4; 16]), expires_at };
    ///
    /// let token = keys.sign(&link);
    /// let opened = keys.open(LinkPurpose::Reset, token.expose())?;
    /// assert_eq!(opened.subject, subject);
    /// assert!(opened.is_expired(expires_at));
    /// assert_eq!(keys.open(LinkPurpose::Activation, token.expose()).err(), Some(LinkFault::WrongPurpose));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sign(&self, link: &Link) -> Secret {
        let (version, key) = self.active_link_key(link.purpose);
        let body = body_of(version, link);
        let mut wire = [0; WIRE];
        wire[..BODY].copy_from_slice(&body);
        wire[BODY..].copy_from_slice(&key.tag(&body));
        let text: [u8; TOKEN] = base64::encode(base64::URL, &wire);
        // It is ASCII; were it not, an empty token would open nothing.
        Secret::new(str::from_utf8(&text).unwrap_or_default())
    }

    /// Opens a token brought to the door of one purpose.
    ///
    /// Whether it has expired, was used, or was replaced is for the flow to judge.
    ///
    /// # Errors
    /// [`LinkFault`]; `WrongPurpose` only for a token that is truly ours.
    pub fn open(&self, expected: LinkPurpose, token: &str) -> Result<Link, LinkFault> {
        let link = self.open_any(token)?;
        if link.purpose != expected {
            return Err(LinkFault::WrongPurpose);
        }
        Ok(link)
    }

    /// Opens a token whatever its purpose: for inspecting a link, which changes nothing (requirement 71).
    ///
    /// # Errors
    /// [`LinkFault::Malformed`], [`LinkFault::UnknownKey`], [`LinkFault::NewerKey`] or [`LinkFault::Forged`].
    pub fn open_any(&self, token: &str) -> Result<Link, LinkFault> {
        let text: &[u8; TOKEN] = token.as_bytes().try_into().map_err(|_| LinkFault::Malformed)?;
        let wire: [u8; WIRE] = base64::decode(base64::URL, text).ok_or(LinkFault::Malformed)?;
        let (body, tag) = wire.split_first_chunk::<BODY>().ok_or(LinkFault::Malformed)?;
        let tag = tag.try_into().map_err(|_| LinkFault::Malformed)?;
        let [FORMAT, version, purpose, ..] = *body else { return Err(LinkFault::Malformed) };
        let purpose = LinkPurpose::from_u8(purpose).ok_or(LinkFault::Malformed)?;

        let version = KeyVersion::new(version);
        let absent =
            if version > self.newest_version() { LinkFault::NewerKey } else { LinkFault::UnknownKey };
        let key = self.link_key(version, purpose).ok_or(absent)?;
        if !is_same_digest(&key.tag(body), tag) {
            return Err(LinkFault::Forged);
        }
        link_of(purpose, body).ok_or(LinkFault::Malformed)
    }
}

/// In constant time (requirement 56), a word at a time.
fn is_same_digest(one: &[u8; 32], other: &[u8; 32]) -> bool {
    words_of(one).as_slice().ct_eq(words_of(other).as_slice()).into()
}

fn words_of(digest: &[u8; 32]) -> [u64; 4] {
    let mut words = [0; 4];
    words.iter_mut().zip(digest.as_chunks().0).for_each(|(word, bytes)| *word = u64::from_ne_bytes(*bytes));
    words
}

fn body_of(version: KeyVersion, link: &Link) -> [u8; BODY] {
    let mut body = [0; BODY];
    body[0] = FORMAT;
    body[1] = version.get();
    body[2] = link.purpose.as_u8();
    body[3..19].copy_from_slice(link.subject.as_bytes());
    body[19..35].copy_from_slice(link.nonce.0.as_slice());
    body[35..].copy_from_slice(&link.expires_at.unix().to_be_bytes());
    body
}

fn link_of(purpose: LinkPurpose, body: &[u8; BODY]) -> Option<Link> {
    let (_, rest) = body.split_first_chunk::<3>()?;
    let (subject, rest) = rest.split_first_chunk::<16>()?;
    let (nonce, rest) = rest.split_first_chunk::<16>()?;
    let expiry = i64::from_be_bytes(rest.try_into().ok()?);
    Some(Link {
        purpose,
        subject: SubjectId(*subject),
        nonce: Nonce::from_bytes(*nonce),
        expires_at: Timestamp::from_unix(expiry).ok()?,
    })
}

#[cfg(test)]
mod tests;

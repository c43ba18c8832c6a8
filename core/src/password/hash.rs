//! Slow, salted, peppered hashes of passwords and of short codes.

use std::fmt;

use hmac::Mac as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::password::params::Argon2Params;
use crate::password::scratch::{Hasher, HasherFailed};
use crate::token::KeyVersion;
use crate::token::base64::{self, STANDARD};
use crate::token::keyring::{KeyRing, absorb};
use crate::value::read_text;

/// What a hashed secret is, and for a code whom it was sent to.
///
/// It is mixed into the hash: a code never passes for a password, nor for the code of another
/// subject (requirements 9, 12, 28).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashPurpose<'a> {
    /// The password of an account.
    Password,
    /// A code sent by letter.
    PostedCode {
        /// The tenant that the letter is for.
        subject: &'a str,
    },
    /// A code sent by SMS.
    SmsCode {
        /// The number and the request that the code is for.
        subject: &'a str,
    },
}

impl<'a> HashPurpose<'a> {
    const fn fields(self) -> (&'static str, &'a str) {
        match self {
            Self::Password => ("password", ""),
            Self::PostedCode { subject } => ("posted-code", subject),
            Self::SmsCode { subject } => ("sms-code", subject),
        }
    }
}

/// Why a hash could not be computed or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashFault {
    /// Peppered with a key version that the ring does not hold.
    #[error("expected a hash peppered by a known key version, got {version}")]
    UnknownPepper {
        /// The version that the hash names.
        version: KeyVersion,
    },
    /// Not a text that this library writes.
    #[error("expected a PHC string of Argon2id version 19 with a key id, a 128-bit salt and a 256-bit tag")]
    Malformed,
    /// Parameters that would cost too much, or that no hash can have (requirement 55).
    #[error("expected m up to 1048576 KiB, t up to 16, p up to 4")]
    ParamsOutOfBounds,
    /// The hasher gave up.
    #[error(transparent)]
    Hasher(#[from] HasherFailed),
}

impl HashFault {
    /// A stable name for logs and other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownPepper { .. } => "unknown_pepper",
            Self::Malformed => "malformed",
            Self::ParamsOutOfBounds => "params_out_of_bounds",
            Self::Hasher(fault) => fault.code(),
        }
    }
}

/// The outcome of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a comparison that nobody reads lets everybody in"]
pub enum Match {
    /// Not the secret.
    No,
    /// The secret.
    Yes {
        /// Made with other parameters or another pepper than those in force: the secret is at hand, so
        /// hash it again now (requirement 58).
        outdated: bool,
    },
}

impl Match {
    /// Whether it is the secret.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes { .. })
    }
}

/// Everything that goes into a hash beside the secret: cost, pepper version, salt of 128 bits.
///
/// Several live codes of one subject share a header, so that one computation is compared with each of
/// them. As text it is a PHC string without its last field.
///
/// ```
/// # use espace_securise::KeyRing;
/// # use espace_securise::token::{KeyVersion, RootKey};
/// use espace_securise::password::{Argon2Params, HashHeader, HashPurpose, ScratchHasher};
///
/// # let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(1), RootKey::from_bytes([2; 32])?));
/// let header = HashHeader::new(Argon2Params::default(), keys.active_version(), [9; 16]);
/// let purpose = HashPurpose::PostedCode { subject: "1234567" };
/// let mut hasher = ScratchHasher::new();
/// let first = header.digest("ABCD-EFGH", purpose, &keys, &mut hasher)?;
/// let typed = header.digest("ABCD-EFGH", purpose, &keys, &mut hasher)?;
/// assert_eq!(first, typed);
/// assert_eq!(header.to_phc(), "$argon2id$v=19$m=19456,t=2,p=1,keyid=AQ$CQkJCQkJCQkJCQkJCQkJCQ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashHeader {
    params: Argon2Params,
    pepper: KeyVersion,
    salt: [u8; 16],
}

impl HashHeader {
    /// A header for new hashes; the salt comes from the injected generator.
    #[must_use]
    pub const fn new(params: Argon2Params, pepper: KeyVersion, salt: [u8; 16]) -> Self {
        Self { params, pepper, salt }
    }

    /// Reads what [`to_phc`](Self::to_phc) wrote.
    ///
    /// # Errors
    /// [`HashFault::Malformed`] or [`HashFault::ParamsOutOfBounds`].
    pub fn parse(text: &str) -> Result<Self, HashFault> {
        let (header, None) = read_phc(text)? else { return Err(HashFault::Malformed) };
        Ok(header)
    }

    /// `$argon2id$v=19$m=..,t=..,p=..,keyid=..$salt`
    #[must_use]
    pub fn to_phc(&self) -> String {
        let mut text = String::with_capacity(PHC_ROOM);
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        text.push_str(ARGON2ID);
        self.params.write(text);
        text.push_str(",keyid=");
        text.push_str(ascii(&base64::encode::<1, 2>(STANDARD, &[self.pepper.get()])));
        text.push('$');
        text.push_str(ascii(&base64::encode::<16, 22>(STANDARD, &self.salt)));
    }

    /// Whether hashes with this header should be made anew (requirement 58).
    #[must_use]
    pub fn is_outdated(&self, current: &Argon2Params, keys: &KeyRing) -> bool {
        self.params != *current || self.pepper != keys.active_version()
    }

    /// The key version whose pepper it names.
    #[must_use]
    pub const fn pepper(&self) -> KeyVersion {
        self.pepper
    }

    /// Whether the ring still holds the pepper that it names.
    #[must_use]
    pub fn is_usable(&self, keys: &KeyRing) -> bool {
        keys.pepper(self.pepper).is_some()
    }

    /// The tag of a secret: one whole Argon2id computation.
    ///
    /// Argon2id is given `HMAC-SHA-256(pepper, purpose, subject, secret)`, each field after its length:
    /// the pepper is a key and not a suffix (requirement 57), and no secret is ever cut short.
    ///
    /// # Errors
    /// [`HashFault::UnknownPepper`] or [`HashFault::Hasher`].
    pub fn digest(
        &self,
        secret: &str,
        purpose: HashPurpose<'_>,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<SecretTag, HashFault> {
        let pepper = keys.pepper(self.pepper).ok_or(HashFault::UnknownPepper { version: self.pepper })?;
        let (label, subject) = purpose.fields();
        let mut mac = pepper.start();
        for field in [label, subject, secret] {
            absorb(&mut mac, field.as_bytes());
        }
        let input: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
        let mut tag = [0; 32];
        hasher.argon2id(input.as_slice(), &self.salt, &self.params, &mut tag)?;
        Ok(SecretTag(tag))
    }
}

/// The 256-bit result of Argon2id, compared in constant time (requirement 56), redacted in `Debug`.
#[derive(Clone, Copy, Eq)]
pub struct SecretTag([u8; 32]);

impl SecretTag {
    fn text(&self) -> [u8; 43] {
        base64::encode(STANDARD, &self.0)
    }

    fn read(text: &[u8]) -> Result<Self, HashFault> {
        decode::<32, 43>(text).map(Self)
    }
}

impl PartialEq for SecretTag {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for SecretTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretTag([redacted])")
    }
}

/// The hash of a password: a header and the tag that the secret must give (requirement 54).
///
/// It is stored as a PHC string, `$argon2id$v=19$m=..,t=..,p=..,keyid=..$salt$tag`.
///
/// ```
/// # use espace_securise::KeyRing;
/// # use espace_securise::token::{KeyVersion, RootKey};
/// use espace_securise::password::{Argon2Params, HashPurpose, Match, ScratchHasher, SecretHash};
///
/// # let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(1), RootKey::from_bytes([2; 32])?));
/// let (params, mut hasher) = (Argon2Params::default(), ScratchHasher::new());
/// let hash = SecretHash::hash("Chantier-2026", HashPurpose::Password, [9; 16], params, &keys, &mut hasher)?;
/// assert!(hash.to_phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid=AQ$"));
///
/// let right = hash.verify("Chantier-2026", HashPurpose::Password, &params, &keys, &mut hasher)?;
/// let wrong = hash.verify("chantier-2026", HashPurpose::Password, &params, &keys, &mut hasher)?;
/// assert_eq!((right, wrong), (Match::Yes { outdated: false }, Match::No));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretHash {
    header: HashHeader,
    tag: SecretTag,
}

impl SecretHash {
    /// Hashes a new secret with the active pepper; the salt comes from the injected generator.
    ///
    /// # Errors
    /// [`HashFault::Hasher`].
    pub fn hash(
        secret: &str,
        purpose: HashPurpose<'_>,
        salt: [u8; 16],
        params: Argon2Params,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<Self, HashFault> {
        let header = HashHeader::new(params, keys.active_version(), salt);
        let tag = header.digest(secret, purpose, keys, hasher)?;
        Ok(Self { header, tag })
    }

    /// The key version whose pepper it is made with.
    #[must_use]
    pub const fn pepper(&self) -> KeyVersion {
        self.header.pepper
    }

    /// Compares a typed secret; a blank one matches nothing (requirement 75).
    ///
    /// # Errors
    /// [`HashFault::UnknownPepper`] or [`HashFault::Hasher`].
    pub fn verify(
        &self,
        secret: &str,
        purpose: HashPurpose<'_>,
        current: &Argon2Params,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<Match, HashFault> {
        let tag = self.header.digest(secret, purpose, keys, hasher)?;
        if tag != self.tag || secret.trim().is_empty() {
            return Ok(Match::No);
        }
        Ok(Match::Yes { outdated: self.header.is_outdated(current, keys) })
    }

    /// Does the work of [`verify`](Self::verify) for a subject that does not exist, and says no
    /// (requirement 7, invariant 5).
    ///
    /// It costs what the parameters in force cost; a known subject whose hash is outdated costs what
    /// its own parameters cost until it is renewed at the next log-in.
    ///
    /// # Errors
    /// [`HashFault::Hasher`].
    pub fn waste(
        secret: &str,
        purpose: HashPurpose<'_>,
        current: &Argon2Params,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<Match, HashFault> {
        let header = HashHeader::new(*current, keys.active_version(), [0; 16]);
        let nobody = Self { header, tag: SecretTag([0; 32]) };
        nobody.verify(secret, purpose, current, keys, hasher).map(|_| Match::No)
    }

    /// Everything but the tag.
    #[must_use]
    pub const fn header(&self) -> &HashHeader {
        &self.header
    }

    /// Reads a PHC string that [`to_phc`](Self::to_phc) wrote, and no other spelling of it. Nothing is
    /// allocated before the parameters are within bounds (requirement 55).
    ///
    /// # Errors
    /// [`HashFault::Malformed`] or [`HashFault::ParamsOutOfBounds`].
    pub fn parse(text: &str) -> Result<Self, HashFault> {
        let (header, Some(tag)) = read_phc(text)? else { return Err(HashFault::Malformed) };
        Ok(Self { header, tag })
    }

    /// The PHC string.
    #[must_use]
    pub fn to_phc(&self) -> String {
        let mut text = String::with_capacity(PHC_ROOM);
        self.header.write(&mut text);
        text.push('$');
        text.push_str(ascii(&self.tag.text()));
        text
    }
}

/// How every hash begins.
const ARGON2ID: &str = "$argon2id$v=19$";
/// The longest one fits.
const PHC_ROOM: usize = 128;

fn read_phc(text: &str) -> Result<(HashHeader, Option<SecretTag>), HashFault> {
    let rest = text.strip_prefix(ARGON2ID).ok_or(HashFault::Malformed)?;
    let mut fields = rest.as_bytes().split(|byte| *byte == b'$');
    let (Some(params), Some(salt), tag, None) = (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(HashFault::Malformed);
    };
    let (params, pepper) = read_params(params)?;
    let header = HashHeader { params, pepper, salt: decode::<16, 22>(salt)? };
    Ok((header, tag.map(SecretTag::read).transpose()?))
}

fn read_params(text: &[u8]) -> Result<(Argon2Params, KeyVersion), HashFault> {
    let mut fields = text.split(|byte| *byte == b',');
    let mut field =
        |name: &[u8]| fields.next().and_then(|field| field.strip_prefix(name)).ok_or(HashFault::Malformed);
    let (memory, iterations, lanes) =
        (number(field(b"m=")?)?, number(field(b"t=")?)?, number(field(b"p=")?)?);
    let [version] = decode::<1, 2>(field(b"keyid=")?)?;
    if fields.next().is_some() {
        return Err(HashFault::Malformed);
    }
    let params = Argon2Params::stored(memory, iterations, lanes).map_err(|_| HashFault::ParamsOutOfBounds)?;
    Ok((params, KeyVersion::new(version)))
}

/// A decimal without sign or leading zero.
fn number(text: &[u8]) -> Result<u32, HashFault> {
    if text.starts_with(b"0") || text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err(HashFault::Malformed);
    }
    let shifted = |number: u32, digit: &u8| number.checked_mul(10)?.checked_add(u32::from(digit - b'0'));
    text.iter().try_fold(0, shifted).ok_or(HashFault::ParamsOutOfBounds)
}

/// Base64 is nothing else.
fn ascii(text: &[u8]) -> &str {
    str::from_utf8(text).unwrap_or_default()
}

fn decode<const BYTES: usize, const CHARACTERS: usize>(text: &[u8]) -> Result<[u8; BYTES], HashFault> {
    let text: &[u8; CHARACTERS] = text.try_into().map_err(|_| HashFault::Malformed)?;
    base64::decode(STANDARD, text).ok_or(HashFault::Malformed)
}

impl Serialize for SecretHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_phc())
    }
}

impl<'de> Deserialize<'de> for SecretHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, Self::parse)
    }
}

impl Serialize for HashHeader {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_phc())
    }
}

impl<'de> Deserialize<'de> for HashHeader {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, Self::parse)
    }
}

/// As unpadded base64, like the last field of a PHC string.
impl Serialize for SecretTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(ascii(&self.text()))
    }
}

impl<'de> Deserialize<'de> for SecretTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| Self::read(text.as_bytes()))
    }
}

#[cfg(test)]
mod tests;

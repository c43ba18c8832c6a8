//! The keys derived from root secrets, one for each purpose, and their rotation.

use std::fmt;

use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::token::block_mac::BlockMac;
use crate::token::hex::hex_text;
use crate::token::link::LinkPurpose;
use crate::token::root_key::{KeyRingError, KeyVersion, MAX_KEY_VERSIONS, RootKey};

/// What a keyed hash stands for, so that one value gives unrelated hashes in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndexDomain {
    /// The e-mail address that an account is found by.
    Email,
    /// What concerns a posted code; never the code itself, which only a slow hash may keep (requirement 30).
    Code,
    /// The throttle of log-ins to one address, from devices that its account does not know.
    LogIn,
    /// The throttle of one network source.
    Source,
    /// The quota of letters to one tenant.
    Letter,
    /// The quota of e-mails to one address.
    Mail,
    /// The quota of SMS messages to one number.
    SmsSend,
    /// The throttle of SMS codes tried.
    SmsCheck,
    /// The throttle of log-ins from one device that the account knows.
    Device,
    /// The throttle of a holder's own password, asked again within a session.
    Holder,
    /// The throttle of the password that activates an account.
    Activation,
    /// The record loaded in place of one that does not exist.
    Decoy,
    /// A session's key.
    Session,
    /// The index key itself, of no value: what tells one index key from another.
    Fingerprint,
    /// The invitation of one address to one tenant: there is one at a time.
    Invitation,
    /// The name that the fund gave to a batch of lines.
    Batch,
}

impl IndexDomain {
    /// The separation string; it never changes, or every stored hash of the domain is lost.
    const fn label(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Code => "code",
            Self::LogIn => "log-in",
            Self::Source => "source",
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::SmsSend => "sms-send",
            Self::SmsCheck => "sms-check",
            Self::Device => "device",
            Self::Holder => "holder",
            Self::Activation => "activation",
            Self::Decoy => "decoy",
            Self::Session => "session",
            Self::Fingerprint => "fingerprint",
            Self::Invitation => "invitation",
            Self::Batch => "batch",
        }
    }
}

/// A keyed hash of 128 bits, written as 32 lower-case hexadecimal digits: part of a record's key.
///
/// Without the index key nobody can tell, from a copy of the store, whether a known address is in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexHash([u8; 16]);

hex_text!(IndexHash, 16);

impl IndexHash {
    /// The hash itself, for an id that nobody has.
    pub(crate) const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Every key of the portal, derived once from a few root secrets (requirements 12, 57; ASVS 11.2.2).
///
/// Two kinds of secret go in. The **index** key makes the keys of records (an e-mail's, a throttle's);
/// it never rotates, since those records would no longer be found. The **versioned** keys sign links,
/// pepper hashes and seal messages. They rotate in two deployments: first add the new version, under
/// a greater number, everywhere with [`with_retired`](Self::with_retired), so that every process can
/// read it, then make it the active one and keep the old one as retired. A retired version can be dropped when its links
/// have expired, its messages have left, and every hash made with it has been renewed at a log-in;
/// whoever did not log in by then resets the password.
///
/// Each purpose has its own key, by HKDF-SHA-256 (RFC 5869) with a versioned `info`; the HMAC states
/// are prepared here once and cloned for each use.
///
/// ```
/// use espace_securise::KeyRing;
/// use espace_securise::token::{IndexDomain, KeyVersion, RootKey};
///
/// let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(2), RootKey::from_bytes([2; 32])?))
///     .with_retired(KeyVersion::new(1), RootKey::from_bytes([3; 32])?)?;
/// assert_eq!(keys.active_version(), KeyVersion::new(2));
///
/// let hash = keys.index(IndexDomain::Email, &["claire@example.fr"]);
/// assert_eq!(hash.to_string().len(), 32);
/// assert_ne!(hash, keys.index(IndexDomain::Mail, &["claire@example.fr"]));
/// # Ok::<(), espace_securise::token::KeyRingError>(())
/// ```
pub struct KeyRing {
    index: MacKey,
    active: VersionKeys,
    retired: Vec<VersionKeys>,
}

impl KeyRing {
    /// A ring with one version, which signs, peppers and seals.
    #[must_use]
    pub fn new(index: RootKey, active: (KeyVersion, RootKey)) -> Self {
        let (version, root) = active;
        Self {
            index: Root::extract(index).mac_key("index"),
            active: VersionKeys::derive(version, root),
            retired: Vec::new(),
        }
    }

    /// Adds a version that is read but no longer (or not yet) written with.
    ///
    /// # Errors
    /// [`KeyRingError::DuplicateVersion`] if the number is taken;
    /// [`KeyRingError::TooManyVersions`] above [`MAX_KEY_VERSIONS`].
    pub fn with_retired(mut self, version: KeyVersion, root: RootKey) -> Result<Self, KeyRingError> {
        if self.version(version).is_some() {
            return Err(KeyRingError::DuplicateVersion { version });
        }
        if self.retired.len() + 1 >= MAX_KEY_VERSIONS {
            return Err(KeyRingError::TooManyVersions);
        }
        self.retired.push(VersionKeys::derive(version, root));
        Ok(self)
    }

    /// The version that signs, peppers and seals.
    #[must_use]
    pub const fn active_version(&self) -> KeyVersion {
        self.active.version
    }

    /// Every version in the ring, the active one first.
    pub fn versions(&self) -> impl Iterator<Item = KeyVersion> {
        std::iter::once(self.active.version).chain(self.retired.iter().map(|keys| keys.version))
    }

    /// The greatest version in the ring. Whatever bears a greater one was made by a process with newer keys.
    pub(crate) fn newest_version(&self) -> KeyVersion {
        self.retired.iter().map(|keys| keys.version).fold(self.active.version, KeyVersion::max)
    }

    /// The keyed hash of a value made of one or more fields: HMAC-SHA-256 cut to 128 bits.
    ///
    /// Fields are prefixed with their length: `["ab", "c"]` and `["a", "bc"]` have unrelated hashes.
    #[must_use]
    pub fn index(&self, domain: IndexDomain, value: &[&str]) -> IndexHash {
        self.index_of(&index_input(domain, value))
    }

    /// The same of a value as [`index_input`] writes it.
    pub(crate) fn index_of(&self, input: &[u8]) -> IndexHash {
        let mut mac = self.index.start();
        mac.update(input);
        let tag: [u8; 32] = mac.finalize().into_bytes().into();
        let mut hash = [0; 16];
        hash.iter_mut().zip(tag).for_each(|(kept, byte)| *kept = byte);
        IndexHash(hash)
    }

    /// The key that secrets of this version are peppered with before Argon2id.
    pub(crate) fn pepper(&self, version: KeyVersion) -> Option<&MacKey> {
        self.version(version).map(|keys| &keys.pepper)
    }

    /// The key of links of this purpose and version.
    pub(crate) fn link_key(&self, version: KeyVersion, purpose: LinkPurpose) -> Option<&BlockMac> {
        self.version(version).map(|keys| keys.links.get(purpose))
    }

    /// The version to sign with and its key for this purpose.
    pub(crate) const fn active_link_key(&self, purpose: LinkPurpose) -> (KeyVersion, &BlockMac) {
        (self.active.version, self.active.links.get(purpose))
    }

    /// The cipher of the outbox in this version.
    pub(crate) fn outbox(&self, version: KeyVersion) -> Option<&ChaCha20Poly1305> {
        self.version(version).map(|keys| &keys.outbox)
    }

    /// The version to seal with and its cipher.
    pub(crate) const fn active_outbox(&self) -> (KeyVersion, &ChaCha20Poly1305) {
        (self.active.version, &self.active.outbox)
    }

    /// The key of the audit trail's seals in this version.
    pub(crate) fn trail(&self, version: KeyVersion) -> Option<&MacKey> {
        self.version(version).map(|keys| &keys.trail)
    }

    /// The version that seals the audit trail and its key.
    pub(crate) const fn active_trail(&self) -> (KeyVersion, &MacKey) {
        (self.active.version, &self.active.trail)
    }

    fn version(&self, version: KeyVersion) -> Option<&VersionKeys> {
        if self.active.version == version {
            return Some(&self.active);
        }
        self.retired.iter().find(|keys| keys.version == version)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let retired: Vec<_> = self.retired.iter().map(|keys| keys.version).collect();
        f.debug_struct("KeyRing")
            .field("active", &self.active.version)
            .field("retired", &retired)
            .finish_non_exhaustive()
    }
}

/// What is derived from one version of the root secret.
struct VersionKeys {
    version: KeyVersion,
    links: LinkKeys,
    pepper: MacKey,
    outbox: ChaCha20Poly1305,
    trail: MacKey,
}

impl VersionKeys {
    fn derive(version: KeyVersion, root: RootKey) -> Self {
        let root = Root::extract(root);
        Self {
            version,
            links: LinkKeys::derive(&root),
            pepper: root.mac_key("pepper"),
            outbox: ChaCha20Poly1305::new((&*root.expand("outbox")).into()),
            trail: root.mac_key("trail"),
        }
    }
}

struct LinkKeys {
    enrollment: BlockMac,
    activation: BlockMac,
    reset: BlockMac,
    recertification: BlockMac,
    session: BlockMac,
    device: BlockMac,
    email_change: BlockMac,
    email_undo: BlockMac,
    invitation: BlockMac,
}

impl LinkKeys {
    fn derive(root: &Root) -> Self {
        Self {
            enrollment: root.block_mac("link/enrollment"),
            activation: root.block_mac("link/activation"),
            reset: root.block_mac("link/reset"),
            recertification: root.block_mac("link/recertification"),
            session: root.block_mac("link/session"),
            device: root.block_mac("link/device"),
            email_change: root.block_mac("link/email_change"),
            email_undo: root.block_mac("link/email_undo"),
            invitation: root.block_mac("link/invitation"),
        }
    }

    const fn get(&self, purpose: LinkPurpose) -> &BlockMac {
        match purpose {
            LinkPurpose::Enrollment => &self.enrollment,
            LinkPurpose::Activation => &self.activation,
            LinkPurpose::Reset => &self.reset,
            LinkPurpose::Recertification => &self.recertification,
            LinkPurpose::Session => &self.session,
            LinkPurpose::Device => &self.device,
            LinkPurpose::EmailChange => &self.email_change,
            LinkPurpose::EmailUndo => &self.email_undo,
            LinkPurpose::Invitation => &self.invitation,
        }
    }
}

/// An HKDF pseudorandom key, from which the keys of each purpose are expanded.
struct Root(MacKey);

impl Root {
    fn extract(RootKey(secret): RootKey) -> Self {
        let (mut prk, _) = Hkdf::<Sha256>::extract(None, secret.as_slice());
        let key = MacKey::new(prk.as_slice());
        prk.as_mut_slice().zeroize();
        Self(key)
    }

    /// The first block of HKDF-Expand, which is all that a key of 32 bytes needs. Written out because
    /// the general function can fail (on lengths that are not ours) and this one must not.
    fn expand(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut mac = self.0.start();
        mac.update(b"espace-securise/v1/");
        mac.update(purpose.as_bytes());
        mac.update(&[1]);
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    fn mac_key(&self, purpose: &str) -> MacKey {
        MacKey::new(self.expand(purpose).as_slice())
    }

    fn block_mac(&self, purpose: &str) -> BlockMac {
        BlockMac::new(&self.expand(purpose))
    }
}

/// An HMAC-SHA-256 key, kept as the state that is reached once the key has been absorbed: a use
/// clones it and saves two compressions.
pub(crate) struct MacKey(Hmac<Sha256>);

impl MacKey {
    /// At most 64 bytes count, the block of SHA-256; every key here has 32.
    fn new(key: &[u8]) -> Self {
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block.iter_mut().zip(key).for_each(|(slot, byte)| *slot = *byte);
        let state = Hmac::new(&block);
        block.as_mut_slice().zeroize();
        Self(state)
    }

    /// A computation that has absorbed the key and nothing else.
    pub(crate) fn start(&self) -> Hmac<Sha256> {
        self.0.clone()
    }
}

/// A value as it is hashed: its domain and its fields, each after its length, so that no two values are written alike.
pub(crate) fn index_input(domain: IndexDomain, value: &[&str]) -> Zeroizing<Vec<u8>> {
    // Whole from the start: what grew would leave copies behind.
    let length = fields_of(domain, value).map(|field| LENGTH + field.len()).sum();
    let mut input = Zeroizing::new(Vec::with_capacity(length));
    for field in fields_of(domain, value) {
        input.extend_from_slice(&length_of(field));
        input.extend_from_slice(field);
    }
    input
}

/// Whether [`index_input`] writes the value so.
pub(crate) fn is_index_input(input: &[u8], domain: IndexDomain, value: &[&str]) -> bool {
    let rest = fields_of(domain, value).try_fold(input, |rest, field| {
        rest.strip_prefix(&length_of(field)).and_then(|rest| rest.strip_prefix(field))
    });
    rest.is_some_and(<[u8]>::is_empty)
}

fn fields_of<'f>(domain: IndexDomain, value: &'f [&str]) -> impl Iterator<Item = &'f [u8]> {
    std::iter::once(domain.label()).chain(value.iter().copied()).map(str::as_bytes)
}

const LENGTH: usize = 8;

/// A `usize` has at most 64 bits wherever Rust runs.
const fn length_of(field: &[u8]) -> [u8; LENGTH] {
    (field.len() as u64).to_be_bytes()
}

/// Feeds a field with its length before it, so that no two lists of fields give the same input.
pub(crate) fn absorb(mac: &mut Hmac<Sha256>, field: &[u8]) {
    mac.update(&length_of(field));
    mac.update(field);
}

#[cfg(test)]
pub(crate) mod tests;

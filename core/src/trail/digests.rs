//! The digest of each line under a checkpoint: what tells which line is not as it was.

use sha2::{Digest as _, Sha256};

use crate::token::hex::hex_text;
use crate::trail::canonical::Canonical;
use crate::trail::finding::Finding;
use crate::value::Timestamp;

/// A line of the audit trail, as it lies in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'l> {
    /// Its place.
    pub position: i64,
    /// Its text; nothing if it is not even one.
    pub json: Option<&'l str>,
}

/// The digests of lines that lie beside each other, in the order of their positions.
///
/// A digest is SHA-256 over a salt, the position and the line's canonical JSON (RFC 8785), so that white space and the order of
/// members, which stores treat differently, make no difference. What has no canonical form (an earlier damage) counts octet for
/// octet. The salt lies with the digests, and goes with them: of lines that were removed nobody can tell that they were these,
/// not even of a single one under its seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    salt: [u8; SALT],
    lines: Vec<(i64, [u8; 32])>,
}

/// SHA-256 over [`Digests`], as 64 lower-case hexadecimal digits: what a checkpoint says of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DigestsHash([u8; 32]);

hex_text!(DigestsHash, 32);

impl DigestsHash {
    pub(super) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

const SALT: usize = 32;

/// A position and a digest.
const LENGTH: usize = 8 + 32;

impl Digests {
    /// The most lines under one checkpoint: what is read, compared and removed at once, some megabytes.
    pub const MOST: u16 = 2_000;

    /// Of lines in the order of their positions, and when the newest of their events happened; nothing if that cannot be told of
    /// one of them.
    pub(super) fn of(salt: [u8; SALT], lines: &[Line<'_>]) -> (Self, Option<Timestamp>) {
        let (mut newest, mut digest) = (Some(Timestamp::MIN), LineDigest::salted(&salt));
        let digested = lines.iter().map(|line| {
            let (digest, at) = digest.of(line);
            newest = newest.zip(at).map(|(newest, at)| newest.max(at));
            (line.position, digest)
        });
        let lines = digested.collect();
        (Self { salt, lines }, newest)
    }

    /// As a store keeps them: the salt, 32 octets; for each line its position, 8 octets big-endian, and its digest, 32.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SALT + LENGTH * self.lines.len());
        bytes.extend_from_slice(&self.salt);
        for (position, digest) in &self.lines {
            bytes.extend_from_slice(&position.to_be_bytes());
            bytes.extend_from_slice(digest);
        }
        bytes
    }

    /// As a store kept them; nothing for what is of no such shape. Whether they are those of a checkpoint, their
    /// [`hash`](Self::hash) says.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (salt, rest) = bytes.split_first_chunk()?;
        let (kept, []) = rest.as_chunks::<LENGTH>() else { return None };
        let one = |kept: &[u8; LENGTH]| {
            let (position, digest) = kept.split_first_chunk()?;
            Some((i64::from_be_bytes(*position), digest.try_into().ok()?))
        };
        Some(Self { salt: *salt, lines: kept.iter().map(one).collect::<Option<_>>()? })
    }

    /// What a checkpoint says of them.
    #[must_use]
    pub fn hash(&self) -> DigestsHash {
        let mut hash = Sha256::new_with_prefix(b"espace-securise/v1/trail/digests");
        hash.update(self.salt);
        for (position, digest) in &self.lines {
            hash.update(position.to_be_bytes());
            hash.update(digest);
        }
        DigestsHash(hash.finalize().into())
    }

    /// The first of the lines that is not as it was: changed, removed or added.
    ///
    /// The lines are those that stand now between the checkpoint before and the last position of this one, in order. One more than
    /// there were is enough: then one was added.
    #[must_use]
    pub fn compare(&self, lines: &[Line<'_>]) -> Option<Finding> {
        let mut digest_of = LineDigest::salted(&self.salt);
        let mut found = lines.iter();
        for (position, digest) in &self.lines {
            let Some(line) = found.next().filter(|line| line.position <= *position) else {
                return Some(Finding::LineRemoved { position: *position });
            };
            if line.position < *position {
                return Some(Finding::LineAdded { position: line.position });
            }
            if digest_of.of(line).0 != *digest {
                return Some(Finding::LineChanged { position: *position });
            }
        }
        found.next().map(|line| Finding::LineAdded { position: line.position })
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What a line was digested as.
const NOT_A_TEXT: u8 = 0;
const CANONICAL: u8 = 1;
const OCTETS: u8 = 2;

/// Digests lines, one after the other.
struct LineDigest {
    /// What comes before each line is one block of SHA-256, absorbed once.
    begun: Sha256,
    text: Vec<u8>,
}

impl LineDigest {
    fn salted(salt: &[u8; SALT]) -> Self {
        let begun = Sha256::new_with_prefix(b"espace-securise/v1/trail/line\0\0\0").chain_update(salt);
        Self { begun, text: Vec::new() }
    }

    /// The digest, and when the event happened.
    fn of(&mut self, line: &Line<'_>) -> ([u8; 32], Option<Timestamp>) {
        self.text.clear();
        let canonical = line.json.and_then(Canonical::of);
        let form = match (&canonical, line.json) {
            (Some(canonical), _) => {
                canonical.write(&mut self.text);
                CANONICAL
            }
            (None, Some(json)) => {
                self.text.extend_from_slice(json.as_bytes());
                OCTETS
            }
            (None, None) => NOT_A_TEXT,
        };
        let mut hash = self.begun.clone();
        hash.update(line.position.to_be_bytes());
        hash.update([form]);
        hash.update(&self.text);
        (hash.finalize().into(), canonical.and_then(|canonical| canonical.at()))
    }
}

//! A seal: a signed statement on the audit trail, chained to the one before.

use hmac::Mac as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::token::hex::hex_text;
use crate::token::{KeyRing, KeyVersion};
use crate::trail::digests::{Digests, DigestsHash, Line};
use crate::trail::finding::Finding;
use crate::trail::mark::{SealHash, SealMark};
use crate::value::Timestamp;

/// A signed statement on the audit trail. Its key is derived for nothing else, in the version that was active.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    v: Format,
    number: u64,
    /// The hash of the seal before; none before the first.
    previous: Option<SealHash>,
    at: Timestamp,
    key: KeyVersion,
    covers: i64,
    #[serde(flatten)]
    statement: Statement,
    mac: SealMac,
}

/// What a seal says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "statement", rename_all = "snake_case")]
pub enum Statement {
    /// All that stood in the trail after one position, up to the one that the seal covers.
    Checkpoint {
        /// The last position of the checkpoint before; nothing before the first.
        after: Option<i64>,
        /// How many lines there were.
        lines: u32,
        /// When the newest of their events happened, or the seal itself where that is sooner or cannot be told.
        newest: Timestamp,
        /// What the lines were.
        digests: DigestsHash,
    },
    /// The lines under the checkpoints up to one of them are old enough, and go.
    Removal {
        /// The number of the last checkpoint whose lines go.
        through: u64,
        /// How many lines go that no removal before this one has named.
        lines: u64,
    },
}

/// The one form there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
struct Format;

const FORMAT: u8 = 1;

impl From<Format> for u8 {
    fn from(Format: Format) -> Self {
        FORMAT
    }
}

impl TryFrom<u8> for Format {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        if number == FORMAT { Ok(Self) } else { Err("a seal of another version") }
    }
}

/// HMAC-SHA-256 over a seal, as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
struct SealMac([u8; 32]);

hex_text!(SealMac, 32);

impl Seal {
    /// The seal after `before` (nothing for the first), which is [authentic](Self::check), on the lines that stand in the trail
    /// after what that one [covers](Self::covers): all of them, up to the last that is given, in order. Below that one nothing may
    /// appear any more. With it the digests of these lines, which are kept beside it. Nothing if there are no lines.
    #[must_use]
    pub fn checkpoint(
        keys: &KeyRing,
        before: Option<&Self>,
        at: Timestamp,
        lines: &[Line<'_>],
    ) -> Option<(Self, Digests)> {
        let covers = lines.last()?.position;
        let (digests, newest) = Digests::of(salt(keys, before, at), lines);
        let statement = Statement::Checkpoint {
            after: before.map(Self::covers),
            lines: digests.len(),
            // A clock that was ahead once keeps no line for longer.
            newest: newest.map_or(at, |newest| newest.min(at)),
            digests: digests.hash(),
        };
        Some((Self::signed(keys, before, at, covers, statement), digests))
    }

    /// The seal after `before`, which is [authentic](Self::check): the lines under the checkpoints up to that of number `through`
    /// go, so many that no removal before has named.
    #[must_use]
    pub fn removal(keys: &KeyRing, before: &Self, at: Timestamp, through: u64, lines: u64) -> Self {
        Self::signed(keys, Some(before), at, before.covers, Statement::Removal { through, lines })
    }

    fn signed(
        keys: &KeyRing,
        before: Option<&Self>,
        at: Timestamp,
        covers: i64,
        statement: Statement,
    ) -> Self {
        let (key, _) = keys.active_trail();
        let number = before.map_or(0, Self::number).saturating_add(1);
        let previous = before.map(|before| before.mark().hash);
        let unsigned =
            Self { v: Format, number, previous, at, key, covers, statement, mac: SealMac([0; 32]) };
        let mac = keys.active_trail().1.start().chain_update(unsigned.body()).finalize().into_bytes().into();
        Self { mac: SealMac(mac), ..unsigned }
    }

    /// Whether it is as it was made, under these keys.
    ///
    /// # Errors
    /// [`Finding::SealAltered`], or [`Finding::SealKeyUnknown`] if nobody here can tell.
    pub fn check(&self, keys: &KeyRing) -> Result<(), Finding> {
        let Self { number, key, .. } = *self;
        let mac = keys.trail(key).ok_or(Finding::SealKeyUnknown { number, key })?.start();
        let checked = mac.chain_update(self.body()).verify_slice(&self.mac.0);
        checked.map_err(|_| Finding::SealAltered { number })
    }

    /// Its place in the chain, from 1.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// When it was made, by the host's clock.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// The version of its key.
    #[must_use]
    pub const fn key(&self) -> KeyVersion {
        self.key
    }

    /// Up to which position the chain speaks of the trail, this seal included.
    #[must_use]
    pub const fn covers(&self) -> i64 {
        self.covers
    }

    /// What it says.
    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Its name, to be kept elsewhere.
    #[must_use]
    pub fn mark(&self) -> SealMark {
        let hash = Sha256::new_with_prefix(b"espace-securise/v1/trail/seal");
        let hash = hash.chain_update(self.body()).chain_update(self.mac.0).finalize().into();
        SealMark { number: self.number, hash: SealHash(hash) }
    }

    pub(super) const fn previous(&self) -> Option<SealHash> {
        self.previous
    }

    /// As a store keeps it.
    #[must_use]
    pub fn to_json(&self) -> String {
        // It always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As a store kept it, under this number.
    ///
    /// # Errors
    /// [`Finding::SealAltered`] for what is no seal, or one of another number.
    pub fn from_json(number: u64, json: Option<&str>) -> Result<Self, Finding> {
        let seal = json.and_then(|json| {
            let seal: Self = serde_json::from_str(json).ok()?;
            // One seal has one text.
            (seal.number == number && seal.to_json() == json).then_some(seal)
        });
        seal.ok_or(Finding::SealAltered { number })
    }

    /// What is signed: every field in its own length, so that no two seals are written alike.
    fn body(&self) -> Vec<u8> {
        let mut body = vec![FORMAT, self.key.get()];
        body.extend_from_slice(&self.number.to_be_bytes());
        body.extend_from_slice(&self.previous.map_or([0; 32], |SealHash(hash)| hash));
        body.extend_from_slice(&self.at.unix().to_be_bytes());
        body.extend_from_slice(&self.covers.to_be_bytes());
        match &self.statement {
            Statement::Checkpoint { after, lines, newest, digests } => {
                body.extend_from_slice(&[1, u8::from(after.is_some())]);
                body.extend_from_slice(&after.unwrap_or(0).to_be_bytes());
                body.extend_from_slice(&lines.to_be_bytes());
                body.extend_from_slice(&newest.unix().to_be_bytes());
                body.extend_from_slice(digests.as_bytes());
            }
            Statement::Removal { through, lines } => {
                body.push(2);
                body.extend_from_slice(&through.to_be_bytes());
                body.extend_from_slice(&lines.to_be_bytes());
            }
        }
        body
    }
}

/// The salt of the digests under the next seal: nobody guesses it who has not the keys, and no randomness is needed.
fn salt(keys: &KeyRing, before: Option<&Seal>, at: Timestamp) -> [u8; 32] {
    let (_, key) = keys.active_trail();
    // No seal's body begins so.
    let mut mac = key.start().chain_update([0]);
    mac.update(&before.map_or([0; 32], |before| before.mark().hash.0));
    mac.update(&at.unix().to_be_bytes());
    mac.finalize().into_bytes().into()
}

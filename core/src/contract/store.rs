//! The store contract: three calls that any engine with an atomic multi-key compare-and-set can offer.
//!
//! The core never calls a store: it answers a [`Load`](crate::Load) or a [`Batch`], and the host (or the
//! [driver](crate::Espace::run)) fetches and commits. A record's body is versioned JSON that the host never has
//! to understand.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::token::Sealed;
use crate::value::{Timestamp, read_text};
use crate::vocabulary::event::Event;

/// The name of a record, such as `tenant/1707A` or `session/<account>/<hash>`.
///
/// Printable ASCII, at most [`Key::MAX_LEN`] octets; keyed hashes stand where a name would be personal data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    /// The longest key the core makes, in octets: a store may size its column by it.
    pub const MAX_LEN: usize = 128;

    pub(crate) fn new(kind: &str, parts: &[&str]) -> Self {
        // On the stack: a command makes dozens of keys, and each would be allocated twice.
        let mut room = [0; Self::MAX_LEN];
        let written = write_into(&mut room, kind, parts);
        // It is made of texts, so it is one; were it too long, it would still be the same key.
        let text = written.and_then(|text| str::from_utf8(text).ok());
        Self(text.map_or_else(|| [&[kind], parts].concat().join("/").into(), Arc::from))
    }

    /// A key read back from a store or written by a test; the core itself makes keys from typed ids.
    #[must_use]
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The key's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment: `tenant`, `account`, `session`...
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

/// The parts of a key, one after another; `None` if there is no room.
fn write_into<'r>(room: &'r mut [u8], kind: &str, parts: &[&str]) -> Option<&'r [u8]> {
    let mut end = kind.len();
    room.get_mut(..end)?.copy_from_slice(kind.as_bytes());
    for part in parts {
        *room.get_mut(end)? = b'/';
        let start = end + 1;
        end = start + part.len();
        room.get_mut(start..end)?.copy_from_slice(part.as_bytes());
    }
    room.get(..end)
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| Ok::<_, Infallible>(Self(text.into())))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A store's mark on one state of one record. Two states of the same key never share a version, not even
/// with a deletion between them; beyond that the number means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u64);

/// A record as it lies in a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Stored {
    /// Which state this is.
    pub version: Version,
    /// Versioned JSON.
    pub body: String,
}

/// "The record still has this version" or, with `None`, "there is still no such record".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Check {
    /// Which record.
    pub key: Key,
    /// The version it was read at; `None` if it must be absent.
    pub version: Option<Version>,
}

/// A record to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Put {
    /// Where.
    pub key: Key,
    /// Versioned JSON.
    pub body: String,
    /// From when on the store may delete the record. No rule depends on whether it did.
    pub expires_at: Option<Timestamp>,
}

/// All that a decision writes: committed whole, or not at all. No key stands both in `puts` and in `deletes`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Batch {
    /// What must still be true of every record that the decision read or creates.
    pub checks: Vec<Check>,
    /// What to write; every key stands in `checks` too.
    pub puts: Vec<Put>,
    /// What to delete; every key stands in `checks` too.
    pub deletes: Vec<Key>,
    /// The audit trail to append to, in order.
    pub events: Vec<Event>,
    /// Sealed messages to enqueue for delivery.
    pub messages: Vec<Sealed>,
}

impl Batch {
    /// Whether nothing would change: such a batch needs no commit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.deletes.is_empty() && self.events.is_empty() && self.messages.is_empty()
    }
}

/// A page of records whose key starts with `prefix`, in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Scan {
    /// What the keys start with.
    pub prefix: String,
    /// Only keys after this one.
    pub after: Option<Key>,
    /// At most so many rows, from 1 to [`Scan::MAX_LIMIT`].
    pub limit: u16,
}

impl Scan {
    /// The longest page a command can ask for.
    pub const MAX_LIMIT: u16 = 200;
}

/// What a [`Scan`] found. It is for people to read: no decision rests on its being complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The rows, in the order of their keys.
    pub rows: Vec<(Key, Stored)>,
    /// Whether there are keys beyond the last row.
    pub more: bool,
}

/// How a commit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[must_use]
pub enum Committed {
    /// Everything is in the store.
    Done,
    /// A check failed, or the engine gave up on a serialisation conflict or deadlock; nothing changed. Load anew and decide
    /// again.
    LostRace,
}

/// The store could not answer. The person is denied; nothing was decided (ASVS 16.5.3).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store is unavailable: {reason}")]
pub struct StoreUnavailable {
    /// For the operator's log: no body, no secret.
    pub reason: String,
}

impl StoreUnavailable {
    /// With what the engine said, for the operator.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }

    /// `store_unavailable`
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "store_unavailable"
    }
}

/// What a host brings: three calls, whose contract the `testing` feature's conformance kit checks.
pub trait Store {
    /// The state of each key, in the order asked, all from one consistent moment or not:
    /// [`commit`](Self::commit) compares versions anyway.
    ///
    /// # Errors
    /// [`StoreUnavailable`] if any of them could not be read.
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable>;

    /// A page of keys; see [`Scan`].
    ///
    /// # Errors
    /// [`StoreUnavailable`] if it could not be read.
    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable>;

    /// Compares every check, then writes all of the batch; or, if one check fails, none of it. Serialisable:
    /// of two batches that read what the other writes, one loses.
    ///
    /// # Errors
    /// [`StoreUnavailable`] if nothing was written **or it is not known whether** it was; the person is told
    /// nothing but "try again".
    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable>;
}

impl<S: Store + ?Sized> Store for &S {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        (**self).load(keys)
    }
    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        (**self).scan(scan)
    }
    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        (**self).commit(batch)
    }
}

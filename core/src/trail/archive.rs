//! What a store of the audit trail and its seals offers: the contract of sealing, verification and retention.

use crate::contract::store::StoreUnavailable;
use crate::trail::digests::{Digests, Line};
use crate::trail::finding::Finding;

/// Where the audit trail and its seals lie. No call is on a command's way, and any may be made twice.
pub trait Archive {
    /// At most `limit` lines after a position, in order, the unreadable included. No line ever appears later before one that was
    /// read: what is being written is waited for.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    fn lines(&self, after: Option<i64>, limit: u16) -> Result<Vec<KeptLine>, StoreUnavailable>;

    /// The seal of the greatest number.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable>;

    /// At most `limit` seals of greater numbers than `after`, in order; from the least on, whatever it is, for nothing.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    fn seals(&self, after: Option<u64>, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable>;

    /// Keeps a seal, with the digests under it; whether its number was free.
    ///
    /// # Errors
    /// [`StoreUnavailable`]; it may be kept in spite of that.
    fn keep(&self, number: u64, json: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable>;

    /// The digests under a seal, and at most `limit` of the lines that stand now in a range of positions, both ends included, in
    /// order: as all of it was at one moment.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    fn under(&self, number: u64, first: i64, last: i64, limit: u16) -> Result<Under, StoreUnavailable>;

    /// Removes the lines in a range, both ends included, and the digests under a seal, together or not at all; how many lines.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    fn remove(&self, number: u64, first: i64, last: i64) -> Result<u64, StoreUnavailable>;
}

/// A line as it lies in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// Its place.
    pub position: i64,
    /// Its text; nothing if it is not even one.
    pub json: Option<String>,
}

impl KeptLine {
    pub(super) fn as_line(&self) -> Line<'_> {
        Line { position: self.position, json: self.json.as_deref() }
    }
}

/// A seal as it lies in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSeal {
    /// The number that it is kept under; 0 for one that no seal has.
    pub number: u64,
    /// Its text; nothing if it is not even one.
    pub json: Option<String>,
    /// Whether digests are kept with it.
    pub digests: bool,
}

/// What lies under a seal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Under {
    /// The digests, if they are there.
    pub digests: Option<Vec<u8>>,
    /// The lines.
    pub lines: Vec<KeptLine>,
}

/// The first position of a range after another.
pub(super) fn first_after(after: Option<i64>) -> i64 {
    after.map_or(i64::MIN, |after| after.saturating_add(1))
}

/// How many seals are read at once.
pub(super) const SEALS_AT_ONCE: u16 = 500;

/// One more line than there can be under a seal.
pub(super) const ONE_MORE: u16 = Digests::MOST + 1;

/// Why the trail was not sealed, or nothing was removed from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrailFault {
    /// The store could not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
    /// The chain of seals is broken: to go on from it would vouch for whatever broke it.
    #[error("nothing is put behind a chain of seals that is broken: {0}")]
    Broken(Finding),
}

impl TrailFault {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(unavailable) => unavailable.code(),
            Self::Broken(finding) => finding.code(),
        }
    }
}

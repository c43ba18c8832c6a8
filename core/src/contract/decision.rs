//! What goes in and out of the one door: the [`View`] of what is loaded, and the [`Step`] that answers it.

use std::collections::BTreeMap;

use crate::contract::decoded::Row;
use crate::contract::hashed::Hashed;
use crate::contract::indexed::Indexed;
use crate::contract::opened::Opened;
use crate::contract::store::{Batch, Key, Page, Scan, Stored};
use crate::vocabulary::message::Message;
use crate::vocabulary::refusal::Refusal;

/// What the core asks the host to load before it can decide. Loads that do not depend on each other come
/// together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Records, present or not.
    pub keys: Vec<Key>,
    /// Pages.
    pub scans: Vec<Scan>,
}

impl Load {
    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.scans.is_empty()
    }
}

/// What has been loaded so far for one command, absence included.
#[derive(Clone, Debug, Default)]
pub struct View {
    rows: BTreeMap<Key, Row>,
    pages: BTreeMap<Scan, Page>,
    opened: Opened,
    hashed: Hashed,
    indexed: Indexed,
}

impl View {
    /// Nothing loaded yet: how every command starts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing loaded, for the same command after a lost race: what was hashed for it stays known, so that deciding anew
    /// costs no hash (requirement 80).
    #[must_use]
    pub fn anew(self) -> Self {
        Self { hashed: self.hashed, ..Self::default() }
    }

    /// Notes what the store holds under a key, `None` if nothing.
    pub fn insert(&mut self, key: Key, stored: Option<Stored>) {
        self.rows.insert(key, Row::new(stored));
    }

    /// Notes a page.
    pub fn insert_page(&mut self, scan: Scan, page: Page) {
        self.pages.insert(scan, page);
    }

    pub(crate) fn row(&self, key: &Key) -> Option<&Row> {
        self.rows.get(key)
    }

    pub(crate) const fn opened(&self) -> &Opened {
        &self.opened
    }

    pub(crate) const fn indexed(&self) -> &Indexed {
        &self.indexed
    }

    pub(crate) const fn hashed(&self) -> &Hashed {
        &self.hashed
    }

    pub(crate) fn page(&self, scan: &Scan) -> Option<&Page> {
        self.pages.get(scan)
    }
}

/// The core's answer to a command over a view.
#[derive(Debug)]
#[must_use]
pub enum Step<R> {
    /// Load these, add them to the view, and step again.
    Load(Load),
    /// Decided: commit the batch, and only then tell the outcome.
    Decided(Decision<R>),
}

/// A decision. A refusal is data until it is committed: the batch carries its trace (the attempt counter, the
/// audit event) either way.
#[derive(Debug)]
#[must_use]
pub struct Decision<R> {
    /// What the person is told once the batch is committed.
    pub outcome: Result<R, Refusal>,
    /// What to commit.
    pub batch: Batch,
    /// The batch's messages in the clear, for a host that delivers at once after the commit. They hold
    /// secrets: never log them.
    pub messages: Vec<Message>,
}

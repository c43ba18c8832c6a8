//! What somebody's home has learnt: the tiles, for each kind of capacity, and the newest thing seen in the bars. One small
//! record of an account, which goes with it.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::ranking::Board;
use crate::value::Timestamp;
use crate::vocabulary::account::AccountId;

/// In what kind of capacity tiles are used. Never for one client of a firm: who is served how often is nobody's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CapacityKind {
    /// For a company of one's own.
    Company,
    /// For a firm of one's own.
    Firm,
    /// For any client of a firm.
    Client,
}

/// The tiles of one account. Its size is bounded by the catalogue, whatever is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tiles {
    boards: Boards,
    /// Since when the newest thing that was seen in the bars is news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Timestamp>,
}

/// Those that there ever were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Boards {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    company: Option<Box<Board>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    firm: Option<Box<Board>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<Box<Board>>,
}

impl Boards {
    fn of(&mut self, kind: CapacityKind) -> &mut Option<Box<Board>> {
        match kind {
            CapacityKind::Company => &mut self.company,
            CapacityKind::Firm => &mut self.firm,
            CapacityKind::Client => &mut self.client,
        }
    }
}

impl Record for Tiles {
    const KIND: &'static str = "tiles";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl Tiles {
    pub(crate) fn key(account: AccountId) -> RecordKey<Self> {
        RecordKey::new(&[account.text().as_str()])
    }

    /// The tiles of this kind of capacity, to be changed.
    pub(crate) fn board(&mut self, kind: CapacityKind) -> &mut Board {
        self.boards.of(kind).get_or_insert_default()
    }

    /// The tiles of this kind of capacity, if there were ever any.
    pub(crate) fn known_board(&mut self, kind: CapacityKind) -> Option<&mut Board> {
        self.boards.of(kind).as_deref_mut()
    }

    /// The same, to be shown, and kept no longer.
    pub(crate) fn take_board(&mut self, kind: CapacityKind) -> Option<Board> {
        self.boards.of(kind).take().map(|board| *board)
    }

    /// Whether something that is news since then was not seen yet.
    pub(crate) fn is_unseen(&self, since: Timestamp) -> bool {
        self.seen.is_none_or(|seen| seen < since)
    }

    /// What is news since then was seen, and so is what is older.
    pub(crate) fn see(&mut self, since: Timestamp) {
        self.seen = self.seen.max(Some(since));
    }
}

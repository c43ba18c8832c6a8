//! What became of some messages.

use std::ops::AddAssign;

/// What became of the messages of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Handed to a channel.
    pub delivered: usize,
    /// For nobody.
    pub dropped: usize,
    /// To be tried again.
    pub postponed: usize,
    /// Dead letters.
    pub dead: usize,
    /// Not sent, because their time was over.
    pub expired: usize,
    /// Rows that hold no message: dead letters too.
    pub unreadable: usize,
}

impl Round {
    /// How many messages there were.
    #[must_use]
    pub const fn messages(&self) -> usize {
        self.delivered + self.dropped + self.postponed + self.dead + self.expired + self.unreadable
    }
}

impl AddAssign for Round {
    fn add_assign(&mut self, other: Self) {
        self.delivered += other.delivered;
        self.dropped += other.dropped;
        self.postponed += other.postponed;
        self.dead += other.dead;
        self.expired += other.expired;
        self.unreadable += other.unreadable;
    }
}

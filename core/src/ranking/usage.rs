//! How much one service is used: no history, one number that fades and when it last grew.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::halving::faded;
use crate::value::Timestamp;

/// Points are counted in these.
pub(super) const POINT: u32 = 1024;

/// One tile counts once in this time.
const APART: Duration = Duration::from_mins(30);

const DAY: u64 = 24 * 60 * 60;

/// How much one use is worth, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// Opened from its tile, which is near at hand.
    Tile = 1,
    /// Looked for and opened from the menu.
    Menu = 2,
    /// Something was done there.
    Act = 3,
}

/// The use of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Usage {
    pub(super) points: u32,
    /// Since when they fade: the first use of the last that counted.
    pub(super) at: Timestamp,
    /// What that last one was worth, in points.
    pub(super) worth: u32,
}

impl Usage {
    pub(super) const NONE: Self = Self { points: 0, at: Timestamp::MIN, worth: 0 };

    /// With one more use. Within half an hour only what is worth more than what counted adds the difference: whoever opens a
    /// page and does something there has used it once. A clock that went back is within it.
    pub(super) fn noted(&self, worth: Worth, now: Timestamp) -> Self {
        let worth = worth as u32;
        if self.worth > 0 && now.since(self.at) < APART {
            let more = worth.saturating_sub(self.worth);
            let points = self.points.saturating_add(more.saturating_mul(POINT));
            return Self { points, at: self.at, worth: self.worth.max(worth) };
        }
        let left = faded(self.points, day_of(now).saturating_sub(self.day()));
        Self { points: left.saturating_add(worth.saturating_mul(POINT)), at: now, worth }
    }

    /// The day on which it last counted.
    pub(super) fn day(&self) -> u64 {
        day_of(self.at)
    }

    /// What is left of its points on a day.
    pub(super) fn left_on(&self, day: u64) -> u32 {
        faded(self.points, day.saturating_sub(self.day()))
    }
}

pub(super) fn day_of(instant: Timestamp) -> u64 {
    u64::try_from(instant.unix()).unwrap_or_default() / DAY
}

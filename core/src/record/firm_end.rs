//! What the life of a firm takes from its mandates: the one thing of a firm's file that every command for a client asks, in a
//! record of its own, which few firms ever have.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::value::{CibtpId, Timestamp};

/// The end of a firm, or of its mandates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirmEnd {
    /// From when on its people act for nobody.
    pub(crate) over_from: Option<Timestamp>,
    /// What was accepted until then is over, though the firm goes on.
    pub(crate) mandates_ended_at: Option<Timestamp>,
}

impl Record for FirmEnd {
    const KIND: &'static str = "firm-end";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl FirmEnd {
    pub(crate) fn key(firm: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str()])
    }

    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.over_from.is_some_and(|from| now >= from)
    }

    /// The same once its end was seen: from the beginning of time on, whatever the clock says next. `None` where there is nothing
    /// to write.
    pub(crate) fn seen(&self, now: Timestamp) -> Option<Self> {
        let over_from = Some(Timestamp::MIN);
        (self.is_over(now) && self.over_from != over_from).then(|| Self { over_from, ..self.clone() })
    }
}

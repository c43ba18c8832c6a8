//! How far the fund came with a batch of lines.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::token::IndexHash;
use crate::value::Timestamp;

/// One batch. Every line below `next_line` was dealt with. It is kept: one row for a whole file, and whoever runs an old file
/// again files nothing of it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FilingBatch {
    pub(crate) next_line: u32,
}

impl Record for FilingBatch {
    const KIND: &'static str = "filing-batch";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl FilingBatch {
    pub(crate) fn key(name: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[name.text().as_str()])
    }
}

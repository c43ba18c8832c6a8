//! The audit trail and its seals, as the core seals, verifies and retains them.

use espace_securise::store::StoreUnavailable;
use espace_securise::trail::{Archive, KeptLine, KeptSeal, Under};

use crate::engine::Positions;
use crate::rows::TrailLine;
use crate::store::SqlStore;

impl Archive for SqlStore {
    fn lines(&self, after: Option<i64>, limit: u16) -> Result<Vec<KeptLine>, StoreUnavailable> {
        let lines = self.engine.audit(after.unwrap_or(i64::MIN), limit)?.into_iter();
        Ok(lines.map(|TrailLine { position, json }| KeptLine { position, json }).collect())
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        self.engine.newest_seal()
    }

    fn seals(&self, after: Option<u64>, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        self.engine.seals(after.map_or(i64::MIN, number), limit)
    }

    fn keep(&self, seal: u64, json: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        self.engine.keep_seal(number(seal), json, digests)
    }

    fn under(&self, seal: u64, first: i64, last: i64, limit: u16) -> Result<Under, StoreUnavailable> {
        self.engine.under_seal(number(seal), Positions { first, last }, limit)
    }

    fn remove(&self, seal: u64, first: i64, last: i64) -> Result<u64, StoreUnavailable> {
        self.engine.remove_sealed(number(seal), Positions { first, last })
    }
}

/// A seal's number as it lies in a column. Nobody comes to the greatest.
fn number(seal: u64) -> i64 {
    i64::try_from(seal).unwrap_or(i64::MAX)
}

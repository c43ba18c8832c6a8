//! A store written in the other language.

use std::sync::Arc;

use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use uniffi::UnexpectedUniFFICallbackError;

/// What a store of the host's throws when it cannot answer. The person is denied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum StoreError {
    /// The store could not answer.
    #[error("{reason}")]
    Unavailable {
        /// For the operator's log: no body, no secret.
        reason: String,
    },
}

impl From<UnexpectedUniFFICallbackError> for StoreError {
    fn from(error: UnexpectedUniFFICallbackError) -> Self {
        // Its text may hold anything: only the exception's name is kept.
        let name: String = error
            .reason
            .chars()
            .take(120)
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '$'))
            .collect();
        Self::Unavailable { reason: format!("the host's store threw {name}") }
    }
}

impl From<StoreError> for StoreUnavailable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable { reason } => Self::new(reason),
        }
    }
}

/// A record and its key.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Found {
    /// Its key.
    pub key: Key,
    /// The record.
    pub stored: Stored,
}

/// A page of records in the order of their keys, compared as octets.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FoundPage {
    /// The records.
    pub rows: Vec<Found>,
    /// Whether there are keys beyond the last one.
    pub more: bool,
}

/// A store that the host brings: three calls over any engine with an atomic compare-and-set of many keys. Check it with the
/// conformance kit of the `testing` build.
#[uniffi::export(with_foreign)]
pub trait Store: Send + Sync {
    /// The state of each key, in the order asked.
    ///
    /// # Errors
    /// [`StoreError`]: the person is denied, and nothing else happens.
    fn load(&self, keys: Vec<Key>) -> Result<Vec<Option<Stored>>, StoreError>;

    /// The records whose key starts with a prefix.
    ///
    /// # Errors
    /// [`StoreError`]: the person is denied, and nothing else happens.
    fn scan(&self, scan: Scan) -> Result<FoundPage, StoreError>;

    /// Compares every check, then writes all of the batch, or none of it. `LostRace` if a check fails.
    ///
    /// # Errors
    /// [`StoreError`]: the person is denied, and nothing else happens.
    fn commit(&self, batch: Batch) -> Result<Committed, StoreError>;
}

/// A store of the host's, as the core asks it.
pub(crate) struct ForeignStore(pub(crate) Arc<dyn Store>);

impl espace_securise::Store for ForeignStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        let rows = self.0.load(keys.to_vec())?;
        if rows.len() == keys.len() {
            Ok(rows)
        } else {
            Err(StoreUnavailable::new("the host's store did not answer every key"))
        }
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        let FoundPage { rows, more } = self.0.scan(scan.clone())?;
        Ok(Page { rows: rows.into_iter().map(|Found { key, stored }| (key, stored)).collect(), more })
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        Ok(self.0.commit(batch.clone())?)
    }
}

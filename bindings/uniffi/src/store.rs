//! A store written in the other language.

use std::sync::Arc;

use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise_sql::SqlStore;
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

/// Where the records of an Espace lie.
pub(crate) enum AnyStore {
    Sql(SqlStore),
    Foreign(Arc<dyn Store>),
}

pub(crate) fn load(store: &dyn Store, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
    let rows = store.load(keys.to_vec())?;
    if rows.len() == keys.len() {
        Ok(rows)
    } else {
        Err(StoreUnavailable::new("the host's store did not answer every key"))
    }
}

pub(crate) fn scan(store: &dyn Store, scan: &Scan) -> Result<Page, StoreUnavailable> {
    let FoundPage { rows, more } = store.scan(scan.clone())?;
    Ok(Page { rows: rows.into_iter().map(|Found { key, stored }| (key, stored)).collect(), more })
}

pub(crate) fn commit(store: &dyn Store, batch: &Batch) -> Result<Committed, StoreUnavailable> {
    Ok(store.commit(batch.clone())?)
}

impl espace_securise::Store for AnyStore {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        match self {
            Self::Sql(store) => store.load(keys),
            Self::Foreign(store) => load(&**store, keys),
        }
    }

    fn scan(&self, asked: &Scan) -> Result<Page, StoreUnavailable> {
        match self {
            Self::Sql(store) => store.scan(asked),
            Self::Foreign(store) => scan(&**store, asked),
        }
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        match self {
            Self::Sql(store) => store.commit(batch),
            Self::Foreign(store) => commit(&**store, batch),
        }
    }
}

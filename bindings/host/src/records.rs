//! Where the records of an Espace lie.

use espace_securise::Store;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise_sql::SqlStore;

use crate::trouble::Trouble;

/// A database that was opened by URL, or a store of the host's own.
pub struct Records(Place);

enum Place {
    Sql(SqlStore),
    Own(Box<dyn Store + Send + Sync>),
}

impl Records {
    pub(crate) const fn sql(store: SqlStore) -> Self {
        Self(Place::Sql(store))
    }

    pub(crate) fn own(store: impl Store + Send + Sync + 'static) -> Self {
        Self(Place::Own(Box::new(store)))
    }

    /// The database: what a store of the host's has of this, the host knows better.
    pub(crate) fn database(&self) -> Result<&SqlStore, Trouble> {
        match &self.0 {
            Place::Sql(store) => Ok(store),
            Place::Own(_) => Err(Trouble::invalid(
                "store_of_the_host",
                &"expected an Espace opened by URL; this one stands on a store of the host's",
            )),
        }
    }

    fn store(&self) -> &dyn Store {
        match &self.0 {
            Place::Sql(store) => store,
            Place::Own(store) => &**store,
        }
    }
}

impl Store for Records {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.store().load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.store().scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.store().commit(batch)
    }
}

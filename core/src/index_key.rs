//! A store and an index key that meet: whether the store was filled under that key.
//!
//! The index key makes the keys of records. Under another one nothing in a store is found any more: every log-in would be
//! refused, and an address that has an account could enrol again.

use crate::contract::fault::CorruptRecord;
use crate::contract::indexed::Indexed;
use crate::contract::store::{Batch, Check, Committed, Key, Scan, Store, StoreUnavailable, Stored};
use crate::espace::Espace;
use crate::proof::address::KnownAddress;
use crate::record::{Account, EmailIndex, IndexMark, Record as _, RecordKey, Tenant};
use crate::token::IndexDomain;

/// When a store that bears no mark is given one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// At once: for a database that is the Espace's own.
    AtOnce,
    /// When there is a tenant or an account in it: for a store of the host's, which is not written to before it is used.
    OnceFilled,
}

/// Why a store is not to be used with these keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexKeyFault {
    /// It was filled under another index key.
    #[error(
        "expected the index key that the database was filled under, got another one: start with the keys that it was filled with \
         (the index key never changes)"
    )]
    Another,
    /// Its mark cannot be read.
    #[error(transparent)]
    Corrupt(#[from] CorruptRecord),
    /// It could not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
}

impl IndexKeyFault {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Another => "another_index_key",
            Self::Corrupt(fault) => fault.code(),
            Self::Store(fault) => fault.code(),
        }
    }
}

/// So many accounts are looked up in a store without a mark: one that is found proves the key. A single account may be damaged.
const WITNESSES: u16 = 16;

/// Another process may give the mark meanwhile; then it is there.
const ATTEMPTS: u32 = 8;

impl Espace {
    /// Makes sure that a store was filled under this index key, once, before the first command is asked of it.
    ///
    /// A store without a mark, which is new or was filled by an earlier version, is judged by its accounts and then marked. Any
    /// number of processes may do this at once.
    ///
    /// # Errors
    /// [`IndexKeyFault::Another`] if it was not: nothing was written, and nothing in it would be found.
    pub fn recognise(&self, store: &dyn Store, marking: Marking) -> Result<(), IndexKeyFault> {
        let (key, own) = (IndexMark::key(), self.keys().index(IndexDomain::Fingerprint, &[]));
        for _ in 0..ATTEMPTS {
            if let Some(stored) = load(store, &[key.as_key()])?.pop().flatten() {
                let mark = key.decode(&stored.body)?;
                return if mark.fingerprint == own { Ok(()) } else { Err(IndexKeyFault::Another) };
            }
            if self.finds_no_account(store)? {
                return Err(IndexKeyFault::Another);
            }
            if marking == Marking::OnceFilled && !is_filled(store)? {
                return Ok(());
            }
            let put = key.encode(&IndexMark { fingerprint: own })?;
            let checks = vec![Check { key: put.key.clone(), version: None }];
            let batch = Batch { checks, puts: vec![put], ..Batch::default() };
            if store.commit(&batch)? == Committed::Done {
                return Ok(());
            }
        }
        Err(StoreUnavailable::new("others change the mark of the index key again and again").into())
    }

    /// Whether there are accounts, and none is found by its address.
    fn finds_no_account(&self, store: &dyn Store) -> Result<bool, StoreUnavailable> {
        let scan = Scan { prefix: Account::prefix(), after: None, limit: WITNESSES };
        let accounts: Vec<Account> = store
            .scan(&scan)?
            .rows
            .into_iter()
            .filter_map(|(key, stored)| RecordKey::found(&key).decode(&stored.body).ok())
            .collect();
        let hashes = Indexed::default();
        let address = |account: &Account| KnownAddress::of(self.rules(&hashes), &account.email);
        let indexes: Vec<_> = accounts.iter().map(|account| address(account).key()).collect();
        let found = load(store, &indexes.iter().map(RecordKey::as_key).collect::<Vec<_>>())?;
        let names = |stored: &Option<Stored>, index: &RecordKey<EmailIndex>, account: &Account| {
            let index = stored.as_ref().and_then(|stored| index.decode(&stored.body).ok());
            index.is_some_and(|index| index.account == account.id)
        };
        let known = found
            .iter()
            .zip(&indexes)
            .zip(&accounts)
            .any(|((stored, index), account)| names(stored, index, account));
        Ok(!accounts.is_empty() && !known)
    }
}

fn load(store: &dyn Store, keys: &[&Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Key> = keys.iter().map(|key| (*key).clone()).collect();
    let rows = store.load(&keys)?;
    if rows.len() == keys.len() {
        Ok(rows)
    } else {
        Err(StoreUnavailable::new("the store did not answer every key"))
    }
}

/// Whether anybody is on file.
fn is_filled(store: &dyn Store) -> Result<bool, StoreUnavailable> {
    for prefix in [format!("{}/", Tenant::KIND), Account::prefix()] {
        if !store.scan(&Scan { prefix, after: None, limit: 1 })?.rows.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

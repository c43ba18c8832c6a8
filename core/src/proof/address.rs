//! From an address to its account, with the same reads whether or not there is one (invariant 5).

use crate::decide::desk::{Desk, Halt};
use crate::espace::Espace;
use crate::record::{Account, EmailIndex, Quota, RecordKey};
use crate::token::{IndexDomain, IndexHash, SubjectId};
use crate::value::Email;
use crate::vocabulary::account::AccountId;

/// The keys under which one address is found.
pub(crate) struct KnownAddress {
    unique: String,
    pub(crate) index: IndexHash,
}

impl KnownAddress {
    pub(crate) fn of(espace: &Espace, email: &Email) -> Self {
        let unique = email.unique_key();
        let index = espace.keys().index(IndexDomain::Email, &[&unique]);
        Self { unique, index }
    }

    pub(crate) fn key(&self) -> RecordKey<EmailIndex> {
        EmailIndex::key(&self.index)
    }

    /// The address under another domain, for a throttle or a quota of its own.
    pub(crate) fn subject(&self, espace: &Espace, domain: IndexDomain) -> IndexHash {
        espace.keys().index(domain, &[&self.unique])
    }

    /// How many reset links were asked for it.
    pub(crate) fn resets(&self, espace: &Espace) -> RecordKey<Quota> {
        Quota::key("reset", &self.subject(espace, IndexDomain::Mail))
    }

    /// The account that the index names. For an unknown address a decoy is read, a key that no record has.
    pub(crate) fn account(
        &self,
        desk: &mut Desk<'_, '_>,
        index: Option<&EmailIndex>,
    ) -> Result<Option<Account>, Halt> {
        let id = index.map_or_else(|| self.decoy(desk.espace()), |index| index.account);
        let account = desk.read(&Account::key(id))?;
        Ok(account.filter(|_| index.is_some()))
    }

    pub(crate) fn decoy(&self, espace: &Espace) -> AccountId {
        let hash = self.subject(espace, IndexDomain::Decoy);
        AccountId::new(SubjectId::from_bytes(*hash.as_bytes()))
    }
}

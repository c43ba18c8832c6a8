//! From an address to its account, with the same reads whether or not there is one (invariant 5).

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::record::{Account, EmailIndex, Quota, RecordKey};
use crate::token::{IndexDomain, IndexHash, SubjectId};
use crate::value::Email;
use crate::vocabulary::account::AccountId;
use crate::vocabulary::event::Subject;

/// The keys under which one address is found.
pub(crate) struct KnownAddress {
    unique: String,
    pub(crate) index: IndexHash,
}

impl KnownAddress {
    pub(crate) fn of(rules: Rules<'_>, email: &Email) -> Self {
        let unique = email.unique_key();
        let index = rules.index(IndexDomain::Email, &[&unique]);
        Self { unique, index }
    }

    pub(crate) fn key(&self) -> RecordKey<EmailIndex> {
        EmailIndex::key(&self.index)
    }

    /// The address under another domain, for a throttle or a quota of its own.
    pub(crate) fn subject(&self, rules: Rules<'_>, domain: IndexDomain) -> IndexHash {
        rules.index(domain, &[&self.unique])
    }

    /// How many reset links were asked for it.
    pub(crate) fn resets(&self, rules: Rules<'_>) -> RecordKey<Quota> {
        Quota::key("reset", &self.subject(rules, IndexDomain::Mail))
    }

    /// Where the account lies that the index names. For an unknown address a decoy is read, a key that no record has.
    pub(crate) fn account_key(&self, rules: Rules<'_>, index: Option<&EmailIndex>) -> RecordKey<Account> {
        Account::key(index.map_or_else(|| self.decoy(rules), |index| index.account))
    }

    /// Whom the audit trail names: the account, or the address by its keyed hash.
    pub(crate) fn named(&self, index: Option<&EmailIndex>) -> Subject {
        match index {
            Some(EmailIndex { account, .. }) => Subject::Account { account: *account },
            None => Subject::Address { address: self.index.text().as_str().to_owned() },
        }
    }

    /// The account whose address it is, with the same reads whether or not there is one. An earlier address, kept for whoever
    /// may take it back, is nobody's to log in with.
    pub(crate) fn account(
        &self,
        desk: &mut Desk<'_, '_>,
        index: Option<EmailIndex>,
    ) -> Result<Option<Account>, Halt> {
        let account = self.account_found(desk, index)?;
        Ok(account.filter(|account| account.email.key() == self.unique))
    }

    /// The account that has the address or had it, while it can still be taken back.
    pub(crate) fn account_found(
        &self,
        desk: &mut Desk<'_, '_>,
        index: Option<EmailIndex>,
    ) -> Result<Option<Account>, Halt> {
        let index = EmailIndex::in_force(index, desk.now());
        let account = desk.read(&self.account_key(desk.rules(), index.as_ref()))?;
        desk.concerning(self.named(index.as_ref()));
        Ok(account.filter(|_| index.is_some()))
    }

    /// What makes it unique.
    pub(crate) fn unique(&self) -> &str {
        &self.unique
    }

    pub(crate) fn decoy(&self, rules: Rules<'_>) -> AccountId {
        let hash = self.subject(rules, IndexDomain::Decoy);
        AccountId::new(SubjectId::from_bytes(*hash.as_bytes()))
    }
}

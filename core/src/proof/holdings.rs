//! All that an account holds, for whoever gives it up: every access with its tenant.

use crate::contract::store::Scan;
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{page_of, records};
use crate::decide::ruling::Ruling;
use crate::record::{Access, Account, Tenant};
use crate::value::Timestamp;
use crate::vocabulary::account::Rights;

/// The tenants that an account holds, none left out.
pub(crate) struct Holdings {
    held: Vec<(Access, Tenant)>,
}

impl Holdings {
    /// `None` if one page does not hold them. A page that does is whole: the account was read before it, every access that
    /// begins rewrites the account, and the commit checks that nobody did.
    pub(crate) fn read(desk: &mut Desk<'_, '_>, account: &Account) -> Result<Option<Self>, Halt> {
        let (page, ()) = desk.scan(page_of(Access::prefix(account.id), None, Scan::MAX_LIMIT), ())?;
        let accesses = records::<Access>(page)?;
        let keys: Vec<_> = accesses.iter().map(|access| Tenant::key(&access.tenant)).collect();
        let tenants = desk.read(keys.iter().collect::<Vec<_>>())?;
        let held = accesses.into_iter().zip(tenants);
        let held = held.filter_map(|(access, tenant)| Some((access, tenant?))).collect();
        Ok((!page.more).then_some(Self { held }))
    }

    /// Whether one of the tenants has no other Titulaire (requirement 77). One that is over needs none.
    pub(crate) fn leave_one_alone(&self, now: Timestamp) -> bool {
        let last = |(access, tenant): &(Access, Tenant)| {
            !tenant.is_over(now) && tenant.would_be_orphaned(access.counted(), None)
        };
        self.held.iter().any(last)
    }

    /// The account counts no more among their holders.
    pub(crate) fn give_up(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        self.count(ruling, |tenant, rights| tenant.recounted(Some(rights), None))
    }

    /// It counts again.
    pub(crate) fn take_up(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        self.count(ruling, |tenant, rights| tenant.recounted(None, Some(rights)))
    }

    fn count(self, ruling: &mut Ruling<'_, '_>, counted: fn(Tenant, Rights) -> Tenant) -> Result<(), Halt> {
        for (access, tenant) in self.held {
            let key = Tenant::key(&tenant.id);
            ruling.put(&key, &counted(tenant, access.counted()))?;
        }
        Ok(())
    }
}

//! All that an account holds, for whoever gives it up: every access with its tenant.

use crate::contract::store::Scan;
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::page_of;
use crate::decide::ruling::Ruling;
use crate::record::{Access, Account, RecordKey, Tenant};

/// The tenants that an account holds, none left out.
pub(crate) struct Holdings {
    tenants: Vec<Tenant>,
}

impl Holdings {
    /// `None` if one page does not hold them. A page that does is whole: the account was read before it, every access that
    /// begins rewrites the account, and the commit checks that nobody did.
    pub(crate) fn read(desk: &mut Desk<'_, '_>, account: &Account) -> Result<Option<Self>, Halt> {
        let (page, ()) = desk.scan(page_of(Access::prefix(account.id), None, Scan::MAX_LIMIT), ())?;
        let mut keys = Vec::new();
        for (key, stored) in &page.rows {
            let row: RecordKey<Access> = RecordKey::found(key);
            keys.push(Tenant::key(&row.decode(&stored.body)?.tenant));
        }
        let tenants = desk.read(keys.iter().collect::<Vec<_>>())?;
        Ok((!page.more).then(|| Self { tenants: tenants.into_iter().flatten().collect() }))
    }

    /// Whether one of the tenants has no other holder (requirement 77).
    pub(crate) fn leave_one_alone(&self) -> bool {
        self.tenants.iter().any(|tenant| tenant.holders <= 1)
    }

    /// The account counts no more among their holders.
    pub(crate) fn give_up(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        self.count(ruling, Tenant::with_one_less_holder)
    }

    /// It counts again.
    pub(crate) fn take_up(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        self.count(ruling, Tenant::with_one_more_holder)
    }

    fn count(self, ruling: &mut Ruling<'_, '_>, counted: fn(Tenant) -> Tenant) -> Result<(), Halt> {
        for tenant in self.tenants {
            let key = Tenant::key(&tenant.id);
            ruling.put(&key, &counted(tenant))?;
        }
        Ok(())
    }
}

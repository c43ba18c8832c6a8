//! By what title somebody acts for a tenant (invariant 2): how it begins.

use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::record::{Access, Account, Holder, Tenant};
use crate::vocabulary::account::{Rights, Title};

/// Writes an access, its mirror, the tenant's count of holders, and the account's of what it was granted.
pub(crate) fn grant(
    ruling: &mut Ruling<'_, '_>,
    holder: Account,
    tenant: Tenant,
    title: Title,
) -> Result<(), Halt> {
    let account = holder.id;
    let access = Access {
        account,
        tenant: tenant.id.clone(),
        title,
        rights: Rights::ALL,
        since: ruling.now(),
        until: None,
    };
    let grants = holder.grants.saturating_add(1);
    ruling.put(&Account::key(account), &Account { grants, ..holder })?;
    ruling.put(&Access::key(account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.recounted(None, Some(Rights::ALL)))
}

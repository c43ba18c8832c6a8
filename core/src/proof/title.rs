//! By what title somebody acts for a tenant (invariant 2): how it begins.

use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::record::{Access, Holder, Tenant};
use crate::vocabulary::account::{AccountId, Rights, Title};

/// Writes an access, its mirror, and the tenant's count of holders.
pub(crate) fn grant(
    ruling: &mut Ruling<'_, '_>,
    account: AccountId,
    tenant: Tenant,
    title: Title,
) -> Result<(), Halt> {
    let access = Access {
        account,
        tenant: tenant.id.clone(),
        title,
        rights: Rights::ALL,
        since: ruling.now(),
        until: None,
        portfolios: Vec::new(),
    };
    ruling.put(&Access::key(account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.recounted(None, Some(Rights::ALL)))
}

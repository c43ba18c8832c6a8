//! By what title somebody acts for a tenant (invariant 2): how it begins, changes and ends. An access, its mirror and the tenant's
//! counts are always written together.

use crate::decide::no::{Halt, No, no};
use crate::decide::ruling::Ruling;
use crate::record::{Access, Holder, Tenant};
use crate::value::PortfolioName;
use crate::vocabulary::account::{AccountId, Rights, Title};
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// What an access gives, and why.
pub(crate) struct Given {
    pub(crate) title: Title,
    pub(crate) rights: Rights,
    pub(crate) portfolios: Vec<PortfolioName>,
    /// Whoever gave it, if it was one of the tenant's people.
    pub(crate) by: Option<AccountId>,
}

impl Given {
    /// By the tenant's letters: everything.
    pub(crate) const fn by_letters(title: Title) -> Self {
        Self { title, rights: Rights::ALL, portfolios: Vec::new(), by: None }
    }
}

/// Writes an access as it begins, in the place of one that there was.
pub(crate) fn grant(
    ruling: &mut Ruling<'_, '_>,
    account: AccountId,
    tenant: Tenant,
    before: Option<&Access>,
    given: Given,
) -> Result<(), Halt> {
    let Given { title, rights, portfolios, by } = given;
    let access = Access {
        account,
        tenant: tenant.id.clone(),
        title,
        rights,
        since: ruling.now(),
        until: None,
        portfolios,
        suspended: None,
        given_by: by,
    };
    write(ruling, tenant, before, access)
}

/// What a tenant's people do to one of them never takes the last Titulaire (requirement 77). The count is in the tenant's own
/// record, which is written with every such change: two that race cannot both be the last but one.
pub(crate) fn keeps_a_holder(tenant: &Tenant, before: &Access, after: Option<&Access>) -> Result<(), No> {
    if tenant.would_be_orphaned(before.counted(), after.map(Access::counted)) {
        return Err(no(Refusal::LastHolder, Cause::LastHolder));
    }
    Ok(())
}

/// Writes an access as it is from now on.
pub(crate) fn write(
    ruling: &mut Ruling<'_, '_>,
    tenant: Tenant,
    before: Option<&Access>,
    access: Access,
) -> Result<(), Halt> {
    let (counted, after) = (before.map(Access::counted), Some(access.counted()));
    ruling.put(&Access::key(access.account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, access.account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.recounted(counted, after))
}

/// Ends an access that was read.
pub(crate) fn end(ruling: &mut Ruling<'_, '_>, tenant: Tenant, access: &Access) -> Result<(), Halt> {
    ruling.delete(&Access::key(access.account, &tenant.id));
    ruling.delete(&Holder::key(&tenant.id, access.account));
    ruling.put(&Tenant::key(&tenant.id), &tenant.recounted(Some(access.counted()), None))
}

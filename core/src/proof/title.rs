//! By what title somebody acts for a tenant (invariant 2): how it begins, changes and ends. An access, its mirror and the tenant's
//! counts are always written together.

use crate::decide::no::{Halt, No, no};
use crate::decide::ruling::Ruling;
use crate::record::{Access, Account, Holder, Tenant};
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

/// Writes an access as it begins, in the place of one that there was, and the account's count of what it was granted. Nobody is
/// granted anything while their account is given up: what there was is counted.
pub(crate) fn grant(
    ruling: &mut Ruling<'_, '_>,
    holder: Account,
    tenant: Tenant,
    before: Option<&Access>,
    given: Given,
) -> Result<(), Halt> {
    let account = holder.id;
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
    let grants = holder.grants.saturating_add(1);
    ruling.put(&Account::key(account), &Account { grants, ..holder })?;
    let counted = (before.map(Access::counted), Some(access.counted()));
    write(ruling, tenant, access, counted)
}

/// What a tenant counts of an access before and after a change; `None` is no access, and one whose account is given up.
pub(crate) type Counted = (Option<Rights>, Option<Rights>);

/// What a tenant's people do to one of them never takes the last Titulaire (requirement 77). The count is in the tenant's own
/// record, which is written with every such change: two that race cannot both be the last but one.
pub(crate) fn keeps_a_holder(tenant: &Tenant, (before, after): Counted) -> Result<(), No> {
    if before.is_some_and(|before| tenant.would_be_orphaned(before, after)) {
        return Err(no(Refusal::LastHolder, Cause::LastHolder));
    }
    Ok(())
}

/// Writes an access as it is from now on.
pub(crate) fn write(
    ruling: &mut Ruling<'_, '_>,
    tenant: Tenant,
    access: Access,
    (before, after): Counted,
) -> Result<(), Halt> {
    ruling.put(&Access::key(access.account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, access.account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.recounted(before, after))
}

/// Ends an access that was read.
pub(crate) fn end(
    ruling: &mut Ruling<'_, '_>,
    tenant: Tenant,
    access: &Access,
    counted: Counted,
) -> Result<(), Halt> {
    let tenant = ended(ruling, tenant, access, counted);
    ruling.put(&Tenant::key(&tenant.id), &tenant)
}

/// The same where more is done to the tenant, which is still to be written.
pub(crate) fn ended(
    ruling: &mut Ruling<'_, '_>,
    tenant: Tenant,
    access: &Access,
    (before, after): Counted,
) -> Tenant {
    ruling.delete(&Access::key(access.account, &tenant.id));
    ruling.delete(&Holder::key(&tenant.id, access.account));
    tenant.without_leaving(access.account).recounted(before, after)
}

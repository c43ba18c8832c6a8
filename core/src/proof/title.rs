//! By what title somebody acts for a tenant (invariant 2): asked by key, and how it begins.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::proof::seat::Seat;
use crate::record::{Access, Account, Holder, RecordKey, Tenant};
use crate::value::CibtpId;
use crate::vocabulary::account::{AccountId, Rights, Title};

/// The keys under which one title stands.
pub(crate) fn keys(account: AccountId, tenant: &CibtpId) -> (RecordKey<Access>, RecordKey<Tenant>) {
    (Access::key(account, tenant), Tenant::key(tenant))
}

/// What was found there, if it gives a title now.
pub(crate) fn live(
    desk: &Desk<'_, '_>,
    seat: &Seat,
    (access, tenant): (Option<Access>, Option<Tenant>),
) -> Option<(Access, Tenant)> {
    access.filter(|access| access.is_live(seat.now(desk.now()))).zip(tenant)
}

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
        rights: Rights::Full,
        since: ruling.now(),
        until: None,
    };
    let grants = holder.grants.saturating_add(1);
    ruling.put(&Account::key(account), &Account { grants, ..holder })?;
    ruling.put(&Access::key(account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.with_one_more_holder())
}

//! By what title somebody acts for a tenant (invariant 2): asked by key, and how it begins.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::proof::seat::Seat;
use crate::record::{Access, Holder, RecordKey, Tenant};
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
        rights: Rights::Full,
        since: ruling.now(),
        until: None,
    };
    ruling.put(&Access::key(account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.with_one_more_holder())
}

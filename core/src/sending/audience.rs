//! Which of a tenant's people word goes to: those who hold a right there. Who they are is no part of what is decided.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{page_of, rows};
use crate::record::Holder;
use crate::token::{IndexDomain, SubjectId};
use crate::value::CibtpId;
use crate::vocabulary::account::{AccountId, Right};

/// Those who hold the right now, among the first so many of the tenant's people: a page, not a scan of them all. Whoever the
/// command itself is about is left out, and stays part of the decision.
pub(crate) fn holding(
    desk: &mut Desk<'_, '_>,
    tenant: &CibtpId,
    (right, among): (Right, u16),
    but: Option<AccountId>,
) -> Result<Vec<AccountId>, Halt> {
    let (page, ()) = desk.scan(page_of(Holder::prefix(tenant), None, among), ())?;
    let mut holding = Vec::new();
    for (row, holder) in rows(page) {
        let Holder { access } = holder?;
        if Some(access.account) == but {
            continue;
        }
        desk.disregard(&row);
        if access.is_live(desk.now()) && access.rights.contains(right) {
            holding.push(access.account);
        }
    }
    Ok(holding)
}

/// One of nobody, to be read in the place of one that is missing: as many reads whether or not the tenant is on file (invariant 5).
pub(crate) fn nobody(desk: &Desk<'_, '_>, what: &str, tenant: &CibtpId, place: usize) -> AccountId {
    let decoy = desk.rules().index(IndexDomain::Decoy, &[what, tenant.as_str(), &place.to_string()]);
    AccountId::new(SubjectId::from_bytes(*decoy.as_bytes()))
}

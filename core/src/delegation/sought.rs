//! Firms that companies look for, and that are not on file yet: a page of them, for whoever may see it.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{next_below, page_below, rows};
use crate::delegation::bond::unknown;
use crate::record::{RecordKey, SoughtFirm, Tenant};
use crate::shown;
use crate::vocabulary::reply::SoughtFirms;

/// Those below this prefix that still wait. A page may be shorter than asked, with more to come.
pub(crate) fn page(
    desk: &mut Desk<'_, '_>,
    prefix: &str,
    (after, limit): (Option<&str>, u16),
) -> Result<SoughtFirms, Halt> {
    let (page, ()) = desk.scan(page_below(prefix.to_owned(), prefix, after, limit), ())?;
    let mut waiting = Vec::new();
    for (_, sought) in rows::<SoughtFirm>(page) {
        let sought = sought?;
        if sought.waits(desk.now()) {
            waiting.push(sought);
        }
    }
    let keys: Vec<_> = waiting.iter().map(|sought| Tenant::key(&sought.tenant)).collect();
    let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
    let firms = waiting.into_iter().zip(filed);
    let firms = firms.filter_map(|(sought, tenant)| Some(shown::sought_firm(sought, &tenant?)));
    Ok(SoughtFirms { firms: firms.collect(), next: next_below(page, prefix) })
}

/// The one that lies there and waits, or no. One that was seen to wait no more is gone, whatever the clock says next
/// (invariant 12).
pub(crate) fn waiting(desk: &mut Desk<'_, '_>, key: &RecordKey<SoughtFirm>) -> Result<SoughtFirm, Halt> {
    let found = desk.read(key)?.ok_or_else(unknown)?;
    if !found.waits(desk.now()) {
        desk.delete(key);
        return Err(unknown().into());
    }
    Ok(found)
}

//! The fund looks for a tenant, by rows that no rule rests on and that are made anew where they are missing.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::Halt;
use crate::decide::paging::{next_after, next_below, page_below, page_of, records, rows};
use crate::record::{Tenant, TenantFind, Words, folded};
use crate::vocabulary::command::{FindTenants, RebuildFinds};
use crate::vocabulary::event::Fact;
use crate::vocabulary::filing::FoundTenant;
use crate::vocabulary::reply::{FindsRebuilt, TenantsFound};

impl Ask for FindTenants {
    /// By the longest word that is sought; a tenant that has several words with that beginning is shown under the first. What the
    /// row says is held to the file: one that leads nowhere shows nobody.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantsFound> {
        let sought = folded(&self.search);
        let after = self.after.as_deref();
        let Some(longest) = sought.iter().max_by_key(|word| word.len()) else {
            let (page, ()) = desk.scan(page_of(Tenant::prefix(), after, self.limit), ())?;
            let tenants = records::<Tenant>(page)?.into_iter().map(found).collect();
            let next = next_after(page);
            return desk.rule(None).done(TenantsFound { tenants, next }, Fact::TenantsSought);
        };
        let base = TenantFind::prefix("");
        let page = page_below(TenantFind::prefix(longest), &base, after, self.limit);
        let (page, ()) = desk.scan(page, ())?;
        let finds = records::<TenantFind>(page)?;
        let keys: Vec<_> = finds.iter().map(|find| Tenant::key(&find.tenant)).collect();
        let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
        let shown = finds.iter().zip(filed).filter_map(|(find, tenant)| {
            let tenant = tenant?;
            let words = Words::of_filed(&tenant);
            let first = words.iter().find(|word| word.starts_with(longest.as_str()));
            (first == Some(&find.word) && words.have(&sought)).then(|| found(tenant))
        });
        let tenants = shown.collect();
        let next = next_below(page, &base);
        desk.rule(None).done(TenantsFound { tenants, next }, Fact::TenantsSought)
    }
}

fn found(tenant: Tenant) -> FoundTenant {
    FoundTenant {
        identifier: tenant.id,
        siret: tenant.siret,
        company: tenant.company,
        tenant_kind: tenant.kind,
        contact: tenant.contact,
        status: tenant.status,
        people: tenant.holders,
    }
}

/// Rows in one commit: a larger page would lose more races.
const MOST_ROWS: u16 = 50;

impl Ask for RebuildFinds {
    /// First the whole file, then all rows: where a round is with them is what it goes on after.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<FindsRebuilt> {
        let limit = self.limit.clamp(1, MOST_ROWS);
        let after = self.after.as_deref().unwrap_or_default();
        let rows_after = after.strip_prefix(TenantFind::prefix("").as_str());
        let rebuilt = if let Some(after) = rows_after {
            without_stale(&mut desk, after, limit)?
        } else {
            let after = after.strip_prefix(Tenant::prefix().as_str());
            with_missing(&mut desk, after, limit)?
        };
        desk.rule(None).unchanged(rebuilt)
    }
}

/// A page of tenants gets the rows that it lacks.
fn with_missing(desk: &mut Desk<'_, '_>, after: Option<&str>, limit: u16) -> Result<FindsRebuilt, Halt> {
    let (page, ()) = desk.scan(page_of(Tenant::prefix(), after, limit), ())?;
    let (mut wanted, mut unreadable) = (Vec::new(), Vec::new());
    for (row, tenant) in rows::<Tenant>(page) {
        match tenant {
            Ok(tenant) => {
                wanted.extend(TenantFind::all(&tenant).into_iter().map(|find| (find.own_key(), find)));
            }
            Err(_) => unreadable.push(row.as_key().to_string()),
        }
    }
    let there = desk.read(wanted.iter().map(|(key, _)| key).collect::<Vec<_>>())?;
    let mut written: u32 = 0;
    for ((key, find), _) in wanted.iter().zip(there).filter(|(_, there)| there.is_none()) {
        desk.put(key, find)?;
        written = written.saturating_add(1);
    }
    // The rows follow.
    let next = next_after(page).map_or(TenantFind::prefix(""), |last| format!("{}{last}", Tenant::prefix()));
    Ok(FindsRebuilt { written, removed: 0, next: Some(next), unreadable })
}

/// A page of rows loses those that no tenant answers to.
fn without_stale(desk: &mut Desk<'_, '_>, after: &str, limit: u16) -> Result<FindsRebuilt, Halt> {
    let base = TenantFind::prefix("");
    let (page, ()) = desk.scan(page_below(base.clone(), &base, Some(after), limit), ())?;
    let (mut found, mut unreadable) = (Vec::new(), Vec::new());
    for (row, find) in rows::<TenantFind>(page) {
        match find {
            Ok(find) => found.push((row, Tenant::key(&find.tenant), find.word)),
            Err(_) => unreadable.push(row.as_key().to_string()),
        }
    }
    let tenants = desk.read(found.iter().map(|(_, tenant, _)| Legible(tenant)).collect::<Vec<_>>())?;
    let mut removed: u32 = 0;
    for ((row, _, word), tenant) in found.iter().zip(tenants) {
        // Of a tenant that cannot be read nothing is known.
        let leads_nowhere =
            tenant.is_ok_and(|tenant| tenant.is_none_or(|tenant| !Words::of_filed(&tenant).contains(word)));
        if leads_nowhere {
            desk.delete(row);
            removed = removed.saturating_add(1);
        }
    }
    let next = next_below(page, &base).map(|last| format!("{base}{last}"));
    Ok(FindsRebuilt { written: 0, removed, next, unreadable })
}

//! The fund looks for a tenant, by rows that no rule rests on and that are made anew where they are missing.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::Halt;
use crate::decide::paging::{MOST_TOGETHER, legible, next_after, next_below, page_below, page_of};
use crate::record::{RecordKey, Tenant, TenantFind, Words, folded};
use crate::vocabulary::command::{FindTenants, RebuildFinds};
use crate::vocabulary::event::Fact;
use crate::vocabulary::filing::FoundTenant;
use crate::vocabulary::reply::{FindsRebuilt, TenantsFound};

impl Ask for FindTenants {
    /// By the longest word that is sought; a tenant that has several words with that beginning is shown under the first. What the
    /// row's key says is held to the file: one that leads nowhere shows nobody.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantsFound> {
        let sought = words_of(&self.search);
        let after = self.after.as_deref();
        let Some(longest) = sought.iter().max_by_key(|word| word.len()) else {
            let (page, ()) = desk.scan(page_of(Tenant::prefix(), after, self.limit), ())?;
            let (tenants, unreadable) = legible::<Tenant>(page);
            let tenants = tenants.into_iter().map(|(_, tenant)| found(tenant)).collect();
            let reply = TenantsFound { tenants, next: next_after(page), unreadable };
            return desk.rule(None).done(reply, Fact::TenantsSought);
        };
        let base = TenantFind::prefix("");
        let page = page_below(TenantFind::prefix(longest), &base, after, self.limit);
        let (page, ()) = desk.scan(page, ())?;
        let finds: Vec<_> = page.rows.iter().filter_map(|(key, _)| TenantFind::said_by(key)).collect();
        let keys: Vec<_> = finds.iter().map(|(_, tenant)| Tenant::key_of(tenant)).collect();
        let filed = desk.read(keys.iter().map(Legible).collect::<Vec<_>>())?;
        let (mut tenants, mut unreadable) = (Vec::new(), Vec::new());
        for (((found_by, _), key), tenant) in finds.iter().zip(&keys).zip(filed) {
            let is_sought = |tenant: &Tenant| {
                let words = Words::of_filed(tenant);
                let first = words.iter().find(|word| word.starts_with(longest.as_str()));
                first == Some(*found_by) && words.have(&sought)
            };
            match tenant {
                Ok(tenant) => tenants.extend(tenant.filter(is_sought).map(found)),
                Err(_) => unreadable.push(key.as_key().to_string()),
            }
        }
        unreadable.dedup();
        let reply = TenantsFound { tenants, next: next_below(page, &base), unreadable };
        desk.rule(None).done(reply, Fact::TenantsSought)
    }
}

/// The words that are sought. A number may be typed in groups, as on paper.
fn words_of(search: &str) -> Vec<String> {
    let words = folded(search);
    let number = words.iter().all(|word| word.bytes().all(|octet| octet.is_ascii_digit()));
    if number && words.len() > 1 { vec![words.concat()] } else { words }
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

impl Ask for RebuildFinds {
    /// First the whole file, then all rows: where a round is with them is what it goes on after.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<FindsRebuilt> {
        let limit = self.limit.clamp(1, MOST_TOGETHER);
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
    let (tenants, unreadable) = legible::<Tenant>(page);
    let finds = tenants.iter().flat_map(|(_, tenant)| TenantFind::all(&tenant.id, &Words::of_filed(tenant)));
    let wanted: Vec<_> = finds.map(|find| (find.own_key(), find)).collect();
    let there = desk.read(wanted.iter().map(|(key, _)| Legible(key)).collect::<Vec<_>>())?;
    let mut written: u32 = 0;
    // One that cannot be read is as good as none.
    for ((key, find), _) in wanted.iter().zip(there).filter(|(_, there)| !matches!(there, Ok(Some(_)))) {
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
    let found: Vec<_> =
        page.rows.iter().filter_map(|(key, _)| TenantFind::said_by(key).map(|said| (key, said))).collect();
    let keys: Vec<_> = found.iter().map(|(_, (_, tenant))| Tenant::key_of(tenant)).collect();
    let tenants = desk.read(keys.iter().map(Legible).collect::<Vec<_>>())?;
    let mut unreadable = Vec::new();
    let mut removed: u32 = 0;
    for (((row, (word, _)), key), tenant) in found.iter().zip(&keys).zip(tenants) {
        match tenant {
            Ok(Some(tenant)) if Words::of_filed(&tenant).contains(word) => {}
            Ok(_) => {
                desk.delete(&RecordKey::<TenantFind>::found(row));
                removed = removed.saturating_add(1);
            }
            // Of a tenant that cannot be read nothing is known.
            Err(_) => unreadable.push(key.as_key().to_string()),
        }
    }
    unreadable.dedup();
    let next = next_below(page, &base).map(|last| format!("{base}{last}"));
    Ok(FindsRebuilt { written: 0, removed, next, unreadable })
}

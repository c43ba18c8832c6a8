//! The tenants to choose from, and "changer de tiers" (G11).

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Ruled};
use crate::decide::paging::{next_after, page_of};
use crate::flow::session::begin;
use crate::proof::seat::Seat;
use crate::record::{Access, Account, RecordKey, Session, Tenant};
use crate::value::CibtpId;
use crate::vocabulary::account::Title;
use crate::vocabulary::command::{ListTenants, SwitchTenant};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{TenantSummary, TenantSwitched, Tenants};

impl Ask for ListTenants {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Tenants> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let prefix = Access::prefix(seat.account.id);
        let page = desk.scan(page_of(prefix, self.after.as_deref(), self.limit))?;
        let mut live = Vec::new();
        for (key, stored) in &page.rows {
            let row: RecordKey<Access> = RecordKey::found(key);
            let access = row.decode(&stored.body)?;
            if access.is_live(desk.now()) {
                live.push(access);
            }
        }
        let keys: Vec<_> = live.iter().map(|access| Tenant::key(&access.tenant)).collect();
        let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
        let tenants = live.iter().zip(filed);
        let tenants = tenants.filter_map(|(access, tenant)| Some(summary(&tenant?, access.title))).collect();
        let next = next_after(&page);
        Ok(seat.rule(desk, None)?.unchanged(Tenants { tenants, next }))
    }
}

impl Ask for SwitchTenant {
    /// Constant work however many tenants there are: one access is looked up by its key.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantSwitched> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let none = |cause| Desk::denial(Refusal::NoAccess, cause, seat.actor());
        let format = &desk.espace().policy().identifier;
        let Ok(id) = CibtpId::parse(&self.tenant, format) else { return Err(none(Cause::MalformedInput)) };
        let (access, tenant) = desk.read((&Access::key(seat.account.id, &id), &Tenant::key(&id)))?;
        let live = access.filter(|access| access.is_live(desk.now().max(seat.session.last_seen)));
        let (Some(access), Some(tenant)) = (live, tenant) else { return Err(none(Cause::NoLiveAccess)) };

        let mut ruling = desk.rule(seat.actor(), Some(id.clone()));
        let expires_at = seat.session.expires_at;
        ruling.delete(&seat.key);
        let session = Session {
            tenant: Some(id.clone()),
            last_seen: ruling.now().max(seat.session.last_seen),
            ..seat.session
        };
        let token = begin(&mut ruling, session)?;
        if seat.account.home.as_ref() != Some(&id) {
            let account = Account { home: Some(id), ..seat.account };
            ruling.put(&Account::key(account.id), &account)?;
        }
        let tenant = summary(&tenant, access.title);
        ruling.done(TenantSwitched { session: token, tenant, expires_at }, Fact::TenantSwitched)
    }
}

/// A tenant as somebody with access sees it.
pub(crate) fn summary(tenant: &Tenant, title: Title) -> TenantSummary {
    TenantSummary {
        identifier: tenant.id.clone(),
        siret: tenant.siret,
        company: tenant.company.clone(),
        title,
    }
}

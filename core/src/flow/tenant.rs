//! The tenants to choose from, and "changer de tiers" (G11).

mod clients;

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::OrNo as _;
use crate::decide::paging::{next_after, page_of, rows};
use crate::proof::hat::{Hat, worn_beside};
use crate::proof::seat::{Seat, begin};
use crate::record::{Access, Account, Session, Tenant, Words, folded};
use crate::shown;
use crate::value::CibtpId;
use crate::vocabulary::account::{Capacity, Title};
use crate::vocabulary::command::{ListTenants, SwitchTenant};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{TenantSwitched, Tenants};

impl Ask for ListTenants {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Tenants> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        if let Some(firm) = &self.firm {
            let tenants = clients::page(&mut desk, &seat, self, firm)?;
            return seat.rule(desk, None)?.unchanged(tenants);
        }
        let prefix = Access::prefix(seat.account.id);
        let (page, ()) = desk.scan(page_of(prefix, self.after.as_deref(), self.limit), ())?;
        let mut live = Vec::new();
        for (_, access) in rows::<Access>(page) {
            let access = access?;
            if access.is_live(desk.now()) {
                live.push(access);
            }
        }
        let keys: Vec<_> = live.iter().map(|access| Tenant::key(&access.tenant)).collect();
        let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
        let sought = self.search.as_deref().map(folded).unwrap_or_default();
        let now = desk.now();
        let tenants = live.iter().zip(filed).filter_map(|(access, tenant)| {
            let tenant = tenant.filter(|tenant| !tenant.is_over(now))?;
            let tenant = Some(tenant).filter(|tenant| Words::of(tenant).have(&sought))?;
            Some(shown::tenant(&tenant, access.title))
        });
        let tenants = tenants.collect();
        let next = next_after(page);
        seat.rule(desk, None)?.unchanged(Tenants { tenants, next })
    }
}

impl Ask for SwitchTenant {
    /// Constant work however many tenants there are: one capacity is looked up by its keys.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantSwitched> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let format = &desk.policy().identifier;
        let firm = self.firm.as_deref().map(|firm| CibtpId::parse(firm, format)).transpose();
        let named = CibtpId::parse(&self.tenant, format).ok().zip(firm.ok());
        let (tenant, firm) = named.or_no(Refusal::NoAccess, Cause::MalformedInput)?;
        let capacity = Capacity { tenant, firm };
        let now = seat.now(desk.now());
        desk.reads_no_more();
        let (hat, ()) = worn_beside(&mut desk, (seat.account.id, &capacity), now, ())?;
        let Hat { access, tenant, through, .. } = hat.or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;

        let Capacity { tenant: id, firm } = capacity;
        let mut ruling = seat.rule(desk, Some(id.clone()))?;
        if !self.beside {
            ruling.delete(&seat.key);
        }
        let last_seen = seat.now(ruling.now());
        let session = Session { tenant: Some(id.clone()), firm: firm.clone(), last_seen, ..seat.session };
        let (expires_at, session) = (session.expires_at, begin(&mut ruling, session)?);
        if seat.account.home.as_ref() != Some(&id) || seat.account.home_firm != firm {
            let account = Account { home: Some(id), home_firm: firm, ..*seat.account };
            ruling.put(&Account::key(account.id), &account)?;
        }
        let title = if through.is_some() { Title::Delegated } else { access.title };
        let tenant = shown::tenant(&tenant, title);
        ruling.done(TenantSwitched { session, tenant, expires_at }, Fact::TenantSwitched)
    }
}

//! The tenants to choose from, and "changer de tiers" (G11).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::OrNo as _;
use crate::decide::paging::{next_after, page_of};
use crate::proof::hat::{self, Hat};
use crate::proof::seat::{Seat, begin};
use crate::record::{Access, Account, RecordKey, Session, Tenant};
use crate::shown;
use crate::value::CibtpId;
use crate::vocabulary::account::Capacity;
use crate::vocabulary::command::{ListTenants, SwitchTenant};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{TenantSwitched, Tenants};

impl Ask for ListTenants {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Tenants> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let prefix = Access::prefix(seat.account.id);
        let (page, ()) = desk.scan(page_of(prefix, self.after.as_deref(), self.limit), ())?;
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
        let tenants =
            tenants.filter_map(|(access, tenant)| Some(shown::tenant(&tenant?, access.title))).collect();
        let next = next_after(page);
        seat.rule(desk, None)?.unchanged(Tenants { tenants, next })
    }
}

impl Ask for SwitchTenant {
    /// Constant work however many tenants there are: one access is looked up by its key.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantSwitched> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let id = CibtpId::parse(&self.tenant, &desk.policy().identifier).ok();
        let id = id.or_no(Refusal::NoAccess, Cause::MalformedInput)?;
        let (access, tenant) = hat::keys(seat.account.id, &Capacity { tenant: id.clone(), firm: None });
        let found = desk.read((&access, &tenant))?;
        let hat = hat::worn(found, seat.now(desk.now()));
        let Hat { access, tenant, .. } = hat.or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;

        let mut ruling = seat.rule(desk, Some(id.clone()))?;
        ruling.delete(&seat.key);
        let last_seen = seat.now(ruling.now());
        let session = Session { tenant: Some(id.clone()), last_seen, ..seat.session };
        let (expires_at, session) = (session.expires_at, begin(&mut ruling, session)?);
        if seat.account.home.as_ref() != Some(&id) {
            let account = Account { home: Some(id), ..seat.account };
            ruling.put(&Account::key(account.id), &account)?;
        }
        let tenant = shown::tenant(&tenant, access.title);
        ruling.done(TenantSwitched { session, tenant, expires_at }, Fact::TenantSwitched)
    }
}

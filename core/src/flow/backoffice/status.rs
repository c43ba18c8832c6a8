//! The life of a tenant, as far as it changes what may be done for it.

use crate::contract::store::Scan;
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::decide::paging::{page_of, rows};
use crate::decide::ruling::Ruling;
use crate::proof::filed::on_file;
use crate::record::{Access, Account, Holder, RecordKey, Tenant};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::command::SetTenantStatus;
use crate::vocabulary::event::{Cause, Fact, Subject};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::TenantStatusSet;

impl Ask for SetTenantStatus {
    /// What the status takes is taken by the tenant's own file, which every command for it reads. Only a firm's people act for
    /// others by something else, their access: when the firm is over these end, so many at a time.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantStatusSet> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        if let TenantStatus::Absorbed { into } = &self.status {
            let into = desk.read(&Tenant::key(into))?.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?;
            let may_be = into.id != tenant.id && into.kind == tenant.kind && !into.status.is_final();
            may_be.then_some(()).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        }
        if tenant.status.is_final() && tenant.status != self.status {
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let leaving = tenant.kind == TenantKind::Firm && self.status.ends_mandates();
        let leavers = if leaving { Leavers::read(&mut desk, &tenant)? } else { Leavers::default() };

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        let tenant = Tenant { status: self.status.clone(), updated_at: ruling.now(), ..tenant };
        let (reply, tenant) = leavers.leave(&mut ruling, tenant);
        ruling.put(&Tenant::key(&tenant.id), &tenant)?;
        ruling.done(reply, Fact::TenantStatusSet { status: self.status.clone() })
    }
}

/// People of a firm that is over.
#[derive(Default)]
struct Leavers {
    people: Vec<(Access, Option<Account>)>,
    more: bool,
}

impl Leavers {
    fn read(desk: &mut Desk<'_, '_>, tenant: &Tenant) -> Result<Self, Halt> {
        let (page, ()) = desk.scan(page_of(Holder::prefix(&tenant.id), None, Scan::MAX_LIMIT), ())?;
        let held = rows(page).map(|(_, holder)| Ok(holder.map(|Holder { access }| access)?));
        let held = held.collect::<Result<Vec<_>, Halt>>()?;
        let keys: Vec<_> = held
            .iter()
            .map(|access| (Access::key(access.account, &tenant.id), Account::key(access.account)))
            .collect();
        let keys: Vec<(&RecordKey<Access>, &RecordKey<Account>)> =
            keys.iter().map(|(access, account)| (access, account)).collect();
        let read = desk.read(keys)?;
        let people = read.into_iter().filter_map(|(access, account)| Some((access?, account))).collect();
        Ok(Self { people, more: page.more })
    }

    /// Each with a line of their own in the audit trail.
    fn leave(self, ruling: &mut Ruling<'_, '_>, mut tenant: Tenant) -> (TenantStatusSet, Tenant) {
        let accesses_ended = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        for (access, account) in self.people {
            ruling.delete(&Access::key(access.account, &tenant.id));
            ruling.delete(&Holder::key(&tenant.id, access.account));
            let counts = account.is_some_and(|account| !account.state.is_given_up());
            tenant = tenant.recounted(counts.then(|| access.counted()), None);
            ruling.also(Subject::Account { account: access.account }, Fact::AccessEnded);
        }
        (TenantStatusSet { accesses_ended, more: self.more }, tenant)
    }
}

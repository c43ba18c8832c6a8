//! One of a tenant's people, named by another, and what may be given to them.

use std::collections::BTreeSet;

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, OrNo as _};
use crate::decide::paging::{next_after, page_of, rows};
use crate::proof::hat::Acting;
use crate::proof::title::Counted;
use crate::record::{Access, Account, Holder, Tenant};
use crate::value::{CibtpId, InvalidName, PortfolioName, Secret};
use crate::vocabulary::account::{AccountId, Right, Rights, StatedCapacity, TenantKind};
use crate::vocabulary::event::{Cause, Subject};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// Who may see the people of the tenant that they act for.
pub(crate) fn managing(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    capacity: Option<&StatedCapacity>,
) -> Result<Acting, Halt> {
    Acting::take(desk, session, capacity, Right::PeopleManage)
}

/// Who may change what they may do: to give a right to another is to give what a password holds, so that it is asked for
/// again (requirement 31).
pub(crate) fn changing(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    capacity: Option<&StatedCapacity>,
) -> Result<Acting, Halt> {
    Acting::take_fresh(desk, session, capacity, Right::PeopleManage)
}

/// So many portfolios for one person.
const MOST_PORTFOLIOS: usize = 200;

/// One of a tenant's people.
pub(crate) struct Person {
    pub(crate) access: Access,
    pub(crate) account: Account,
}

impl Person {
    /// By the name that the list gave; whoever is elsewhere or nowhere is nobody here.
    pub(crate) fn named(desk: &mut Desk<'_, '_>, tenant: &Tenant, name: &str) -> Result<Self, Halt> {
        let id = AccountId::from_text(name).or_no(Refusal::NoSuchPerson, Cause::MalformedInput)?;
        Self::of(desk, tenant, id)
    }

    /// Reads all that a change to them writes.
    pub(crate) fn of(desk: &mut Desk<'_, '_>, tenant: &Tenant, id: AccountId) -> Result<Self, Halt> {
        let keys = (&Access::key(id, &tenant.id), &Holder::key(&tenant.id, id), &Account::key(id));
        let (access, _mirror, account) = desk.read(keys)?;
        desk.concerning(Subject::Account { account: id });
        let access = access.filter(|access| !access.is_over(desk.now()));
        let person = access.zip(account).or_no(Refusal::NoSuchPerson, Cause::NoLiveAccess)?;
        let (access, account) = person;
        Ok(Self { access, account })
    }

    /// What the tenant counts before and after their access is this one: nothing of somebody who gave their account up, until
    /// they keep it.
    pub(crate) fn counted(&self, after: Option<&Access>) -> Counted {
        let counts = !self.account.state.is_given_up();
        let counted = |access: Option<&Access>| access.filter(|_| counts).map(Access::counted);
        (counted(Some(&self.access)), counted(after))
    }
}

/// A page of a tenant's people, and after whom to go on. Whoever's term is over is left out; whoever is suspended is not.
pub(crate) fn page(
    desk: &mut Desk<'_, '_>,
    tenant: &CibtpId,
    (after, limit): (Option<&str>, u16),
) -> Result<(Vec<Person>, Option<String>), Halt> {
    let (page, ()) = desk.scan(page_of(Holder::prefix(tenant), after, limit), ())?;
    let mut held = Vec::new();
    for (_, holder) in rows(page) {
        let Holder { access } = holder?;
        if !access.is_over(desk.now()) {
            held.push(access);
        }
    }
    let keys: Vec<_> = held.iter().map(|access| Account::key(access.account)).collect();
    let accounts = desk.read(keys.iter().collect::<Vec<_>>())?;
    let people = held.into_iter().zip(accounts);
    let people = people.filter_map(|(access, account)| Some(Person { access, account: account? }));
    Ok((people.collect(), next_after(page)))
}

/// What is to be given, as typed: some rights, and the portfolios that a tenant of this kind has.
pub(crate) fn typed(
    entries: &mut Entries,
    kind: TenantKind,
    rights: Rights,
    portfolios: &[String],
) -> Option<Vec<PortfolioName>> {
    entries.require(!rights.is_empty(), Field::Rights, Problem::Required);
    let few = portfolios.len() <= MOST_PORTFOLIOS;
    entries.require(few, Field::Portfolios, Problem::TooLong);
    entries.require(kind == TenantKind::Firm || portfolios.is_empty(), Field::Portfolios, Problem::Malformed);
    let names = portfolios.iter().take(MOST_PORTFOLIOS).map(|name| PortfolioName::parse(name));
    let names: Result<BTreeSet<_>, InvalidName> = names.collect();
    entries.field(Field::Portfolios, names).map(|names| names.into_iter().collect())
}

/// The same where nothing else was typed.
pub(crate) fn complete(
    kind: TenantKind,
    rights: Rights,
    portfolios: &[String],
) -> Result<Vec<PortfolioName>, No> {
    let mut entries = Entries::default();
    let typed = typed(&mut entries, kind, rights, portfolios);
    entries.complete(typed)
}

//! The fund's side (caisse): the file of tenants, and suspensions.

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Halt, Ruled};
use crate::decide::ruling::Ruling;
use crate::flow::letter::by_post;
use crate::proof::address::KnownAddress;
use crate::record::{Account, AccountEvent, Recovery, Tenant};
use crate::value::{CibtpId, CompanyName, Email, Person, PersonName, PostalAddress, Siret};
use crate::vocabulary::command::{PutTenant, ReinstateAccount, Staff, SuspendAccount};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{AccountReinstated, AccountSuspended, TenantFiled};

impl Ask for PutTenant {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantFiled> {
        let espace = desk.espace();
        let actor = Actor::Staff { staff: self.by.kept() };
        let mut form = Form::default();
        let id = form.field(Field::Identifier, CibtpId::parse(&self.identifier, &espace.policy().identifier));
        let siret = form.field(Field::Siret, Siret::parse(&self.siret));
        let company = form.field(Field::Company, CompanyName::parse(&self.company));
        let first_name = form.field(Field::FirstName, PersonName::parse(&self.first_name));
        let last_name = form.field(Field::LastName, PersonName::parse(&self.last_name));
        let address = form.field(Field::Address, PostalAddress::parse(&self.address));
        let fields = id.zip(siret).zip(company).zip(first_name.zip(last_name)).zip(address);
        let fields = form.complete(fields, actor.clone())?;
        let ((((id, siret), company), (first_name, last_name)), address) = fields;
        let key = Tenant::key(&id);
        let before = desk.read(&key)?;

        let mut ruling = desk.rule(actor, Some(id.clone()));
        let now = ruling.now();
        let tenant = Tenant {
            id: id.clone(),
            siret,
            company,
            contact: Person { first_name, last_name },
            address,
            language: self.language,
            holders: before.as_ref().map_or(0, |before| before.holders),
            filed_at: before.as_ref().map_or(now, |before| before.filed_at),
            updated_at: now,
        };
        ruling.put(&key, &tenant)?;
        let created = before.is_none();
        if created {
            let content = Content::Welcome { identifier: id.clone() };
            ruling.send(by_post(&tenant), tenant.language, content)?;
        }
        let fact = if created { Fact::TenantFiled } else { Fact::TenantUpdated };
        ruling.done(TenantFiled { identifier: id, created }, fact)
    }
}

impl Ask for SuspendAccount {
    /// Sessions and pending links end with it, so that lifting the suspension revives none.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountSuspended> {
        let (account, address, actor) = account_at(&mut desk, &self.email, &self.by)?;
        let recovery = Recovery::key(&address.index);
        let pending = desk.read(&recovery)?;

        let mut ruling = desk.rule(actor, None);
        let event = AccountEvent::Suspend { at: ruling.now() };
        if !moved(&mut ruling, account.with_everything_ended(), event)? {
            return ruling.refuse(Refusal::NotInThatState, Cause::WrongState);
        }
        if pending.is_some() {
            ruling.delete(&recovery);
        }
        ruling.done(AccountSuspended {}, Fact::Suspended)
    }
}

impl Ask for ReinstateAccount {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountReinstated> {
        let (account, address, actor) = account_at(&mut desk, &self.email, &self.by)?;
        let resets = address.resets(desk.espace());
        let quota = desk.read(&resets)?;

        let mut ruling = desk.rule(actor, None);
        if !moved(&mut ruling, account, AccountEvent::Resume)? {
            return ruling.refuse(Refusal::NotInThatState, Cause::WrongState);
        }
        if quota.is_some() {
            // What was asked during the suspension sent nothing: it must not cost the owner a link now.
            ruling.delete(&resets);
        }
        ruling.done(AccountReinstated {}, Fact::Reinstated)
    }
}

fn account_at(
    desk: &mut Desk<'_, '_>,
    email: &str,
    by: &Staff,
) -> Result<(Account, KnownAddress, Actor), Halt> {
    let actor = Actor::Staff { staff: by.kept() };
    let mut form = Form::default();
    let email = form.field(Field::Email, Email::parse(email));
    let email = form.complete(email, actor.clone())?;
    let address = KnownAddress::of(desk.espace(), &email);
    let index = desk.read(&address.key())?;
    match address.account(desk, index.as_ref())? {
        Some(account) => Ok((account, address, actor)),
        None => Err(Desk::denial(Refusal::NotOnFile, Cause::UnknownSubject, actor)),
    }
}

/// Writes the account in its next state; whether there is one.
fn moved(ruling: &mut Ruling<'_, '_>, mut account: Account, event: AccountEvent) -> Result<bool, Halt> {
    let Ok(state) = account.state.clone().after(event) else { return Ok(false) };
    account.state = state;
    ruling.put(&Account::key(account.id), &account)?;
    Ok(true)
}

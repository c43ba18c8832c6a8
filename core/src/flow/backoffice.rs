//! The fund's side (caisse): the file of tenants, code letters, and suspensions.

mod people;
mod status;

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, OrNo as _, no, too_many};
use crate::policy::PolicyTerms;
use crate::proof::address::KnownAddress;
use crate::proof::filed::on_file;
use crate::record::{Account, AccountEvent, FirmIndex, Recovery, Tenant};
use crate::sending::code_letter::{CodeLetter, LettersAskedBy};
use crate::value::{CibtpId, CompanyName, Email, Person, PersonName, PostalAddress, Siret, Timestamp};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::command::{PostCode, PutTenant, ReinstateAccount, SuspendAccount};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{AccountReinstated, AccountSuspended, CodePosted, TenantFiled};

impl PutTenant {
    /// The tenant as it is filed for the first time.
    fn tenant(&self, policy: &PolicyTerms, now: Timestamp) -> Result<Tenant, No> {
        let mut entries = Entries::default();
        let id = entries.field(Field::Identifier, CibtpId::parse(&self.identifier, &policy.identifier));
        let siret = entries.field(Field::Siret, Siret::parse(&self.siret));
        let company = entries.field(Field::Company, CompanyName::parse(&self.company));
        let first_name = entries.field(Field::FirstName, PersonName::parse(&self.first_name));
        let last_name = entries.field(Field::LastName, PersonName::parse(&self.last_name));
        let address = entries.field(Field::Address, PostalAddress::parse(&self.address));
        let fields = id.zip(siret).zip(company).zip(first_name.zip(last_name)).zip(address);
        let ((((id, siret), company), (first_name, last_name)), address) = entries.complete(fields)?;
        Ok(Tenant {
            id,
            kind: self.tenant_kind,
            status: TenantStatus::Normal,
            over_seen: false,
            mandates_ended_at: None,
            siret,
            company,
            contact: Person { first_name, last_name },
            address,
            language: self.language,
            holders: 0,
            principals: None,
            filed_at: now,
            updated_at: now,
        })
    }
}

impl Ask for PutTenant {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantFiled> {
        let tenant = self.tenant(desk.policy(), desk.now())?;
        let key = Tenant::key(&tenant.id);
        let before = desk.read(&key)?;
        let found = FirmIndex::key(&tenant.siret, &tenant.id);
        let moved = before.as_ref().filter(|before| before.siret != tenant.siret);
        let found_before = moved.map(|before| FirmIndex::key(&before.siret, &before.id));
        let (_, there_before) = desk.read((&found, found_before.as_ref()))?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        let identifier = tenant.id.clone();
        if let Some(before) = before {
            let Tenant { kind, status, over_seen, mandates_ended_at, holders, principals, filed_at, .. } =
                before;
            // What its people and its mandates rest on.
            if kind != tenant.kind {
                return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
            }
            if kind == TenantKind::Firm {
                ruling.put(&found, &FirmIndex { firm: identifier.clone() })?;
            }
            if let Some(found_before) = found_before.filter(|_| there_before.is_some()) {
                ruling.delete(&found_before);
            }
            ruling.put(
                &key,
                &Tenant { status, over_seen, mandates_ended_at, holders, principals, filed_at, ..tenant },
            )?;
            return ruling.done(TenantFiled { identifier, created: false }, Fact::TenantUpdated);
        }
        ruling.put(&key, &tenant)?;
        if tenant.kind == TenantKind::Firm {
            ruling.put(&found, &FirmIndex { firm: identifier.clone() })?;
        }
        let content = Content::Welcome { identifier: identifier.clone() };
        ruling.send(tenant.by_post(), tenant.language, content)?;
        ruling.done(TenantFiled { identifier, created: true }, Fact::TenantFiled)
    }
}

impl Ask for PostCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodePosted> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        if tenant.is_over(desk.now()) {
            // The letter would lead nowhere.
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        if let Some(wait) = CodeLetter::wait(&held, ruling.policy(), ruling.now()) {
            return Err(too_many(wait).into());
        }
        let expires_at = letter.leave(&mut ruling, held, Some(&tenant))?;
        ruling.done(CodePosted { expires_at }, Fact::CodePosted)
    }
}

impl Ask for SuspendAccount {
    /// Sessions and pending links end with it, so that lifting the suspension revives none.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountSuspended> {
        let (account, address) = account_at(&mut desk, &self.email)?;
        let recovery = Recovery::key(&address.index);
        let pending = desk.read(&recovery)?;

        let mut ruling = desk.rule(None);
        let mut account = account.with_everything_ended();
        let suspended = account.step(AccountEvent::Suspend { at: ruling.now() });
        suspended.or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        if pending.is_some() {
            ruling.delete(&recovery);
        }
        ruling.done(AccountSuspended {}, Fact::Suspended)
    }
}

impl Ask for ReinstateAccount {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountReinstated> {
        let (mut account, address) = account_at(&mut desk, &self.email)?;
        let resets = address.resets(desk.rules());
        let quota = desk.read(&resets)?;

        let mut ruling = desk.rule(None);
        account.step(AccountEvent::Resume).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        if quota.is_some() {
            // What was asked during the suspension sent nothing: it must not cost the owner a link now.
            ruling.delete(&resets);
        }
        ruling.done(AccountReinstated {}, Fact::Reinstated)
    }
}

fn account_at(desk: &mut Desk<'_, '_>, email: &str) -> Result<(Account, KnownAddress), Halt> {
    let mut entries = Entries::default();
    let email = entries.field(Field::Email, Email::parse(email));
    let address = KnownAddress::of(desk.rules(), &entries.complete(email)?);
    let index = desk.read(&address.key())?;
    // By an earlier address, too: whoever lost theirs to a thief knows no other.
    let account = address.account_found(desk, index)?.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?;
    let address = KnownAddress::of(desk.rules(), &account.email);
    Ok((account, address))
}

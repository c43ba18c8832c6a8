//! The file of tenants: a line of it is written, or written anew.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{No, no};
use crate::policy::PolicyTerms;
use crate::record::{FirmIndex, Tenant};
use crate::sending::code_letter::{CodeLetter, LettersAskedBy};
use crate::value::{CibtpId, CompanyName, Person, PersonName, PostalAddress, Siret, Timestamp};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::command::PutTenant;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::TenantFiled;

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
        let letters =
            moved.map(|_| CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret));
        let of_before = letters.as_ref().map(CodeLetter::keys).unzip();
        let (_, there_before, held) = desk.read((&found, found_before.as_ref(), of_before))?;

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
            if let Some(letters) = letters {
                // What was posted when it was filed under this number before is void for good.
                letters.void(&mut ruling, held)?;
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

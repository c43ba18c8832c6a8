//! A company proposes a mandate to a firm that is not on file, by its address: the proposal waits for the fund (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{OrNo as _, no, too_many};
use crate::delegation::sought::{page, waiting};
use crate::delegation::terms::{Term, manager, rights, signatory};
use crate::proof::address::KnownAddress;
use crate::proof::hat::held;
use crate::record::{Signature, SoughtFirm};
use crate::sending::by_tenant::MailsOfTenant;
use crate::shown;
use crate::token::{IndexDomain, SubjectId};
use crate::value::{CompanyName, Email, Timestamp};
use crate::vocabulary::account::TenantKind;
use crate::vocabulary::command::{ListSoughtFirms, SeekFirm, WithdrawSoughtFirm};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{FirmSought, SoughtFirmDropped, SoughtFirms};

impl Ask for SeekFirm {
    /// Nothing is looked up of the address. Proposed anew, what waits is what was said last.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<FirmSought> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        let tenant = &acting.hat.tenant;
        if tenant.kind != TenantKind::Company {
            return Err(no(Refusal::NoSuchFirm, Cause::WrongState).into());
        }
        let (now, terms) = (acting.seat.now(desk.now()), &desk.policy().mandates);
        let mut entries = Entries::default();
        let email = entries.field(Field::Email, Email::parse(&self.email));
        let name = entries.field(Field::Company, CompanyName::parse(&self.name));
        rights(&mut entries, self.rights, terms);
        let _term = Term::of(&mut entries, (self.starts_at, self.ends_at), now, now, terms);
        let (email, name) = entries.complete(email.zip(name))?;
        held(self.rights, acting.hat.rights)?;

        let address = KnownAddress::of(desk.rules(), &email);
        let hash =
            desk.rules().index(IndexDomain::Invitation, &["firm", tenant.id.as_str(), &email.unique_key()]);
        let id = SoughtFirm::id_of(&hash);
        let key = SoughtFirm::key(&tenant.id, id);
        let mails = MailsOfTenant::to(desk.rules(), "sought_firm", &tenant.id, &address);
        let (_before, counted) = desk.read((&key, mails.keys()))?;
        desk.concerning(address.named(None));
        if let Some(wait) = MailsOfTenant::wait(&counted, desk.policy(), desk.now()) {
            return Err(too_many(wait).into());
        }

        let mut ruling = acting.seat.rule(desk, Some(tenant.id.clone()))?;
        let sought = SoughtFirm {
            id,
            tenant: tenant.id.clone(),
            email: email.clone(),
            name,
            rights: self.rights,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            asked: Signature { account: acting.seat.account.id, at: now },
            // What would give nothing any more waits for nothing.
            lapses_at: self
                .ends_at
                .into_iter()
                .fold(now.plus(ruling.policy().mandates.answer), Timestamp::min),
        };
        ruling.put(&key, &sought)?;
        mails.count(&mut ruling, counted)?;
        let (client, asked_by) = (tenant.company.clone(), acting.seat.account.name.clone());
        let to = Recipient::Mail { email };
        ruling.send(to, acting.seat.account.language, Content::FirmSought { client, asked_by })?;
        let fact = Fact::FirmSought { rights: self.rights };
        ruling.done(FirmSought { sought: shown::sought_firm(sought, tenant) }, fact)
    }
}

impl Ask for ListSoughtFirms {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SoughtFirms> {
        let acting = manager(&mut desk, &self.session, self.capacity.as_ref())?;
        let own = SoughtFirm::prefix_of(&acting.hat.tenant.id);
        let reply = page(&mut desk, &own, (self.after.as_deref(), self.limit))?;
        acting.seat.rule(desk, None)?.unchanged(reply)
    }
}

impl Ask for WithdrawSoughtFirm {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SoughtFirmDropped> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        let tenant = acting.hat.tenant.id;
        let id = self.id.parse::<SubjectId>().ok().or_no(Refusal::NoSuchMandate, Cause::MalformedInput)?;
        let key = SoughtFirm::key(&tenant, id);
        waiting(&mut desk, &key)?;
        let mut ruling = acting.seat.rule(desk, Some(tenant))?;
        ruling.delete(&key);
        ruling.done(SoughtFirmDropped {}, Fact::SoughtFirmWithdrawn)
    }
}

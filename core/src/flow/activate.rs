//! The activation link, confirmed (G6): the account begins, with its address certified.

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Halt, Ruled};
use crate::flow::enroll::AFTERLIFE;
use crate::password::StoredPassword;
use crate::proof::address::KnownAddress;
use crate::proof::ticket::closing;
use crate::record::{
    Access, Account, AccountState, Certification, EmailIndex, Enrollment, EnrollmentEvent, Holder,
    MobileEvent, PostedCodes, PostedCodesEvent, Registered, Stage, Tenant,
};
use crate::token::{Link, LinkPurpose};
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::{AccountId, EnrollmentId, Rights, Title};
use crate::vocabulary::command::Activate;
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Activated;

impl Ask for Activate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Activated> {
        let espace = desk.espace();
        let link = opened(&desk, LinkPurpose::Activation, &self.token)?;
        let id = EnrollmentId::new(link.subject);
        let key = Enrollment::key(id);
        let now = desk.now();
        let Some(mut enrollment) = desk.read(&key)? else {
            return Err(over(&link, now, Cause::UnknownSubject));
        };
        let registered = match &enrollment.stage {
            Stage::Registered { registered, .. } => registered.clone(),
            // The holder of the link that opened the account may follow it again (requirement 71).
            Stage::Activated { account, link: followed }
                if followed.is(&link.nonce) && !followed.is_expired(now) =>
            {
                let account = *account;
                return already_activated(desk, account);
            }
            Stage::Activated { .. } => return Err(over(&link, now, Cause::AlreadyUsed)),
            Stage::Identified { .. } | Stage::Superseded | Stage::Expired => {
                return Err(over(&link, now, Cause::Replaced));
            }
        };
        if !registered.link.is(&link.nonce) {
            return Err(over(&link, now, Cause::Replaced));
        }
        if registered.link.is_expired(now) {
            if let Ok(stage) = enrollment.stage.clone().after(EnrollmentEvent::EndLink) {
                enrollment.stage = stage;
            }
            let (refusal, cause) = (Refusal::ExpiredLink, Cause::Expired);
            return Err(desk.denial_writing(&key, &enrollment, refusal, cause, Actor::Visitor)?);
        }

        let address = KnownAddress::of(espace, &registered.email);
        let codes_key = PostedCodes::key(&enrollment.codes);
        let keys = (&codes_key, &Tenant::key(&enrollment.tenant), &address.key());
        let (codes, tenant, index) = desk.read(keys)?;
        let Some(codes) = codes.filter(|codes| codes.is_reserved_by(id)) else {
            return Err(closing(&desk, &key, enrollment, EnrollmentEvent::Supersede, Cause::Replaced)?);
        };
        let Some(tenant) = tenant.filter(|tenant| tenant.siret == enrollment.siret) else {
            return Err(Desk::denial(Refusal::EnrollmentOver, Cause::FileChanged, Actor::Visitor));
        };
        if index.is_some() {
            return Err(Desk::denial(Refusal::AddressTaken, Cause::AddressTaken, Actor::Visitor));
        }

        let mut ruling = desk.rule(Actor::Visitor, Some(tenant.id.clone()));
        let account_id = AccountId::new(ruling.draw_subject()?);
        let stage = enrollment.stage.clone();
        let mobile = match stage.identified() {
            // A code on its way was for the enrollment, which ends here.
            Some(identified) => identified.mobile.clone().after(MobileEvent::Settle),
            None => return ruling.refuse(Refusal::EnrollmentOver, Cause::WrongState),
        };
        let stage = stage.after(EnrollmentEvent::Activate { account: account_id });
        let codes = codes.after(PostedCodesEvent::Spend { at: now });
        let (Ok(stage), Ok(codes), Ok(mobile)) = (stage, codes, mobile) else {
            return ruling.refuse(Refusal::EnrollmentOver, Cause::WrongState);
        };
        enrollment.stage = stage;
        enrollment.purge_at = link.expires_at.plus(AFTERLIFE);

        let Registered { email, password, landline, .. } = registered;
        let language = ruling.language();
        let account = Account {
            id: account_id,
            email: email.clone(),
            name: tenant.contact.clone(),
            language,
            landline,
            mobile,
            password: StoredPassword::Current(password),
            password_set_at: now,
            epoch: 0,
            home: Some(tenant.id.clone()),
            state: AccountState::Active {
                certification: Certification { certified_at: now, notices: 0, link: None },
            },
            created_at: now,
        };
        ruling.acting(Actor::Holder { account: account_id }, Some(tenant.id.clone()));
        ruling.put(&key, &enrollment)?;
        ruling.put(&codes_key, &codes)?;
        ruling.put(&Account::key(account_id), &account)?;
        ruling.put(&address.key(), &EmailIndex { account: account_id })?;
        grant(&mut ruling, account_id, tenant, Title::Enrolled)?;
        let masked = email.masked();
        ruling.send(Recipient::Mail { email }, language, Content::Activated)?;
        ruling.done(Activated { email: masked }, Fact::Activated)
    }
}

fn already_activated(mut desk: Desk<'_, '_>, id: AccountId) -> Ruled<Activated> {
    match desk.read(&Account::key(id))? {
        Some(account) => {
            let email = account.email.masked();
            desk.answer(Actor::Holder { account: id }, Activated { email })
        }
        None => Err(Desk::denial(Refusal::SpentLink, Cause::AlreadyUsed, Actor::Visitor)),
    }
}

/// Writes an access, its mirror, and the tenant's count of holders.
pub(crate) fn grant(
    ruling: &mut crate::decide::ruling::Ruling<'_, '_>,
    account: AccountId,
    tenant: Tenant,
    title: Title,
) -> Result<(), Halt> {
    let access = Access {
        account,
        tenant: tenant.id.clone(),
        title,
        rights: Rights::Full,
        since: ruling.now(),
        until: None,
    };
    ruling.put(&Access::key(account, &tenant.id), &access)?;
    ruling.put(&Holder::key(&tenant.id, account), &Holder { access })?;
    ruling.put(&Tenant::key(&tenant.id), &tenant.with_one_more_holder())
}

/// A mailed link that is ours and for this purpose; rejected by its MAC before any load. Its expiry is judged with the
/// record, which remembers an end that was seen.
pub(crate) fn opened(desk: &Desk<'_, '_>, purpose: LinkPurpose, token: &Secret) -> Result<Link, Halt> {
    let link = desk.espace().keys().open(purpose, token.expose());
    link.map_err(|_| Desk::denial(Refusal::InvalidLink, Cause::ForgedToken, Actor::Visitor))
}

/// The refusal of a link that no record waits for any more.
pub(crate) fn over(link: &Link, now: Timestamp, cause: Cause) -> Halt {
    if link.is_expired(now) {
        Desk::denial(Refusal::ExpiredLink, Cause::Expired, Actor::Visitor)
    } else {
        Desk::denial(Refusal::SpentLink, cause, Actor::Visitor)
    }
}

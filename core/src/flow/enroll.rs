//! Step 1/2 and step 2/2 (G2, G3).

use std::time::Duration;

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Ruled};
use crate::flow::activation_mail::{ActivationMail, Taken};
use crate::proof::address::KnownAddress;
use crate::proof::letters::{Letters, LettersRead};
use crate::proof::new_password::{accepted, hashed, typed_twice, words_of};
use crate::proof::ticket::Ticket;
use crate::record::{
    self, Enrollment, EnrollmentEvent, MobileCertification, MobileEvent, PostedCodes, PostedCodesEvent,
    Quota, Stage, Tenant,
};
use crate::token::{IndexDomain, LinkPurpose};
use crate::value::{Email, Landline, Mobile};
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::command::{Identify, Register, ResendActivation};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{ActivationResent, Identified, Registered};

/// How long an enrollment that led nowhere is kept after its last expiry, so that a late visitor gets a clear answer
/// (requirement 76).
pub(crate) const AFTERLIFE: Duration = Duration::from_hours(24);

impl Ask for Identify {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Identified> {
        let espace = desk.espace();
        let actor = Actor::Visitor;
        let letters = Letters::parse(espace, &self.identifier, &self.siret, &self.code, &actor)?;
        let read = LettersRead::read(&mut desk, letters, &actor)?;

        let mut ruling = desk.rule(actor, None);
        let proved = match read.judge(espace, &mut ruling)? {
            Ok(proved) => proved,
            Err((refusal, cause)) => return ruling.refuse(refusal, cause),
        };
        let id = EnrollmentId::new(ruling.draw_subject()?);
        let until = ruling.now().plus(espace.policy().lifetimes.ticket);
        let (ticket, pending) = ruling.sign(LinkPurpose::Enrollment, id.subject(), until)?;
        let Ok(codes) = proved.codes.after(PostedCodesEvent::Reserve { by: id, until }) else {
            return ruling.refuse(Refusal::WrongIdentification, Cause::AlreadyUsed);
        };
        let identified = record::Identified {
            ticket: pending.digest,
            expires_at: until,
            mobile: MobileCertification::Unknown,
        };
        let enrollment = Enrollment {
            id,
            tenant: proved.tenant.id.clone(),
            siret: proved.tenant.siret,
            codes: proved.index,
            stage: Stage::Identified { identified },
            purge_at: until.plus(AFTERLIFE),
        };
        ruling.put(&proved.key, &codes)?;
        ruling.put(&Enrollment::key(id), &enrollment)?;
        ruling.acting(Actor::Visitor, Some(proved.tenant.id));
        let reply = Identified {
            ticket,
            expires_at: until,
            contact: proved.tenant.contact,
            company: proved.tenant.company,
        };
        ruling.done(reply, Fact::Identified { enrollment: id })
    }
}

/// Step 2/2, well-formed.
struct Contact {
    email: Email,
    landline: Option<Landline>,
    mobile: Option<Mobile>,
}

impl Register {
    fn parse(&self, form: &mut Form) -> Option<Contact> {
        let email = form.field(Field::Email, Email::parse(&self.email));
        let same = self.email.trim() == self.email_confirmation.trim();
        form.require(email.is_none() || same, Field::EmailConfirmation, Problem::Mismatch);
        let given = |phone: &Option<crate::value::PhoneInput>| {
            phone.clone().filter(|phone| !phone.number.trim().is_empty())
        };
        let landline =
            given(&self.landline).map(|typed| form.field(Field::Landline, Landline::parse(&typed)));
        let mobile = given(&self.mobile).map(|typed| form.field(Field::Mobile, Mobile::parse(&typed)));
        Some(Contact { email: email?, landline: landline.flatten(), mobile: mobile.flatten() })
    }
}

impl Ask for Register {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Registered> {
        let espace = desk.espace();
        let policy = espace.policy();
        let Ticket { mut enrollment, identified, codes } = Ticket::take(&mut desk, &self.ticket)?;

        let mut form = Form::default();
        let contact = self.parse(&mut form);
        let password = typed_twice(&mut form, &self.password, &self.password_confirmation);
        let (contact, password) = form.complete(contact.zip(password), Actor::Visitor)?;

        let address = KnownAddress::of(espace, &contact.email);
        let by_tenant = espace.keys().index(IndexDomain::Mail, &["tenant", enrollment.tenant.as_str()]);
        let by_tenant = Quota::key("registration", &by_tenant);
        let mail = ActivationMail::to(espace, &address);
        let keys = (&Tenant::key(&enrollment.tenant), &address.key(), mail.quota(), &by_tenant);
        let (tenant, index, quota, registrations) = desk.read(keys)?;
        let account = address.account(&mut desk, index.as_ref())?;
        let Some(tenant) = tenant.filter(|tenant| tenant.siret == enrollment.siret) else {
            return Err(Desk::denial(Refusal::EnrollmentOver, Cause::FileChanged, Actor::Visitor));
        };

        let words = words_of(&tenant.contact, &contact.email)
            .with(tenant.company.as_str())
            .with(tenant.id.as_str())
            .with_siret(tenant.siret.as_str());
        let password = accepted(espace, password, &words, &Actor::Visitor)?;

        let mut ruling = desk.rule(Actor::Visitor, Some(enrollment.tenant.clone()));
        let now = ruling.now();
        let registrations = registrations.unwrap_or_default();
        let wait = registrations.wait(now, &policy.registrations).or_else(|| mail.wait(quota.as_ref(), now));
        if let Some(wait) = wait {
            let refusal = Refusal::TooManyMessages { retry_after: wait.as_secs() };
            return ruling.refuse(refusal, Cause::QuotaReached);
        }
        let hash = hashed(espace, &mut ruling, password.password())?;
        let taken = Taken::by(account.as_ref());
        let link = mail.send(&mut ruling, enrollment.id, &contact.email, taken, quota)?;
        let expires_at = link.expires_at;

        let mobile = match contact.mobile {
            Some(mobile) => identified.mobile.clone().after(MobileEvent::Claim { mobile }),
            None => Ok(identified.mobile.clone()),
        };
        let registered = record::Registered {
            email: contact.email.clone(),
            password: hash,
            landline: contact.landline,
            link,
        };
        let stage = enrollment.stage.clone().after(EnrollmentEvent::Register { registered });
        let stage = stage.and_then(|stage| stage.after(EnrollmentEvent::CertifyMobile { mobile: mobile? }));
        let codes_key = PostedCodes::key(&enrollment.codes);
        let codes = codes.after(PostedCodesEvent::Reserve { by: enrollment.id, until: expires_at });
        let (Ok(stage), Ok(codes)) = (stage, codes) else {
            return ruling.refuse(Refusal::EnrollmentOver, Cause::WrongState);
        };
        enrollment.stage = stage;
        enrollment.purge_at = enrollment.purge_at.max(expires_at.plus(AFTERLIFE));
        ruling.put(&Enrollment::key(enrollment.id), &enrollment)?;
        ruling.put(&codes_key, &codes)?;
        ruling.put(&by_tenant, &registrations.sent(now, &policy.registrations))?;
        let fact = taken.fact(enrollment.id);
        ruling.done(Registered { email: contact.email.masked(), expires_at }, fact)
    }
}

impl Ask for ResendActivation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ActivationResent> {
        let espace = desk.espace();
        let Ticket { mut enrollment, codes, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let Some(registered) = enrollment.stage.registered().cloned() else {
            return Err(Desk::denial(Refusal::EnrollmentOver, Cause::WrongState, Actor::Visitor));
        };
        let address = KnownAddress::of(espace, &registered.email);
        let mail = ActivationMail::to(espace, &address);
        let (index, quota) = desk.read((&address.key(), mail.quota()))?;
        let account = address.account(&mut desk, index.as_ref())?;
        if mail.wait(quota.as_ref(), desk.now()).is_some() {
            // The link in the mailbox is still the live one (requirement 71).
            let reply = ActivationResent { sent: false, expires_at: registered.link.expires_at };
            return desk.answer(Actor::Visitor, reply);
        }

        let mut ruling = desk.rule(Actor::Visitor, Some(enrollment.tenant.clone()));
        let taken = Taken::by(account.as_ref());
        let link = mail.send(&mut ruling, enrollment.id, &registered.email, taken, quota)?;
        let expires_at = link.expires_at;
        let stage = enrollment.stage.clone().after(EnrollmentEvent::Resend { link });
        let codes_key = PostedCodes::key(&enrollment.codes);
        let codes = codes.after(PostedCodesEvent::Reserve { by: enrollment.id, until: expires_at });
        let (Ok(stage), Ok(codes)) = (stage, codes) else {
            return ruling.refuse(Refusal::EnrollmentOver, Cause::WrongState);
        };
        enrollment.stage = stage;
        enrollment.purge_at = enrollment.purge_at.max(expires_at.plus(AFTERLIFE));
        ruling.put(&Enrollment::key(enrollment.id), &enrollment)?;
        ruling.put(&codes_key, &codes)?;
        let fact = taken.fact(enrollment.id);
        ruling.done(ActivationResent { sent: true, expires_at }, fact)
    }
}

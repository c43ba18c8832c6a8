//! Step 2/2 (G3), and the activation mail again (G6).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, OrNo as _, too_many};
use crate::decide::ruling::Ruling;
use crate::password::{ContextWords, HashPurpose, NormalizedPassword};
use crate::proof::new_password::{accepted, typed_twice, with_company, words_of};
use crate::proof::ticket::{Ticket, TicketShown};
use crate::record::{
    AFTERLIFE, EmailIndex, Enrollment, EnrollmentEvent, Machine as _, MobileEvent, PostedCodes,
    PostedCodesEvent, Quota, StepTwo, Tenant,
};
use crate::sending::activation::{ActivationMail, CountedMail, Taken};
use crate::token::IndexDomain;
use crate::value::{Email, InvalidEmail, Landline, Mobile, PhoneInput, Timestamp};
use crate::vocabulary::command::{Register, ResendActivation};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{ActivationResent, Registered};

/// Step 2/2, well-formed.
struct Contact {
    mail: CountedMail,
    password: NormalizedPassword,
    landline: Option<Landline>,
    mobile: Option<Mobile>,
}

impl Register {
    /// Telephones cost the most to parse: once, when everything is read.
    fn contact(&self, mail: Result<CountedMail, InvalidEmail>) -> Result<Contact, No> {
        let mut entries = Entries::default();
        let mail = entries.field(Field::Email, mail);
        let same = self.email.trim() == self.email_confirmation.trim();
        entries.require(mail.is_none() || same, Field::EmailConfirmation, Problem::Mismatch);
        let landline = given(self.landline.as_ref())
            .map(|typed| entries.field(Field::Landline, Landline::parse(typed)))
            .unwrap_or_default();
        let mobile = given(self.mobile.as_ref())
            .map(|typed| entries.field(Field::Mobile, Mobile::parse(typed)))
            .unwrap_or_default();
        let password = typed_twice(&mut entries, &self.password, &self.password_confirmation);
        let (mail, password) = entries.complete(mail.zip(password))?;
        Ok(Contact { mail, password, landline, mobile })
    }
}

fn given(phone: Option<&PhoneInput>) -> Option<&PhoneInput> {
    phone.filter(|phone| !phone.number.trim().is_empty())
}

/// What a password must not be made of: the person's words and the company's (requirement 52).
fn words(tenant: &Tenant, email: &Email) -> ContextWords {
    with_company(words_of(&tenant.contact, email), tenant)
}

impl Ask for Register {
    /// What keys can be made of is parsed first and refused last, so that two rounds of loads are enough; the same two for
    /// an address that has an account.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Registered> {
        let rules = desk.rules();
        let shown = TicketShown::of(&desk, &self.ticket)?;
        let mail = Email::parse(&self.email).map(|email| ActivationMail::to(rules, email));
        let to = mail.as_ref().ok();
        let (found, index) = desk.read((&shown.key, to.map(ActivationMail::index)))?;
        let index = EmailIndex::in_force(index, desk.now());
        let (enrollment, step_one) = shown.enrollment(&mut desk, found)?;
        let by_tenant = rules.index(IndexDomain::Mail, &["tenant", enrollment.tenant.as_str()]);
        let by_tenant = Quota::key("registration", &by_tenant);
        if let Some(mail) = to {
            desk.concerning(mail.named(index.as_ref()));
        }
        let account = to.map(|mail| mail.account_key(rules, index.as_ref()));
        let mail = mail.map(|mail| mail.counted(rules, &enrollment.tenant));
        let by_address = mail.as_ref().ok().map(CountedMail::quota);
        let of_tenant = (&Tenant::key(&enrollment.tenant), &by_tenant);
        let keys = (&PostedCodes::key(&enrollment.codes), of_tenant, (account.as_ref(), by_address));
        let (codes, (tenant, registrations), (account, quota)) = desk.read_last(keys)?;
        let ticket = Ticket::of(&mut desk, enrollment, step_one, codes)?;
        let Contact { mail, password, landline, mobile } = self.contact(mail)?;
        let tenant = tenant.filter(|tenant| tenant.answers_to(&ticket.enrollment.siret, desk.now()));
        let tenant = tenant.or_no(Refusal::EnrollmentOver, Cause::FileChanged)?;
        let password = accepted(rules, password, &words(&tenant, &mail.mail.email))?;

        let mut ruling = desk.rule(Some(tenant.id));
        let registrations = registrations.unwrap_or_default();
        let wait = registrations.wait(ruling.now(), &rules.policy().registrations);
        if let Some(wait) = wait.or_else(|| CountedMail::wait(rules, quota.as_ref(), ruling.now())) {
            return Err(too_many(wait).into());
        }
        let salt = ruling.salt()?;
        let password = ruling.secrets().hash(password.password().expose(), HashPurpose::Password, salt)?;
        let account = account.filter(|_| index.is_some());
        let (id, taken) = (ticket.enrollment.id, Taken::by(account.as_ref()));
        let link = mail.send(&mut ruling, id, taken, quota)?;
        let email = mail.mail.email;
        let reply = Registered { email: email.masked(), expires_at: link.expires_at };
        let step_two = StepTwo { email, password, landline, link };
        taken_down(&mut ruling, ticket, step_two, mobile)?;
        ruling.put(&by_tenant, &registrations.sent(ruling.now(), &rules.policy().registrations))?;
        ruling.done(reply, taken.fact(id))
    }
}

/// Writes the enrollment as step 2/2 leaves it; its letter is reserved as long as its link lives.
fn taken_down(
    ruling: &mut Ruling<'_, '_>,
    ticket: Ticket,
    registered: StepTwo,
    mobile: Option<Mobile>,
) -> Result<(), Halt> {
    let Ticket { mut enrollment, step_one, codes } = ticket;
    let until = registered.link.expires_at;
    let mut certification = step_one.mobile;
    if let Some(mobile) = mobile {
        let claimed = certification.step(MobileEvent::Claim { mobile });
        claimed.or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
    }
    for event in
        [EnrollmentEvent::Register { registered }, EnrollmentEvent::CertifyMobile { mobile: certification }]
    {
        enrollment = enrollment.after(event).or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
    }
    keep_until(ruling, enrollment, codes, until)
}

/// Writes the enrollment and its reservation, both for as long as its link lives.
fn keep_until(
    ruling: &mut Ruling<'_, '_>,
    mut enrollment: Enrollment,
    codes: PostedCodes,
    until: Timestamp,
) -> Result<(), Halt> {
    let reserved = codes.after(PostedCodesEvent::Reserve { by: enrollment.id, until });
    let codes = reserved.or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
    enrollment.purge_at = enrollment.purge_at.max(until.plus(AFTERLIFE));
    ruling.put(&Enrollment::key(enrollment.id), &enrollment)?;
    ruling.put(&PostedCodes::key(&enrollment.codes), &codes)
}

impl Ask for ResendActivation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ActivationResent> {
        let rules = desk.rules();
        let Ticket { mut enrollment, codes, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let pending = enrollment.stage.step_two().cloned();
        let pending = pending.or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
        let counted = ActivationMail::to(rules, pending.email).counted(rules, &enrollment.tenant);
        let mail = &counted.mail;
        let (index, quota) = desk.read((mail.index(), counted.quota()))?;
        let index = EmailIndex::in_force(index, desk.now());
        desk.concerning(mail.named(index.as_ref()));
        let account = desk.read(&mail.account_key(rules, index.as_ref()))?;
        if let Some(wait) = CountedMail::wait(rules, quota.as_ref(), desk.now()) {
            if pending.link.is_expired(desk.now()) {
                return Err(too_many(wait).into());
            }
            // The link in the mailbox is still the live one (requirement 71).
            return desk.answer(ActivationResent { sent: false, expires_at: pending.link.expires_at });
        }

        let mut ruling = desk.rule(Some(enrollment.tenant.clone()));
        let account = account.filter(|_| index.is_some());
        let (id, taken) = (enrollment.id, Taken::by(account.as_ref()));
        let link = counted.send(&mut ruling, id, taken, quota)?;
        let expires_at = link.expires_at;
        let resent = enrollment.step(EnrollmentEvent::Resend { link });
        resent.or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
        keep_until(&mut ruling, enrollment, codes, expires_at)?;
        ruling.done(ActivationResent { sent: true, expires_at }, taken.fact(id))
    }
}

//! The activation link, confirmed (G6): the account begins, with its address certified.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::password::StoredPassword;
use crate::proof::address::KnownAddress;
use crate::proof::device::remember;
use crate::proof::mailed_link::LinkBack;
use crate::proof::registrant::Shown;
use crate::proof::slate::Slate;
use crate::proof::succession::Succession;
use crate::proof::ticket::close;
use crate::proof::title::{Given, grant};
use crate::record::{
    AFTERLIFE, Account, AccountState, Certification, EmailChange, EmailIndex, Enrollment, EnrollmentEvent,
    Machine as _, PostedCodes, PostedCodesEvent, Stage, StepOne, StepTwo, Tenant,
};
use crate::sending::witnesses::Witnesses;
use crate::vocabulary::account::{AccountId, EnrollmentId, Title};
use crate::vocabulary::command::Activate;
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Activated;

const WRONG_STATE: No = no(Refusal::EnrollmentOver, Cause::WrongState);

impl Ask for Activate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Activated> {
        let link = LinkBack::take(&desk, MailedLink::Activation, &self.token)?;
        let key = Enrollment::key(EnrollmentId::new(link.subject()));
        let found = desk.read(&key)?.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        let mut enrollment = match followed_before(&found, &link, &desk)? {
            Some(account) => return already_activated(desk, account),
            None => found,
        };
        let (one, two) = awaited(&mut desk, &mut enrollment, &link)?;
        let shown = (self.ticket.as_ref(), self.password.as_ref());
        let shown = Shown::of(&desk, enrollment.id, &one, shown)?;

        let address = KnownAddress::of(desk.rules(), &two.email);
        let codes_key = PostedCodes::key(&enrollment.codes);
        let slate = Slate::of(desk.rules(), &address);
        let keys = (&codes_key, &Tenant::key(&enrollment.tenant), &address.key(), slate.keys(), shown.keys());
        let (codes, tenant, index, written, counters) = desk.read(keys)?;
        let Some(codes) = codes.filter(|codes| codes.is_reserved_by(enrollment.id)) else {
            return Err(
                close(&mut desk, &mut enrollment, EnrollmentEvent::Supersede, Cause::Replaced)?.into()
            );
        };
        let tenant = tenant.filter(|tenant| tenant.answers_to(&enrollment.siret, desk.now()));
        let tenant = tenant.or_no(Refusal::EnrollmentOver, Cause::FileChanged)?;
        let index = EmailIndex::in_force(index, desk.now());
        if index.is_some() {
            desk.concerning(address.named(index.as_ref()));
            return Err(no(Refusal::AddressTaken, Cause::AddressTaken).into());
        }
        let proof = shown.open(counters, &mut desk)?;
        let witnesses = Witnesses::of(&mut desk, &tenant, None, None)?;
        let succession = Succession::read(&mut desk, &tenant)?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        proof.judge(&mut ruling, &two)?;
        let account = AccountId::new(ruling.draw_subject()?);
        let mut enrollment =
            enrollment.after(EnrollmentEvent::Activate { account }).map_err(|_| WRONG_STATE)?;
        let codes = codes.after(PostedCodesEvent::Spend { at: ruling.now() }).map_err(|_| WRONG_STATE)?;
        enrollment.purge_at = link.expires_at().plus(AFTERLIFE);
        ruling.acting(Actor::Holder { account });
        ruling.put(&key, &enrollment)?;
        ruling.put(&codes_key, &codes)?;
        let email = two.email.clone();
        let born = born(&ruling, account, &tenant, one, two);
        let (name, company) = (born.name.clone(), tenant.company.clone());
        ruling.put(&address.key(), &EmailIndex::of(account))?;
        // What anybody tried while the address was nobody's is not its owner's first refusal.
        slate.wipe(&mut ruling, &written);
        let tenant = succession.over(&mut ruling, tenant);
        grant(&mut ruling, born, tenant, None, Given::by_letters(Title::Enrolled))?;
        let masked = email.masked();
        let device = Some(remember(&mut ruling, account)?);
        witnesses.tell(&mut ruling, (&company, Title::Enrolled), (&name, &email))?;
        ruling.send(Recipient::Mail { email }, ruling.language(), Content::Activated)?;
        ruling.done(Activated { email: masked, device }, Fact::Activated)
    }
}

/// The account that this very link has opened: its holder may follow it again (requirement 71).
fn followed_before(
    enrollment: &Enrollment,
    link: &LinkBack,
    desk: &Desk<'_, '_>,
) -> Result<Option<AccountId>, No> {
    match &enrollment.stage {
        Stage::Registered { .. } => Ok(None),
        Stage::Activated { account, link: followed }
            if followed.is(link.nonce()) && !followed.is_expired(desk.now()) =>
        {
            Ok(Some(*account))
        }
        Stage::Activated { .. } => Err(link.over(Cause::AlreadyUsed)),
        Stage::Identified { .. } | Stage::Superseded | Stage::Expired => Err(link.over(Cause::Replaced)),
    }
}

fn already_activated(mut desk: Desk<'_, '_>, id: AccountId) -> Ruled<Activated> {
    let account = desk.read(&Account::key(id))?.or_no(Refusal::SpentLink, Cause::AlreadyUsed)?;
    desk.acting(Actor::Holder { account: id });
    desk.answer(Activated { email: account.email.masked(), device: None })
}

/// Both steps of the enrollment that waits for this link, and not in vain.
fn awaited(
    desk: &mut Desk<'_, '_>,
    enrollment: &mut Enrollment,
    link: &LinkBack,
) -> Result<(StepOne, StepTwo), Halt> {
    let steps = enrollment.stage.step_one().zip(enrollment.stage.step_two());
    let (one, two) = steps.map(|(one, two)| (one.clone(), two.clone())).ok_or(WRONG_STATE)?;
    if !two.link.is(link.nonce()) {
        return Err(link.over(Cause::Replaced).into());
    }
    if two.link.is_expired(desk.now()) {
        if enrollment.step(EnrollmentEvent::EndLink).is_ok() {
            desk.put(&Enrollment::key(enrollment.id), enrollment)?;
        }
        return Err(no(Refusal::ExpiredLink, Cause::Expired).into());
    }
    Ok((one, two))
}

/// The account as it begins: what step 2/2 held, and the names on the fund's file.
fn born(ruling: &Ruling<'_, '_>, id: AccountId, tenant: &Tenant, one: StepOne, two: StepTwo) -> Account {
    let now = ruling.now();
    Account {
        id,
        email: two.email,
        name: tenant.contact.clone(),
        language: ruling.language(),
        landline: two.landline,
        // A code on its way was for the enrollment, which ends here.
        mobile: one.mobile.settled(),
        password: StoredPassword::Current(two.password),
        password_set_at: now,
        epoch: 0,
        home: Some(tenant.id.clone()),
        home_firm: None,
        state: AccountState::Active { certification: Certification::fresh(now) },
        created_at: now,
        change: EmailChange::default(),
        replaced: Vec::new(),
        renew_password: false,
        password_due_at: None,
        held: false,
        grants: 0,
    }
}

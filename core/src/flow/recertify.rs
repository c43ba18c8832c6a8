//! The certification of the address, renewed (G7).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{OrNo as _, no, too_many};
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::proof::mailed_link::LinkBack;
use crate::proof::seat::Seat;
use crate::record::{Account, AccountEvent, Quota};
use crate::sending::recertification::ask_to_renew;
use crate::token::IndexDomain;
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::{Recertify, SendRecertification};
use crate::vocabulary::event::{Actor, Cause, Fact, Subject};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{RecertificationSent, Recertified};

impl Ask for SendRecertification {
    /// The one thing, beside logging out, that an overdue holder can do.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<RecertificationSent> {
        let (rules, policy) = (desk.rules(), desk.policy());
        let seat = Seat::take(&mut desk, &self.session)?;
        let certification = seat.account.state.to_renew().cloned();
        let certification = certification.or_no(Refusal::NothingToCertify, Cause::CertificationNotDue)?;
        let address = KnownAddress::of(rules, &seat.account.email);
        let quota_key = Quota::key("recertification", &address.subject(rules, IndexDomain::Mail));
        let quota = desk.read(&quota_key)?.unwrap_or_default();
        if let Some(wait) = quota.wait(desk.now(), &policy.mails) {
            if certification.link.is_some_and(|link| !link.is_expired(desk.now())) {
                return seat.rule(desk, None)?.unchanged(RecertificationSent { sent: false });
            }
            return Err(too_many(wait).into());
        }

        let mut ruling = seat.rule(desk, None)?;
        ruling.put(&quota_key, &quota.sent(ruling.now(), &policy.mails))?;
        ask_to_renew(&mut ruling, *seat.account, certification.notices)?;
        ruling.done(RecertificationSent { sent: true }, Fact::RecertificationSent)
    }
}

impl Ask for Recertify {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Recertified> {
        let terms = &desk.policy().recertification;
        let link = LinkBack::take(&desk, MailedLink::Recertification, &self.token)?;
        let id = AccountId::new(link.subject());
        desk.concerning(Subject::Account { account: id });
        let key = Account::key(id);
        let mut account = desk.read(&key)?.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        let pending = account.state.to_renew().and_then(|certification| certification.link.as_ref());
        let newest = pending.filter(|pending| pending.is(link.nonce()));
        if newest.ok_or_else(|| link.over(Cause::AlreadyUsed))?.is_expired(desk.now()) {
            desk.put(&key, &account.without_links())?;
            return Err(no(Refusal::ExpiredLink, Cause::Expired).into());
        }

        desk.acting(Actor::Holder { account: id });
        let mut ruling = desk.rule(None);
        let now = ruling.now();
        account.step(AccountEvent::Recertify { at: now }).or_no(Refusal::SpentLink, Cause::WrongState)?;
        ruling.put(&key, &account)?;
        ruling.done(Recertified { due_at: terms.due_at(now) }, Fact::Recertified)
    }
}

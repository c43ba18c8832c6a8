//! The certification of the address, renewed (G7).

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Halt, Ruled};
use crate::decide::ruling::Ruling;
use crate::espace::Espace;
use crate::flow::activate::{opened, over};
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::proof::seat::Seat;
use crate::record::{Account, AccountEvent, Quota};
use crate::token::{IndexDomain, LinkPurpose};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::{Recertify, SendRecertification};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{RecertificationSent, Recertified};

impl Ask for SendRecertification {
    /// The one thing, beside logging out, that an overdue holder can do.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<RecertificationSent> {
        let espace = desk.espace();
        let seat = Seat::take(&mut desk, &self.session)?;
        let Some(certification) = seat.account.state.to_renew().cloned() else {
            let cause = Cause::CertificationNotDue;
            return Err(Desk::denial(Refusal::NothingToCertify, cause, seat.actor()));
        };
        let address = KnownAddress::of(espace, &seat.account.email);
        let quota_key = Quota::key("recertification", &address.subject(espace, IndexDomain::Mail));
        let quota = desk.read(&quota_key)?.unwrap_or_default();
        if let Some(wait) = quota.wait(desk.now(), &espace.policy().mails) {
            if certification.link.is_some_and(|link| !link.is_expired(desk.now())) {
                return desk.answer(seat.actor(), RecertificationSent { sent: false });
            }
            let refusal = Refusal::TooManyMessages { retry_after: wait.as_secs() };
            return Err(Desk::denial(refusal, Cause::QuotaReached, seat.actor()));
        }

        let mut ruling = seat.rule(desk, None)?;
        ruling.put(&quota_key, &quota.sent(ruling.now(), &espace.policy().mails))?;
        ask_to_renew(espace, &mut ruling, seat.account, certification.notices)?;
        ruling.done(RecertificationSent { sent: true }, Fact::RecertificationSent)
    }
}

/// Sends a fresh link, which replaces the one before.
pub(crate) fn ask_to_renew(
    espace: &Espace,
    ruling: &mut Ruling<'_, '_>,
    mut account: Account,
    notices: u32,
) -> Result<(), Halt> {
    let Some(certification) = account.state.to_renew() else { return Ok(()) };
    let overdue_at = espace.policy().recertification.overdue_at(certification.certified_at);
    let expires_at = ruling.now().plus(espace.policy().lifetimes.recertification);
    let subject = account.id.subject();
    let (url, link) = ruling.mailed_link(MailedLink::Recertification, subject, expires_at)?;
    if let Ok(state) = account.state.clone().after(AccountEvent::Remind { link, notices }) {
        account.state = state;
    }
    ruling.put(&Account::key(account.id), &account)?;
    let to = Recipient::Mail { email: account.email };
    ruling.send(to, account.language, Content::Recertification { url, expires_at, overdue_at })
}

impl Ask for Recertify {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Recertified> {
        let espace = desk.espace();
        let terms = &espace.policy().recertification;
        let link = opened(&desk, LinkPurpose::Recertification, &self.token)?;
        let now = desk.now();
        let id = AccountId::new(link.subject);
        let key = Account::key(id);
        let Some(account) = desk.read(&key)? else { return Err(over(&link, now, Cause::UnknownSubject)) };
        let pending = account.state.to_renew().and_then(|certification| certification.link.as_ref());
        let Some(newest) = pending.filter(|pending| pending.is(&link.nonce)) else {
            return Err(over(&link, now, Cause::AlreadyUsed));
        };
        if newest.is_expired(now) {
            let (refusal, cause) = (Refusal::ExpiredLink, Cause::Expired);
            let account = account.without_links();
            return Err(desk.denial_writing(&key, &account, refusal, cause, Actor::Visitor)?);
        }

        let mut ruling = desk.rule(Actor::Holder { account: id }, None);
        let Ok(state) = account.state.clone().after(AccountEvent::Recertify { at: now }) else {
            return ruling.refuse(Refusal::SpentLink, Cause::WrongState);
        };
        ruling.put(&key, &Account { state, ..account })?;
        ruling.done(Recertified { due_at: terms.due_at(now) }, Fact::Recertified)
    }
}

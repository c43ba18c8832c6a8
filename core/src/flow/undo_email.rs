//! An earlier address, taken back by whoever reads its mailbox (requirement 32).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{OrNo as _, no};
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::proof::held_addresses::HeldAddresses;
use crate::proof::holdings::Holdings;
use crate::proof::mailed_link::LinkBack;
use crate::proof::slate::AskedResets;
use crate::record::{
    Account, AccountEvent, EmailChange, EmailChangeEvent, Machine as _, Recovery, ReplacedEmail,
};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::UndoEmail;
use crate::vocabulary::event::{Actor, Cause, Fact, Subject};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::EmailRestored;

impl Ask for UndoEmail {
    /// Whoever set the other address knew the password, and may have closed the account: everything of theirs ends. It works
    /// while the account is suspended, too, or a thief would have waited for the link to expire.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<EmailRestored> {
        let (rules, policy) = (desk.rules(), desk.policy());
        let link = LinkBack::take(&desk, MailedLink::EmailUndo, &self.token)?;
        let id = AccountId::new(link.subject());
        desk.concerning(Subject::Account { account: id });
        let key = Account::key(id);
        let account = desk.read(&key)?.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        let account = account.observed(desk.now(), &policy.recertification);
        let Some((place, replaced)) = named_by(&account, &link) else {
            if is_done(&account, &link, &desk) {
                desk.acting(Actor::Holder { account: id });
                return desk.answer(EmailRestored { email: account.email.masked() });
            }
            return Err(link.over(Cause::AlreadyUsed).into());
        };
        if replaced.link.is_expired(desk.now()) {
            let now = desk.now();
            desk.put(&key, &account.without_lapsed_emails(now))?;
            return Err(no(Refusal::ExpiredLink, Cause::Expired).into());
        }
        let (again, lost) =
            (KnownAddress::of(rules, &replaced.email), KnownAddress::of(rules, &account.email));
        let addresses = HeldAddresses::of(rules, &account);
        let (resets, left) = (AskedResets::of(rules, &again), AskedResets::of(rules, &lost));
        let (held, asked, asked_there) = desk.read((addresses.keys(), resets.keys(), left.keys()))?;
        if !addresses.is_own(&held, place) {
            return Err(link.over(Cause::AddressTaken).into());
        }
        let holdings = if account.state.is_given_up() {
            // It was closed while one page held them, and gained none since.
            Holdings::read(&mut desk, &account)?
        } else {
            None
        };

        desk.acting(Actor::Holder { account: id });
        let mut ruling = desk.rule(None);
        addresses.go_back_to(&mut ruling, &held, place)?;
        resets.forget(&mut ruling, &asked);
        left.forget(&mut ruling, &asked_there);
        if let Some(holdings) = holdings {
            holdings.take_up(&mut ruling)?;
        }
        let mut account = account.with_everything_ended();
        let restored = account.step(AccountEvent::Restore { at: ruling.now() });
        restored.or_no(Refusal::SpentLink, Cause::WrongState)?;
        let changed = account.change.step(EmailChangeEvent::Restore { link: replaced.link });
        changed.or_no(Refusal::SpentLink, Cause::WrongState)?;
        account.replaced.truncate(place);
        account.renew_password = true;
        let before = std::mem::replace(&mut account.email, replaced.email);
        ruling.put(&key, &account)?;

        let masked = account.email.masked();
        for email in [account.email.clone(), before] {
            let content = Content::EmailRestored { email: masked.clone() };
            ruling.send(Recipient::Mail { email }, account.language, content)?;
        }
        if account.state.standing(&policy.recertification).is_some() {
            let (subject, expires_at) = (id.subject(), ruling.now().plus(policy.lifetimes.reset));
            let (url, link) = ruling.mailed_link(MailedLink::Reset, subject, expires_at)?;
            ruling.put(resets.recovery(), &Recovery { subject, link })?;
            let to = Recipient::Mail { email: account.email };
            ruling.send(to, account.language, Content::Reset { url, expires_at })?;
        }
        ruling.done(EmailRestored { email: masked }, Fact::EmailRestored)
    }
}

/// The earlier address that this link takes back, and its place among them.
fn named_by(account: &Account, link: &LinkBack) -> Option<(usize, ReplacedEmail)> {
    let mut places = account.replaced.iter().enumerate();
    let (place, replaced) = places.find(|(_, replaced)| replaced.link.is(link.nonce()))?;
    Some((place, replaced.clone()))
}

/// Whether it was taken back by this link, and nothing was changed since (requirement 88).
fn is_done(account: &Account, link: &LinkBack, desk: &Desk<'_, '_>) -> bool {
    match &account.change {
        EmailChange::Restored { link: followed } => {
            followed.is(link.nonce()) && !followed.is_expired(desk.now())
        }
        EmailChange::Settled | EmailChange::Pending { .. } | EmailChange::Confirmed { .. } => false,
    }
}

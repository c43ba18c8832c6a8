//! Another address for an account (requirement 32): asked for by its holder, and proved by the link.

use std::time::Duration;

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _, no, too_many};
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::proof::held_addresses::{Held, HeldAddresses};
use crate::proof::mailed_link::LinkBack;
use crate::proof::owner::{OwnerShown, SessionShown};
use crate::proof::seat::Seat;
use crate::proof::slate::{AskedResets, Slate};
use crate::record::{
    Account, AccountEvent, EmailChange, EmailChangeEvent, EmailIndex, Machine as _, Quota, ReplacedEmail,
};
use crate::token::IndexDomain;
use crate::value::{Email, Timestamp};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::{ChangeEmail, ConfirmEmail};
use crate::vocabulary::event::{Actor, Cause, Fact, Subject};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{EmailChangeRequested, EmailChanged};

impl Ask for ChangeEmail {
    /// The same work and the same answer whether or not the address is somebody's (invariant 5): whose it is gets word, and the
    /// link goes to nobody. Counted by account, so that whoever probes uses up nothing of others.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<EmailChangeRequested> {
        let (rules, policy) = (desk.rules(), desk.policy());
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let account = seat.account.clone().without_lapsed_emails(desk.now());
        let email = self.other_than(&account)?;
        let address = KnownAddress::of(rules, &email);
        let id = account.id.to_string();
        let quota_key = Quota::key("email_change", &rules.index(IndexDomain::Mail, &["email_change", &id]));
        let (index, quota) = desk.read((&address.key(), &quota_key))?;
        let owner = address.account_found(&mut desk, index)?;
        // Whose address it is, the trail says by the account that asks.
        desk.concerning(Subject::Account { account: account.id });

        let quota = quota.unwrap_or_default();
        let wait = quota.wait(desk.now(), &policy.mails).or_else(|| until_one_lapses(&account, desk.now()));
        let mut ruling = seat.rule(desk, None)?;
        if let Some(wait) = wait {
            return Err(too_many(wait).into());
        }
        ruling.put(&quota_key, &quota.sent(ruling.now(), &policy.mails))?;
        let expires_at = ruling.now().plus(policy.lifetimes.activation);
        let (url, link) = ruling.mailed_link(MailedLink::EmailChange, account.id.subject(), expires_at)?;
        let masked = email.masked();
        let owner = owner.filter(|owner| owner.id != account.id);
        let fact = match owner {
            None => {
                let to = Recipient::Mail { email: email.clone() };
                ruling.send(to, account.language, Content::EmailConfirmation { url, expires_at })?;
                Fact::EmailChangeRequested
            }
            Some(owner) => {
                let to = Recipient::Mail { email: owner.email_found_by(address.unique()).clone() };
                ruling.send_until(Some(expires_at), to, owner.language, Content::AddressAlreadyKnown)?;
                Fact::EmailChangeRequestedKnownAddress
            }
        };
        let to = Recipient::Mail { email: account.email.clone() };
        let notice = Content::EmailChangeRequested { email: masked.clone() };
        ruling.send(to, account.language, notice)?;
        let mut account = account;
        let asked = account.change.step(EmailChangeEvent::Ask { email, link });
        asked.or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        ruling.done(EmailChangeRequested { email: masked, expires_at }, fact)
    }
}

impl ChangeEmail {
    /// The address, typed twice, if it is not the one that the account has.
    fn other_than(&self, account: &Account) -> Result<Email, Halt> {
        let mut entries = Entries::default();
        let email = entries.field(Field::Email, Email::parse(&self.email));
        let same = self.email.trim() == self.email_confirmation.trim();
        entries.require(email.is_none() || same, Field::EmailConfirmation, Problem::Mismatch);
        let in_force = account.email.unique_key();
        let is_other = email.as_ref().is_none_or(|email| email.unique_key() != in_force);
        entries.require(is_other, Field::Email, Problem::Unchanged);
        Ok(entries.complete(email)?)
    }
}

/// How long the next change has to wait, if as many as can be kept can still be taken back.
fn until_one_lapses(account: &Account, now: Timestamp) -> Option<Duration> {
    let full = account.replaced.len() >= ReplacedEmail::MOST;
    account.replaced.first().filter(|_| full).map(|oldest| oldest.until().since(now))
}

impl Ask for ConfirmEmail {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<EmailChanged> {
        let rules = desk.rules();
        let link = LinkBack::take(&desk, MailedLink::EmailChange, &self.token)?;
        let id = AccountId::new(link.subject());
        desk.concerning(Subject::Account { account: id });
        let key = Account::key(id);
        let session = SessionShown::of(&desk, id, self.session.as_ref())?;
        let (account, held_session) = desk.read((&key, session.as_ref().map(|session| &session.key)))?;
        let account = account.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        let account = account.without_lapsed_emails(desk.now());
        let email = match awaited(&account, &link, &desk)? {
            Awaited::Now(email) => Some(email),
            Awaited::Before => None,
            Awaited::TooLate => {
                desk.put(&key, &account.without_pending_email())?;
                return Err(no(Refusal::ExpiredLink, Cause::Expired).into());
            }
        };
        let shown = session.as_ref().zip(held_session.as_ref());
        let owner = OwnerShown::of(&desk, &account, shown, self.password.as_ref())?;
        let Some(email) = email else {
            // Followed again: the same good news, for its holder (requirement 88).
            let counters = desk.read(owner.keys())?;
            let proof = owner.open(counters, &mut desk)?;
            desk.acting(Actor::Holder { account: id });
            let mut ruling = desk.rule(None);
            proof.judge(&mut ruling, &account)?;
            return ruling.unchanged(EmailChanged { email: account.email.masked() });
        };

        let (new, old) = (KnownAddress::of(rules, &email), KnownAddress::of(rules, &account.email));
        let (slate, left) = (Slate::of(rules, &new), AskedResets::of(rules, &old));
        let addresses = HeldAddresses::of(rules, &account);
        let keys = (&new.key(), addresses.keys(), slate.keys(), left.keys(), owner.keys());
        let (index, held, written, asked, counters) = desk.read(keys)?;
        let taken = EmailIndex::in_force(index, desk.now()).is_some_and(|index| index.account != id);
        if taken {
            return Err(no(Refusal::AddressTaken, Cause::AddressTaken).into());
        }
        let proof = owner.open(counters, &mut desk)?;

        let mut ruling = desk.rule(None);
        proof.judge(&mut ruling, &account)?;
        ruling.acting(Actor::Holder { account: id });
        // What anybody tried while the address was nobody's is not its owner's first refusal.
        slate.wipe(&mut ruling, &written);
        left.forget(&mut ruling, &asked);
        let masked = email.masked();
        let place = account.replaced.iter().position(|replaced| replaced.email.unique_key() == new.unique());
        let account = match place.filter(|place| addresses.is_own(&held, *place)) {
            Some(place) => gone_back(&mut ruling, account, email, (&addresses, &held, place))?,
            None => moved_on(&mut ruling, account, email, (&new, &old))?,
        };
        ruling.put(&key, &account)?;
        ruling.done(EmailChanged { email: masked }, Fact::EmailChanged)
    }
}

/// What the record says of the link.
enum Awaited {
    Now(Email),
    Before,
    TooLate,
}

fn awaited(account: &Account, link: &LinkBack, desk: &Desk<'_, '_>) -> Result<Awaited, Halt> {
    let newest = account.change.link().filter(|newest| newest.is(link.nonce()));
    let newest = newest.filter(|_| account.state.may_change_email());
    match (&account.change, newest) {
        (EmailChange::Pending { email, .. }, Some(newest)) => {
            Ok(if newest.is_expired(desk.now()) { Awaited::TooLate } else { Awaited::Now(email.clone()) })
        }
        (EmailChange::Confirmed { .. }, Some(newest)) if !newest.is_expired(desk.now()) => {
            Ok(Awaited::Before)
        }
        (
            EmailChange::Settled
            | EmailChange::Pending { .. }
            | EmailChange::Confirmed { .. }
            | EmailChange::Restored { .. },
            _,
        ) => Err(link.over(Cause::Replaced).into()),
    }
}

/// The account with its new address, certified now; the one before can be taken back, by whoever reads it.
fn moved_on(
    ruling: &mut Ruling<'_, '_>,
    account: Account,
    email: Email,
    (new, old): (&KnownAddress, &KnownAddress),
) -> Result<Account, Halt> {
    let until = ruling.now().plus(ruling.policy().email_undo);
    let (url, link) = ruling.mailed_link(MailedLink::EmailUndo, account.id.subject(), until)?;
    ruling.put(&new.key(), &EmailIndex::of(account.id))?;
    ruling.put(&old.key(), &EmailIndex { account: account.id, until: Some(until) })?;
    let to = Recipient::Mail { email: account.email.clone() };
    let content = Content::EmailChanged { email: email.masked(), url, expires_at: until };
    ruling.send(to, account.language, content)?;
    let mut account = settled(ruling, account)?;
    let before = std::mem::replace(&mut account.email, email);
    account.replaced.push(ReplacedEmail { email: before, link });
    Ok(account)
}

/// The account with an address that it had, as if that had been taken back: the oldest address that can be is the one that
/// wins, so that a thief who is turned out has no link to come back by.
fn gone_back(
    ruling: &mut Ruling<'_, '_>,
    account: Account,
    email: Email,
    (addresses, held, place): (&HeldAddresses, &Held, usize),
) -> Result<Account, Halt> {
    addresses.go_back_to(ruling, held, place)?;
    let to = Recipient::Mail { email: account.email.clone() };
    ruling.send(to, account.language, Content::EmailRestored { email: email.masked() })?;
    let mut account = settled(ruling, account)?;
    account.email = email;
    account.replaced.truncate(place);
    Ok(account)
}

fn settled(ruling: &Ruling<'_, '_>, mut account: Account) -> Result<Account, Halt> {
    let confirmed = account.change.step(EmailChangeEvent::Confirm);
    confirmed.or_no(Refusal::SpentLink, Cause::WrongState)?;
    let certified = account.step(AccountEvent::Certify { at: ruling.now() });
    certified.or_no(Refusal::SpentLink, Cause::WrongState)?;
    Ok(account)
}

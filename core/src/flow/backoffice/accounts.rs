//! What the fund does to an account, found by its address.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{OrNo as _, no, too_many};
use crate::links::MailedLink;
use crate::proof::filed::account_at;
use crate::record::{Account, AccountEvent, Quota, Recovery};
use crate::token::IndexDomain;
use crate::value::{Person, PersonName};
use crate::vocabulary::command::{
    CorrectName, EndAccountSessions, ReinstateAccount, StartReset, SuspendAccount,
};
use crate::vocabulary::event::{Cause, EndedSessions, Fact, ProfileChange};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{
    AccountReinstated, AccountSuspended, NameCorrected, ResetRequested, SessionsEnded,
};

impl Ask for SuspendAccount {
    /// Sessions and pending links end with it, so that lifting the suspension revives none.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountSuspended> {
        let (account, address) = account_at(&mut desk, &self.email)?;
        let recovery = Recovery::key(&address.index);
        let pending = desk.read(&recovery)?;

        let mut ruling = desk.rule(None);
        let mut account = account.with_everything_ended();
        let suspended = account.step(AccountEvent::Suspend { at: ruling.now() });
        suspended.or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        if pending.is_some() {
            ruling.delete(&recovery);
        }
        ruling.done(AccountSuspended {}, Fact::Suspended)
    }
}

impl Ask for ReinstateAccount {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountReinstated> {
        let (mut account, address) = account_at(&mut desk, &self.email)?;
        let resets = address.resets(desk.rules());
        let quota = desk.read(&resets)?;

        let mut ruling = desk.rule(None);
        account.step(AccountEvent::Resume).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        if quota.is_some() {
            // What was asked during the suspension sent nothing: it must not cost the owner a link now.
            ruling.delete(&resets);
        }
        ruling.done(AccountReinstated {}, Fact::Reinstated)
    }
}

impl Ask for EndAccountSessions {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let (mut account, _) = account_at(&mut desk, &self.email)?;
        let mut ruling = desk.rule(None);
        account.epoch = account.epoch.saturating_add(1);
        ruling.put(&Account::key(account.id), &account)?;
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::All })
    }
}

impl Ask for StartReset {
    /// To the address that was certified and to no other: nobody of the fund sees the link. What visitors ask for is counted
    /// apart, so that neither is kept waiting by the other (requirement 81).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ResetRequested> {
        let (account, address) = account_at(&mut desk, &self.email)?;
        let (policy, recovery) = (desk.policy(), Recovery::key(&address.index));
        let counted = desk.rules().index(IndexDomain::Mail, &["reset_by_fund", &account.id.to_string()]);
        let key = Quota::key("reset_by_fund", &counted);
        let (quota, _previous) = desk.read((&key, &recovery))?;
        let may_log_in = account.state.standing(&policy.recertification);
        may_log_in.or_no(Refusal::NotInThatState, Cause::WrongState)?;

        let mut ruling = desk.rule(None);
        let quota = quota.unwrap_or_default();
        if let Some(wait) = quota.wait(ruling.now(), &policy.resets) {
            return Err(too_many(wait).into());
        }
        let subject = account.id.subject();
        let expires_at = ruling.now().plus(policy.lifetimes.reset);
        let (url, link) = ruling.mailed_link(MailedLink::Reset, subject, expires_at)?;
        ruling.put(&key, &quota.sent(ruling.now(), &policy.resets))?;
        ruling.put(&recovery, &Recovery { subject, link })?;
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::Reset { url, expires_at })?;
        ruling.done(ResetRequested {}, Fact::ResetSent)
    }
}

impl Ask for CorrectName {
    /// The holder is told, as of every change of the account (requirement 61).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<NameCorrected> {
        let mut entries = Entries::default();
        let first_name = entries.field(Field::FirstName, PersonName::parse(&self.first_name));
        let last_name = entries.field(Field::LastName, PersonName::parse(&self.last_name));
        let (first_name, last_name) = entries.complete(first_name.zip(last_name))?;
        let (account, _) = account_at(&mut desk, &self.email)?;
        if account.state.is_closed() {
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let name = Person { first_name, last_name };

        let mut ruling = desk.rule(None);
        if account.name == name {
            return ruling.unchanged(NameCorrected {});
        }
        let account = Account { name, ..account };
        ruling.put(&Account::key(account.id), &account)?;
        let change = ProfileChange::Name;
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::ProfileChanged { change })?;
        ruling.done(NameCorrected {}, Fact::ProfileChanged { change })
    }
}

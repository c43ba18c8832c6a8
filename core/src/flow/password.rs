//! The password: forgotten ("Mot de passe oublié ?", G9), or changed by whoever knows it.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::password::{AcceptedPassword, NormalizedPassword};
use crate::proof::address::KnownAddress;
use crate::proof::device::remember;
use crate::proof::guess::{GuessGuard, SourceGuard};
use crate::proof::mailed_link::LinkBack;
use crate::proof::new_password::{chosen, typed_twice};
use crate::proof::seat::{Seat, begin};
use crate::proof::slate::AskedResets;
use crate::record::{Account, Recovery, Session};
use crate::value::{Channel, Email};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::{ChangePassword, ForgotPassword, Reauthenticate, ResetPassword};
use crate::vocabulary::event::{Actor, Cause, Fact, Subject};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{PasswordChanged, PasswordReset, Reauthenticated, ResetRequested};

impl Ask for ForgotPassword {
    /// Neutral: an unknown address costs the same reads, writes and message, and nothing leaves. The throttle of log-ins
    /// is not asked: a flood against a log-in never blocks its owner's reset (requirement 38).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ResetRequested> {
        let (rules, policy) = (desk.rules(), desk.policy());
        let mut entries = Entries::default();
        let email = entries.field(Field::Email, Email::parse(&self.email));
        let address = KnownAddress::of(rules, &entries.complete(email)?);
        let (quota_key, recovery_key) = (address.resets(rules), Recovery::key(&address.index));
        let source = SourceGuard::of(&desk);
        let bucket = source.as_ref().map(SourceGuard::key);
        let (quota, bucket, index, previous) =
            desk.read((&quota_key, bucket, &address.key(), &recovery_key))?;
        let account = address.account(&mut desk, index)?;
        let source = SourceGuard::open(source, bucket, &mut desk)?;

        let mut ruling = desk.rule(None);
        source.charge(&mut ruling)?;
        let quota = quota.unwrap_or_default();
        let terms = &policy.recertification;
        let account = account.map(|account| account.observed(ruling.now(), terms));
        let account = account.filter(|account| account.state.standing(terms).is_some());
        let subject = account.as_ref().map_or_else(|| address.decoy(rules), |account| account.id).subject();
        let expires_at = ruling.now().plus(policy.lifetimes.reset);
        let (url, link) = ruling.mailed_link(MailedLink::Reset, subject, expires_at)?;
        if quota.wait(ruling.now(), &policy.resets).is_some() {
            // The newest link lives at least as long as the quota's window: the owner has one in the mailbox. As much is
            // written as for a mail that leaves: nobody sees that somebody else asked before (requirement 81).
            ruling.put(&quota_key, &quota)?;
            ruling.put(&recovery_key, &previous.unwrap_or(Recovery { subject, link: link.ended() }))?;
            ruling.send_nothing(Channel::Mail, Some(expires_at))?;
            return ruling.done(ResetRequested {}, Fact::ResetNotSent { cause: Cause::QuotaReached });
        }
        ruling.put(&quota_key, &quota.sent(ruling.now(), &policy.resets))?;
        ruling.put(&recovery_key, &Recovery { subject, link })?;
        let Some(account) = account else {
            ruling.send_nothing(Channel::Mail, Some(expires_at))?;
            return ruling.done(ResetRequested {}, Fact::ResetNotSent { cause: Cause::UnknownSubject });
        };
        // To the address that was certified, however it was typed just now (requirement 33).
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::Reset { url, expires_at })?;
        ruling.done(ResetRequested {}, Fact::ResetSent)
    }
}

impl Ask for ResetPassword {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PasswordReset> {
        let rules = desk.rules();
        let link = LinkBack::take(&desk, MailedLink::Reset, &self.token)?;
        let id = AccountId::new(link.subject());
        desk.concerning(Subject::Account { account: id });
        let key = Account::key(id);
        let account = desk.read(&key)?.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        let address = KnownAddress::of(rules, &account.email);
        let resets = AskedResets::of(rules, &address);
        let asked = desk.read(resets.keys())?;
        let (recovery, _) = &asked;
        let own = recovery.as_ref().filter(|recovery| recovery.subject == link.subject());
        let newest = own.filter(|recovery| recovery.link.is(link.nonce()));
        if newest.ok_or_else(|| link.over(Cause::AlreadyUsed))?.link.is_expired(desk.now()) {
            desk.delete(resets.recovery());
            return Err(no(Refusal::ExpiredLink, Cause::Expired).into());
        }
        let terms = &desk.policy().recertification;
        if account.clone().observed(desk.now(), terms).state.standing(terms).is_none() {
            return Err(link.over(Cause::AccountSuspended).into());
        }

        desk.acting(Actor::Holder { account: account.id });
        let mut entries = Entries::default();
        let typed = typed_twice(&mut entries, &self.password, &self.password_confirmation);
        let password = chosen(&mut desk, &account, entries.complete(typed)?)?;

        let mut ruling = desk.rule(None);
        let account = replaced(&mut ruling, account, &password)?;
        // Whoever used the link reads the mailbox: should they need another, a flood has not used it up. What strangers
        // counted up against the address stays, or a lock that goes would tell whose it is; the owner comes in beside it.
        resets.forget(&mut ruling, &asked);
        let device = remember(&mut ruling, account.id)?;
        if let Some(proved) = account.mobile.proved() {
            // By the mailbox alone a password was set: word goes by the other way, too (requirement 61).
            let to = Recipient::Sms { mobile: proved.mobile.clone() };
            ruling.send(to, account.language, Content::PasswordResetNotice)?;
        }
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::PasswordChanged)?;
        ruling.done(PasswordReset { device }, Fact::PasswordReset)
    }
}

/// Writes the account with its new password; every session and pending link of it is over (invariant 8).
fn replaced(
    ruling: &mut Ruling<'_, '_>,
    account: Account,
    password: &AcceptedPassword,
) -> Result<Account, Halt> {
    let salt = ruling.salt()?;
    let mut account = account.with_everything_ended();
    account.password = ruling.secrets().hash_password(password.password(), salt)?;
    account.password_set_at = ruling.now();
    account.renew_password = false;
    account.password_due_at = None;
    ruling.put(&Account::key(account.id), &account)?;
    Ok(account)
}

impl Ask for ChangePassword {
    /// The password in force is judged as at log-in, and counted for all sessions of the account together: one that was
    /// left open gives few guesses, and nobody without one can use them up.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PasswordChanged> {
        let rules = desk.rules();
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let mut entries = Entries::default();
        let current = NormalizedPassword::prepare(&self.current_password);
        let current = entries.field(Field::CurrentPassword, current);
        let typed = typed_twice(&mut entries, &self.password, &self.password_confirmation);
        let (current, typed) = entries.complete(current.zip(typed))?;
        let address = KnownAddress::of(rules, &seat.account.email);
        let guard = GuessGuard::of_holder(&desk, seat.account.id);
        let resets = AskedResets::of(rules, &address);
        let (counters, asked) = desk.read((guard.keys(), resets.keys()))?;
        let password = chosen(&mut desk, &seat.account, typed)?;
        let guess = guard.open(counters, &mut desk)?;

        let mut ruling = seat.rule(desk, None)?;
        guess.judge(&mut ruling, &seat.account.password, &current, Field::CurrentPassword)?;
        let last_seen = seat.now(ruling.now());
        let account = replaced(&mut ruling, *seat.account, &password)?;
        resets.forget(&mut ruling, &asked);
        ruling.delete(&seat.key);
        let (epoch, authenticated_at) = (account.epoch, ruling.now());
        let session = Session { epoch, authenticated_at, last_seen, ..seat.session };
        let (expires_at, session) = (session.expires_at, begin(&mut ruling, session)?);
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::PasswordChanged)?;
        ruling.done(PasswordChanged { session, expires_at }, Fact::PasswordChanged)
    }
}

impl Ask for Reauthenticate {
    /// Counted with [`ChangePassword`]'s: a session that was left open gives few guesses, whichever way it is tried. A clock that
    /// went back leaves the proof as old as it says.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Reauthenticated> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let mut entries = Entries::default();
        let password = entries.field(Field::CurrentPassword, NormalizedPassword::prepare(&self.password));
        let password = entries.complete(password)?;
        let guard = GuessGuard::of_holder(&desk, seat.account.id);
        let counters = desk.read(guard.keys())?;
        let guess = guard.open(counters, &mut desk)?;

        let mut ruling = seat.rule(desk, None)?;
        guess.judge(&mut ruling, &seat.account.password, &password, Field::CurrentPassword)?;
        ruling.delete(&seat.key);
        let (authenticated_at, last_seen) = (ruling.now(), seat.now(ruling.now()));
        let session = Session { authenticated_at, last_seen, ..seat.session };
        let (expires_at, session) = (session.expires_at, begin(&mut ruling, session)?);
        ruling.done(Reauthenticated { session, expires_at }, Fact::Reauthenticated)
    }
}

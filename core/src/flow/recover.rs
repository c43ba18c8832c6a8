//! "Mot de passe oublié ?" (G9).

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Ruled};
use crate::flow::activate::{opened, over};
use crate::links::MailedLink;
use crate::password::StoredPassword;
use crate::proof::address::KnownAddress;
use crate::proof::guess::{GuessPurpose, SourceGuard};
use crate::proof::new_password::{accepted, hashed, typed_twice, words_of};
use crate::record::{Account, Recovery};
use crate::token::{IndexDomain, LinkPurpose};
use crate::value::Email;
use crate::vocabulary::account::AccountId;
use crate::vocabulary::command::{ForgotPassword, ResetPassword};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{PasswordReset, ResetRequested};

impl Ask for ForgotPassword {
    /// Neutral: an unknown address costs the same reads, writes and message, and nothing leaves. The throttle of log-ins
    /// is not asked: a flood against a log-in never blocks its owner's reset (requirement 38).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ResetRequested> {
        let espace = desk.espace();
        let policy = espace.policy();
        let mut form = Form::default();
        let email = form.field(Field::Email, Email::parse(&self.email));
        let email = form.complete(email, Actor::Visitor)?;
        let address = KnownAddress::of(espace, &email);
        let quota_key = address.resets(espace);
        let recovery_key = Recovery::key(&address.index);
        let source = SourceGuard::of(&desk);
        let bucket = source.as_ref().map(SourceGuard::key);
        let (quota, bucket, index, _previous) =
            desk.read((&quota_key, bucket, &address.key(), &recovery_key))?;
        let account = address.account(&mut desk, index.as_ref())?;
        let source = SourceGuard::open(source, bucket, desk.now(), &Actor::Visitor)?;

        let mut ruling = desk.rule(Actor::Visitor, None);
        source.charge(&mut ruling)?;
        let quota = quota.unwrap_or_default();
        if quota.wait(ruling.now(), &policy.resets).is_some() {
            // The newest link lives at least as long as the quota's window: the owner has one in the mailbox.
            let fact = Fact::ResetNotSent { cause: Cause::QuotaReached };
            return ruling.done(ResetRequested {}, fact);
        }
        ruling.put(&quota_key, &quota.sent(ruling.now(), &policy.resets))?;
        let may_log_in = account.filter(|account| account.state.standing(&policy.recertification).is_some());
        let subject = may_log_in.as_ref().map_or_else(|| address.decoy(espace), |account| account.id);
        let expires_at = ruling.now().plus(policy.lifetimes.reset);
        let (url, link) = ruling.mailed_link(MailedLink::Reset, subject.subject(), expires_at)?;
        ruling.put(&recovery_key, &Recovery { subject: subject.subject(), link })?;
        let Some(account) = may_log_in else {
            ruling.send_nothing()?;
            let fact = Fact::ResetNotSent { cause: Cause::UnknownSubject };
            return ruling.done(ResetRequested {}, fact);
        };
        // To the address that was certified, however it was typed just now (requirement 33).
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::Reset { url, expires_at })?;
        ruling.done(ResetRequested {}, Fact::ResetSent)
    }
}

impl Ask for ResetPassword {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PasswordReset> {
        let espace = desk.espace();
        let link = opened(&desk, LinkPurpose::Reset, &self.token)?;
        let now = desk.now();
        let key = Account::key(AccountId::new(link.subject));
        let Some(account) = desk.read(&key)? else { return Err(over(&link, now, Cause::UnknownSubject)) };
        let address = KnownAddress::of(espace, &account.email);
        let recovery_key = Recovery::key(&address.index);
        let log_in = GuessPurpose::LogIn.throttle(&address.subject(espace, IndexDomain::LogIn));
        let resets = address.resets(espace);
        let (recovery, throttle, quota) = desk.read((&recovery_key, &log_in, &resets))?;
        let newest =
            recovery.filter(|recovery| recovery.subject == link.subject && recovery.link.is(&link.nonce));
        let Some(newest) = newest else { return Err(over(&link, now, Cause::AlreadyUsed)) };
        if newest.link.is_expired(now) {
            let (refusal, cause) = (Refusal::ExpiredLink, Cause::Expired);
            return Err(desk.denial_deleting(&recovery_key, refusal, cause, Actor::Visitor));
        }
        if account.state.standing(&espace.policy().recertification).is_none() {
            return Err(over(&link, now, Cause::AccountSuspended));
        }

        let actor = Actor::Holder { account: account.id };
        let mut form = Form::default();
        let password = typed_twice(&mut form, &self.password, &self.password_confirmation);
        let password = form.complete(password, actor.clone())?;
        let words = words_of(&account.name, &account.email);
        let words = account.home.iter().fold(words, |words, home| words.with(home.as_str()));
        let password = accepted(espace, password, &words, &actor)?;

        let mut ruling = desk.rule(actor, None);
        let hash = hashed(espace, &mut ruling, password.password())?;
        let account = Account {
            password: StoredPassword::Current(hash),
            password_set_at: ruling.now(),
            ..account.with_everything_ended()
        };
        ruling.put(&key, &account)?;
        ruling.delete(&recovery_key);
        if quota.is_some() {
            // Whoever used the link reads the mailbox: should they need another, a flood has not used it up.
            ruling.delete(&resets);
        }
        if throttle.is_some() {
            // What was guessed at is gone; its owner comes in again (requirement 38).
            ruling.delete(&log_in);
        }
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::PasswordChanged)?;
        ruling.done(PasswordReset {}, Fact::PasswordReset)
    }
}

//! Log-in (G8): a session begins.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::password::{Match, NormalizedPassword};
use crate::proof::address::KnownAddress;
use crate::proof::device::{KnownDevice, remember};
use crate::proof::guess::{GuessGuard, GuessPurpose, OpenGuess};
use crate::proof::seat::begin;
use crate::record::{Account, Session};
use crate::token::IndexDomain;
use crate::value::{Email, Timestamp};
use crate::vocabulary::account::Standing;
use crate::vocabulary::command::LogIn;
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::LoggedIn;

impl Ask for LogIn {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<LoggedIn> {
        let mut entries = Entries::default();
        let email = entries.field(Field::Email, Email::parse(&self.email));
        let password = entries.field(Field::Password, NormalizedPassword::prepare(&self.password));
        let (email, password) = entries.complete(email.zip(password))?;

        let address = KnownAddress::of(desk.rules(), &email);
        let subject = address.subject(desk.rules(), IndexDomain::LogIn);
        let guard = GuessGuard::of(&desk, GuessPurpose::LogIn, &subject);
        let device = KnownDevice::of(&desk, self.device_token.as_ref())?;
        let own = device.as_ref().map(KnownDevice::count);
        let (counters, index, own) = desk.read((guard.keys(), &address.key(), own))?;
        desk.reads_no_more();
        let account = address.account(&mut desk, index)?;
        let guess = match (device, account.as_ref()) {
            (Some(device), Some(account)) if device.is_known_to(account.id) => {
                let guard = guard.on_known_device(&mut desk, device.count().clone());
                guard.open((own, None), &mut desk)?
            }
            (Some(device), _) => {
                desk.disregard(device.count());
                guard.open(counters, &mut desk)?
            }
            (None, _) => guard.open(counters, &mut desk)?,
        };

        let mut ruling = desk.rule(None);
        let known = Known::judge(&mut ruling, account, &password, guess)?;
        let (account, standing) = known.kept(&mut ruling, &password)?;
        let (now, limits) = (ruling.now(), &ruling.policy().session);
        let session = Session {
            account: account.id,
            epoch: account.epoch,
            tenant: account.home,
            firm: account.home_firm,
            started_at: now,
            authenticated_at: now,
            last_seen: now,
            expires_at: now.plus(limits.absolute),
            source: None,
            device: None,
            key: None,
        };
        let (expires_at, session) = (session.expires_at, begin(&mut ruling, session)?);
        let idle_seconds = limits.idle.as_secs();
        let device = remember(&mut ruling, account.id)?;
        ruling.done(LoggedIn { session, expires_at, idle_seconds, device, standing }, Fact::LoggedIn)
    }
}

/// An account whose password was proved just now, and that may log in.
struct Known {
    account: Account,
    standing: Standing,
    /// Whether the hash is to be made again.
    outdated: bool,
}

impl Known {
    /// One Argon2, whoever asks for whom; a failure is counted before it is answered (invariants 4, 5).
    fn judge(
        ruling: &mut Ruling<'_, '_>,
        account: Option<Account>,
        typed: &NormalizedPassword,
        guess: OpenGuess<'_>,
    ) -> Result<Self, Halt> {
        let stored = account.as_ref().map(|account| &account.password);
        let matched = ruling.secrets().verify_password(stored, typed)?;
        let terms = &ruling.policy().recertification;
        let account = account.map(|account| account.observed(ruling.now(), terms));
        let standing = account.as_ref().and_then(|account| account.state.standing(terms));
        let cause = match (matched, account, standing) {
            (Match::Yes { .. }, Some(account), None) if account.state.is_closed() => {
                // An end that was seen is final; only whoever has the password sees it.
                ruling.put(&Account::key(account.id), &account)?;
                Cause::AccountClosed
            }
            (Match::Yes { outdated }, Some(account), Some(standing)) => {
                ruling.acting(Actor::Holder { account: account.id });
                ruling.about(account.home.clone());
                guess.succeeded(ruling)?;
                return Ok(Self { account, standing, outdated });
            }
            (_, None, _) => Cause::UnknownSubject,
            (Match::No, Some(account), _) => ruling.secrets().password_mismatch(&account.password),
            (Match::Yes { .. }, Some(_), None) => Cause::AccountSuspended,
        };
        guess.failed(ruling)?;
        Err(no(Refusal::WrongCredentials, cause).into())
    }

    /// With what the log-in has shown written down: ends that were seen are final, whatever the clock says next.
    fn kept(
        self,
        ruling: &mut Ruling<'_, '_>,
        typed: &NormalizedPassword,
    ) -> Result<(Account, Standing), Halt> {
        let Self { mut account, standing, outdated } = self;
        let key = Account::key(account.id);
        if account.renew_password {
            return Err(no(Refusal::PasswordExpired, Cause::PasswordDistrusted).into());
        }
        if account.is_password_due(ruling.now()) {
            ruling.put(&key, &account.with_password_over())?;
            return Err(no(Refusal::PasswordExpired, Cause::PasswordDue).into());
        }
        let age = ruling.now().since(account.password_set_at);
        if ruling.policy().password_max_age.is_some_and(|most| age >= most) {
            account.password_set_at = Timestamp::MIN;
            ruling.put(&key, &account)?;
            return Err(no(Refusal::PasswordExpired, Cause::PasswordTooOld).into());
        }
        if outdated {
            let salt = ruling.salt()?;
            account.password = ruling.secrets().hash_password(typed, salt)?;
        }
        if outdated || standing != Standing::Active {
            ruling.put(&key, &account)?;
        }
        Ok((account, standing))
    }
}

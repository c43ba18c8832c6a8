//! Who follows the link to an account's new address: its holder, and not merely whoever reads that mailbox (requirement 79).

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::password::NormalizedPassword;
use crate::proof::guess::{GuessGuard, GuessPurpose, HeldCounters, OpenGuess};
use crate::record::{Account, Bucket, RecordKey, Session, Throttle};
use crate::token::{Link, LinkPurpose};
use crate::value::Secret;
use crate::vocabulary::account::AccountId;
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;

/// A session of the account that the link names, by its signature: whether it is live its record tells.
pub(crate) struct SessionShown {
    link: Link,
    pub(crate) key: RecordKey<Session>,
}

impl SessionShown {
    /// Somebody else's session is as good as none.
    pub(crate) fn of(
        desk: &Desk<'_, '_>,
        account: AccountId,
        token: Option<&Secret>,
    ) -> Result<Option<Self>, Halt> {
        let opened = token.map(|token| desk.open(LinkPurpose::Session, token)).transpose()?.flatten();
        let link = opened.filter(|link| link.subject == account.subject());
        Ok(link.map(|link| Self { key: Session::key(account, &link.nonce.digest()), link }))
    }

    fn is_live(&self, desk: &Desk<'_, '_>, account: &Account, session: &Session) -> bool {
        let now = desk.now();
        session.epoch == account.epoch
            && !self.link.is_expired(now)
            && session.is_live(now, &desk.policy().session)
    }
}

/// What somebody shows beside the link.
pub(crate) enum OwnerShown<'e> {
    Session,
    Password(NormalizedPassword, GuessGuard<'e>),
    Nothing,
}

/// What may be judged.
pub(crate) enum OwnerProof<'e> {
    Session,
    Password(NormalizedPassword, OpenGuess<'e>),
}

impl<'e> OwnerShown<'e> {
    /// The session if it is live, or else the password.
    pub(crate) fn of(
        desk: &Desk<'e, '_>,
        account: &Account,
        session: Option<(&SessionShown, &Session)>,
        password: Option<&Secret>,
    ) -> Result<Self, Halt> {
        if session.is_some_and(|(shown, session)| shown.is_live(desk, account, session)) {
            return Ok(Self::Session);
        }
        let Some(password) = password else { return Ok(Self::Nothing) };
        let mut entries = Entries::default();
        let password = entries.field(Field::CurrentPassword, NormalizedPassword::prepare(password));
        let password = entries.complete(password)?;
        Ok(Self::Password(password, GuessGuard::of_account(desk, GuessPurpose::EmailChange, account.id)))
    }

    /// What counts the guesses, if it is one.
    pub(crate) fn keys(&self) -> (Option<&RecordKey<Throttle>>, Option<&RecordKey<Bucket>>) {
        match self {
            Self::Password(_, guard) => {
                let (throttle, bucket) = guard.keys();
                (Some(throttle), bucket)
            }
            Self::Session | Self::Nothing => (None, None),
        }
    }

    /// Asked last: whoever follows a link that is over is told so, and not asked for a password first.
    pub(crate) fn open(
        self,
        counters: HeldCounters,
        desk: &mut Desk<'_, '_>,
    ) -> Result<OwnerProof<'e>, Halt> {
        match self {
            Self::Session => Ok(OwnerProof::Session),
            Self::Password(password, guard) => {
                Ok(OwnerProof::Password(password, guard.open(counters, desk)?))
            }
            Self::Nothing => Err(no(Refusal::PasswordRequired, Cause::NoProof).into()),
        }
    }
}

impl OwnerProof<'_> {
    /// One Argon2 for a password, counted as at log-in; none for a session. A password whose deadline went by proves nothing, nor
    /// does what it opened.
    pub(crate) fn judge(self, ruling: &mut Ruling<'_, '_>, account: &Account) -> Result<(), Halt> {
        match self {
            Self::Session => {}
            Self::Password(typed, guess) => {
                guess.judge(ruling, &account.password, &typed, Field::CurrentPassword)?;
            }
        }
        if account.is_password_due(ruling.now()) {
            return Err(no(Refusal::PasswordExpired, Cause::PasswordDue).into());
        }
        Ok(())
    }
}

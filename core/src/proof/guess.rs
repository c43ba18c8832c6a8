//! Before a secret is judged: who has failed too often, and what a failure leaves behind (requirements 2 to 6, 36, 37).

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::password::{NormalizedPassword, StoredPassword};
use crate::policy::{GuessLimit, SourceLimit};
use crate::record::{Bucket, Gate, RecordKey, Throttle};
use crate::token::{IndexDomain, IndexHash};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, FieldError, Problem};
use crate::vocabulary::refusal::Refusal;

/// The bucket of the network source a command comes from, if the policy has one and the host named a source.
pub(crate) struct SourceGuard<'e> {
    key: RecordKey<Bucket>,
    limit: &'e SourceLimit,
}

impl<'e> SourceGuard<'e> {
    pub(crate) fn of(desk: &Desk<'e, '_>) -> Option<Self> {
        let rules = desk.rules();
        let limit = rules.policy().source.as_ref()?;
        let source = desk.origin().source?.text();
        let key = Bucket::key(&rules.index(IndexDomain::Source, &[&source]));
        Some(Self { key, limit })
    }

    pub(crate) const fn key(&self) -> &RecordKey<Bucket> {
        &self.key
    }

    /// The bucket with room for one more attempt, or a refusal.
    pub(crate) fn open(
        guard: Option<Self>,
        held: Option<Bucket>,
        desk: &mut Desk<'_, '_>,
    ) -> Result<OpenSource<'e>, Halt> {
        let Some(guard) = guard else { return Ok(OpenSource(None)) };
        match Bucket::wait(held.as_ref(), desk.now(), guard.limit) {
            Some(wait) => {
                guard.polled(held.as_ref(), desk)?;
                let refusal = Refusal::TooManyAttempts { retry_after: Some(wait.as_secs()) };
                Err(no(refusal, Cause::SourceThrottled).into())
            }
            None => Ok(OpenSource(Some((guard, held)))),
        }
    }

    /// An attempt that is refused unjudged costs its source as much as a judged one.
    fn polled(&self, held: Option<&Bucket>, desk: &mut Desk<'_, '_>) -> Result<(), Halt> {
        match Bucket::polled(held, desk.now(), self.limit) {
            Some(charged) => desk.put(&self.key, &charged),
            None => Ok(()),
        }
    }
}

/// A network source with room for one more attempt.
pub(crate) struct OpenSource<'e>(Option<(SourceGuard<'e>, Option<Bucket>)>);

impl OpenSource<'_> {
    pub(crate) fn charge(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        match self.0 {
            Some((guard, held)) => {
                ruling.put(&guard.key, &Bucket::charged(held.as_ref(), ruling.now(), guard.limit))
            }
            None => Ok(()),
        }
    }

    /// What it held so far, refused all the same.
    fn polled(self, desk: &mut Desk<'_, '_>) -> Result<(), Halt> {
        match self.0 {
            Some((guard, held)) => guard.polled(held.as_ref(), desk),
            None => Ok(()),
        }
    }
}

/// The two counters that a guess meets: its subject's throttle and its source's bucket.
pub(crate) struct GuessGuard<'e> {
    throttle: RecordKey<Throttle>,
    limit: &'e GuessLimit,
    counted: Counted,
    source: Option<SourceGuard<'e>>,
}

/// Who fails in one count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    /// Anybody. A success changes nothing that a stranger could see there, or a lock that goes would tell that the subject
    /// is somebody's (requirement 81).
    Anybody,
    /// The holder of another proof beside the one that is guessed at: a session, a ticket, a link, a device that is known.
    Holder,
}

/// What a [`GuessGuard`] reads.
pub(crate) type HeldCounters = (Option<Throttle>, Option<Bucket>);

impl<'e> GuessGuard<'e> {
    pub(crate) fn of(desk: &Desk<'e, '_>, purpose: GuessPurpose, subject: &IndexHash) -> Self {
        let policy = desk.policy();
        let (limit, counted) = match purpose {
            GuessPurpose::LogIn => (&policy.log_in, Counted::Anybody),
            GuessPurpose::Holder | GuessPurpose::Activation | GuessPurpose::EmailChange => {
                (&policy.log_in, Counted::Holder)
            }
            GuessPurpose::SmsCode => (&policy.sms_check, Counted::Holder),
        };
        Self { throttle: purpose.throttle(subject), limit, counted, source: SourceGuard::of(desk) }
    }

    /// The password in force, asked again within a session: all sessions of the account fail in one count.
    pub(crate) fn of_holder(desk: &Desk<'e, '_>, account: AccountId) -> Self {
        Self::of_account(desk, GuessPurpose::Holder, account)
    }

    /// The password in force, asked for one purpose wherever its owner is.
    pub(crate) fn of_account(desk: &Desk<'e, '_>, purpose: GuessPurpose, account: AccountId) -> Self {
        let holder = desk.rules().index(IndexDomain::Holder, &[account.text().as_str()]);
        Self::of(desk, purpose, &holder)
    }

    pub(crate) fn keys(&self) -> (&RecordKey<Throttle>, Option<&RecordKey<Bucket>>) {
        (&self.throttle, self.source.as_ref().map(SourceGuard::key))
    }

    /// The count of a device that the account knows, in place of the address's and the source's: neither can be filled by
    /// anybody else (requirements 78, 82).
    pub(crate) fn on_known_device(self, desk: &mut Desk<'_, '_>, count: RecordKey<Throttle>) -> Self {
        desk.disregard(&self.throttle);
        if let Some(source) = &self.source {
            desk.disregard(source.key());
        }
        Self { throttle: count, counted: Counted::Holder, source: None, ..self }
    }

    /// The guess may be judged, or a refusal that costs no hash and adds no failure: nothing was guessed.
    pub(crate) fn open(
        self,
        (throttle, bucket): HeldCounters,
        desk: &mut Desk<'_, '_>,
    ) -> Result<OpenGuess<'e>, Halt> {
        let source = SourceGuard::open(self.source, bucket, desk)?;
        let throttle = throttle.unwrap_or_default();
        let (retry_after, cause) = match throttle.gate(desk.now(), self.limit) {
            Gate::Open => {
                let Self { throttle: key, limit, counted, .. } = self;
                return Ok(OpenGuess { key, throttle, limit, counted, source });
            }
            Gate::Wait(wait) => (Some(wait.as_secs()), Cause::Throttled),
            Gate::Stopped => (None, Cause::HardStop),
        };
        source.polled(desk)?;
        Err(no(Refusal::TooManyAttempts { retry_after }, cause).into())
    }
}

/// What is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuessPurpose {
    /// A password, at log-in.
    LogIn,
    /// The password in force, within a session.
    Holder,
    /// The password of step 2/2, with the activation link.
    Activation,
    /// A code sent by SMS.
    SmsCode,
    /// The password in force, with the link to a new address: whoever reads that mailbox fails in a count of its own.
    EmailChange,
}

impl GuessPurpose {
    pub(crate) fn throttle(self, subject: &IndexHash) -> RecordKey<Throttle> {
        let purpose = match self {
            Self::LogIn => "log_in",
            Self::Holder => "holder",
            Self::Activation => "activation",
            Self::SmsCode => "sms_code",
            Self::EmailChange => "email_change",
        };
        Throttle::key(purpose, subject)
    }
}

/// A guess that may be judged.
pub(crate) struct OpenGuess<'e> {
    key: RecordKey<Throttle>,
    throttle: Throttle,
    limit: &'e GuessLimit,
    counted: Counted,
    source: OpenSource<'e>,
}

impl OpenGuess<'_> {
    /// The guess was wrong: counted before it is answered (invariant 4).
    pub(crate) fn failed(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        ruling.put(&self.key, &self.throttle.failed(ruling.now(), self.limit))?;
        self.source.charge(ruling)
    }

    /// Judges the password in force, with one Argon2, and counts. Whoever holds another proof beside it is told which field
    /// it is.
    pub(crate) fn judge(
        self,
        ruling: &mut Ruling<'_, '_>,
        stored: &StoredPassword,
        typed: &NormalizedPassword,
        field: Field,
    ) -> Result<(), Halt> {
        if ruling.secrets().verify_password(Some(stored), typed)?.is_yes() {
            return self.succeeded(ruling);
        }
        self.failed(ruling)?;
        let cause = ruling.secrets().password_mismatch(stored);
        let error = FieldError { field, problem: Problem::Mismatch };
        Err(no(Refusal::InvalidInput { errors: vec![error] }, cause).into())
    }

    /// The guess was right: the subject's own row of failures ends, and nobody else's.
    pub(crate) fn succeeded(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        let after = match self.counted {
            Counted::Anybody => self.throttle.succeeded_among_strangers(ruling.now()),
            Counted::Holder => self.throttle.succeeded(),
        };
        match after {
            Some(throttle) => ruling.put(&self.key, &throttle),
            None => Ok(()),
        }
    }
}

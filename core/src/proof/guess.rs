//! Before a secret is judged: who has failed too often, and what a failure leaves behind (requirements 2 to 6, 36, 37).

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, no};
use crate::decide::ruling::Ruling;
use crate::policy::{GuessLimit, SourceLimit};
use crate::record::{Bucket, Gate, RecordKey, Throttle};
use crate::token::{IndexDomain, IndexHash};
use crate::value::Timestamp;
use crate::vocabulary::event::Cause;
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
        let source = desk.origin().source?.to_string();
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
        now: Timestamp,
    ) -> Result<OpenSource<'e>, No> {
        match guard {
            Some(guard) => match Bucket::wait(held.as_ref(), now, guard.limit) {
                Some(wait) => {
                    let refusal = Refusal::TooManyAttempts { retry_after: Some(wait.as_secs()) };
                    Err(no(refusal, Cause::SourceThrottled))
                }
                None => Ok(OpenSource(Some((guard, held)))),
            },
            None => Ok(OpenSource(None)),
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
}

/// The two counters that a guess meets: its subject's throttle and its source's bucket.
pub(crate) struct GuessGuard<'e> {
    throttle: RecordKey<Throttle>,
    limit: &'e GuessLimit,
    source: Option<SourceGuard<'e>>,
}

/// What a [`GuessGuard`] reads.
pub(crate) type HeldCounters = (Option<Throttle>, Option<Bucket>);

impl<'e> GuessGuard<'e> {
    pub(crate) fn of(desk: &Desk<'e, '_>, purpose: GuessPurpose, subject: &IndexHash) -> Self {
        let policy = desk.policy();
        let limit = match purpose {
            GuessPurpose::LogIn => &policy.log_in,
            GuessPurpose::Identify => &policy.identification,
            GuessPurpose::SmsCode => &policy.sms_check,
        };
        Self { throttle: purpose.throttle(subject), limit, source: SourceGuard::of(desk) }
    }

    pub(crate) fn keys(&self) -> (&RecordKey<Throttle>, Option<&RecordKey<Bucket>>) {
        (&self.throttle, self.source.as_ref().map(SourceGuard::key))
    }

    /// The guess may be judged, or a refusal that costs no hash and adds no failure: nothing was guessed.
    pub(crate) fn open(self, (throttle, bucket): HeldCounters, now: Timestamp) -> Result<OpenGuess<'e>, No> {
        let source = SourceGuard::open(self.source, bucket, now)?;
        let throttle = throttle.unwrap_or_default();
        let (retry_after, cause) = match throttle.gate(now, self.limit) {
            Gate::Open => {
                return Ok(OpenGuess { key: self.throttle, throttle, limit: self.limit, source });
            }
            Gate::Wait(wait) => (Some(wait.as_secs()), Cause::Throttled),
            Gate::Stopped => (None, Cause::HardStop),
        };
        Err(no(Refusal::TooManyAttempts { retry_after }, cause))
    }
}

/// What is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuessPurpose {
    LogIn,
    Identify,
    SmsCode,
}

impl GuessPurpose {
    pub(crate) fn throttle(self, subject: &IndexHash) -> RecordKey<Throttle> {
        let purpose = match self {
            Self::LogIn => "log_in",
            Self::Identify => "identify",
            Self::SmsCode => "sms_code",
        };
        Throttle::key(purpose, subject)
    }
}

/// A guess that may be judged.
pub(crate) struct OpenGuess<'e> {
    key: RecordKey<Throttle>,
    throttle: Throttle,
    limit: &'e GuessLimit,
    source: OpenSource<'e>,
}

impl OpenGuess<'_> {
    /// The guess was wrong: counted before it is answered (invariant 4).
    pub(crate) fn failed(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        ruling.put(&self.key, &self.throttle.failed(ruling.now(), self.limit))?;
        self.source.charge(ruling)
    }

    /// The guess was right: the subject's own row of failures ends, and nobody else's.
    pub(crate) fn succeeded(self, ruling: &mut Ruling<'_, '_>) -> Result<(), Halt> {
        if self.throttle.has_failures() {
            ruling.put(&self.key, &self.throttle.succeeded())?;
        }
        Ok(())
    }
}

//! Every number the rules depend on, bounded: a policy that would break a requirement does not build.
//!
//! Terms cross to other languages as JSON: the fields below, lengths of time in whole seconds.

mod seconds;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::links::Links;
use crate::password::{Argon2Params, Composition};
use crate::value::{CibtpIdFormat, Timestamp};

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// How failed guesses slow the next ones down (CNIL 2022-100, NIST SP 800-63B 3.2.2, OWASP).
///
/// After `free` failures in a row the n-th further one costs `first_delay * 2^(n-1)`, at most `longest_delay`. There is no
/// way to say "no limit": an eight-character password is only acceptable with throttling (requirement 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct GuessLimit {
    /// Failures in a row without any delay, at most 4.
    pub free: u32,
    /// The first delay.
    #[serde(with = "seconds")]
    pub first_delay: Duration,
    /// The longest delay.
    #[serde(with = "seconds")]
    pub longest_delay: Duration,
    /// Failures in any sliding 24 hours, from 1 to 25 (requirement 4).
    pub per_day: u32,
    /// Failures in a row after which waiting no longer helps, at most 100 (requirement 36). Always set for the
    /// log-in, where a reset link clears it; `None` only where no other proof could.
    pub hard_stop: Option<u32>,
    /// How long failures are remembered after the last one, at least 30 days.
    #[serde(with = "seconds")]
    pub memory: Duration,
}

impl GuessLimit {
    /// The default: 20 s after the third failure in a row, doubled by each further one up to an hour; 25 a day.
    #[must_use]
    pub const fn delaying() -> Self {
        Self {
            free: 2,
            first_delay: Duration::from_secs(20),
            longest_delay: HOUR,
            per_day: 25,
            hard_stop: Some(100),
            memory: Duration::from_hours(366 * 24),
        }
    }

    /// CNIL's alternative: locked after so many failures in a row (1 to 10), until the password is reset
    /// (requirement 5).
    #[must_use]
    pub const fn locking(after: u32) -> Self {
        // More than ten is no lock that CNIL accepts: such a limit does not build.
        let after = if after <= 10 { after } else { 0 };
        Self { hard_stop: Some(after), free: 4, first_delay: Duration::from_secs(80), ..Self::delaying() }
    }

    /// The delay after so many failures in a row.
    #[must_use]
    pub fn delay_after(&self, consecutive: u32) -> Duration {
        let Some(doublings) = consecutive.checked_sub(self.free.saturating_add(1)) else {
            return Duration::ZERO;
        };
        let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
        self.first_delay.saturating_mul(factor).min(self.longest_delay)
    }

    fn check(&self, what: Knob) -> Result<(), InvalidPolicy> {
        let delays = self.free <= 4 && self.delay_after(5) > MINUTE && self.longest_delay <= DAY;
        let counts =
            (1..=25).contains(&self.per_day) && self.hard_stop.is_none_or(|n| (1..=100).contains(&n));
        if delays && counts && self.memory >= 30 * DAY { Ok(()) } else { Err(InvalidPolicy { knob: what }) }
    }
}

/// How many messages of one kind may leave for one subject (requirement 60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct SendLimit {
    /// At least so long between two.
    #[serde(with = "seconds")]
    pub apart: Duration,
    /// At most so many, from 1 to 20 ...
    pub most: u32,
    /// ... in any window of this length, a minute or more.
    #[serde(with = "seconds")]
    pub window: Duration,
}

impl SendLimit {
    fn check(&self, what: Knob) -> Result<(), InvalidPolicy> {
        let sane = (1..=20).contains(&self.most) && self.window >= MINUTE && self.apart <= self.window;
        if sane { Ok(()) } else { Err(InvalidPolicy { knob: what }) }
    }
}

/// A leaky bucket for each network source: `burst` attempts at once, one more each `drain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct SourceLimit {
    /// Attempts at once, from 1.
    pub burst: u32,
    /// The time in which one attempt drains away.
    #[serde(with = "seconds")]
    pub drain: Duration,
}

/// How long a session lasts (ASVS 7.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct SessionLimits {
    /// Unused for so long, it is over.
    #[serde(with = "seconds")]
    pub idle: Duration,
    /// Over after this in any case, at most 30 days.
    #[serde(with = "seconds")]
    pub absolute: Duration,
    /// Its last use is noted at most this often; a fraction of `idle`.
    #[serde(with = "seconds")]
    pub touch: Duration,
}

/// When the certification of the address must be renewed (G7, ASVS 6.4.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct RecertificationTerms {
    /// A certification holds for so long, from a day to two years.
    #[serde(with = "seconds")]
    pub period: Duration,
    /// Reminders, counted from the day it falls due; the first mail leaves on that day.
    #[serde(with = "seconds::many")]
    pub reminders: Vec<Duration>,
    /// After this long past due, nothing else works any more.
    #[serde(with = "seconds")]
    pub grace: Duration,
}

impl RecertificationTerms {
    /// When a certification of `certified_at` falls due.
    #[must_use]
    pub fn due_at(&self, certified_at: Timestamp) -> Timestamp {
        certified_at.plus(self.period)
    }

    /// When its grace ends.
    #[must_use]
    pub fn overdue_at(&self, certified_at: Timestamp) -> Timestamp {
        self.due_at(certified_at).plus(self.grace)
    }

    /// How many mails should have asked for the renewal by `now`.
    #[must_use]
    pub fn notices_by(&self, certified_at: Timestamp, now: Timestamp) -> u32 {
        let due_at = self.due_at(certified_at);
        if now < due_at {
            return 0;
        }
        let reminders = self.reminders.iter().filter(|after| now >= due_at.plus(**after)).count();
        u32::try_from(reminders).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// How long secrets live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct Lifetimes {
    /// A posted code, at most 30 days (ASVS 6.4.1).
    #[serde(with = "seconds")]
    pub posted_code: Duration,
    /// The ticket between step 1/2 and step 2/2, at most a day.
    #[serde(with = "seconds")]
    pub ticket: Duration,
    /// An activation link, at most 24 hours (NIST SP 800-63B).
    #[serde(with = "seconds")]
    pub activation: Duration,
    /// A reset link, at most 24 hours (CNIL).
    #[serde(with = "seconds")]
    pub reset: Duration,
    /// A re-certification link, at most 30 days: it renews what was already proved.
    #[serde(with = "seconds")]
    pub recertification: Duration,
    /// An SMS code, at most 10 minutes (ASVS 6.5.5).
    #[serde(with = "seconds")]
    pub sms_code: Duration,
}

/// The terms of a policy, before they are checked: plain data, to be changed field by field.
///
/// ```
/// use espace_securise::{Links, Policy, PolicyTerms};
/// use std::time::Duration;
///
/// let links = Links::new(
///     "https://espace.caisse.example/activation?lien={token}",
///     "https://espace.caisse.example/mot-de-passe?lien={token}",
///     "https://espace.caisse.example/certification?lien={token}",
/// )?;
/// let mut terms = PolicyTerms::guide(links);
/// terms.lifetimes.posted_code = Duration::from_secs(21 * 86_400);
/// assert!(Policy::new(terms.clone()).is_ok());
///
/// terms.lifetimes.posted_code = Duration::from_secs(31 * 86_400);
/// assert_eq!(Policy::new(terms).unwrap_err().to_string(), "the policy's lifetimes are out of bounds");
/// # Ok::<(), espace_securise::links::InvalidLinkTemplate>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyTerms {
    /// The shape of the CIBTP identifier, which is not public.
    pub identifier: CibtpIdFormat,
    /// The password rule (G5).
    pub password: Composition,
    /// How long a password may be used. `None`, the default, as ANSSI R24 and NIST advise: a password does not age. Set it, at
    /// 30 days or more, only for portals of privileged accounts; a reset link then cures it.
    #[serde(with = "seconds::optional")]
    pub password_max_age: Option<Duration>,
    /// What a hash costs (OWASP floor).
    pub hashing: Argon2Params,
    /// Guesses of a password, by address.
    pub log_in: GuessLimit,
    /// Guesses of a posted code, by identifier.
    pub identification: GuessLimit,
    /// Guesses of an SMS code, by number.
    pub sms_check: GuessLimit,
    /// Attempts by network source; `None` if the host limits them itself.
    // Left out, it is no limit lifted but a mistake.
    #[serde(deserialize_with = "Option::deserialize")]
    pub source: Option<SourceLimit>,
    /// Code letters, by tenant.
    pub letters: SendLimit,
    /// Activation and re-certification mails, by address.
    pub mails: SendLimit,
    /// Registrations, hence activation mails to whatever addresses, by tenant.
    pub registrations: SendLimit,
    /// Reset mails, by address. The link's lifetime must cover the window, so that a flood of requests always leaves
    /// the owner a live link (requirement 38).
    pub resets: SendLimit,
    /// SMS, by number and by tenant or account.
    pub sms: SendLimit,
    /// How long secrets live.
    pub lifetimes: Lifetimes,
    /// How long a session lasts.
    pub session: SessionLimits,
    /// When the address must be certified again.
    pub recertification: RecertificationTerms,
    /// Where links lead (invariant 14).
    // Read, not written: whoever asks for the guide's terms gave the links.
    #[serde(skip_serializing)]
    pub links: Links,
}

impl PolicyTerms {
    /// The guide's rules, with the bounds of CNIL, NIST and OWASP where it is silent.
    #[must_use]
    pub fn guide(links: Links) -> Self {
        Self {
            identifier: CibtpIdFormat::default(),
            password: Composition::default(),
            password_max_age: None,
            hashing: Argon2Params::default(),
            log_in: GuessLimit::delaying(),
            identification: GuessLimit { hard_stop: None, ..GuessLimit::delaying() },
            sms_check: GuessLimit { hard_stop: None, ..GuessLimit::delaying() },
            source: Some(SourceLimit { burst: 60, drain: Duration::from_secs(10) }),
            letters: SendLimit { apart: DAY, most: 4, window: 30 * DAY },
            mails: SendLimit { apart: MINUTE, most: 5, window: DAY },
            registrations: SendLimit { apart: Duration::ZERO, most: 10, window: DAY },
            resets: SendLimit { apart: 5 * MINUTE, most: 4, window: 4 * HOUR },
            sms: SendLimit { apart: MINUTE, most: 5, window: DAY },
            lifetimes: Lifetimes {
                posted_code: 30 * DAY,
                ticket: 2 * HOUR,
                activation: DAY,
                reset: 4 * HOUR,
                recertification: 7 * DAY,
                sms_code: 10 * MINUTE,
            },
            session: SessionLimits { idle: 30 * MINUTE, absolute: 12 * HOUR, touch: MINUTE },
            recertification: RecertificationTerms {
                period: 182 * DAY,
                reminders: vec![7 * DAY, 21 * DAY],
                grace: 30 * DAY,
            },
            links,
        }
    }
}

/// Which part of a policy is out of its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Knob {
    /// `log_in`
    #[error("log-in limits")]
    LogIn,
    /// `password_max_age`
    #[error("password age")]
    PasswordAge,
    /// `identification`
    #[error("identification limits")]
    Identification,
    /// `sms_check`
    #[error("SMS code limits")]
    SmsCheck,
    /// `source`
    #[error("source limits")]
    Source,
    /// `letters`
    #[error("letter quotas")]
    Letters,
    /// `mails` and `registrations`
    #[error("mail quotas")]
    Mails,
    /// `resets`
    #[error("reset quotas")]
    Resets,
    /// `sms`
    #[error("SMS quotas")]
    Sms,
    /// `lifetimes`
    #[error("lifetimes")]
    Lifetimes,
    /// `session`
    #[error("session limits")]
    Session,
    /// `recertification`
    #[error("re-certification terms")]
    Recertification,
}

/// The terms break a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policy's {knob} are out of bounds")]
pub struct InvalidPolicy {
    /// Which part; its documentation states the bounds.
    pub knob: Knob,
}

/// Terms that keep every bound: the only ones an [`Espace`](crate::Espace) takes.
#[derive(Clone, Debug)]
pub struct Policy(PolicyTerms);

impl Policy {
    /// Checks the terms.
    ///
    /// # Errors
    /// [`InvalidPolicy`] names the first part that is out of its bounds.
    pub fn new(terms: PolicyTerms) -> Result<Self, InvalidPolicy> {
        terms.log_in.check(Knob::LogIn)?;
        ensure(terms.log_in.hard_stop.is_some(), Knob::LogIn)?;
        ensure(terms.password_max_age.is_none_or(|age| age >= 30 * DAY), Knob::PasswordAge)?;
        terms.identification.check(Knob::Identification)?;
        terms.sms_check.check(Knob::SmsCheck)?;
        let source_is_sane = |limit: &SourceLimit| limit.burst >= 1 && limit.drain >= Duration::from_secs(1);
        ensure(terms.source.as_ref().is_none_or(source_is_sane), Knob::Source)?;
        terms.letters.check(Knob::Letters)?;
        terms.mails.check(Knob::Mails)?;
        terms.registrations.check(Knob::Mails)?;
        terms.resets.check(Knob::Resets)?;
        terms.sms.check(Knob::Sms)?;
        check_lifetimes(&terms.lifetimes)?;
        ensure(terms.lifetimes.reset >= terms.resets.window, Knob::Resets)?;
        let session = &terms.session;
        let ordered = session.touch <= session.idle / 4 && session.idle <= session.absolute;
        ensure(ordered && session.idle >= MINUTE && session.absolute <= 30 * DAY, Knob::Session)?;
        let renewal = &terms.recertification;
        let reminders_in_grace = renewal.reminders.iter().all(|after| *after <= renewal.grace);
        let periodic = renewal.period >= DAY && renewal.period <= 2 * 366 * DAY;
        ensure(periodic && reminders_in_grace, Knob::Recertification)?;
        Ok(Self(terms))
    }

    /// The terms, which no longer change.
    #[must_use]
    pub const fn terms(&self) -> &PolicyTerms {
        &self.0
    }
}

fn check_lifetimes(lifetimes: &Lifetimes) -> Result<(), InvalidPolicy> {
    let within = |life: Duration, most: Duration| life >= MINUTE && life <= most;
    let all = within(lifetimes.posted_code, 30 * DAY)
        && within(lifetimes.ticket, DAY)
        && within(lifetimes.activation, DAY)
        && within(lifetimes.reset, DAY)
        && within(lifetimes.recertification, 30 * DAY)
        && within(lifetimes.sms_code, 10 * MINUTE);
    ensure(all, Knob::Lifetimes)
}

fn ensure(holds: bool, knob: Knob) -> Result<(), InvalidPolicy> {
    if holds { Ok(()) } else { Err(InvalidPolicy { knob }) }
}

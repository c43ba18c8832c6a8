//! Every number the rules depend on, bounded: a policy that would break a requirement does not build.
//!
//! Terms cross to other languages as JSON: the fields below, lengths of time in whole seconds.

mod bounds;
mod home;
mod invitations;
mod limits;
mod mandates;
mod seconds;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use bounds::{DAY, HOUR, MINUTE, YEAR, ensure};
pub use bounds::{InvalidPolicy, Knob};
pub use home::{BarItem, BarTerms, HomeTerms, Service};
pub use invitations::InvitationTerms;
pub use limits::{GuessLimit, SendLimit, SourceLimit};
pub use mandates::MandateTerms;

use crate::links::Links;
use crate::password::{Argon2Params, Composition};
use crate::value::{CibtpIdFormat, Timestamp};

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
    /// After this long past due, at most a year, nothing else works any more.
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
    /// Guesses of a password: by address, and by device that the account knows.
    pub log_in: GuessLimit,
    /// Guesses of an SMS code, by number and by tenant or account.
    pub sms_check: GuessLimit,
    /// How long a device is known after a log-in, a reset or an activation there, from a day to 400 days (the longest
    /// that browsers keep a cookie). Failures from a device that its account knows are counted for it alone (requirement 78).
    #[serde(with = "seconds", default = "known_device")]
    pub known_device: Duration,
    /// Attempts by network source; `None` if the host limits them itself.
    // Left out, it is no limit lifted but a mistake.
    #[serde(deserialize_with = "Option::deserialize")]
    pub source: Option<SourceLimit>,
    /// Code letters, by tenant: so many that visitors ask for, and so many that the fund posts. Both together are never more
    /// than the eight letters that can be on their way at once, or a new one would kill an older one.
    pub letters: SendLimit,
    /// Activation and re-certification mails, by address. Their links live at least as long as the window, so that whoever
    /// has to wait for another mail has a link that works.
    pub mails: SendLimit,
    /// Registrations, hence activation mails to whatever addresses, by tenant; and by account, how often its holder changes a
    /// detail that they are told of by mail.
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
    /// What the home shows (G11).
    #[serde(default = "HomeTerms::guide")]
    pub home: HomeTerms,
    /// Invitations of addresses to a tenant's people.
    #[serde(default = "InvitationTerms::default")]
    pub invitations: InvitationTerms,
    /// Where links lead (invariant 14).
    // Read, not written: whoever asks for the guide's terms gave the links.
    #[serde(skip_serializing)]
    pub links: Links,
    /// What companies may let firms do, and for how long (G12).
    #[serde(default = "MandateTerms::default")]
    pub mandates: MandateTerms,
    /// How long a proof of the password is fresh enough for what must not be done with a session that was left open, from a
    /// minute to 12 hours (requirement 31).
    #[serde(with = "seconds", default = "reauthentication")]
    pub reauthentication: Duration,
    /// How long an earlier address can be taken back after a change, from a day to 30 days (requirement 32).
    #[serde(with = "seconds", default = "email_undo")]
    pub email_undo: Duration,
    /// How long a closed account can still be kept, from a day to 90 days (requirement 76).
    #[serde(with = "seconds", default = "closing_grace")]
    pub closing_grace: Duration,
    /// How long lines of the audit trail are kept, from 30 days to ten years. `None`, the default, keeps them for ever; the CNIL
    /// advises six months to a year, and up to three where a reason is written down (délibération 2021-122).
    #[serde(with = "seconds::optional", default)]
    pub audit_retention: Option<Duration>,
}

impl PolicyTerms {
    /// Code letters for one tenant that may be on their way at once, whoever asked for them.
    pub const MOST_LETTERS: u32 = 8;

    /// The guide's rules, with the bounds of CNIL, NIST and OWASP where it is silent.
    #[must_use]
    pub fn guide(links: Links) -> Self {
        Self {
            identifier: CibtpIdFormat::default(),
            password: Composition::default(),
            password_max_age: None,
            hashing: Argon2Params::default(),
            log_in: GuessLimit::delaying(),
            sms_check: GuessLimit { hard_stop: None, ..GuessLimit::delaying() },
            known_device: known_device(),
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
            home: HomeTerms::guide(),
            invitations: InvitationTerms::default(),
            links,
            mandates: MandateTerms::default(),
            reauthentication: reauthentication(),
            email_undo: email_undo(),
            closing_grace: closing_grace(),
            audit_retention: None,
        }
    }
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
        terms.sms_check.check(Knob::SmsCheck)?;
        // No other proof would ever clear it.
        ensure(terms.sms_check.hard_stop.is_none(), Knob::SmsCheck)?;
        ensure((DAY..=400 * DAY).contains(&terms.known_device), Knob::KnownDevice)?;
        terms.source.as_ref().map_or(Ok(()), SourceLimit::check)?;
        terms.letters.check(Knob::Letters)?;
        terms.mails.check(Knob::Mails)?;
        terms.registrations.check(Knob::Mails)?;
        terms.resets.check(Knob::Resets)?;
        terms.sms.check(Knob::Sms)?;
        check_lifetimes(&terms.lifetimes)?;
        let on_their_way = terms.letters.most_within(terms.lifetimes.posted_code).saturating_mul(2);
        ensure(on_their_way <= PolicyTerms::MOST_LETTERS, Knob::Letters)?;
        let links = terms.lifetimes.activation.min(terms.lifetimes.recertification);
        ensure(links >= terms.mails.window, Knob::Mails)?;
        ensure(terms.lifetimes.reset >= terms.resets.window, Knob::Resets)?;
        let session = &terms.session;
        let ordered = session.touch <= session.idle / 4 && session.idle <= session.absolute;
        ensure(ordered && session.idle >= MINUTE && session.absolute <= 30 * DAY, Knob::Session)?;
        let renewal = &terms.recertification;
        let reminders_in_grace = renewal.reminders.iter().all(|after| *after <= renewal.grace);
        let periodic = (DAY..=2 * YEAR).contains(&renewal.period);
        terms.invitations.check()?;
        ensure(periodic && reminders_in_grace && renewal.grace <= YEAR, Knob::Recertification)?;
        terms.mandates.check()?;
        ensure((MINUTE..=12 * HOUR).contains(&terms.reauthentication), Knob::Reauthentication)?;
        ensure((DAY..=30 * DAY).contains(&terms.email_undo), Knob::EmailUndo)?;
        ensure((DAY..=90 * DAY).contains(&terms.closing_grace), Knob::ClosingGrace)?;
        let kept = 30 * DAY..=10 * YEAR;
        ensure(terms.audit_retention.is_none_or(|period| kept.contains(&period)), Knob::AuditRetention)?;
        terms.home.check()?;
        Ok(Self(terms))
    }

    /// The terms, which no longer change.
    #[must_use]
    pub const fn terms(&self) -> &PolicyTerms {
        &self.0
    }
}

const fn known_device() -> Duration {
    Duration::from_hours(400 * 24)
}

const fn reauthentication() -> Duration {
    Duration::from_mins(15)
}

const fn email_undo() -> Duration {
    Duration::from_hours(7 * 24)
}

const fn closing_grace() -> Duration {
    Duration::from_hours(30 * 24)
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

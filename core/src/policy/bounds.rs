//! What a policy may not go beyond, and which part of it did.

use std::time::Duration;

pub(super) const MINUTE: Duration = Duration::from_mins(1);
pub(super) const HOUR: Duration = Duration::from_hours(1);
pub(super) const DAY: Duration = Duration::from_hours(24);
pub(super) const YEAR: Duration = Duration::from_hours(366 * 24);

/// Which part of a policy is out of its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Knob {
    /// `log_in`
    #[error("log-in limits")]
    LogIn,
    /// `password_max_age`
    #[error("password age")]
    PasswordAge,
    /// `sms_check`
    #[error("SMS code limits")]
    SmsCheck,
    /// `known_device`
    #[error("memory of known devices")]
    KnownDevice,
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
    /// `mandates`
    #[error("terms of mandates")]
    Mandates,
    /// `reauthentication`
    #[error("freshness of a proved password")]
    Reauthentication,
    /// `email_undo`
    #[error("time to take an address back")]
    EmailUndo,
    /// `closing_grace`
    #[error("grace of closed accounts")]
    ClosingGrace,
    /// `audit_retention`
    #[error("retention of the audit trail")]
    AuditRetention,
    /// `home`
    #[error("home's services and bars")]
    Home,
    /// `invitations`
    #[error("invitation terms")]
    Invitations,
}

/// The terms break a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policy's {knob} are out of bounds")]
pub struct InvalidPolicy {
    /// Which part; its documentation states the bounds.
    pub knob: Knob,
}

pub(super) fn ensure(holds: bool, knob: Knob) -> Result<(), InvalidPolicy> {
    if holds { Ok(()) } else { Err(InvalidPolicy { knob }) }
}

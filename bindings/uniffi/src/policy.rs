//! The terms of a policy, where they differ from the guide's.

use std::time::Duration;

use espace_securise::Links;
use espace_securise::password::{Argon2Params, Composition};
use espace_securise::policy::{
    GuessLimit, HomeTerms, InvitationTerms, Lifetimes, MandateTerms, RecertificationTerms, SendLimit,
    SessionLimits, SourceLimit,
};
use espace_securise::value::{CibtpIdAlphabet, CibtpIdFormat};

use crate::trouble::EspaceError;

/// Where the links in messages lead: `https` addresses, each with `{token}` in it once.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LinkPages {
    /// The page of the activation link (G6).
    pub activation: String,
    /// The page of the reset link (G9).
    pub reset: String,
    /// The page of the re-certification link (G7).
    pub recertification: String,
    /// The page of the link that proves an account's new address; that of the activation link by default.
    #[uniffi(default = None)]
    pub email_change: Option<String>,
    /// The page of the link that takes an earlier address back; that of the activation link by default.
    #[uniffi(default = None)]
    pub email_undo: Option<String>,
    /// The page of invitations; without one their links lead to the page of activation.
    #[uniffi(default = None)]
    pub invitation: Option<String>,
}

/// The shape of a caisse's CIBTP identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct IdentifierFormat {
    /// At least so many characters.
    pub min: u8,
    /// At most so many.
    pub max: u8,
    /// Which.
    pub alphabet: CibtpIdAlphabet,
}

/// How long a password must be, and how many of the four categories it must mix (G5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PasswordRule {
    /// In code points.
    pub min_length: u16,
    /// In code points.
    pub max_length: u16,
    /// 1 to 4.
    pub categories: u8,
}

/// What an Argon2id hash costs; not below OWASP's floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HashingCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// Lanes.
    pub lanes: u32,
}

/// The terms of a policy: whatever is left out is the guide's. They are checked when an Espace is opened.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PolicyTerms {
    /// Where links lead.
    pub links: LinkPages,
    /// The shape of the CIBTP identifier.
    #[uniffi(default = None)]
    pub identifier: Option<IdentifierFormat>,
    /// The password rule.
    #[uniffi(default = None)]
    pub password: Option<PasswordRule>,
    /// How long a password may be used; without end by default.
    #[uniffi(default = None)]
    pub password_max_age: Option<Duration>,
    /// What a hash costs.
    #[uniffi(default = None)]
    pub hashing: Option<HashingCost>,
    /// Guesses of a password: by address, and by device that the account knows.
    #[uniffi(default = None)]
    pub log_in: Option<GuessLimit>,
    /// Guesses of an SMS code, by number and by tenant or account.
    #[uniffi(default = None)]
    pub sms_check: Option<GuessLimit>,
    /// How long a device is known after a log-in, a reset or an activation there; 400 days by default.
    #[uniffi(default = None)]
    pub known_device: Option<Duration>,
    /// Whether attempts are limited by network source here; `false` if the host does it itself.
    #[uniffi(default = true)]
    pub limit_sources: bool,
    /// Attempts by network source.
    #[uniffi(default = None)]
    pub source: Option<SourceLimit>,
    /// Code letters, by tenant.
    #[uniffi(default = None)]
    pub letters: Option<SendLimit>,
    /// Activation and re-certification mails, by address.
    #[uniffi(default = None)]
    pub mails: Option<SendLimit>,
    /// Registrations, by tenant.
    #[uniffi(default = None)]
    pub registrations: Option<SendLimit>,
    /// Reset mails, by address.
    #[uniffi(default = None)]
    pub resets: Option<SendLimit>,
    /// SMS, by number and by tenant or account.
    #[uniffi(default = None)]
    pub sms: Option<SendLimit>,
    /// How long secrets live.
    #[uniffi(default = None)]
    pub lifetimes: Option<Lifetimes>,
    /// How long a session lasts.
    #[uniffi(default = None)]
    pub session: Option<SessionLimits>,
    /// When the address must be certified again.
    #[uniffi(default = None)]
    pub recertification: Option<RecertificationTerms>,
    /// What companies may let firms do, and for how long.
    #[uniffi(default = None)]
    pub mandates: Option<MandateTerms>,
    /// How long a proof of the password is fresh; 15 minutes by default.
    #[uniffi(default = None)]
    pub reauthentication: Option<Duration>,
    /// How long an earlier address can be taken back; 7 days by default.
    #[uniffi(default = None)]
    pub email_undo: Option<Duration>,
    /// How long a closed account can still be kept; 30 days by default.
    #[uniffi(default = None)]
    pub closing_grace: Option<Duration>,
    /// How long lines of the audit trail are kept; for ever by default.
    #[uniffi(default = None)]
    pub audit_retention: Option<Duration>,
    /// What the home shows.
    #[uniffi(default = None)]
    pub home: Option<HomeTerms>,
    /// Invitations to a tenant's people.
    #[uniffi(default = None)]
    pub invitations: Option<InvitationTerms>,
}

impl TryFrom<&LinkPages> for Links {
    type Error = EspaceError;

    fn try_from(pages: &LinkPages) -> Result<Self, EspaceError> {
        let links = Self::new(&pages.activation, &pages.reset, &pages.recertification)?;
        let links = links.with_email_pages(pages.email_change.as_deref(), pages.email_undo.as_deref())?;
        match &pages.invitation {
            Some(page) => Ok(links.with_invitation_page(page)?),
            None => Ok(links),
        }
    }
}

impl TryFrom<IdentifierFormat> for CibtpIdFormat {
    type Error = EspaceError;

    fn try_from(format: IdentifierFormat) -> Result<Self, EspaceError> {
        Ok(Self::new(format.min, format.max, format.alphabet)?)
    }
}

impl TryFrom<PasswordRule> for Composition {
    type Error = EspaceError;

    fn try_from(rule: PasswordRule) -> Result<Self, EspaceError> {
        Ok(Self::new(rule.min_length, rule.max_length, rule.categories)?)
    }
}

impl TryFrom<HashingCost> for Argon2Params {
    type Error = EspaceError;

    fn try_from(cost: HashingCost) -> Result<Self, EspaceError> {
        Ok(Self::new(cost.memory_kib, cost.iterations, cost.lanes)?)
    }
}

fn replace<T>(term: &mut T, own: Option<T>) {
    if let Some(own) = own {
        *term = own;
    }
}

impl TryFrom<PolicyTerms> for espace_securise::PolicyTerms {
    type Error = EspaceError;

    fn try_from(own: PolicyTerms) -> Result<Self, EspaceError> {
        let mut terms = Self::guide(Links::try_from(&own.links)?);
        replace(&mut terms.identifier, own.identifier.map(TryInto::try_into).transpose()?);
        replace(&mut terms.password, own.password.map(TryInto::try_into).transpose()?);
        replace(&mut terms.hashing, own.hashing.map(TryInto::try_into).transpose()?);
        terms.password_max_age = own.password_max_age;
        terms.audit_retention = own.audit_retention;
        replace(&mut terms.log_in, own.log_in);
        replace(&mut terms.sms_check, own.sms_check);
        replace(&mut terms.known_device, own.known_device);
        if own.source.is_some() || !own.limit_sources {
            terms.source = own.source.filter(|_| own.limit_sources);
        }
        replace(&mut terms.letters, own.letters);
        replace(&mut terms.mails, own.mails);
        replace(&mut terms.registrations, own.registrations);
        replace(&mut terms.resets, own.resets);
        replace(&mut terms.sms, own.sms);
        replace(&mut terms.lifetimes, own.lifetimes);
        replace(&mut terms.session, own.session);
        replace(&mut terms.recertification, own.recertification);
        replace(&mut terms.mandates, own.mandates);
        replace(&mut terms.reauthentication, own.reauthentication);
        replace(&mut terms.email_undo, own.email_undo);
        replace(&mut terms.closing_grace, own.closing_grace);
        replace(&mut terms.home, own.home);
        replace(&mut terms.invitations, own.invitations);
        Ok(terms)
    }
}

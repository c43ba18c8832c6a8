//! The audit trail: who did what, when, from where, on whose behalf, and how it ended. Never a secret, never an
//! address or a name (invariant 9).

use serde::{Deserialize, Serialize};

use crate::value::Source;
use crate::value::{Channel, CibtpId, Timestamp};
use crate::vocabulary::account::{AccountId, EnrollmentId, MandateId, Rights, TenantStatus};
use crate::vocabulary::command::StaffRole;
use crate::vocabulary::grave::GraveActKind;
use crate::vocabulary::mandate::{Delegation, MandateNews};

/// One line of the audit trail (ASVS 16.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// When, UTC.
    pub at: Timestamp,
    /// Which command, by its stable name.
    pub command: String,
    /// Who acted.
    pub actor: Actor,
    /// Whose account it is about, if it is about one; `None` in lines of earlier versions.
    #[serde(default)]
    pub subject: Option<Subject>,
    /// For which tenant, if any.
    pub tenant: Option<CibtpId>,
    /// From which network source, if known.
    pub source: Option<Source>,
    /// How it ended.
    pub outcome: Outcome,
    /// Through which mandate the actor acted for the tenant; `None` for whoever acts by a title of their own (requirement 64).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
}

impl Event {
    /// The version of a line's JSON form, which `core/docs/audit.schema.json` describes. Within a version fields and words are
    /// only added: whoever reads lines passes over what they do not know. Lines of every version are read for ever.
    pub const VERSION: u32 = 1;

    /// Whoever delivers dropped a message whose time was over.
    #[must_use]
    pub fn message_expired(at: Timestamp, message: &str, channel: Option<Channel>) -> Self {
        Self {
            at,
            command: "deliver".to_owned(),
            actor: Actor::Upkeep,
            subject: None,
            tenant: None,
            source: None,
            outcome: Outcome::Done { fact: Fact::MessageExpired { message: message.to_owned(), channel } },
            delegation: None,
        }
    }
}

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "actor", rename_all = "snake_case")]
pub enum Actor {
    /// Somebody without a session.
    Visitor,
    /// The holder of a session, or of a link mailed to the account's address.
    Holder {
        /// Whose account.
        account: AccountId,
    },
    /// A person of the fund, for whom the host vouches.
    Staff {
        /// Who.
        staff: ActingStaff,
    },
    /// The clock.
    Upkeep,
}

/// A person of the fund who acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActingStaff {
    /// The host's name for the person, cut and without control characters.
    pub id: String,
    /// In which role; `None` in lines of earlier versions.
    #[serde(default)]
    pub role: Option<StaffRole>,
}

/// Whose account an event is about, whoever acted (requirement 64).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum Subject {
    /// An account.
    Account {
        /// Which.
        account: AccountId,
    },
    /// An address that has no account.
    Address {
        /// Its keyed hash, 32 hexadecimal digits, under which a record of the address would lie: two lines about one address
        /// bear the same, and nobody without the key finds the address from it.
        address: String,
    },
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done {
        /// What happened.
        fact: Fact,
    },
    /// It was refused.
    Refused {
        /// What the person was told: [`Refusal::code`](crate::Refusal::code).
        refusal: String,
        /// What the person was not told.
        cause: Cause,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// A tenant was put on file.
    TenantFiled,
    /// A tenant's file was changed.
    TenantUpdated,
    /// The fund looked for tenants in its file.
    TenantsSought,
    /// Lines of a batch were put on file; each tenant has a line of its own here.
    BatchFiled {
        /// How many were, of those that the command dealt with.
        filed: u32,
        /// How many were not.
        refused: u32,
    },
    /// A letter with a posted code left.
    CodePosted,
    /// A visitor asked for a code: nothing left.
    CodeNotPosted {
        /// The pair is nobody's, or the letters that visitors may ask for are used up.
        cause: Cause,
    },
    /// Step 1/2 succeeded.
    Identified {
        /// The enrollment it began.
        enrollment: EnrollmentId,
    },
    /// A code left by SMS.
    SmsSent,
    /// A mobile number was certified.
    MobileCertified,
    /// Step 2/2 succeeded; the activation link left.
    Registered {
        /// Which enrollment.
        enrollment: EnrollmentId,
    },
    /// Step 2/2 with an address that already has an account: its holder was told by mail.
    RegisteredKnownAddress {
        /// Which enrollment.
        enrollment: EnrollmentId,
    },
    /// The account was opened and its address certified.
    Activated,
    /// A session began.
    LoggedIn,
    /// Sessions ended.
    SessionsEnded {
        /// Which.
        scope: EndedSessions,
    },
    /// A reset link left.
    ResetSent,
    /// A reset was asked for an address without an account: nothing left.
    ResetNotSent {
        /// Why.
        cause: Cause,
    },
    /// A new password was set by a reset link.
    PasswordReset,
    /// A new password was set by whoever knew the one before.
    PasswordChanged,
    /// A link to certify the address again left.
    RecertificationSent,
    /// The address was certified again.
    Recertified,
    /// A further site was attached to an account.
    SiteAssociated,
    /// The session acts for another tenant.
    TenantSwitched,
    /// An account was suspended.
    Suspended,
    /// A suspension was lifted.
    Reinstated,
    /// The fund looked who holds a tenant.
    HoldersListed,
    /// A company looks for a firm that is not on file, to give it a mandate.
    FirmSought {
        /// What the mandate is to allow.
        rights: Rights,
    },
    /// The company looks for the firm no more.
    SoughtFirmWithdrawn,
    /// The fund looked at the firms that companies look for.
    SoughtFirmsListed,
    /// The fund files no such firm.
    SoughtFirmRefused,
    /// The fund looked at the mandates of a tenant.
    MandatesListed,
    /// The fund looked at what is on file of a tenant.
    TenantShown,
    /// The fund looked at an account.
    AccountShown,
    /// The welcome letter left again.
    WelcomePosted,
    /// The fund saw to it that a code is on its way: one was already, or people hold the tenant.
    CodeOnItsWay,
    /// The fund ended the provisional codes of a tenant.
    CodesVoided {
        /// How many of them worked until then.
        voided: u32,
    },
    /// Somebody of the fund proposed what takes two people.
    ActProposed {
        /// What.
        act: GraveActKind,
    },
    /// Another one confirmed it.
    ActConfirmed {
        /// What.
        act: GraveActKind,
    },
    /// It was taken back.
    ActWithdrawn {
        /// What.
        act: GraveActKind,
    },
    /// The fund looked at what waits for a second person.
    ProposedActsListed,
    /// The fund keeps an account from being erased.
    AccountHeld,
    /// The fund lets an account be erased again.
    AccountLetGo,
    /// The holder is to choose another password.
    PasswordRenewalAsked {
        /// The last instant at which the one in force opens anything.
        deadline: Timestamp,
    },
    /// A round over accounts whose passwords are to be renewed was made.
    PasswordRenewalsAsked {
        /// How many holders were asked.
        asked: u32,
    },
    /// The fund ended an access.
    AccessEnded,
    /// A tenant was given a status.
    TenantStatusSet {
        /// Which.
        status: TenantStatus,
    },
    /// A round of reminders was made.
    RemindersSent {
        /// How many mails left.
        sent: u32,
    },
    /// A message was not sent, because its time was over. No command does it, but whoever delivers.
    MessageExpired {
        /// Which, by its id.
        message: String,
        /// By which way it would have left, if that was known.
        channel: Option<Channel>,
    },
    /// Something happened to a mandate of the tenant.
    Mandate {
        /// What.
        news: MandateNews,
        /// The firm.
        firm: CibtpId,
        /// Which mandate.
        mandate: MandateId,
        /// Which version of it.
        version: u32,
        /// The hash of the text that was accepted, once one was.
        text_hash: Option<String>,
    },
    /// A firm asked a company for a mandate that does not exist, or not under that SIRET: nobody was told.
    MandateNotRequested {
        /// Why.
        cause: Cause,
    },
    /// A firm moved a client to another portfolio.
    ClientMoved,
    /// A round of upkeep over mandates was made.
    MandatesReminded {
        /// How many were about to end, or had ended.
        told: u32,
    },
    /// The password was proved again, within a session.
    Reauthenticated,
    /// Another address was asked for; a link left to it.
    EmailChangeRequested,
    /// Another address was asked for that has an account: its holder was told by mail.
    EmailChangeRequestedKnownAddress,
    /// The account has another address, certified now.
    EmailChanged,
    /// The account has the address back that it had before.
    EmailRestored,
    /// A detail of the account was changed.
    ProfileChanged {
        /// Which.
        change: ProfileChange,
    },
    /// What is held on the person was given to them.
    DataExported,
    /// The account will be erased, unless its holder keeps it.
    AccountClosing,
    /// The account is kept after all.
    AccountKept,
    /// The account was erased.
    AccountErased,
    /// The holder pinned tiles, let them go, froze them or began anew.
    TilesArranged,
    /// An address was invited to be one of the tenant's people.
    PersonInvited {
        /// With what rights.
        rights: Rights,
    },
    /// An invitation left again; the link before is over.
    InvitationResent,
    /// An invitation was taken back.
    InvitationWithdrawn,
    /// An invitation was accepted by the account of its address.
    InvitationAccepted {
        /// By whom it was given.
        by: AccountId,
        /// What it gave.
        rights: Rights,
    },
    /// An invitation was accepted, and the account opened by it.
    JoinedByInvitation {
        /// By whom it was given.
        by: AccountId,
        /// What it gave.
        rights: Rights,
    },
    /// What one of the tenant's people may do was changed.
    PersonChanged {
        /// What was held.
        before: Rights,
        /// What is held.
        after: Rights,
    },
    /// One of the tenant's people was suspended by another.
    PersonSuspended,
    /// That suspension was lifted.
    PersonReinstated,
    /// One of the tenant's people was removed by another.
    PersonRemoved,
    /// One of the tenant's people left.
    PersonLeft,
}

/// Which detail of an account was changed by its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProfileChange {
    /// The name, which the fund corrected.
    Name,
    /// The landline.
    Landline,
    /// The mobile number, which was removed.
    Mobile,
    /// The language.
    Language,
}

/// Which sessions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndedSessions {
    /// The one that asked.
    This,
    /// One named in the list.
    One,
    /// All but the one that asked.
    Others,
    /// All.
    All,
}

/// Why a command was refused, for those who read the audit trail; the person is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Fields missing or malformed.
    MalformedInput,
    /// The new password breaks the rule.
    WeakPassword,
    /// No such address, pair, tenant or service.
    UnknownSubject,
    /// The subject is known, the secret is wrong.
    WrongSecret,
    /// The subject is known, and its secret lies under a pepper or a scheme that is here no more: nobody can tell whether
    /// this is it (requirement 83).
    KeyGone,
    /// The password is right and too old.
    PasswordTooOld,
    /// Whoever proposed it confirms it.
    SamePerson,
    /// Nothing such waits, or it came to its end.
    UnknownProposal,
    /// The deadline for another password went by.
    PasswordDue,
    /// Failures of this subject: wait.
    Throttled,
    /// Failures of this subject: waiting does not help.
    HardStop,
    /// Attempts of this network source.
    SourceThrottled,
    /// A sending quota.
    QuotaReached,
    /// A token that is not ours, or for another purpose.
    ForgedToken,
    /// A token, code or stage past its expiry.
    Expired,
    /// A secret already used.
    AlreadyUsed,
    /// A secret replaced by a newer one, or an enrollment by a later one.
    Replaced,
    /// The fund changed the tenant's file since.
    FileChanged,
    /// The address got an account meanwhile.
    AddressTaken,
    /// An activation link without the ticket or the password of whoever registered.
    NoProof,
    /// No such session, or it was ended.
    UnknownSession,
    /// The session's account moved on: new password, or all sessions ended.
    SessionRevoked,
    /// Idle or absolute limit.
    SessionTimedOut,
    /// The account is suspended.
    AccountSuspended,
    /// The certification of the address is overdue.
    CertificationOverdue,
    /// The certification of the address is not due.
    CertificationNotDue,
    /// No live access to the tenant.
    NoLiveAccess,
    /// The session acts in another capacity than the command was made for.
    OtherCapacity,
    /// The capacity does not hold the right.
    RightNotHeld,
    /// The role of the staff does not allow it.
    RoleNotHeld,
    /// The access exists already.
    AccessExists,
    /// No SMS code is pending.
    NothingPending,
    /// The account's state does not allow it.
    WrongState,
    /// No such mandate, or another's.
    UnknownMandate,
    /// The mandate is not where this could be done.
    MandateState,
    /// The password was last proved too long ago for this.
    StaleAuthentication,
    /// The password is right, and whoever took the address had it too: it must be chosen anew.
    PasswordDistrusted,
    /// The holder closed the account, and may still keep it.
    AccountClosing,
    /// The grace of a closed account is over.
    AccountClosed,
    /// The account is the last holder of a tenant, or has so many that it cannot be told.
    LastHolder,
    /// The invitation went to another address.
    OtherAddress,
    /// Whoever invited may not give any of it any more.
    InviterMayNot,
}

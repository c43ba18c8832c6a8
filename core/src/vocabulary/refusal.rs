//! What a person is told when the answer is no.

use serde::{Deserialize, Serialize};

use crate::password::Checklist;
use crate::vocabulary::account::Right;
use crate::vocabulary::field::FieldError;

/// A refusal, as it may be shown. It says no more than the person may know: whoever is not logged in cannot tell a
/// known address, identifier or SIRET from an unknown one (invariant 5); the detail is in the audit event's
/// [`Cause`](crate::event::Cause) (ANSSI R14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// Fields are missing, malformed or not what they should be: each is named with what is wrong.
    #[error("{} field(s) need correction", errors.len())]
    InvalidInput {
        /// One entry for each field, in the order of the form.
        errors: Vec<FieldError>,
    },
    /// The new password breaks the rule (G5); the checklist says which part.
    #[error("the password does not meet the rule")]
    WeakPassword {
        /// Each rule, met or not.
        checklist: Checklist,
    },
    /// Identifier, SIRET and code do not belong together; which of them is wrong is not told (requirement 11).
    #[error("identifier, SIRET and code do not belong together")]
    WrongIdentification,
    /// Unknown address, wrong password, or an account nobody can log in to.
    #[error("wrong address or password")]
    WrongCredentials,
    /// The password is right, and older than the policy of this portal allows: choose another with a reset link.
    #[error("the password is too old")]
    PasswordExpired,
    /// Too many failures, or too many attempts from one place.
    #[error("too many attempts")]
    TooManyAttempts {
        /// Seconds to wait; `None` if waiting does not help and only a new password does.
        retry_after: Option<u64>,
    },
    /// Another message of this kind left not long ago.
    #[error("a message was sent not long ago")]
    TooManyMessages {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The link is not one of ours, or not for this page.
    #[error("the link is not valid")]
    InvalidLink,
    /// The link came too late.
    #[error("the link has expired")]
    ExpiredLink,
    /// The link was used, or replaced by a newer one.
    #[error("the link was used or replaced by a newer one")]
    SpentLink,
    /// The enrollment is over: expired, replaced by a later one, or finished. The same letter can begin a new one,
    /// unless it was used up.
    #[error("this enrollment is over")]
    EnrollmentOver,
    /// The address was proved, but meanwhile it has an account: log in and associate the site (G10).
    #[error("the address already has an account")]
    AddressTaken,
    /// The link is good, and the mailbox alone opens nothing: whoever registered gives the password chosen then, or comes
    /// back in the same browser.
    #[error("the link wants the password chosen at step 2/2 beside it")]
    PasswordRequired,
    /// The SMS code is not the one that was sent.
    #[error("wrong code")]
    WrongCode,
    /// No SMS code is pending, or it has expired.
    #[error("no code is pending")]
    NoPendingCode,
    /// The session is over; log in again.
    #[error("the session is over")]
    SessionOver,
    /// Before anything else, the address must be certified again (G7).
    #[error("the address must be certified again first")]
    RecertificationRequired,
    /// The address need not be certified again yet.
    #[error("the address need not be certified again yet")]
    NothingToCertify,
    /// No live access to that tenant, or no such tenant: the two are not told apart.
    #[error("no access to this tenant")]
    NoAccess,
    /// The command was made for another capacity than the session's: what a page shows of one company must never be done for
    /// another. Nothing was done; go on in the session's capacity, or switch and ask again.
    #[error("the session acts in another capacity")]
    OtherCapacity,
    /// The capacity does not hold the right that it takes.
    #[error("the right for this is not held")]
    RightNotHeld {
        /// Which right it takes.
        right: Right,
    },
    /// No role that may do this was stated for whoever of the fund asks.
    #[error("the role for this is not held")]
    RoleNotHeld,
    /// Staff only: whoever proposed it does not confirm it.
    #[error("another person has to confirm this")]
    SecondPersonNeeded,
    /// Staff only: nothing such waits for a second person, or not any more.
    #[error("no such proposal")]
    NoSuchProposal,
    /// The site is already attached to this account.
    #[error("the site is already associated with this account")]
    AlreadyAssociated,
    /// Staff only: nothing is on file under that name.
    #[error("not on file")]
    NotOnFile,
    /// The account, the tenant or the person is already in, or not in, that state.
    #[error("the account's state does not allow this")]
    NotInThatState,
    /// No firm is on file under what was typed.
    #[error("no such firm")]
    NoSuchFirm,
    /// No such mandate of this company or firm, or it is over: the two are not told apart.
    #[error("no such mandate")]
    NoSuchMandate,
    /// The mandate is not, or no longer, where this can be done; or another one waits for an answer already. Nothing was done:
    /// look at it again.
    #[error("the mandate's state does not allow this")]
    MandateMoved,
    /// The password was last proved too long ago for this: prove it again first (requirement 31).
    #[error("the password must be proved again first")]
    ReauthenticationRequired,
    /// A tenant keeps at least one who holds `holder.transfer` (Titulaire): make another one first, or have the fund post a
    /// new letter (requirement 77). Whoever closes an account of so many tenants that it cannot be told is told the same.
    #[error("the tenant would lose its last holder")]
    LastHolder,
    /// The account was closed by its holder: keep it first.
    #[error("the account is closing")]
    AccountClosing,
    /// No service of that name stands in the portal's menu, among its tiles or in its bars.
    #[error("no such service")]
    NoSuchService,
    /// Every place is held by a tile that the person keeps there: let one go first.
    #[error("all tiles are pinned")]
    TilesFull,
    /// Nobody of that name is among the tenant's people, nor invited to be; who is elsewhere, or nowhere, is not told apart.
    #[error("nobody of that name is among the tenant's people")]
    NoSuchPerson,
    /// The invitation went to another address than the account's: a forwarded mail opens nothing (requirement 91).
    #[error("the invitation went to another address")]
    NotInvited,
}

impl Refusal {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "invalid_input",
            Self::WeakPassword { .. } => "weak_password",
            Self::WrongIdentification => "wrong_identification",
            Self::WrongCredentials => "wrong_credentials",
            Self::PasswordExpired => "password_expired",
            Self::TooManyAttempts { .. } => "too_many_attempts",
            Self::TooManyMessages { .. } => "too_many_messages",
            Self::InvalidLink => "invalid_link",
            Self::ExpiredLink => "expired_link",
            Self::SpentLink => "spent_link",
            Self::EnrollmentOver => "enrollment_over",
            Self::AddressTaken => "address_taken",
            Self::PasswordRequired => "password_required",
            Self::WrongCode => "wrong_code",
            Self::NoPendingCode => "no_pending_code",
            Self::SessionOver => "session_over",
            Self::RecertificationRequired => "recertification_required",
            Self::NothingToCertify => "nothing_to_certify",
            Self::NoAccess => "no_access",
            Self::OtherCapacity => "other_capacity",
            Self::RightNotHeld { .. } => "right_not_held",
            Self::RoleNotHeld => "role_not_held",
            Self::AlreadyAssociated => "already_associated",
            Self::NotOnFile => "not_on_file",
            Self::NotInThatState => "not_in_that_state",
            Self::SecondPersonNeeded => "second_person_needed",
            Self::NoSuchProposal => "no_such_proposal",
            Self::NoSuchFirm => "no_such_firm",
            Self::NoSuchMandate => "no_such_mandate",
            Self::MandateMoved => "mandate_moved",
            Self::ReauthenticationRequired => "reauthentication_required",
            Self::LastHolder => "last_holder",
            Self::AccountClosing => "account_closing",
            Self::NoSuchService => "no_such_service",
            Self::TilesFull => "tiles_full",
            Self::NoSuchPerson => "no_such_person",
            Self::NotInvited => "not_invited",
        }
    }

    /// What kind of no it is: enough for a status, or for what to offer next.
    #[must_use]
    pub const fn kind(&self) -> RefusalKind {
        match self {
            Self::InvalidInput { .. } => RefusalKind::Malformed,
            Self::WeakPassword { .. }
            | Self::WrongIdentification
            | Self::PasswordExpired
            | Self::AddressTaken
            | Self::PasswordRequired
            | Self::WrongCode
            | Self::NoPendingCode
            | Self::NothingToCertify
            | Self::OtherCapacity
            | Self::AlreadyAssociated
            | Self::NotInThatState
            | Self::LastHolder
            | Self::TilesFull
            | Self::SecondPersonNeeded
            | Self::MandateMoved => RefusalKind::Wrong,
            Self::WrongCredentials | Self::SessionOver => RefusalKind::Unknown,
            Self::ExpiredLink | Self::SpentLink | Self::EnrollmentOver => RefusalKind::Gone,
            Self::InvalidLink
            | Self::NoAccess
            | Self::NotOnFile
            | Self::NoSuchService
            | Self::NoSuchPerson
            | Self::NoSuchProposal
            | Self::NoSuchFirm
            | Self::NoSuchMandate => RefusalKind::NotFound,
            Self::RecertificationRequired
            | Self::RightNotHeld { .. }
            | Self::RoleNotHeld
            | Self::ReauthenticationRequired
            | Self::AccountClosing
            | Self::NotInvited => RefusalKind::Forbidden,
            Self::TooManyAttempts { .. } | Self::TooManyMessages { .. } => RefusalKind::Wait,
        }
    }

    /// Seconds to wait, where waiting helps.
    #[must_use]
    pub const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { retry_after } => *retry_after,
            Self::TooManyMessages { retry_after } => Some(*retry_after),
            Self::InvalidInput { .. }
            | Self::WeakPassword { .. }
            | Self::WrongIdentification
            | Self::WrongCredentials
            | Self::PasswordExpired
            | Self::InvalidLink
            | Self::ExpiredLink
            | Self::SpentLink
            | Self::EnrollmentOver
            | Self::AddressTaken
            | Self::PasswordRequired
            | Self::WrongCode
            | Self::NoPendingCode
            | Self::SessionOver
            | Self::RecertificationRequired
            | Self::NothingToCertify
            | Self::NoAccess
            | Self::OtherCapacity
            | Self::RightNotHeld { .. }
            | Self::RoleNotHeld
            | Self::AlreadyAssociated
            | Self::NotOnFile
            | Self::NotInThatState
            | Self::SecondPersonNeeded
            | Self::NoSuchProposal
            | Self::NoSuchFirm
            | Self::NoSuchMandate
            | Self::MandateMoved
            | Self::ReauthenticationRequired
            | Self::LastHolder
            | Self::AccountClosing
            | Self::NoSuchService
            | Self::TilesFull
            | Self::NoSuchPerson
            | Self::NotInvited => None,
        }
    }
}

/// What kind of no a refusal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// Fields are missing or do not parse.
    Malformed,
    /// Well-formed, and not what it must be, or not now.
    Wrong,
    /// Nobody is known by what was shown: log in, or log in again.
    Unknown,
    /// It was there, and is over.
    Gone,
    /// There is nothing of that name for whoever asks.
    NotFound,
    /// Known, and not allowed before something else is done.
    Forbidden,
    /// Too often, or too soon: see [`Refusal::retry_after`].
    Wait,
}

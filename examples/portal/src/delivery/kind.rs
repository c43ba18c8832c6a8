//! What a message says, by name: one set of templates each.

use espace_securise::message::Content;

use super::written::Means;

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Courrier de bienvenue.
    Welcome,
    /// The letter with the code confidentiel provisoire.
    PostedCode,
    /// The code that certifies a mobile number.
    SmsCode,
    /// The activation link.
    Activation,
    /// Somebody enrolled with an address that already has an account.
    AddressAlreadyKnown,
    /// The account is open.
    Activated,
    /// The link to choose a new password.
    Reset,
    /// The password was changed.
    PasswordChanged,
    /// The link to certify the address again.
    Recertification,
    /// A further site was attached.
    SiteAssociated,
    /// Something happened to a mandate, to a side that has an account.
    Mandate,
    /// Something happened to a mandate, to a side that has none.
    MandateLetter,
    /// The link that proves an account's new address.
    EmailConfirmation,
    /// Another address was asked for.
    EmailChangeRequested,
    /// The account has another address; the link takes the one before back.
    EmailChanged,
    /// The account has its earlier address back.
    EmailRestored,
    /// A detail of the account was changed.
    ProfileChanged,
    /// By SMS: the password was reset.
    PasswordResetNotice,
    /// The account will be erased.
    AccountClosing,
    /// The account is kept after all.
    AccountKept,
    /// Another password is to be chosen by a deadline.
    PasswordRenewal,
    /// The link of an invitation.
    Invitation,
    /// Somebody accepted one.
    PersonJoined,
    /// A company would give a mandate to the firm at this address.
    FirmSought,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::Welcome,
        Self::PostedCode,
        Self::SmsCode,
        Self::Activation,
        Self::AddressAlreadyKnown,
        Self::Activated,
        Self::Reset,
        Self::PasswordChanged,
        Self::Recertification,
        Self::SiteAssociated,
        Self::Mandate,
        Self::MandateLetter,
        Self::EmailConfirmation,
        Self::EmailChangeRequested,
        Self::EmailChanged,
        Self::EmailRestored,
        Self::ProfileChanged,
        Self::PasswordResetNotice,
        Self::AccountClosing,
        Self::AccountKept,
        Self::PasswordRenewal,
        Self::Invitation,
        Self::PersonJoined,
        Self::FirmSought,
    ];

    /// Of a content; none of one that says nothing.
    #[must_use]
    pub const fn of(content: &Content) -> Option<Self> {
        match content {
            Content::Welcome { .. } => Some(Self::Welcome),
            Content::PostedCode { .. } => Some(Self::PostedCode),
            Content::SmsCode { .. } => Some(Self::SmsCode),
            Content::Activation { .. } => Some(Self::Activation),
            Content::AddressAlreadyKnown => Some(Self::AddressAlreadyKnown),
            Content::Activated => Some(Self::Activated),
            Content::Reset { .. } => Some(Self::Reset),
            Content::PasswordChanged => Some(Self::PasswordChanged),
            Content::Recertification { .. } => Some(Self::Recertification),
            Content::SiteAssociated { .. } => Some(Self::SiteAssociated),
            Content::Mandate { .. } => Some(Self::Mandate),
            Content::MandateLetter { .. } => Some(Self::MandateLetter),
            Content::EmailConfirmation { .. } => Some(Self::EmailConfirmation),
            Content::EmailChangeRequested { .. } => Some(Self::EmailChangeRequested),
            Content::EmailChanged { .. } => Some(Self::EmailChanged),
            Content::EmailRestored { .. } => Some(Self::EmailRestored),
            Content::ProfileChanged { .. } => Some(Self::ProfileChanged),
            Content::PasswordResetNotice => Some(Self::PasswordResetNotice),
            Content::AccountClosing { .. } => Some(Self::AccountClosing),
            Content::AccountKept => Some(Self::AccountKept),
            Content::PasswordRenewal { .. } => Some(Self::PasswordRenewal),
            Content::Invitation { .. } => Some(Self::Invitation),
            Content::PersonJoined { .. } => Some(Self::PersonJoined),
            Content::FirmSought { .. } => Some(Self::FirmSought),
            Content::Nothing => None,
        }
    }

    /// Its name: that of its templates, and of the content's JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::PostedCode => "posted_code",
            Self::SmsCode => "sms_code",
            Self::Activation => "activation",
            Self::AddressAlreadyKnown => "address_already_known",
            Self::Activated => "activated",
            Self::Reset => "reset",
            Self::PasswordChanged => "password_changed",
            Self::Recertification => "recertification",
            Self::SiteAssociated => "site_associated",
            Self::Mandate => "mandate",
            Self::MandateLetter => "mandate_letter",
            Self::EmailConfirmation => "email_confirmation",
            Self::EmailChangeRequested => "email_change_requested",
            Self::EmailChanged => "email_changed",
            Self::EmailRestored => "email_restored",
            Self::ProfileChanged => "profile_changed",
            Self::PasswordResetNotice => "password_reset_notice",
            Self::AccountClosing => "account_closing",
            Self::AccountKept => "account_kept",
            Self::PasswordRenewal => "password_renewal",
            Self::Invitation => "invitation",
            Self::PersonJoined => "person_joined",
            Self::FirmSought => "firm_sought",
        }
    }

    /// How it reaches people.
    #[must_use]
    pub const fn means(self) -> Means {
        match self {
            Self::Welcome | Self::PostedCode | Self::MandateLetter => Means::Letter,
            Self::SmsCode | Self::PasswordResetNotice => Means::Sms,
            Self::Activation
            | Self::AddressAlreadyKnown
            | Self::Activated
            | Self::Reset
            | Self::PasswordChanged
            | Self::Recertification
            | Self::SiteAssociated
            | Self::Mandate
            | Self::EmailConfirmation
            | Self::EmailChangeRequested
            | Self::EmailChanged
            | Self::EmailRestored
            | Self::ProfileChanged
            | Self::AccountClosing
            | Self::AccountKept
            | Self::PasswordRenewal
            | Self::Invitation
            | Self::PersonJoined
            | Self::FirmSought => Means::Mail,
        }
    }

    /// The endings of its templates: an SMS is text and nothing else.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self.means() {
            Means::Sms => &["txt"],
            Means::Letter | Means::Mail => &["subject.txt", "txt", "html"],
        }
    }
}

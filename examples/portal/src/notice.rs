//! What a page says once: that something was done.

use crate::visit::Visit;

/// What the next page says once. The cookie that carries it can be written by nobody but the portal; even so only these codes
/// are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// If identifier and SIRET are somebody's, a letter leaves.
    CodeRequested,
    /// A code left by SMS.
    MobileCodeSent,
    /// The number is certified.
    MobileCertified,
    /// The activation mail left again.
    MailResent,
    /// The mail that left not long ago still works.
    MailStillGood,
    /// The account is open.
    Activated,
    /// If the address has an account, a reset link leaves.
    ResetRequested,
    /// The new password works.
    PasswordChanged,
    /// The address is certified again.
    Recertified,
    /// The re-certification mail left.
    RecertificationSent,
    /// The re-certification mail that left not long ago still works.
    RecertificationStillGood,
    /// The site is attached.
    SiteAssociated,
    /// The session acts for another tenant.
    TenantSwitched,
    /// A link left to the new address.
    EmailChangeRequested,
    /// The account has its new address.
    EmailChanged,
    /// The account has its earlier address back.
    EmailRestored,
    /// The account is closed, and every session over.
    AccountClosing,
    /// The account is kept after all.
    AccountKept,
    /// A session was ended.
    SessionClosed,
    /// All other sessions were ended.
    OtherSessionsClosed,
    /// The person acts for the tenant no more.
    TenantLeft,
    /// What a person may do is changed.
    PersonChanged,
    /// A person may do nothing for the tenant.
    PersonSuspended,
    /// A person may act again.
    PersonReinstated,
    /// A person is none of the tenant's people any more.
    PersonRemoved,
    /// An invitation is on its way.
    Invited,
    /// An invitation is taken back.
    InvitationWithdrawn,
    /// The account is one of the tenant's people.
    InvitationAccepted,
    /// The account is open, by an invitation.
    Joined,
    /// A mandate was proposed to a firm.
    MandateProposed,
    /// A company is asked for a mandate, if it is one.
    MandateRequested,
    /// A mandate is where it was asked to be.
    MandateChanged,
    /// A mail tells a firm that is not on file of a mandate.
    FirmSought,
    /// A firm is awaited no more.
    SoughtFirmWithdrawn,
    /// A client lies in another portfolio.
    ClientMoved,
    /// The tiles of the home are as they were asked to be.
    TilesArranged,
    /// The person logged out.
    LoggedOut,
    /// The session was over.
    SessionOver,
    /// A page of members was asked for.
    LogInFirst,
}

impl Notice {
    const ALL: [Self; 39] = [
        Self::CodeRequested,
        Self::MobileCodeSent,
        Self::MobileCertified,
        Self::MailResent,
        Self::MailStillGood,
        Self::Activated,
        Self::ResetRequested,
        Self::PasswordChanged,
        Self::Recertified,
        Self::RecertificationSent,
        Self::RecertificationStillGood,
        Self::SiteAssociated,
        Self::TenantSwitched,
        Self::EmailChangeRequested,
        Self::EmailChanged,
        Self::EmailRestored,
        Self::AccountClosing,
        Self::AccountKept,
        Self::SessionClosed,
        Self::OtherSessionsClosed,
        Self::TenantLeft,
        Self::PersonChanged,
        Self::PersonSuspended,
        Self::PersonReinstated,
        Self::PersonRemoved,
        Self::Invited,
        Self::InvitationWithdrawn,
        Self::InvitationAccepted,
        Self::Joined,
        Self::MandateProposed,
        Self::MandateRequested,
        Self::MandateChanged,
        Self::FirmSought,
        Self::SoughtFirmWithdrawn,
        Self::ClientMoved,
        Self::TilesArranged,
        Self::LoggedOut,
        Self::SessionOver,
        Self::LogInFirst,
    ];

    /// Its name in the texts: `notice-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeRequested => "code_requested",
            Self::MobileCodeSent => "mobile_code_sent",
            Self::MobileCertified => "mobile_certified",
            Self::MailResent => "mail_resent",
            Self::MailStillGood => "mail_still_good",
            Self::Activated => "activated",
            Self::ResetRequested => "reset_requested",
            Self::PasswordChanged => "password_changed",
            Self::Recertified => "recertified",
            Self::RecertificationSent => "recertification_sent",
            Self::RecertificationStillGood => "recertification_still_good",
            Self::SiteAssociated => "site_associated",
            Self::TenantSwitched => "tenant_switched",
            Self::EmailChangeRequested => "email_change_requested",
            Self::EmailChanged => "email_changed",
            Self::EmailRestored => "email_restored",
            Self::AccountClosing => "account_closing",
            Self::AccountKept => "account_kept",
            Self::SessionClosed => "session_closed",
            Self::OtherSessionsClosed => "other_sessions_closed",
            Self::TenantLeft => "tenant_left",
            Self::PersonChanged => "person_changed",
            Self::PersonSuspended => "person_suspended",
            Self::PersonReinstated => "person_reinstated",
            Self::PersonRemoved => "person_removed",
            Self::Invited => "invited",
            Self::InvitationWithdrawn => "invitation_withdrawn",
            Self::InvitationAccepted => "invitation_accepted",
            Self::Joined => "joined",
            Self::MandateProposed => "mandate_proposed",
            Self::MandateRequested => "mandate_requested",
            Self::MandateChanged => "mandate_changed",
            Self::FirmSought => "firm_sought",
            Self::SoughtFirmWithdrawn => "sought_firm_withdrawn",
            Self::ClientMoved => "client_moved",
            Self::TilesArranged => "tiles_arranged",
            Self::LoggedOut => "logged_out",
            Self::SessionOver => "session_over",
            Self::LogInFirst => "log_in_first",
        }
    }

    /// The notice of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.code() == code)
    }

    /// Whether it is what this visit has to be told.
    #[must_use]
    pub fn is_for(self, visit: &Visit) -> bool {
        visit.notice.as_deref() == Some(self.code())
    }
}

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
    /// A session was ended.
    SessionClosed,
    /// All other sessions were ended.
    OtherSessionsClosed,
    /// The person logged out.
    LoggedOut,
    /// The session was over.
    SessionOver,
    /// A page of members was asked for.
    LogInFirst,
}

impl Notice {
    const ALL: [Self; 18] = [
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
        Self::SessionClosed,
        Self::OtherSessionsClosed,
        Self::LoggedOut,
        Self::SessionOver,
        Self::LogInFirst,
    ];

    /// Its name in the texts: `avis-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeRequested => "code_demande",
            Self::MobileCodeSent => "code_envoye",
            Self::MobileCertified => "mobile_certifie",
            Self::MailResent => "mail_renvoye",
            Self::MailStillGood => "mail_deja_envoye",
            Self::Activated => "compte_active",
            Self::ResetRequested => "reinitialisation_demandee",
            Self::PasswordChanged => "mot_de_passe_change",
            Self::Recertified => "certifie",
            Self::RecertificationSent => "certification_envoyee",
            Self::RecertificationStillGood => "certification_deja_envoyee",
            Self::SiteAssociated => "site_associe",
            Self::TenantSwitched => "tiers_change",
            Self::SessionClosed => "session_fermee",
            Self::OtherSessionsClosed => "sessions_fermees",
            Self::LoggedOut => "deconnecte",
            Self::SessionOver => "session_terminee",
            Self::LogInFirst => "connexion_requise",
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

//! What leaves for people: letters, mails, SMS. Messages hold the secrets; events never do.

use serde::{Deserialize, Serialize};

pub use crate::value::Channel;
use crate::value::{CibtpId, CompanyName, Email, Language, Mobile, Person, PostalAddress, Secret, Timestamp};
use crate::vocabulary::account::{Rights, Title};
use crate::vocabulary::event::ProfileChange;
use crate::vocabulary::mandate::MandateNews;

/// A message to deliver, after the commit and at least once.
///
/// It travels sealed in the outbox ([`Espace::unseal`](crate::Espace::unseal) opens it), so that a dump of the store
/// holds neither codes nor links.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Message {
    /// Unique; a host that delivers twice can tell by it.
    pub id: String,
    /// To whom, by which channel.
    pub to: Recipient,
    /// In which language to write.
    pub language: Language,
    /// What to say.
    pub content: Content,
}

/// To whom, by which channel.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum Recipient {
    /// By post.
    Post {
        /// The person it is addressed to.
        person: Person,
        /// Their company.
        company: CompanyName,
        /// Where.
        address: PostalAddress,
    },
    /// By e-mail.
    Mail {
        /// Where: the address proved or to be proved.
        email: Email,
    },
    /// By SMS.
    Sms {
        /// To which number.
        mobile: Mobile,
    },
    /// To nobody: the message exists so that the store's work is the same whether or not a subject is known
    /// (invariant 5). Whoever delivers drops it.
    Nobody,
}

impl Recipient {
    /// By which way; nothing for nobody.
    #[must_use]
    pub const fn channel(&self) -> Option<Channel> {
        match self {
            Self::Post { .. } => Some(Channel::Post),
            Self::Mail { .. } => Some(Channel::Mail),
            Self::Sms { .. } => Some(Channel::Sms),
            Self::Nobody => None,
        }
    }
}

/// What a message says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "content", rename_all = "snake_case")]
pub enum Content {
    /// The welcome letter (courrier de bienvenue): it bears the CIBTP identifier.
    Welcome {
        /// Identifiant CIBTP.
        identifier: CibtpId,
    },
    /// The letter with the provisional confidential code (code confidentiel provisoire).
    PostedCode {
        /// The code as printed, in groups of four.
        code: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// The code that certifies a mobile number (G4).
    SmsCode {
        /// Six digits.
        code: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// The activation link (G6).
    Activation {
        /// The page to open.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// Somebody enrolled with an address that already has an account: its holder can log in and associate the site
    /// (G10).
    AddressAlreadyKnown,
    /// The account is open.
    Activated,
    /// The link to choose a new password (G9).
    Reset {
        /// The page to open.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// The password was changed, for whoever did not do it.
    PasswordChanged,
    /// The certification of the address must be renewed (G7).
    Recertification {
        /// The page to open.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
        /// When nothing else will work any more.
        overdue_at: Timestamp,
    },
    /// A further site was attached to the account (G10).
    SiteAssociated {
        /// Which.
        company: CompanyName,
    },
    /// Somebody invites the address to be one of a tenant's people. The same whether or not it has an account.
    Invitation {
        /// The page to open.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
        /// To which company or firm.
        company: CompanyName,
        /// Who invites.
        invited_by: Person,
    },
    /// A company would give a mandate to the firm at this address, which is not on file: it writes to the fund to be filed.
    FirmSought {
        /// Which company.
        client: CompanyName,
        /// Who asks for it there.
        asked_by: Person,
    },
    /// Somebody may act for a tenant from now on, by an invitation or by its letters: for whoever invited, and for the tenant's
    /// other holders, who can object by removing them.
    PersonJoined {
        /// Whose people they are now.
        company: CompanyName,
        /// Who.
        name: Person,
        /// At which address.
        email: Email,
        /// By what title.
        #[serde(default = "invited")]
        title: Title,
    },
    /// Nothing, for [`Recipient::Nobody`].
    Nothing,
    /// Something happened to a mandate (délégation, G12): said to both sides in the same words, by mail.
    Mandate {
        /// What.
        news: MandateNews,
        /// Raison sociale of the company; its identifier, to a firm that may not know more yet.
        client: CompanyName,
        /// Raison sociale of the firm.
        firm: CompanyName,
        /// Its first instant.
        starts_at: Timestamp,
        /// The last instant that still holds.
        ends_at: Timestamp,
    },
    /// The same, by post, to a side where nobody has an account.
    MandateLetter {
        /// What.
        news: MandateNews,
        /// Raison sociale of the company; its identifier, to a firm that may not know more yet.
        client: CompanyName,
        /// Raison sociale of the firm.
        firm: CompanyName,
        /// Its first instant.
        starts_at: Timestamp,
        /// The last instant that still holds.
        ends_at: Timestamp,
        /// What it allows.
        #[serde(default)]
        rights: Rights,
        /// What the company hands to the firm that asked, to accept: whoever types it as a firm acts for the company from then
        /// on, within those rights. It enrols nobody.
        #[serde(default)]
        code: Option<Secret>,
        /// Until when it works.
        #[serde(default)]
        code_expires_at: Option<Timestamp>,
    },
    /// The link that proves an account's new address.
    EmailConfirmation {
        /// The page to open.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// To the address in force: another one was asked for, for whoever did not do it.
    EmailChangeRequested {
        /// The one asked for, masked.
        email: String,
    },
    /// To the address that was in force: the account has another one now. The link takes it back.
    EmailChanged {
        /// The new one, masked.
        email: String,
        /// The page to open for whoever did not do it.
        url: Secret,
        /// Until when it works.
        expires_at: Timestamp,
    },
    /// The account has the address back that it had before: to that address, and to the one that was in its place.
    EmailRestored {
        /// The one that is in force again, masked.
        email: String,
    },
    /// A detail of the account was changed, for whoever did not do it.
    ProfileChanged {
        /// Which.
        change: ProfileChange,
    },
    /// By SMS, beside the mail: the password was reset (requirement 61). It bears no link.
    PasswordResetNotice,
    /// The account will be erased, unless its holder logs in and keeps it.
    AccountClosing {
        /// When.
        erased_at: Timestamp,
        /// Whether the fund closed it; otherwise its holder did.
        #[serde(default)]
        by_fund: bool,
    },
    /// The account is kept after all.
    AccountKept,
    /// Another password is to be chosen by a deadline: passwords may have come into other hands.
    PasswordRenewal {
        /// The last instant at which the one in force opens anything.
        deadline: Timestamp,
    },
}

/// What was told before there was another title to tell.
const fn invited() -> Title {
    Title::Invited
}

impl Content {
    /// Until when what it says is of use, if it says so: whoever delivers drops it from then on.
    #[must_use]
    pub const fn expires_at(&self) -> Option<Timestamp> {
        match self {
            Self::PostedCode { expires_at, .. }
            | Self::SmsCode { expires_at, .. }
            | Self::Activation { expires_at, .. }
            | Self::Reset { expires_at, .. }
            | Self::Recertification { expires_at, .. }
            | Self::EmailConfirmation { expires_at, .. }
            | Self::EmailChanged { expires_at, .. }
            | Self::Invitation { expires_at, .. } => Some(*expires_at),
            Self::MandateLetter { code_expires_at, .. } => *code_expires_at,
            Self::Welcome { .. }
            | Self::AddressAlreadyKnown
            | Self::Activated
            | Self::PasswordChanged
            | Self::SiteAssociated { .. }
            | Self::Mandate { .. }
            | Self::FirmSought { .. }
            | Self::PersonJoined { .. }
            | Self::Nothing
            | Self::EmailChangeRequested { .. }
            | Self::EmailRestored { .. }
            | Self::ProfileChanged { .. }
            | Self::PasswordResetNotice
            | Self::AccountClosing { .. }
            | Self::PasswordRenewal { .. }
            | Self::AccountKept => None,
        }
    }
}

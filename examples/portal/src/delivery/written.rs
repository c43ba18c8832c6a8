//! A message in words, ready to leave.

use espace_securise::Secret;
use espace_securise::message::Channel;
use espace_securise::value::{Email, Language, Mobile, Timestamp};

use super::kind::Kind;

/// How a message reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// Courrier.
    Letter,
    /// Courriel.
    Mail,
    /// SMS.
    Sms,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Letter, Self::Mail, Self::Sms];

    /// Its name, for logs and the demo's files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }
}

impl From<Means> for Channel {
    fn from(means: Means) -> Self {
        match means {
            Means::Letter => Self::Post,
            Means::Mail => Self::Mail,
            Means::Sms => Self::Sms,
        }
    }
}

/// To whom.
#[derive(Clone, Debug)]
pub enum To {
    /// The lines of the envelope.
    Post(Vec<String>),
    /// Adresse électronique.
    Mail(Email),
    /// Téléphone mobile.
    Sms(Mobile),
}

impl To {
    /// By which means.
    #[must_use]
    pub const fn means(&self) -> Means {
        match self {
            Self::Post(_) => Means::Letter,
            Self::Mail(_) => Means::Mail,
            Self::Sms(_) => Means::Sms,
        }
    }

    /// As it stands on the envelope, in a line or several.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Post(lines) => lines.join("\n"),
            Self::Mail(email) => email.as_str().to_owned(),
            Self::Sms(mobile) => mobile.as_e164().to_owned(),
        }
    }
}

/// A message in words. Its text may hold a code or a link, so it is secret.
#[derive(Clone, Debug)]
pub struct Written {
    /// The message's id: the same whenever it is sent again.
    pub id: String,
    /// Its place in the outbox: later messages have greater ones.
    pub place: i64,
    /// What it says, by name.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// To whom.
    pub to: To,
    /// When it leaves.
    pub at: Timestamp,
    /// Objet; empty for an SMS. Never a secret.
    pub subject: String,
    /// The message as plain text.
    pub text: Secret,
    /// The message as a page: a mail's other part, a letter to print.
    pub html: Option<Secret>,
}

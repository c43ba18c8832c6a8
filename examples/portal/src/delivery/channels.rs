//! The ways that messages take.

use std::path::Path;
use std::time::Duration;

use super::letters::LettersFolder;
use super::sms::SmsGateway;
use super::smtp::MailServer;
use super::written::{Means, Written};
use crate::config::{Delivery, Unfit};
use crate::demo::Mailbox;

/// One way that messages take.
pub trait Channel: Send {
    /// Hands a message over. It may have left already: whoever takes it tells by its id.
    ///
    /// # Errors
    /// [`Undelivered`].
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered>;

    /// No attempt takes longer, whatever the other side does. It must be well below the lease of a message: whoever finds a
    /// lease over sends the message again.
    fn longest(&self) -> Duration {
        Duration::from_secs(60)
    }
}

/// Why a message did not leave: a code for the log, without a word of the message or of whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Another attempt may succeed.
    ForNow(String),
    /// No attempt will.
    ForGood(String),
}

impl Undelivered {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::ForNow(code) | Self::ForGood(code) => code,
        }
    }
}

/// The channels of a portal. Messages of a channel that is absent stay in the outbox, for whoever has it.
pub struct Channels {
    letters: Option<Box<dyn Channel>>,
    mails: Option<Box<dyn Channel>>,
    sms: Option<Box<dyn Channel>>,
    lease: Duration,
}

impl Channels {
    /// How long a worker may hold a message: far longer than the slowest attempt, since whoever takes a message over sends
    /// it again.
    pub const LEASE: Duration = Duration::from_secs(180);
    /// A file is written at once; a demo that was killed is not to wait for long.
    const DEMO_LEASE: Duration = Duration::from_secs(5);

    /// None: every message waits.
    #[must_use]
    pub fn none() -> Self {
        Self { letters: None, mails: None, sms: None, lease: Self::LEASE }
    }

    /// Those of the configuration; in demo mode everything stays in its folder.
    ///
    /// # Errors
    /// [`Unfit`], which names the flag.
    pub fn open(delivery: &Delivery, demo: Option<&Path>) -> Result<Self, Unfit> {
        if let Some(folder) = demo {
            let mailbox =
                Mailbox::open(folder).map_err(|fault| Unfit::new("--demo-dir", "DEMO_DIR", fault))?;
            return Ok(Self::kept_in(&mailbox));
        }
        let mut channels = Self::none();
        if let Some(folder) = &delivery.letters_dir {
            channels = channels.with(Means::Letter, LettersFolder::open(folder)?);
        }
        if let (Some(url), Some(from)) = (&delivery.smtp, &delivery.mail_from) {
            channels = channels.with(Means::Mail, MailServer::new(url, from)?);
        }
        if let Some(url) = &delivery.sms_gateway {
            channels = channels.with(Means::Sms, SmsGateway::new(url, delivery.sms_token.as_ref())?);
        }
        Ok(channels)
    }

    /// Everything stays in the demo's mailbox.
    #[must_use]
    pub fn kept_in(mailbox: &Mailbox) -> Self {
        let all = Means::ALL.into_iter();
        let channels = all.fold(Self::none(), |channels, means| channels.with(means, mailbox.clone()));
        Self { lease: Self::DEMO_LEASE, ..channels }
    }

    /// With this channel for these messages.
    #[must_use]
    pub fn with(mut self, means: Means, channel: impl Channel + 'static) -> Self {
        *self.slot(means) = Some(Box::new(channel));
        self
    }

    /// Each means with its channel, or with none.
    pub(super) fn into_each(self) -> [(Means, Option<Box<dyn Channel>>); 3] {
        let Self { letters, mails, sms, lease: _ } = self;
        [(Means::Letter, letters), (Means::Mail, mails), (Means::Sms, sms)]
    }

    /// How long a worker may hold a message.
    pub(super) const fn lease(&self) -> Duration {
        self.lease
    }

    const fn slot(&mut self, means: Means) -> &mut Option<Box<dyn Channel>> {
        match means {
            Means::Letter => &mut self.letters,
            Means::Mail => &mut self.mails,
            Means::Sms => &mut self.sms,
        }
    }
}

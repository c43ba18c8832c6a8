//! A courier that keeps what it is given.

use crate::driver::Courier;
use crate::value::Secret;
use crate::vocabulary::message::{Content, Message, Recipient};

/// Collects the messages that were delivered, for a test to read like the people they went to.
#[derive(Clone, Debug, Default)]
pub struct Mailbox {
    messages: Vec<Message>,
}

impl Courier for Mailbox {
    fn deliver(&mut self, message: &Message) {
        self.messages.push(message.clone());
    }
}

impl Mailbox {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything delivered, oldest first, what goes to nobody included.
    #[must_use]
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// What reached somebody, oldest first.
    #[must_use]
    pub fn delivered(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(|message| !matches!(message.to, Recipient::Nobody))
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.messages.clear();
    }

    /// The code of the newest letter that bears one.
    #[must_use]
    pub fn last_posted_code(&self) -> Option<Secret> {
        self.newest(|content| match content {
            Content::PostedCode { code, .. } => Some(code.clone()),
            _ => None,
        })
    }

    /// The code of the newest mandate letter that bears one.
    #[must_use]
    pub fn last_mandate_code(&self) -> Option<Secret> {
        self.newest(|content| match content {
            Content::MandateLetter { code, .. } => code.clone(),
            _ => None,
        })
    }

    /// The code of the newest SMS.
    #[must_use]
    pub fn last_sms_code(&self) -> Option<Secret> {
        self.newest(|content| match content {
            Content::SmsCode { code, .. } => Some(code.clone()),
            _ => None,
        })
    }

    /// The address in the newest mail that holds a link.
    #[must_use]
    pub fn last_url(&self) -> Option<Secret> {
        self.newest(|content| match content {
            Content::Activation { url, .. }
            | Content::Reset { url, .. }
            | Content::Recertification { url, .. }
            | Content::EmailConfirmation { url, .. }
            | Content::EmailChanged { url, .. }
            | Content::Invitation { url, .. } => Some(url.clone()),
            _ => None,
        })
    }

    /// The token in the newest mail that holds a link: what follows the last `=` of its address.
    #[must_use]
    pub fn last_link_token(&self) -> Option<Secret> {
        self.last_url().map(|url| token_of(&url))
    }

    fn newest<T>(&self, pick: impl Fn(&Content) -> Option<T>) -> Option<T> {
        self.delivered().rev().find_map(|message| pick(&message.content))
    }
}

/// The token in an address: what follows its last `=`.
#[must_use]
pub fn token_of(url: &Secret) -> Secret {
    let (_, token) = url.expose().rsplit_once('=').unwrap_or(("", url.expose()));
    Secret::new(token)
}

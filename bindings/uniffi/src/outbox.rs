//! The outbox: messages on loan to whoever delivers them.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::message::{Channel, Message};
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;
pub use espace_securise_host::OutboxCounts;
use espace_securise_host::{Backoff, Fate, Mailroom, Shell};

use crate::trouble::EspaceError;

/// A message on loan to one worker. Deliver it, then say so; or say why not.
#[derive(uniffi::Object)]
pub struct Leased {
    shell: Arc<Shell>,
    leased: espace_securise_host::Leased,
}

/// What becomes of a message after a failed attempt.
pub type DeliveryFate = Fate;

/// What becomes of a message after a failed attempt.
#[uniffi::remote(Enum)]
pub enum DeliveryFate {
    /// It is tried again.
    Retry {
        /// From when on.
        at: Timestamp,
    },
    /// It is a dead letter.
    Dead,
}

/// How full the outbox is.
#[uniffi::remote(Record)]
pub struct OutboxCounts {
    /// Messages that will be tried, those on loan included.
    pub waiting: u64,
    /// Dead letters; rows that cannot be read are among them.
    pub dead: u64,
}

/// What a worker gets, and what was out of the way before.
#[derive(uniffi::Record)]
pub struct Handout {
    /// To deliver: each of them opens, and none has expired.
    pub leased: Vec<Arc<Leased>>,
    /// What is not to be delivered, for the log.
    pub put_aside: Vec<PutAside>,
}

/// A message that was taken out of the way of the others.
#[derive(uniffi::Record)]
pub struct PutAside {
    /// Its place in the outbox.
    pub id: i64,
    /// Why. `unreadable`, `sealed_malformed`, `sealed_forged`: a dead letter. `sealed_unknown_key`: tried again, since a key may
    /// come back. `expired`: dropped, and the audit trail says so.
    pub code: String,
}

/// What stands outside of a seal, for a store of the host's own that lends messages to workers.
#[derive(uniffi::Record)]
pub struct SealedLabel {
    /// The message's id.
    pub id: String,
    /// By which way it leaves; nothing if an earlier version sealed it.
    pub channel: Option<Channel>,
    /// From when on it is not to be sent any more, if there is such a time.
    pub expires_at: Option<Timestamp>,
}

/// What stands outside of a seal.
#[uniffi::export]
pub fn label_of(sealed: &Sealed) -> SealedLabel {
    SealedLabel { id: sealed.id().to_owned(), channel: sealed.channel(), expires_at: sealed.expires_at() }
}

/// What crosses has the shell's own waits between attempts.
pub(crate) fn mailroom(shell: &Shell) -> Result<Mailroom<'_>, EspaceError> {
    Ok(shell.mailroom(Backoff::default())?)
}

impl Leased {
    pub(crate) fn hand_out(
        shell: &Arc<Shell>,
        channel: Option<Channel>,
        length: Duration,
        limit: u16,
    ) -> Result<Handout, EspaceError> {
        let handout = mailroom(shell)?.hand_out(channel, length, limit)?;
        let leased = handout.leased.into_iter();
        let put_aside = handout.put_aside.into_iter();
        Ok(Handout {
            leased: leased.map(|leased| Arc::new(Self { shell: Arc::clone(shell), leased })).collect(),
            put_aside: put_aside
                .map(|aside| PutAside { id: aside.id, code: aside.code.to_owned() })
                .collect(),
        })
    }
}

#[uniffi::export]
impl Leased {
    /// Its place in the outbox; never used again.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.leased.id
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.leased.attempts
    }

    /// By which way it leaves; nothing if that is not known without opening it.
    #[must_use]
    pub fn channel(&self) -> Option<Channel> {
        self.leased.channel
    }

    /// From when on it is not to be sent any more, as far as that is known without opening it.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.leased.expires_at
    }

    /// What to deliver, unsealed: it may hold a code or a link.
    ///
    /// # Errors
    /// [`EspaceError::Fault`] if its key is not here, or it was forged.
    pub fn message(&self) -> Result<Message, EspaceError> {
        Ok(self.shell.unseal(&self.leased.sealed)?)
    }

    /// It was delivered, and leaves the outbox.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then delivered once more, when the lease has ended.
    pub fn delivered(&self) -> Result<(), EspaceError> {
        Ok(mailroom(&self.shell)?.delivered(&self.leased)?)
    }

    /// Its time is over: it is dropped, and the audit trail says so.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then due again when the lease has ended.
    pub fn expired(&self) -> Result<(), EspaceError> {
        Ok(mailroom(&self.shell)?.expired(&self.leased)?)
    }

    /// It was not delivered. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then due again when the lease has ended.
    pub fn failed(&self, reason: &str) -> Result<DeliveryFate, EspaceError> {
        Ok(mailroom(&self.shell)?.failed(&self.leased, reason)?)
    }

    /// Nobody tried to deliver it, since its channel is not there, say: it goes back, to be due at `until`, and counts as no
    /// attempt. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then due again when the lease has ended, which then counts as an attempt.
    pub fn postponed(&self, until: Timestamp, reason: &str) -> Result<(), EspaceError> {
        Ok(mailroom(&self.shell)?.postponed(&self.leased, until, reason)?)
    }
}

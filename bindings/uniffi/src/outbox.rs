//! The outbox: messages on loan to whoever delivers them.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::message::Message;
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
    /// Dead letters.
    pub dead: u64,
}

/// What crosses has the shell's own waits between attempts.
pub(crate) fn mailroom(shell: &Shell) -> Result<Mailroom<'_>, EspaceError> {
    Ok(shell.mailroom(Backoff::default())?)
}

impl Leased {
    pub(crate) fn lease(
        shell: &Arc<Shell>,
        length: Duration,
        limit: u16,
    ) -> Result<Vec<Arc<Self>>, EspaceError> {
        let leased = mailroom(shell)?.lease(length, limit)?.into_iter();
        Ok(leased.map(|leased| Arc::new(Self { shell: Arc::clone(shell), leased })).collect())
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

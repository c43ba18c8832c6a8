//! The outbox: messages on loan to whoever delivers them.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::message::Message;
use espace_securise::value::Timestamp;
use espace_securise_sql::Fate;

use crate::espace::Espace;
use crate::trouble::EspaceError;

/// A message on loan to one worker. Deliver it, then say so; or say why not.
#[derive(uniffi::Object)]
pub struct Leased {
    espace: Arc<Espace>,
    leased: espace_securise_sql::Leased,
}

/// What becomes of a message after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OutboxCounts {
    /// Messages that will be tried, those on loan included.
    pub waiting: u64,
    /// Dead letters.
    pub dead: u64,
}

impl From<espace_securise_sql::OutboxCounts> for OutboxCounts {
    fn from(counts: espace_securise_sql::OutboxCounts) -> Self {
        Self { waiting: counts.waiting, dead: counts.dead }
    }
}

impl Leased {
    pub(crate) fn lease(
        espace: &Arc<Espace>,
        length: Duration,
        limit: u16,
    ) -> Result<Vec<Arc<Self>>, EspaceError> {
        let leased = espace.sql()?.outbox().lease(espace.now(), length, limit)?.into_iter();
        Ok(leased.map(|leased| Arc::new(Self { espace: Arc::clone(espace), leased })).collect())
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
        Ok(self.espace.service.espace().unseal(&self.leased.sealed)?)
    }

    /// It was delivered, and leaves the outbox.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then delivered once more, when the lease has ended.
    pub fn delivered(&self) -> Result<(), EspaceError> {
        Ok(self.espace.sql()?.outbox().delivered(&self.leased)?)
    }

    /// It was not delivered. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then due again when the lease has ended.
    pub fn failed(&self, reason: &str) -> Result<DeliveryFate, EspaceError> {
        let fate = self.espace.sql()?.outbox().failed(&self.leased, self.espace.now(), reason)?;
        Ok(match fate {
            Fate::Retry { at } => DeliveryFate::Retry { at },
            Fate::Dead => DeliveryFate::Dead,
        })
    }

    /// Nobody tried to deliver it, since its channel is not there, say: it goes back, to be due at `until`, and counts as no
    /// attempt. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; it is then due again when the lease has ended, which then counts as an attempt.
    pub fn postponed(&self, until: Timestamp, reason: &str) -> Result<(), EspaceError> {
        Ok(self.espace.sql()?.outbox().postponed(&self.leased, until, reason)?)
    }
}

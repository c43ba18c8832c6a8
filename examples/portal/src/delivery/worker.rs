//! Works through the outbox: each channel by itself, so that none waits for another.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use espace_securise::Clock;
use espace_securise::store::StoreUnavailable;
use espace_securise::value::Timestamp;
use espace_securise_host::Service;
use espace_securise_sql::SqlStore;

use super::channels::{Channel, Channels};
use super::postman::Postman;
use super::round::Round;
use super::running::{self, Running};
use super::texts::MessageTexts;
use super::written::Means;

/// Delivers what waits in the outbox of a store. Any number of them may share one outbox.
pub struct Worker<C> {
    postmen: Vec<Postman<C>>,
    stopping: Arc<AtomicBool>,
}

impl<C: Clock> Worker<C> {
    /// Over the core and its store. What leaves by a channel that is absent here is not even leased: another process beside this
    /// one may have that channel, and finds its messages due.
    #[must_use]
    pub fn new(service: Arc<Service<SqlStore, C>>, channels: Channels, texts: MessageTexts) -> Self {
        let (texts, stopping) = (Arc::new(texts), Arc::<AtomicBool>::default());
        let lease = channels.lease();
        let told = Arc::clone(&stopping);
        let postman = move |(means, channel): (Means, Option<Box<dyn Channel>>)| {
            let Some(channel) = channel else {
                tracing::warn!(channel = means.name(), "no such channel is configured: its messages stay");
                return None;
            };
            let (service, texts) = (Arc::clone(&service), Arc::clone(&texts));
            Some(Postman::new(service, texts, (means, channel), lease, Arc::clone(&told)))
        };
        Self { postmen: channels.into_each().into_iter().filter_map(postman).collect(), stopping }
    }

    /// Leases some messages that are due, and delivers them, one channel after the other.
    ///
    /// # Errors
    /// [`StoreUnavailable`]: what was leased is leased again when the lease ends.
    pub fn run_once(&mut self, now: Timestamp) -> Result<Round, StoreUnavailable> {
        let mut all = Round::default();
        for postman in &mut self.postmen {
            all += postman.run_once(now)?;
        }
        Ok(all)
    }

    /// Delivers until nothing is due.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn drain(&mut self, now: Timestamp) -> Result<Round, StoreUnavailable> {
        let mut all = Round::default();
        loop {
            let round = self.run_once(now)?;
            all += round;
            if round.messages() == 0 {
                return Ok(all);
            }
        }
    }
}

impl<C: Clock + Send + Sync + 'static> Worker<C> {
    /// Works in a thread for each channel until it is told to stop: whenever it is nudged, and every so often, since other
    /// processes enqueue messages too.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn spawn(self, every: Duration) -> std::io::Result<Running> {
        running::spawn(self.postmen, self.stopping, every)
    }
}

//! Works through the outbox.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use espace_securise::Clock;
use espace_securise::store::StoreUnavailable;
use espace_securise::token::SealFault;
use espace_securise::value::Timestamp;
use espace_securise_host::Service;
use espace_securise_sql::{Backoff, Fate, Leased, Outbox, SqlStore};

use super::channels::{Channels, Undelivered};
use super::running::{self, Running};
use super::texts::{MessageTexts, Unwritten};
use super::written::Means;

/// How many messages are leased at once: few, so that a slow server holds up no other worker.
const AT_ONCE: u16 = 16;

/// How long a message of an absent channel rests.
const REST: Duration = Duration::from_secs(900);

/// What became of the messages of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Handed to a channel.
    pub delivered: usize,
    /// For nobody.
    pub dropped: usize,
    /// To be tried again.
    pub postponed: usize,
    /// Dead letters.
    pub dead: usize,
}

impl Round {
    /// How many messages there were.
    #[must_use]
    pub const fn messages(&self) -> usize {
        self.delivered + self.dropped + self.postponed + self.dead
    }
}

/// Delivers what waits in the outbox of a store. Any number of them may share one outbox.
pub struct Worker<C> {
    service: Arc<Service<SqlStore, C>>,
    channels: Channels,
    texts: MessageTexts,
    /// The channels whose absence was told.
    told: BTreeSet<Means>,
    stopping: Arc<AtomicBool>,
}

/// What is to become of one message.
enum Outcome {
    Delivered(Means),
    Dropped,
    Undelivered(Option<Means>, Undelivered),
    /// Its channel is not configured.
    Waits,
}

impl<C: Clock> Worker<C> {
    /// Over the core and its store.
    #[must_use]
    pub fn new(service: Arc<Service<SqlStore, C>>, channels: Channels, texts: MessageTexts) -> Self {
        Self { service, channels, texts, told: BTreeSet::new(), stopping: Arc::default() }
    }

    /// Leases some messages that are due, and delivers them.
    ///
    /// # Errors
    /// [`StoreUnavailable`]: what was leased is leased again when the lease ends.
    pub fn run_once(&mut self, now: Timestamp) -> Result<Round, StoreUnavailable> {
        let service = Arc::clone(&self.service);
        let (outbox, lease) = (service.store().outbox(), self.channels.lease());
        let began = Instant::now();
        let mut round = Round::default();
        for leased in outbox.lease(now, lease, AT_ONCE)? {
            // Once half of the lease is over, another worker might take over while this one still sends.
            if self.stopping.load(Ordering::Relaxed) || began.elapsed() * 2 > lease {
                outbox.postponed(&leased, now, "put_back")?;
                round.postponed += 1;
                continue;
            }
            // A panic must not end all delivery; the message that causes it fails like any other.
            let outcome = catch_unwind(AssertUnwindSafe(|| self.attempt(&leased, now)));
            let outcome =
                outcome.unwrap_or_else(|_| Outcome::Undelivered(None, Undelivered::ForNow("panic".into())));
            settle(outbox, &leased, now, &outcome, &mut round)?;
        }
        Ok(round)
    }

    /// Delivers until nothing is due.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn drain(&mut self, now: Timestamp) -> Result<Round, StoreUnavailable> {
        let mut all = Round::default();
        loop {
            let round = self.run_once(now)?;
            all.delivered += round.delivered;
            all.dropped += round.dropped;
            all.postponed += round.postponed;
            all.dead += round.dead;
            if round.messages() == 0 {
                return Ok(all);
            }
        }
    }

    fn attempt(&mut self, leased: &Leased, now: Timestamp) -> Outcome {
        let message = match self.service.espace().unseal(&leased.sealed) {
            Ok(message) => message,
            Err(fault) => return Outcome::Undelivered(None, unsealed(fault)),
        };
        let written = match self.texts.write(&message, leased.id, now) {
            Ok(written) => written,
            Err(Unwritten::Nobody) => return Outcome::Dropped,
            Err(Unwritten::Misaddressed) => {
                return Outcome::Undelivered(None, Undelivered::ForGood("misaddressed".into()));
            }
            Err(Unwritten::Template) => {
                return Outcome::Undelivered(None, Undelivered::ForNow("template".into()));
            }
        };
        let means = written.to.means();
        let Some(channel) = self.channels.of(means) else {
            if self.told.insert(means) {
                tracing::warn!(channel = means.name(), "no such channel is configured: its messages wait");
            }
            return Outcome::Waits;
        };
        match channel.deliver(&written) {
            Ok(()) => Outcome::Delivered(means),
            Err(undelivered) => Outcome::Undelivered(Some(means), undelivered),
        }
    }

    /// Tells the worker to put back what it has not begun.
    pub(super) fn stopping(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopping)
    }

    /// The time.
    pub(super) fn now(&self) -> Timestamp {
        self.service.clock().now()
    }
}

impl<C: Clock + Send + Sync + 'static> Worker<C> {
    /// Works in a thread of its own until it is told to stop: whenever it is nudged, and every so often, since other
    /// processes enqueue messages too.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn spawn(self, every: Duration) -> std::io::Result<Running> {
        running::spawn(self, every)
    }
}

/// Reports under these terms bury a message at once.
fn burying(outbox: Outbox<'_>) -> Outbox<'_> {
    outbox.with_backoff(Backoff { attempts: 1, ..Backoff::default() })
}

/// A key that is missing here may come back with the right configuration; what is forged stays so.
fn unsealed(fault: SealFault) -> Undelivered {
    let code = format!("sealed_{}", fault.code());
    match fault {
        SealFault::UnknownKey => Undelivered::ForNow(code),
        SealFault::TooLong | SealFault::Malformed | SealFault::Forged => Undelivered::ForGood(code),
    }
}

fn settle(
    outbox: Outbox<'_>,
    leased: &Leased,
    now: Timestamp,
    outcome: &Outcome,
    round: &mut Round,
) -> Result<(), StoreUnavailable> {
    let id = leased.sealed.id();
    match outcome {
        Outcome::Delivered(means) => {
            outbox.delivered(leased)?;
            round.delivered += 1;
            tracing::info!(id, channel = means.name(), "delivered");
        }
        Outcome::Dropped => {
            outbox.delivered(leased)?;
            round.dropped += 1;
        }
        Outcome::Waits => {
            outbox.postponed(leased, now.plus(REST), "no_channel")?;
            round.postponed += 1;
        }
        Outcome::Undelivered(means, undelivered) => {
            let (channel, code) = (means.map(Means::name), undelivered.code());
            let reporting = match undelivered {
                Undelivered::ForNow(_) => outbox,
                Undelivered::ForGood(_) => burying(outbox),
            };
            match reporting.failed(leased, now, code)? {
                Fate::Retry { at } => {
                    round.postponed += 1;
                    tracing::warn!(id, channel, code, again_at = %at, "not delivered yet");
                }
                Fate::Dead => {
                    round.dead += 1;
                    tracing::error!(id, channel, code, "not delivered: a dead letter");
                }
            }
        }
    }
    Ok(())
}

//! One channel's share of the outbox: its messages leave by it, and wait for no other channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use espace_securise::Clock;
use espace_securise::message::{self, Message};
use espace_securise::store::StoreUnavailable;
use espace_securise::token::SealFault;
use espace_securise::value::Timestamp;
use espace_securise_host::Service;
use espace_securise_sql::{Backoff, Fate, Leased, Lent, Outbox, SqlStore};

use super::channels::{Channel, Undelivered};
use super::round::Round;
use super::texts::{MessageTexts, Unwritten};
use super::written::Means;

/// How many messages are leased at once: few, so that a slow server holds up no other worker.
const AT_ONCE: u16 = 16;

/// Delivers by one channel.
pub(super) struct Postman<C> {
    service: Arc<Service<SqlStore, C>>,
    texts: Arc<MessageTexts>,
    means: Means,
    channel: Box<dyn Channel>,
    lease: Duration,
    stopping: Arc<AtomicBool>,
}

/// What is to become of one message.
enum Outcome {
    Delivered,
    /// It is for nobody.
    Dropped,
    /// Its time is over.
    Expired,
    Undelivered(Undelivered),
    /// It leaves by another channel: an earlier version did not say so outside of the seal.
    Elsewhere(message::Channel, Option<Timestamp>),
}

impl<C: Clock> Postman<C> {
    pub(super) fn new(
        service: Arc<Service<SqlStore, C>>,
        texts: Arc<MessageTexts>,
        (means, channel): (Means, Box<dyn Channel>),
        lease: Duration,
        stopping: Arc<AtomicBool>,
    ) -> Self {
        Self { service, texts, means, channel, lease, stopping }
    }

    /// By which means.
    pub(super) const fn means(&self) -> Means {
        self.means
    }

    /// The time.
    pub(super) fn now(&self) -> Timestamp {
        self.service.clock().now()
    }

    /// Leases some messages of the channel that are due, and delivers them.
    pub(super) fn run_once(&mut self, now: Timestamp) -> Result<Round, StoreUnavailable> {
        let service = Arc::clone(&self.service);
        let outbox = service.store().outbox();
        let began = Instant::now();
        let longest = self.channel.longest().min(self.lease / 2);
        let lent = outbox.lend(Some(self.means.into()), now, self.lease, AT_ONCE)?;
        let mut round = put_aside(&lent);
        for leased in lent.leased {
            let so_far = began.elapsed();
            // Whoever takes a message over sends it again: no delivery begins that might outlast the lease.
            if self.stopping.load(Ordering::Relaxed) || so_far + longest > self.lease {
                outbox.postponed(&leased, now, "put_back")?;
                round.postponed += 1;
                continue;
            }
            let now = now.plus(so_far);
            // A panic must not end all delivery; the message that causes it fails like any other.
            let outcome = catch_unwind(AssertUnwindSafe(|| self.attempt(&leased, now)));
            let outcome =
                outcome.unwrap_or_else(|_| Outcome::Undelivered(Undelivered::ForNow("panic".into())));
            self.settle(outbox, &leased, now, &outcome, &mut round)?;
        }
        Ok(round)
    }

    fn attempt(&mut self, leased: &Leased, now: Timestamp) -> Outcome {
        let message = match self.service.espace().unseal(&leased.sealed) {
            Ok(message) => message,
            Err(fault) => return Outcome::Undelivered(unsealed(fault)),
        };
        let own = message::Channel::from(self.means);
        match message.to.channel() {
            None => Outcome::Dropped,
            Some(_) if is_over(&message, leased, now) => Outcome::Expired,
            Some(channel) if channel != own => Outcome::Elsewhere(channel, message.content.expires_at()),
            Some(_) => self.deliver(&message, leased, now),
        }
    }

    fn deliver(&mut self, message: &Message, leased: &Leased, now: Timestamp) -> Outcome {
        let written = match self.texts.write(message, leased.id, now) {
            Ok(written) => written,
            Err(Unwritten::Nobody) => return Outcome::Dropped,
            Err(Unwritten::Misaddressed) => {
                return Outcome::Undelivered(Undelivered::ForGood("misaddressed".into()));
            }
            Err(Unwritten::Template) => return Outcome::Undelivered(Undelivered::ForNow("template".into())),
        };
        match self.channel.deliver(&written) {
            Ok(()) => Outcome::Delivered,
            Err(undelivered) => Outcome::Undelivered(undelivered),
        }
    }

    fn settle(
        &self,
        outbox: Outbox<'_>,
        leased: &Leased,
        now: Timestamp,
        outcome: &Outcome,
        round: &mut Round,
    ) -> Result<(), StoreUnavailable> {
        let (id, channel) = (leased.sealed.id(), self.means.name());
        match outcome {
            Outcome::Delivered => {
                outbox.delivered(leased)?;
                round.delivered += 1;
                tracing::info!(id, channel, "delivered");
            }
            Outcome::Dropped => {
                outbox.delivered(leased)?;
                round.dropped += 1;
            }
            Outcome::Expired => {
                outbox.expired(leased, now)?;
                round.expired += 1;
                tracing::warn!(id, channel, "not sent: its time is over");
            }
            Outcome::Elsewhere(channel, expires_at) => outbox.sorted(leased, *channel, *expires_at, now)?,
            Outcome::Undelivered(undelivered) => {
                let code = undelivered.code();
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
}

/// What was out of the way before anything was lent, for the log.
fn put_aside(lent: &Lent) -> Round {
    for place in &lent.unreadable {
        tracing::error!(place, code = "unreadable", "a row of the outbox holds no message: a dead letter");
    }
    for expired in &lent.expired {
        let (id, channel) = (&expired.message, expired.channel.map(message::Channel::name));
        tracing::warn!(id, channel, "not sent: its time is over");
    }
    Round { unreadable: lent.unreadable.len(), expired: lent.expired.len(), ..Round::default() }
}

/// What stands under the seal counts; what stands outside is only as good as the store.
fn is_over(message: &Message, leased: &Leased, now: Timestamp) -> bool {
    let ends = [message.content.expires_at(), leased.expires_at];
    ends.into_iter().flatten().any(|expires_at| expires_at <= now)
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

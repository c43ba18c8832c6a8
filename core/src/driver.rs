//! The door as a call: load, decide, commit, deliver, in a loop.
//!
//! A host with an asynchronous database writes the same ten lines over [`Espace::step`]; nothing here is privileged.

use crate::contract::context::{Context, Entropy};
use crate::contract::decision::{Decision, Load, Step, View};
use crate::contract::fault::Fault;
use crate::contract::origin::Origin;
use crate::contract::store::{Committed, Store, StoreUnavailable};
use crate::decide::ask::Ask;
use crate::espace::Espace;
use crate::password::Hasher;
use crate::value::Timestamp;
use crate::vocabulary::message::Message;
use crate::vocabulary::refusal::Refusal;

/// Reads the host's clock, once for each attempt at a decision.
pub trait Clock {
    /// The time in UTC.
    fn now(&self) -> Timestamp;
}

/// Delivers messages right after the commit, or leaves them to whoever works through the store's outbox.
pub trait Courier {
    /// Takes one message. A failure is not an error of the command: the sealed copy is still in the outbox.
    fn deliver(&mut self, message: &Message);
}

/// A courier for hosts that deliver from the outbox: it does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutboxOnly;

impl Courier for OutboxOnly {
    fn deliver(&mut self, _message: &Message) {}
}

/// What a host lends for the time of a call.
pub struct Host<'h> {
    /// Where the records lie.
    pub store: &'h dyn Store,
    /// The time.
    pub clock: &'h dyn Clock,
    /// Randomness.
    pub entropy: &'h mut dyn Entropy,
    /// Argon2id with its scratch memory.
    pub hasher: &'h mut dyn Hasher,
    /// Who delivers after the commit.
    pub courier: &'h mut dyn Courier,
    /// Where this command comes from.
    pub origin: &'h Origin,
}

/// Why a call gave no reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The answer is no; its trace is committed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The core could not decide; nothing changed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The store could not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
    /// Others changed the same records at every one of so many attempts; nothing changed.
    #[error("lost the race for the same records {attempts} times")]
    Contended {
        /// How many attempts were made.
        attempts: u32,
    },
}

impl Error {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Fault(fault) => fault.code(),
            Self::Store(store) => store.code(),
            Self::Contended { .. } => "contended",
        }
    }

    /// The refusal, if it is one.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Fault(_) | Self::Store(_) | Self::Contended { .. } => None,
        }
    }
}

impl Espace {
    /// How often [`run`](Self::run) decides anew after a lost race. Each lost race means that somebody else won one.
    pub const MOST_ATTEMPTS: u32 = 64;

    /// Runs a command over a store: loads what it asks for, decides, commits, and hands the messages over after the
    /// commit. A lost race is decided anew over fresh records.
    ///
    /// # Errors
    /// [`Error::Refused`] once the refusal's trace is committed; the others when nothing changed, save that a store which
    /// failed at the commit may not know ([`Store::commit`]).
    pub fn run<C: Ask>(&self, host: &mut Host<'_>, command: &C) -> Result<C::Reply, Error> {
        let mut view = View::new();
        for _ in 0..Self::MOST_ATTEMPTS {
            let Decision { outcome, batch, messages } = self.decide(host, command, &mut view)?;
            let committed = if batch.is_empty() { Committed::Done } else { host.store.commit(&batch)? };
            match committed {
                Committed::Done => {
                    for message in &messages {
                        host.courier.deliver(message);
                    }
                    return Ok(outcome?);
                }
                Committed::LostRace => view = view.anew(),
            }
        }
        Err(Error::Contended { attempts: Self::MOST_ATTEMPTS })
    }

    fn decide<C: Ask>(
        &self,
        host: &mut Host<'_>,
        command: &C,
        view: &mut View,
    ) -> Result<Decision<C::Reply>, Error> {
        let now = host.clock.now();
        loop {
            let mut context =
                Context { now, origin: host.origin, entropy: host.entropy, hasher: host.hasher };
            match self.step(command, view, &mut context)? {
                Step::Decided(decision) => return Ok(decision),
                Step::Load(load) => fetch(host.store, load, view)?,
            }
        }
    }
}

fn fetch(store: &dyn Store, load: Load, view: &mut View) -> Result<(), StoreUnavailable> {
    if !load.keys.is_empty() {
        let rows = store.load(&load.keys)?;
        if rows.len() != load.keys.len() {
            return Err(StoreUnavailable::new("the store did not answer every key"));
        }
        for (key, stored) in load.keys.into_iter().zip(rows) {
            view.insert(key, stored);
        }
    }
    for scan in load.scans {
        let page = store.scan(&scan)?;
        view.insert_page(scan, page);
    }
    Ok(())
}

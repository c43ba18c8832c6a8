//! The one door: a handle on an Espace over a store.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::command::{HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::event::Event;
use espace_securise::fault::EntropyFailed;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::value::Timestamp;
use espace_securise::{Ask, Clock, Entropy, OutboxOnly, Policy, Secret};
use espace_securise_host::{HasherPool, Keys, Service, SystemClock, SystemEntropy};
use espace_securise_sql::SqlStore;

use crate::origin::Origin;
use crate::outbox::{Leased, OutboxCounts};
use crate::policy::PolicyTerms;
use crate::store::{AnyStore, Store};
use crate::trouble::EspaceError;

/// An Espace over a store. Threads share one. Every call blocks: on the store, and some 20 ms on Argon2 where a secret is
/// judged or set; on Android or iOS, call it off the main thread.
#[derive(uniffi::Object)]
pub struct Espace {
    pub(crate) service: Service<AnyStore, AnyClock>,
    pub(crate) entropy: AnyEntropy,
}

/// A line of the audit trail, with its place in it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AuditLine {
    /// Its place; there are gaps.
    pub position: i64,
    /// What happened.
    pub event: Event,
}

/// Fresh keys as a line of JSON for the host's secret store: for a new Espace, once.
///
/// # Errors
/// [`EspaceError::Fault`] if the system has no randomness.
#[uniffi::export]
pub fn generate_keys() -> Result<Secret, EspaceError> {
    Ok(Keys::generate()?.to_json())
}

impl Espace {
    pub(crate) fn holding(
        store: AnyStore,
        keys: &Secret,
        policy: Policy,
        clock: AnyClock,
        entropy: AnyEntropy,
    ) -> Result<Self, EspaceError> {
        let ring = Keys::from_json(keys.expose())?.into_ring()?;
        let espace = espace_securise::Espace::new(policy, ring);
        Ok(Self { service: Service::with(espace, store, clock, HasherPool::for_this_machine()), entropy })
    }

    fn ask<A: Ask>(&self, origin: Origin, command: &A) -> Result<A::Reply, EspaceError> {
        let (origin, mut entropy) = (origin.try_into()?, self.entropy.clone());
        Ok(self.service.run_with(&origin, &mut entropy, &mut OutboxOnly, command)?)
    }

    pub(crate) fn sql(&self) -> Result<&SqlStore, EspaceError> {
        match self.service.store() {
            AnyStore::Sql(store) => Ok(store),
            AnyStore::Foreign(_) => Err(EspaceError::invalid(
                "store_of_the_host",
                &"expected an Espace opened by URL; this one stands on a store of the host's",
            )),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.service.clock().now()
    }
}

#[uniffi::export]
impl Espace {
    /// Over the database that a URL names: `sqlite:PATH`, `sqlite::memory:` or `postgres://...`; it is migrated.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] for keys, a policy or a URL that are not what is expected; [`EspaceError::StoreUnavailable`] if the
    /// database does not open.
    #[uniffi::constructor]
    pub fn open(url: &str, keys: &Secret, policy: PolicyTerms) -> Result<Self, EspaceError> {
        // Keys and policy first: a database is not touched for an Espace that cannot be.
        let policy = policy.try_into()?;
        Keys::from_json(keys.expose())?.into_ring()?;
        let store = AnyStore::Sql(SqlStore::open(url)?);
        Self::holding(store, keys, policy, AnyClock::System(SystemClock), AnyEntropy::System)
    }

    /// Over a store of the host's.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] for keys or a policy that are not what is expected.
    #[uniffi::constructor]
    pub fn over(store: Arc<dyn Store>, keys: &Secret, policy: PolicyTerms) -> Result<Self, EspaceError> {
        let (store, clock) = (AnyStore::Foreign(store), AnyClock::System(SystemClock));
        Self::holding(store, keys, policy.try_into()?, clock, AnyEntropy::System)
    }

    /// Asks what somebody without a session can ask.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn visitor(&self, origin: Origin, command: &VisitorCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the holder of a session can ask.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn holder(&self, origin: Origin, command: &HolderCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the fund's staff can ask. The host has authenticated them.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn staff(&self, origin: Origin, command: &StaffCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Asks what the clock asks.
    ///
    /// # Errors
    /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
    pub fn upkeep(&self, origin: Origin, command: &UpkeepCommand) -> Result<Reply, EspaceError> {
        self.ask(origin, command)
    }

    /// Opens a sealed message, given as its JSON.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] if it is no sealed message; [`EspaceError::Fault`] if its key is not here, or it was forged.
    pub fn unseal(&self, sealed: &str) -> Result<Message, EspaceError> {
        let sealed = serde_json::from_str(sealed)
            .map_err(|_| EspaceError::invalid("malformed", &"expected a sealed message in JSON"))?;
        Ok(self.service.espace().unseal(&sealed)?)
    }

    /// Takes up to `limit` messages that are due; until the lease ends no other worker gets them.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for a limit outside of 0 to 65535, or over a store of the host's.
    pub fn lease(self: Arc<Self>, length: Duration, limit: i32) -> Result<Vec<Arc<Leased>>, EspaceError> {
        Leased::lease(&self, length, limit_of(limit)?)
    }

    /// How many messages wait, and how many are dead.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn outbox_counts(&self) -> Result<OutboxCounts, EspaceError> {
        Ok(self.sql()?.outbox().counts()?.into())
    }

    /// Gives every dead letter all its attempts again; how many there were.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn revive_dead(&self) -> Result<u64, EspaceError> {
        Ok(self.sql()?.outbox().revive_dead(self.now())?)
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn ping(&self) -> Result<(), EspaceError> {
        Ok(self.sql()?.ping()?)
    }

    /// Deletes the records whose time has come; how many there were.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] over a store of the host's, which has none of this.
    pub fn purge(&self) -> Result<u64, EspaceError> {
        Ok(self.sql()?.purge(self.now())?.records)
    }

    /// At most `limit` lines of the audit trail after a position.
    ///
    /// # Errors
    /// [`EspaceError::StoreUnavailable`]; [`EspaceError::Invalid`] for a limit outside of 0 to 65535, or over a store of the host's.
    #[uniffi::method(default(after = None, limit = 100))]
    pub fn audit(&self, after: Option<i64>, limit: i32) -> Result<Vec<AuditLine>, EspaceError> {
        let lines = self.sql()?.audit(after, limit_of(limit)?)?.into_iter();
        Ok(lines.map(|line| AuditLine { position: line.position, event: line.event }).collect())
    }
}

/// Signed across the border: Java has no other numbers.
fn limit_of(limit: i32) -> Result<u16, EspaceError> {
    u16::try_from(limit).map_err(|_| EspaceError::invalid("invalid_limit", &"expected a limit of 0 to 65535"))
}

/// The system's clock, or that of a replay.
pub(crate) enum AnyClock {
    System(SystemClock),
    #[cfg(feature = "testing")]
    Fixed(Arc<crate::testing::FixedClock>),
}

impl Clock for AnyClock {
    fn now(&self) -> Timestamp {
        match self {
            Self::System(clock) => clock.now(),
            #[cfg(feature = "testing")]
            Self::Fixed(clock) => clock.now(),
        }
    }
}

/// The system's randomness, or that of a replay.
#[derive(Clone)]
pub(crate) enum AnyEntropy {
    System,
    #[cfg(feature = "testing")]
    Seeded(Arc<std::sync::Mutex<espace_securise::testing::SeededEntropy>>),
}

impl Entropy for AnyEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        match self {
            Self::System => SystemEntropy::default().fill(bytes),
            #[cfg(feature = "testing")]
            Self::Seeded(entropy) => {
                entropy.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill(bytes)
            }
        }
    }
}

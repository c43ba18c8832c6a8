//! Doors for tests on the other side: a clock that stands still, seeded randomness, the store's conformance kit. Never in a
//! deployed build.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use espace_securise::event::Event;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::conformance::{Inspect, clauses};
use espace_securise::testing::{FixedClock as Fixed, SeededEntropy};
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;
use espace_securise::{Clock as _, Secret};
use espace_securise_host::{AnyClock, AnyEntropy, Lent};

use crate::espace::Espace;
use crate::policy::PolicyTerms;
use crate::store::{ForeignStore, Store, StoreError};
use crate::trouble::EspaceError;

/// A clock that stands still until it is set.
#[derive(uniffi::Object)]
pub struct FixedClock(Arc<Fixed>);

#[uniffi::export]
impl FixedClock {
    /// Standing at this instant.
    #[uniffi::constructor]
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        Self(Arc::new(Fixed::at(instant)))
    }

    /// Moves it to this instant.
    pub fn set(&self, instant: Timestamp) {
        self.0.set(instant);
    }

    /// Where it stands.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.now()
    }
}

#[uniffi::export]
impl Espace {
    /// With a clock and randomness that repeat, over a store of the test's. Whoever knows the seed knows every code and link.
    ///
    /// # Errors
    /// [`EspaceError::Invalid`] for keys or a policy that are not what is expected.
    #[uniffi::constructor]
    pub fn replayed(
        store: Arc<dyn Store>,
        keys: &Secret,
        policy: PolicyTerms,
        clock: &FixedClock,
        seed: u64,
    ) -> Result<Self, EspaceError> {
        let clock = AnyClock::of(Arc::clone(&clock.0));
        Self::lent(
            store,
            keys,
            policy,
            Lent { clock, entropy: AnyEntropy::replayed(SeededEntropy::new(seed)) },
        )
    }
}

/// What the kit has to see of a store and the core never reads.
#[uniffi::export(with_foreign)]
pub trait Inspection: Send + Sync {
    /// The whole audit trail, oldest first.
    ///
    /// # Errors
    /// [`StoreError`]: the clause that looks does not hold.
    fn events(&self) -> Result<Vec<Event>, StoreError>;

    /// The sealed messages that wait for delivery.
    ///
    /// # Errors
    /// [`StoreError`]: the clause that looks does not hold.
    fn outbox(&self) -> Result<Vec<Sealed>, StoreError>;
}

/// A clause of the contract does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ConformanceError {
    /// The sentence of the contract that does not hold.
    #[error("{clause}: {sentence}")]
    Broken {
        /// Which clause.
        clause: String,
        /// What was seen.
        sentence: String,
    },
    /// There is no clause of that name.
    #[error("there is no clause of that name")]
    NoSuchClause,
}

/// A store of the host's with its inspection.
struct Inspected {
    store: ForeignStore,
    inspection: Arc<dyn Inspection>,
}

impl espace_securise::Store for Inspected {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.store.load(keys)
    }

    fn scan(&self, asked: &Scan) -> Result<Page, StoreUnavailable> {
        self.store.scan(asked)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.store.commit(batch)
    }
}

#[expect(clippy::panic, reason = "the conformance kit's own way to say that a clause does not hold")]
fn told<T>(answer: Result<T, StoreError>) -> T {
    answer.unwrap_or_else(|unavailable| panic!("{unavailable}"))
}

impl Inspect for Inspected {
    fn events(&self) -> Vec<Event> {
        told(self.inspection.events())
    }

    fn outbox(&self) -> Vec<Sealed> {
        told(self.inspection.outbox())
    }
}

/// The names of the contract's clauses, the plainest first.
#[uniffi::export]
#[must_use]
pub fn conformance_clauses() -> Vec<String> {
    clauses::<Inspected>().into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// Runs a clause over a fresh, empty store.
///
/// # Errors
/// [`ConformanceError`]: what the store did instead.
#[uniffi::export]
pub fn check_clause(
    name: &str,
    store: Arc<dyn Store>,
    inspection: Arc<dyn Inspection>,
) -> Result<(), ConformanceError> {
    let named = clauses::<Inspected>().into_iter().find(|(clause, _)| *clause == name);
    let (_, clause) = named.ok_or(ConformanceError::NoSuchClause)?;
    let store = Inspected { store: ForeignStore(store), inspection };
    catch_unwind(AssertUnwindSafe(|| clause(&store))).map_err(|panic| {
        let sentence = panic.downcast_ref::<String>().cloned();
        let sentence = sentence.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        ConformanceError::Broken { clause: name.to_owned(), sentence: sentence.unwrap_or_default() }
    })
}

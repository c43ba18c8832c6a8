//! The core's own driver, with everything lent to it but the command and where it comes from.

use espace_securise::{Ask, Clock, Courier, Entropy, Error, Espace, Hasher, Host, Origin, OutboxOnly, Store};

use crate::hashers::HasherPool;
use crate::system::{SystemClock, SystemEntropy};

/// An Espace over a store, on this machine. Share one among threads.
///
/// Ask [`Espace::recognise`] first whether the store was filled under these keys; it belongs to the process that made it, and does
/// not survive a `fork`.
///
/// Messages stay in the store's outbox, for whoever works through it; [`run_with`](Self::run_with) also hands them
/// over at once.
pub struct Service<S, C = SystemClock> {
    espace: Espace,
    store: S,
    clock: C,
    hashers: HasherPool,
}

impl<S: Store> Service<S> {
    /// With the system's clock, and a hasher for each core.
    #[must_use]
    pub fn new(espace: Espace, store: S) -> Self {
        Self::with(espace, store, SystemClock, HasherPool::for_this_machine())
    }
}

impl<S: Store, C: Clock> Service<S, C> {
    /// With a clock and hashers of the host's choice.
    #[must_use]
    pub const fn with(espace: Espace, store: S, clock: C, hashers: HasherPool) -> Self {
        Self { espace, store, clock, hashers }
    }

    /// Runs a command. It blocks: on the store, and on Argon2 for some 20 ms where a secret is judged or set.
    ///
    /// # Errors
    /// Those of [`Espace::run`].
    pub fn run<A: Ask>(&self, origin: &Origin, command: &A) -> Result<A::Reply, Error> {
        self.run_with(origin, &mut SystemEntropy::default(), &mut OutboxOnly, command)
    }

    /// Runs a command with randomness of the host's choice, and hands its messages to a courier after the commit.
    ///
    /// # Errors
    /// Those of [`Espace::run`].
    pub fn run_with<A: Ask>(
        &self,
        origin: &Origin,
        entropy: &mut dyn Entropy,
        courier: &mut dyn Courier,
        command: &A,
    ) -> Result<A::Reply, Error> {
        let hasher: &mut dyn Hasher = &mut &self.hashers;
        let mut host = Host { store: &self.store, clock: &self.clock, entropy, hasher, courier, origin };
        self.espace.run(&mut host, command)
    }

    /// The policy and the keys.
    #[must_use]
    pub const fn espace(&self) -> &Espace {
        &self.espace
    }

    /// Where the records lie.
    #[must_use]
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The time.
    #[must_use]
    pub const fn clock(&self) -> &C {
        &self.clock
    }
}

//! One attempt at a command while the store, the generator or the hasher fails on demand, and what is left of it.

use std::cell::{Cell, RefCell};

use espace_securise::command::Command;
use espace_securise::fault::EntropyFailed;
use espace_securise::password::{Argon2Params, HasherFailed};
use espace_securise::reply::Reply;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::{
    CheapHasher, FaultyStore, Mailbox, MemoryStore, SeededEntropy, Snapshot, StoreFault, World,
};
use espace_securise::*;

use crate::scene::{Expected, Scene};

/// A store that counts its calls and remembers what was loaded from it.
pub struct Watched<'s> {
    inner: &'s dyn Store,
    loaded: RefCell<Vec<Key>>,
    calls: Cell<usize>,
    commits: Cell<usize>,
}

impl<'s> Watched<'s> {
    pub fn new(inner: &'s dyn Store) -> Self {
        Self { inner, loaded: RefCell::default(), calls: Cell::new(0), commits: Cell::new(0) }
    }
}

impl Store for Watched<'_> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.calls.set(self.calls.get() + 1);
        self.loaded.borrow_mut().extend_from_slice(keys);
        self.inner.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.calls.set(self.calls.get() + 1);
        let page = self.inner.scan(scan)?;
        self.loaded.borrow_mut().extend(page.rows.iter().map(|(key, _)| key.clone()));
        Ok(page)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.calls.set(self.calls.get() + 1);
        self.commits.set(self.commits.get() + 1);
        self.inner.commit(batch)
    }
}

/// Good for so many draws or hashes, and counting them.
pub struct Fuse<T> {
    inner: T,
    good: usize,
    pub spent: usize,
}

impl<T> Fuse<T> {
    pub fn after(good: usize, inner: T) -> Self {
        Self { inner, good, spent: 0 }
    }

    fn burn(&mut self) -> bool {
        self.spent += 1;
        self.spent > self.good
    }
}

impl Entropy for Fuse<SeededEntropy> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        if self.burn() { Err(EntropyFailed) } else { self.inner.fill(bytes) }
    }
}

impl Hasher for Fuse<CheapHasher> {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        if self.burn() { Err(HasherFailed) } else { self.inner.argon2id(input, salt, params, tag) }
    }
}

/// What is to go wrong in one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The fault of the store.
    pub store: Option<StoreFault>,
    /// Good draws before the generator fails.
    pub draws: usize,
    /// Good hashes before the hasher fails.
    pub hashes: usize,
}

impl Trouble {
    pub const NONE: Self = Self { store: None, draws: usize::MAX, hashes: usize::MAX };

    pub const fn with(fault: StoreFault) -> Self {
        Self { store: Some(fault), ..Self::NONE }
    }
}

/// One attempt at a scene's command over a copy of its store, and all that is left of it.
pub struct Attempt {
    pub answer: Result<Reply, Error>,
    pub store: MemoryStore,
    pub delivered: Mailbox,
    pub loaded: Vec<Key>,
    pub calls: usize,
    pub commits: usize,
    pub draws: usize,
    pub hashes: usize,
}

impl Attempt {
    pub fn at(scene: &Scene, trouble: Trouble) -> Self {
        Self::over(&scene.world, &scene.world.store.snapshot(), &scene.command, trouble)
    }

    /// The same randomness each time: two attempts that do the same leave the same.
    pub fn over(world: &World, from: &Snapshot, command: &Command, trouble: Trouble) -> Self {
        let store = MemoryStore::restored(from.clone());
        let faulty = trouble.store.map(|fault| FaultyStore::new(&store, fault));
        let watched = Watched::new(faulty.as_ref().map_or(&store as &dyn Store, |faulty| faulty));
        let mut entropy = Fuse::after(trouble.draws, SeededEntropy::new(99));
        let mut hasher = Fuse::after(trouble.hashes, CheapHasher);
        let mut delivered = Mailbox::new();
        let mut host = Host {
            store: &watched,
            clock: &world.clock,
            entropy: &mut entropy,
            hasher: &mut hasher,
            courier: &mut delivered,
            origin: &world.origin,
        };
        let answer = world.espace.run(&mut host, command);
        let (calls, commits) = (watched.calls.get(), watched.commits.get());
        let loaded = watched.loaded.take();
        Self { answer, store, delivered, loaded, calls, commits, draws: entropy.spent, hashes: hasher.spent }
    }

    pub fn has_ended_as(&self, scene: &Scene) -> bool {
        match (scene.expected, &self.answer) {
            (Expected::Granted, answer) => answer.is_ok(),
            (Expected::Refused { refusal, .. }, Err(Error::Refused(told))) => told.code() == refusal,
            (Expected::Refused { .. }, _) => false,
        }
    }
}

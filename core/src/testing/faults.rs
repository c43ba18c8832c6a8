//! Stores that fail, that lose races, and that remember what was asked of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::contract::store::{Batch, Committed, Key, Page, Scan, Store, StoreUnavailable, Stored};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// The n-th call, counted from 0 over all three, fails and does nothing.
    Call(usize),
    /// The n-th commit takes effect, and then says that it failed: the host cannot know.
    AfterCommit(usize),
    /// The n-th commit says that somebody else was faster, and does nothing.
    LostRace(usize),
    /// Every commit says so.
    AlwaysLostRace,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    calls: usize,
    commits: usize,
}

/// A store that does one thing wrong.
#[derive(Debug)]
pub struct FaultyStore<S> {
    inner: S,
    fault: StoreFault,
    counts: Mutex<Counts>,
}

impl<S> FaultyStore<S> {
    /// Around a store that does everything right.
    #[must_use]
    pub fn new(inner: S, fault: StoreFault) -> Self {
        Self { inner, fault, counts: Mutex::default() }
    }

    /// How many calls were made so far: once a run comes out below the n-th call, every call has been failed in turn.
    #[must_use]
    pub fn calls(&self) -> usize {
        held(&self.counts).calls
    }

    fn call(&self) -> Result<(), StoreUnavailable> {
        let mut counts = held(&self.counts);
        let number = counts.calls;
        counts.calls += 1;
        if self.fault == StoreFault::Call(number) {
            Err(StoreUnavailable::new("a planned failure"))
        } else {
            Ok(())
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<S: Store> Store for FaultyStore<S> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.call()?;
        self.inner.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.call()?;
        self.inner.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.call()?;
        let number = {
            let mut counts = held(&self.counts);
            counts.commits += 1;
            counts.commits - 1
        };
        match self.fault {
            StoreFault::LostRace(planned) if planned == number => Ok(Committed::LostRace),
            StoreFault::AlwaysLostRace => Ok(Committed::LostRace),
            StoreFault::AfterCommit(planned) if planned == number => {
                let _unknown = self.inner.commit(batch)?;
                Err(StoreUnavailable::new("a planned failure after the commit"))
            }
            StoreFault::Call(_) | StoreFault::AfterCommit(_) | StoreFault::LostRace(_) => {
                self.inner.commit(batch)
            }
        }
    }
}

/// A store in which somebody else acts just before the first commit: a race, on demand.
pub struct RacingStore<'r, S> {
    inner: S,
    rival: Mutex<Option<Box<dyn FnOnce() + Send + 'r>>>,
}

impl<'r, S> RacingStore<'r, S> {
    /// The rival acts once, before the first commit.
    #[must_use]
    pub fn new(inner: S, rival: impl FnOnce() + Send + 'r) -> Self {
        Self { inner, rival: Mutex::new(Some(Box::new(rival))) }
    }
}

impl<S: Store> Store for RacingStore<'_, S> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.inner.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.inner.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let rival = held(&self.rival).take();
        if let Some(act) = rival {
            act();
        }
        self.inner.commit(batch)
    }
}

/// What was asked of a store, without what was in it: two subjects whose traces are equal cannot be told apart by the
/// store's work (invariant 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// A load of records of these kinds.
    Load(Vec<String>),
    /// A scan under this kind.
    Scan(String),
    /// A commit.
    Commit {
        /// The kinds that were checked.
        checks: Vec<String>,
        /// The kinds that were put.
        puts: Vec<String>,
        /// The kinds that were deleted.
        deletes: Vec<String>,
        /// How many events.
        events: usize,
        /// How many messages.
        messages: usize,
    },
}

/// A store that remembers what was asked of it.
#[derive(Debug)]
pub struct TracingStore<S> {
    inner: S,
    traces: Mutex<Vec<Trace>>,
}

impl<S> TracingStore<S> {
    /// Around another store.
    #[must_use]
    pub fn new(inner: S) -> Self {
        Self { inner, traces: Mutex::default() }
    }

    /// What was asked since the last time.
    #[must_use]
    pub fn take(&self) -> Vec<Trace> {
        std::mem::take(&mut held(&self.traces))
    }

    /// The other store again.
    #[must_use]
    pub fn into_inner(self) -> S {
        self.inner
    }

    fn note(&self, trace: Trace) {
        held(&self.traces).push(trace);
    }
}

fn kinds<'k>(keys: impl Iterator<Item = &'k Key>) -> Vec<String> {
    keys.map(|key| key.kind().to_owned()).collect()
}

impl<S: Store> Store for TracingStore<S> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.note(Trace::Load(kinds(keys.iter())));
        self.inner.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.note(Trace::Scan(scan.prefix.split('/').next().unwrap_or_default().to_owned()));
        self.inner.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.note(Trace::Commit {
            checks: kinds(batch.checks.iter().map(|check| &check.key)),
            puts: kinds(batch.puts.iter().map(|put| &put.key)),
            deletes: kinds(batch.deletes.iter()),
            events: batch.events.len(),
            messages: batch.messages.len(),
        });
        self.inner.commit(batch)
    }
}

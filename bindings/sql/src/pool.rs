//! A bounded number of connections, lent to one call at a time.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use espace_securise::store::StoreUnavailable;

/// How long a call waits for a connection when all are lent.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens connections of one kind.
pub(crate) trait Connect {
    type Connection;

    fn connect(&self) -> Result<Self::Connection, StoreUnavailable>;
}

/// The age of a server as its connections see it: once one is found broken, those opened before it are not trusted
/// any more. Pools to the same server share one.
#[derive(Clone, Default)]
pub(crate) struct Epoch(Arc<AtomicU64>);

impl Epoch {
    fn now(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    fn end(&self, of: u64) {
        // Of many connections that broke together, the first to tell ends the epoch.
        let _ = self.0.compare_exchange(of, of + 1, Ordering::AcqRel, Ordering::Acquire);
    }
}

/// Opened as they are needed, kept when they are given back, at most so many.
pub(crate) struct Pool<C: Connect> {
    connect: C,
    most: usize,
    epoch: Epoch,
    stock: Mutex<Stock<C::Connection>>,
    returned: Condvar,
}

struct Stock<T> {
    idle: Vec<Kept<T>>,
    open: usize,
}

struct Kept<T> {
    connection: T,
    epoch: u64,
}

impl<C: Connect> Pool<C> {
    pub(crate) fn new(connect: C, most: usize, epoch: Epoch) -> Self {
        let stock = Mutex::new(Stock { idle: Vec::new(), open: 0 });
        Self { connect, most, epoch, stock, returned: Condvar::new() }
    }

    /// With its first connection already open.
    pub(crate) fn holding(self, connection: C::Connection) -> Self {
        let epoch = self.epoch.now();
        let mut stock = self.stock();
        stock.idle.push(Kept { connection, epoch });
        stock.open += 1;
        drop(stock);
        self
    }

    fn stock(&self) -> MutexGuard<'_, Stock<C::Connection>> {
        self.stock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An idle connection, or a new one, or the next to come back. A server that cannot be reached is told at once.
    pub(crate) fn lend(&self) -> Result<Lent<'_, C>, StoreUnavailable> {
        let mut stock = self.stock();
        let mut deadline = None;
        loop {
            while let Some(kept) = stock.idle.pop() {
                if kept.epoch == self.epoch.now() {
                    return Ok(Lent { kept, place: Place { pool: self } });
                }
                stock.open -= 1;
            }
            if stock.open < self.most {
                stock.open += 1;
                drop(stock);
                return self.open(Place { pool: self });
            }
            let deadline = *deadline.get_or_insert_with(|| Instant::now() + PATIENCE);
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreUnavailable::new(format!("all {} connections are in use", self.most)));
            }
            let waited = self.returned.wait_timeout(stock, left);
            stock = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn open<'p>(&self, place: Place<'p, C>) -> Result<Lent<'p, C>, StoreUnavailable> {
        let epoch = self.epoch.now();
        Ok(Lent { kept: Kept { connection: self.connect.connect()?, epoch }, place })
    }
}

/// One of the pool's connections-to-be; dropped, it is free for a new connection.
struct Place<'p, C: Connect> {
    pool: &'p Pool<C>,
}

impl<C: Connect> Drop for Place<'_, C> {
    fn drop(&mut self) {
        self.pool.stock().open -= 1;
        self.pool.returned.notify_one();
    }
}

/// A connection on loan. Unless it is given back it is closed, and its place is free: so it is after a panic, when nobody
/// knows what state it is in.
pub(crate) struct Lent<'p, C: Connect> {
    kept: Kept<C::Connection>,
    place: Place<'p, C>,
}

impl<C: Connect> Lent<'_, C> {
    /// To be lent again.
    pub(crate) fn give_back(self) {
        let Self { kept, place } = self;
        let mut stock = place.pool.stock();
        stock.idle.push(kept);
        // The place that is dropped below is counted once more until then.
        stock.open += 1;
        drop(stock);
        drop(place);
    }

    /// Closes the connection, and lets no connection that is as old be lent again.
    pub(crate) fn close_all(self) {
        self.place.pool.epoch.end(self.kept.epoch);
    }
}

impl<C: Connect> Deref for Lent<'_, C> {
    type Target = C::Connection;

    fn deref(&self) -> &C::Connection {
        &self.kept.connection
    }
}

impl<C: Connect> DerefMut for Lent<'_, C> {
    fn deref_mut(&mut self) -> &mut C::Connection {
        &mut self.kept.connection
    }
}

#[cfg(test)]
mod tests;

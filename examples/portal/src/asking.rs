//! The bridge from requests, which must not block, to commands, which do: on the database, and on Argon2.
//!
//! Each command runs on a thread that may block. Commands that hash have lanes of their own, so that a crowd of log-ins never
//! makes the pages of those who are logged in wait. A lane that is too long turns people away at once (503): whoever waited
//! longer would be gone before the answer.

use std::sync::Arc;

use espace_securise::Ask;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::state::PortalService;

/// Nobody could be asked in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAsked {
    /// Too many wait already.
    #[error("too many commands are waiting")]
    Crowded,
    /// The command's thread panicked.
    #[error("the command broke off")]
    BrokeOff,
}

/// What a command costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Database work only.
    Quick,
    /// Argon2 too.
    Hashing,
}

impl Lane {
    /// The lane of a command.
    #[must_use]
    pub fn of(command: &impl Ask) -> Self {
        if command.row().hashes { Self::Hashing } else { Self::Quick }
    }
}

/// A number of commands at work, and a number that may wait for them.
#[derive(Clone)]
struct Queue {
    at_work: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

impl Queue {
    fn new(at_work: usize, waiting: usize) -> Self {
        Self {
            at_work: Arc::new(Semaphore::new(at_work)),
            admitted: Arc::new(Semaphore::new(at_work.saturating_add(waiting))),
        }
    }

    /// A place, held until the work is done even if nobody waits for it any more.
    async fn enter(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), NotAsked> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| NotAsked::Crowded)?;
        let at_work = Arc::clone(&self.at_work).acquire_owned().await.map_err(|_| NotAsked::Crowded)?;
        Ok((admitted, at_work))
    }
}

/// The bridge.
pub struct Bridge {
    quick: Queue,
    hashing: Queue,
}

impl Bridge {
    /// At most so many database commands at once, of a process.
    const QUICK_AT_WORK: usize = 16;
    const QUICK_WAITING: usize = 512;
    /// A hash takes some 20 ms: this many wait about two seconds for each core.
    const HASHING_WAITING_EACH: usize = 100;

    /// For so many hashers.
    #[must_use]
    pub fn new(hashers: usize) -> Self {
        // Beyond those that are hashed, enough that some wait for a hasher while others wait for the disk.
        let at_work = hashers.saturating_mul(4).saturating_add(4);
        Self {
            quick: Queue::new(Self::QUICK_AT_WORK, Self::QUICK_WAITING),
            hashing: Queue::new(at_work, hashers.saturating_mul(Self::HASHING_WAITING_EACH)),
        }
    }

    /// Runs work that may block, when its lane has room.
    ///
    /// # Errors
    /// [`NotAsked`].
    pub async fn run<T: Send + 'static>(
        &self,
        lane: Lane,
        service: &Arc<PortalService>,
        work: impl FnOnce(&PortalService) -> T + Send + 'static,
    ) -> Result<T, NotAsked> {
        let queue = match lane {
            Lane::Quick => &self.quick,
            Lane::Hashing => &self.hashing,
        };
        let place = queue.enter().await?;
        let service = Arc::clone(service);
        let span = tracing::Span::current();
        let task = tokio::task::spawn_blocking(move || {
            let _place = place;
            span.in_scope(|| work(&service))
        });
        task.await.map_err(|_| NotAsked::BrokeOff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn beyond_its_length_a_queue_turns_away_at_once() {
        let queue = Queue::new(1, 1);
        let first = queue.enter().await.unwrap();
        let waiting = tokio::spawn({
            let queue = queue.clone();
            async move { queue.enter().await.map(drop) }
        });
        while queue.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(queue.enter().await.err(), Some(NotAsked::Crowded));
        drop(first);
        assert_eq!(waiting.await.unwrap(), Ok(()));
        assert!(queue.enter().await.is_ok());
    }
}

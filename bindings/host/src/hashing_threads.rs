//! Threads that do nothing but hash.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, HasherFailed};
use zeroize::Zeroizing;

use crate::pooled_hasher::PooledHasher;

/// A hash to be made, and whom to give it to.
struct Job {
    input: Zeroizing<Vec<u8>>,
    salt: [u8; 16],
    params: Argon2Params,
    answer: SyncSender<Result<[u8; 32], HasherFailed>>,
}

/// A fixed number of threads, each with a hasher of its own. Whoever needs a hash leaves it to them and waits.
#[derive(Debug)]
pub(crate) struct HashingThreads {
    jobs: Mutex<Sender<Job>>,
}

impl HashingThreads {
    /// With so many threads, at least one.
    pub(crate) fn start(threads: usize) -> Self {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads.max(1) {
            let waiting = Arc::clone(&waiting);
            // A thread that the system refuses is one fewer. Were there none, the queue would have no other end.
            let _one_fewer = thread::Builder::new().name("argon2".to_owned()).spawn(move || work(&waiting));
        }
        Self { jobs: Mutex::new(jobs) }
    }

    /// As [`Hasher::argon2id`].
    pub(crate) fn argon2id(
        &self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let (answer, made) = sync_channel(1);
        let job = Job { input: Zeroizing::new(input.to_vec()), salt: *salt, params: *params, answer };
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.send(job).map_err(|_| HasherFailed)?;
        drop(jobs);
        *tag = made.recv().map_err(|_| HasherFailed)??;
        Ok(())
    }
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    let mut hasher = PooledHasher::new();
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        // Nobody is left who could ask.
        let Ok(Job { input, salt, params, answer }) = job else { return };
        let made = catch_unwind(AssertUnwindSafe(|| {
            let mut tag = [0; 32];
            hasher.argon2id(&input, &salt, &params, &mut tag).map(|()| tag)
        }));
        let made = made.unwrap_or_else(|_| {
            // A panic fails its own hash alone: what it left behind is not used again.
            hasher = PooledHasher::new();
            Err(HasherFailed)
        });
        // Whoever asked may be gone.
        let _gone = answer.send(made);
    }
}

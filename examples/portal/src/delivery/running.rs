//! Channels at work, each in a thread of its own: they block, on the store and on servers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use espace_securise::Clock;

use super::postman::Postman;

/// How long to leave a store alone that does not answer.
const BREATH: Duration = Duration::from_secs(2);

/// A worker at work. Whoever drops it lets the worker go on with nobody to stop it.
pub struct Running {
    nudge: Nudge,
    stopping: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
    /// Closed once the last thread has ended.
    ended: Receiver<()>,
}

/// Tells a worker that there may be something to deliver.
#[derive(Clone, Debug)]
pub struct Nudge(Vec<SyncSender<()>>);

impl Nudge {
    /// Tells it, and never waits.
    pub fn now(&self) {
        for channel in &self.0 {
            // A full channel holds a nudge already; a closed one has nobody to nudge.
            let _ = channel.try_send(());
        }
    }
}

impl Running {
    /// To be called when messages were enqueued.
    #[must_use]
    pub fn nudge(&self) -> Nudge {
        self.nudge.clone()
    }

    /// Ends it after the messages that it is sending. It blocks until then.
    pub fn stop(self) {
        self.end();
        self.join();
    }

    /// Ends it after the messages that it is sending, and waits no longer than this; whether it has ended. What is still being
    /// sent then is sent again by whoever finds its lease over.
    #[must_use]
    pub fn stop_within(self, patience: Duration) -> bool {
        self.end();
        // Nobody sends anything: it closes, or it does not.
        if self.ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            return false;
        }
        self.join();
        true
    }

    fn end(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.nudge.now();
    }

    fn join(self) {
        for thread in self.threads {
            if thread.join().is_err() {
                tracing::error!("a delivery thread had panicked");
            }
        }
    }
}

pub(super) fn spawn<C: Clock + Send + Sync + 'static>(
    postmen: Vec<Postman<C>>,
    stopping: Arc<AtomicBool>,
    every: Duration,
) -> std::io::Result<Running> {
    let (mut bells, mut threads) = (Vec::new(), Vec::new());
    let (working, ended) = channel::<()>();
    for postman in postmen {
        let (bell, nudged) = sync_channel(1);
        let (stopping, working) = (Arc::clone(&stopping), working.clone());
        let name = format!("delivery-{}", postman.means().name());
        let work = move || {
            work(postman, &stopping, every, &nudged);
            drop(working);
        };
        threads.push(std::thread::Builder::new().name(name).spawn(work)?);
        bells.push(bell);
    }
    Ok(Running { nudge: Nudge(bells), stopping, threads, ended })
}

fn work<C: Clock>(mut postman: Postman<C>, stopping: &AtomicBool, every: Duration, nudged: &Receiver<()>) {
    while !stopping.load(Ordering::Relaxed) {
        let now = postman.now();
        let wait = match postman.run_once(now) {
            Ok(round) if round.messages() > 0 => Duration::ZERO,
            Ok(_) => every,
            Err(fault) => {
                tracing::error!(code = fault.code(), "the outbox does not answer");
                BREATH
            }
        };
        match nudged.recv_timeout(wait) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            // Nobody can nudge or stop it any more; it goes on as long as the process.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(wait),
        }
    }
}

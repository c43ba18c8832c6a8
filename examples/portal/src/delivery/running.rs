//! A worker at work, in a thread of its own: it blocks, on the store and on servers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use espace_securise::Clock;

use super::worker::Worker;

/// How long to leave a store alone that does not answer.
const BREATH: Duration = Duration::from_secs(2);

/// A worker at work. Whoever drops it lets the worker go on with nobody to stop it.
pub struct Running {
    nudge: Nudge,
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// Tells a worker that there may be something to deliver.
#[derive(Clone, Debug)]
pub struct Nudge(SyncSender<()>);

impl Nudge {
    /// Tells it, and never waits.
    pub fn now(&self) {
        // A full channel holds a nudge already; a closed one has nobody to nudge.
        let _ = self.0.try_send(());
    }
}

impl Running {
    /// To be called when messages were enqueued.
    #[must_use]
    pub fn nudge(&self) -> Nudge {
        self.nudge.clone()
    }

    /// Ends it after the message that it is sending. It blocks until then.
    pub fn stop(self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.nudge.now();
        if self.thread.join().is_err() {
            tracing::error!("the delivery thread had panicked");
        }
    }
}

pub(super) fn spawn<C: Clock + Send + Sync + 'static>(
    worker: Worker<C>,
    every: Duration,
) -> std::io::Result<Running> {
    let (nudge, nudged) = sync_channel(1);
    let stopping = worker.stopping();
    let thread =
        std::thread::Builder::new().name("delivery".into()).spawn(move || work(worker, every, &nudged))?;
    Ok(Running { nudge: Nudge(nudge), stopping, thread })
}

fn work<C: Clock>(mut worker: Worker<C>, every: Duration, nudged: &Receiver<()>) {
    let stopping = worker.stopping();
    while !stopping.load(Ordering::Relaxed) {
        let now = worker.now();
        let wait = match worker.run_once(now) {
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

//! The end: SIGTERM or Ctrl-C ends the process once the requests under way are answered, and within a time whatever hangs.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

/// What of the time is kept for whatever comes after the requests: housekeeping, threads that block, the delivery.
const AFTER_REQUESTS: u32 = 3;
/// What is kept for what comes after the threads that block.
const AFTER_COMMANDS: u32 = 6;
/// What is kept for the process's own end.
const AT_LAST: u32 = 15;

/// The end of the process, from the moment it is asked for.
#[derive(Clone)]
pub struct Ending {
    end: CancellationToken,
    longest: Duration,
    asked: Arc<OnceLock<Instant>>,
}

impl Ending {
    /// An end that takes no longer than this. Whoever cancels the token asks for it.
    #[must_use]
    pub fn new(end: CancellationToken, longest: Duration) -> Self {
        Self { end, longest, asked: Arc::default() }
    }

    /// Is cancelled when the process is to end.
    #[must_use]
    pub const fn token(&self) -> &CancellationToken {
        &self.end
    }

    /// How long requests under way may still take.
    #[must_use]
    pub fn for_requests(&self) -> Duration {
        self.left(AFTER_REQUESTS)
    }

    /// How long commands may still take that nobody waits for.
    #[must_use]
    pub fn for_commands(&self) -> Duration {
        self.left(AFTER_COMMANDS)
    }

    /// How long the message may still take that is being delivered.
    #[must_use]
    pub fn for_delivery(&self) -> Duration {
        self.left(AT_LAST)
    }

    /// What is left of the time, but for a part of it.
    fn left(&self, part: u32) -> Duration {
        let asked = *self.asked.get_or_init(Instant::now);
        self.longest.saturating_sub(self.longest / part).saturating_sub(asked.elapsed())
    }

    fn begin(&self) {
        tracing::info!("asked to end");
        self.asked.get_or_init(Instant::now);
        let longest = self.longest;
        // A thread of its own, that waits for nothing else: so the process ends whatever hangs in it.
        let watch = std::thread::Builder::new().name("ending".into()).spawn(move || {
            std::thread::sleep(longest);
            tracing::error!("something hangs: the process ends without it");
            std::process::exit(1);
        });
        if let Err(fault) = watch {
            tracing::warn!(%fault, "nobody watches over the end");
        }
        self.end.cancel();
    }

    /// Begins the end when the system asks for it.
    ///
    /// # Errors
    /// If the system takes no handlers.
    pub fn on_signal(&self) -> std::io::Result<()> {
        let ending = self.clone();
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let (mut terminate, mut interrupt) =
                (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            tokio::spawn(async move {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                ending.begin();
            });
        }
        #[cfg(not(unix))]
        tokio::spawn(async move {
            // Without a handler there is nothing to wait for.
            let _asked = tokio::signal::ctrl_c().await;
            ending.begin();
        });
        Ok(())
    }
}

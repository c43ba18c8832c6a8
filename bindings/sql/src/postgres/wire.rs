//! One connection, driven by whoever waits for it, and never for longer than they say.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::{Client, Config};

use super::fault::Error;
use super::tls::Line;

/// How long a connection may take to say goodbye; then it goes without.
const GOODBYE: Duration = Duration::from_secs(1);

/// Sends and receives for a client.
pub(super) type Driver = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + Send>>;

/// A connection. It has no thread: it moves while somebody waits for an answer.
pub(super) struct Wire {
    /// There until the wire is dropped.
    client: Option<Client>,
    /// There until the connection ends.
    driver: Option<Driver>,
    runtime: Runtime,
}

impl Wire {
    /// The call, the handshake of TLS and the log-in, all of them within the time.
    pub(super) fn connect(line: &Line, config: &Config, longest: Duration) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build();
        let runtime = runtime.map_err(Error::NoRuntime)?;
        let called = runtime.block_on(async { timeout(longest, line.connect(config)).await });
        let failed = match called {
            Ok(Ok((client, driver))) => {
                return Ok(Self { client: Some(client), driver: Some(driver), runtime });
            }
            Ok(Err(error)) => error.into(),
            Err(_) => Error::Silent { waited: longest },
        };
        // The system may still look for the host, for which nobody waits.
        runtime.shutdown_background();
        Err(failed)
    }

    /// Work that must be done in time. A connection on which it was not is of no use any more.
    pub(super) fn run<T>(
        &mut self,
        longest: Duration,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let Self { client, driver, runtime } = self;
        let client = client.as_ref().ok_or(Error::Closed)?;
        runtime.block_on(async {
            let mut work = pin!(work(client));
            let mut end = None;
            let driven = poll_fn(|context| {
                drive(driver, &mut end, context);
                match work.as_mut().poll(context) {
                    // Why the connection ended is known to who drove it.
                    Poll::Ready(Err(Error::Driver(error))) if error.is_closed() => {
                        Poll::Ready(Err(end.take().unwrap_or(Error::Driver(error))))
                    }
                    Poll::Ready(answer) => Poll::Ready(answer),
                    Poll::Pending if driver.is_none() => {
                        Poll::Ready(Err(end.take().unwrap_or(Error::Closed)))
                    }
                    Poll::Pending => Poll::Pending,
                }
            });
            if let Ok(answer) = timeout(longest, driven).await {
                return answer;
            }
            // It is in the middle of something: no goodbye would be heard.
            *driver = None;
            Err(Error::Silent { waited: longest })
        })
    }
}

fn drive(driver: &mut Option<Driver>, end: &mut Option<Error>, context: &mut Context<'_>) {
    let Some(running) = driver else { return };
    if let Poll::Ready(ended) = running.as_mut().poll(context) {
        *end = ended.err().map(Error::from);
        *driver = None;
    }
}

impl Drop for Wire {
    /// Tells the server that nobody comes any more, if it listens.
    fn drop(&mut self) {
        drop(self.client.take());
        if let Some(driver) = self.driver.take() {
            // Whoever does not listen finds out by himself.
            let _ = self.runtime.block_on(async { timeout(GOODBYE, driver).await });
        }
    }
}

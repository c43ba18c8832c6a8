//! The portal put together: database, delivery, upkeep, HTTP. What blocks is done before the event loop begins and after it has ended.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use espace_tenants_file::Filed;
use tokio_util::sync::CancellationToken;

use crate::config::{BaseUrl, Settings, Unfit};
use crate::delivery::{Channels, MessageTexts, Running, Worker};
use crate::demo::{self, Mailbox};
use crate::shutdown::Ending;
use crate::state::App;
use crate::{router, serve, upkeep};

/// Other processes enqueue messages too, and whoever waits for a mail looks at the clock.
const LOOK_FOR_MESSAGES: Duration = Duration::from_secs(1);

/// A portal that holds its port and its database, and does not answer yet.
pub struct Portal {
    app: Arc<App>,
    listener: TcpListener,
    address: SocketAddr,
    delivery: Running,
    /// The sample tenants of a demo.
    sample: Vec<Filed>,
}

impl Portal {
    /// Takes the port, opens the database, starts delivery; a demo also puts the sample tenants on file.
    ///
    /// # Errors
    /// [`Unfit`] names the setting that is in the way.
    pub fn open(settings: Settings) -> Result<Self, Unfit> {
        let unfit = |fault: io::Error| Unfit::new("--listen", "LISTEN", fault);
        let listener = TcpListener::bind(settings.listen).map_err(unfit)?;
        listener.set_nonblocking(true).map_err(unfit)?;
        let address = listener.local_addr().map_err(unfit)?;
        let base_url = settings.base_url.clone().unwrap_or_else(|| BaseUrl::of(address));

        let channels = Channels::open(&settings.delivery, settings.demo_dir.as_deref())?;
        let texts = MessageTexts::load(settings.delivery.templates_dir.as_deref())
            .map_err(|fault| Unfit::new("--templates-dir", "TEMPLATES_DIR", fault))?;
        let app = App::open(settings, base_url)?;
        let mut worker = Worker::new(Arc::clone(app.service()), channels, texts);
        let mut sample = Vec::new();
        if app.is_demo() {
            let unfit = |fault: &dyn std::fmt::Display| Unfit::new("--database", "DATABASE_URL", fault);
            sample = demo::file_sample(app.service()).map_err(|fault| unfit(&fault))?.tenants;
            worker.drain(app.now()).map_err(|fault| unfit(&fault))?;
        }
        let no_thread =
            |fault| Unfit::new("--demo-dir", "DEMO_DIR", format!("no thread for delivery: {fault}"));
        let delivery = worker.spawn(LOOK_FOR_MESSAGES).map_err(no_thread)?;
        app.deliver_by(delivery.nudge());
        Ok(Self { app, listener, address, delivery, sample })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The portal itself.
    #[must_use]
    pub const fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The sample tenants of a demo.
    #[must_use]
    pub fn sample(&self) -> &[Filed] {
        &self.sample
    }

    /// The mailbox of a demo.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn mailbox(&self) -> io::Result<Option<Mailbox>> {
        self.app.settings.demo_dir.as_deref().map(Mailbox::open).transpose()
    }

    /// Answers until the token is cancelled or the process is asked to end, then finishes what is under way, and no longer than
    /// the settings say, whatever hangs. Tells on the standard output when it listens.
    ///
    /// # Errors
    /// If the system gives no threads, timers or signals.
    pub fn run(self, end: &CancellationToken) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let Self { app, listener, address, delivery, sample: _ } = self;
        let ending = Ending::new(end.clone(), app.settings.shutdown_timeout);
        let served = runtime.block_on(async {
            ending.on_signal()?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let upkeep = upkeep::spawn(Arc::clone(&app), end.clone());
            say_ready(address)?;
            let served = serve::serve(listener, router::router(Arc::clone(&app)), &ending).await;
            end.cancel();
            match tokio::time::timeout(ending.for_commands(), upkeep).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => tracing::error!("upkeep had panicked"),
                Err(_) => tracing::warn!("upkeep was cut off at the end"),
            }
            served
        });
        // Commands that nobody waits for any more still commit.
        runtime.shutdown_timeout(ending.for_commands());
        if !delivery.stop_within(ending.for_delivery()) {
            tracing::warn!("a message is left to whoever finds its lease over: its server does not answer");
        }
        served
    }
}

fn say_ready(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "ready on http://{address}")?;
    out.flush()
}

//! The private cluster.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};
use tempfile::TempDir;

use super::certificate::{Certificate, lay_down};
use super::machine::{
    ClusterError, User, free_port, give_to, programs, run_as, temporary_folder, unprivileged,
};

/// The superuser and its password: the port is open to the whole machine, and a test can look for the password where it
/// must not be.
pub(super) const USER: &str = "espace";
pub(super) const PASSWORD: &str = "mot-de-passe-du-cluster-d-essai";

/// How long a server may take to start on a busy machine.
const START: Duration = Duration::from_secs(60);

/// A free port may be taken by somebody else before the server has it.
const PORTS: usize = 5;

/// A PostgreSQL server in a temporary folder, for tests.
///
/// It ends with the process that started it, however that ends, and takes its folder with it; dropping it ends it sooner.
/// What it holds is not written through to the disk: it survives [`crash`](Self::crash), not a power cut.
pub struct PrivateCluster {
    port: u16,
    databases: AtomicU32,
    keeper: Mutex<Keeper>,
}

/// The shell that keeps the server while it hears from this process.
struct Keeper {
    shell: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl PrivateCluster {
    /// Starts one, with the machine's own `initdb` and `postgres`.
    ///
    /// # Errors
    /// [`ClusterError::Missing`] if the machine has none, [`ClusterError::Failed`] if it does not start.
    pub fn start() -> Result<Self, ClusterError> {
        Self::start_on_terms(None)
    }

    /// Starts one that offers TLS, to those who ask for it, with this certificate.
    ///
    /// # Errors
    /// Those of [`start`](Self::start).
    pub fn start_with_tls(certificate: &Certificate) -> Result<Self, ClusterError> {
        Self::start_on_terms(Some(certificate))
    }

    /// Starts a standby that follows this one, whose databases it shows and lets nobody write to until it is
    /// [promoted](Self::promote).
    ///
    /// # Errors
    /// Those of [`start`](Self::start).
    pub fn start_standby(&self) -> Result<Self, ClusterError> {
        let programs = programs()?;
        let folder = temporary_folder()?;
        let user = unprivileged(folder.path())?;
        give_to(user, &[folder.path()])?;
        let mut copy = Command::new(programs.join("pg_basebackup"));
        copy.arg("-D").arg(folder.path().join("data")).args([
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync",
        ]);
        copy.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", USER]).env("PGPASSWORD", PASSWORD);
        run_as(&mut copy, user, folder.path());
        succeed("pg_basebackup", &mut copy)?;
        Self::started(&programs, folder, user, None)
    }

    /// Makes a standby a primary, and waits until it is one.
    ///
    /// # Errors
    /// [`ClusterError::Failed`] if it is none, or does not obey.
    pub fn promote(&self) -> Result<(), ClusterError> {
        let promoted = self.client()?.batch_execute("SELECT pg_promote(wait => true)");
        promoted.map_err(|error| ClusterError::failed("promoting", error))
    }

    /// Makes it a server that takes no writes, as one whose place another has taken; sessions that are open learn of it too.
    ///
    /// # Errors
    /// [`ClusterError::Failed`].
    pub fn turn_read_only(&self) -> Result<(), ClusterError> {
        let mut client = self.client()?;
        // Two, since the first is none that may be given inside of a transaction.
        for order in ["ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"] {
            client.batch_execute(order).map_err(|error| ClusterError::failed(order, error))?;
        }
        let deadline = Instant::now() + START;
        loop {
            let shown = client.query_one("SHOW default_transaction_read_only", &[]);
            let shown = shown.and_then(|row| row.try_get::<_, String>(0));
            if shown.map_err(|error| ClusterError::failed("reading its settings", error))? == "on" {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(ClusterError::failed("turning read-only", "it does not reload its settings"));
            }
        }
    }

    fn start_on_terms(certificate: Option<&Certificate>) -> Result<Self, ClusterError> {
        let programs = programs()?;
        let mut failed = ClusterError::Missing;
        for _ in 0..PORTS {
            match Self::start_with(&programs, certificate) {
                Ok(cluster) => return Ok(cluster),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Starts one for a test, or says plainly why the test is left out. In CI (`CI=true`) it is never left out.
    ///
    /// # Panics
    /// If PostgreSQL is there and does not start, or if it is missing in CI.
    #[must_use]
    pub fn start_or_skip() -> Option<Self> {
        Self::or_skip(Self::start())
    }

    /// What came of starting one, on the terms of [`start_or_skip`](Self::start_or_skip).
    ///
    /// # Panics
    /// As that does.
    #[must_use]
    #[expect(clippy::panic, clippy::print_stderr, reason = "it speaks to whoever runs the tests")]
    pub fn or_skip(started: Result<Self, ClusterError>) -> Option<Self> {
        match started {
            Ok(cluster) => Some(cluster),
            Err(ClusterError::Missing) if std::env::var_os("CI").is_none_or(|ci| ci != "true") => {
                eprintln!("SKIPPED: {}", ClusterError::Missing);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    fn start_with(programs: &Path, certificate: Option<&Certificate>) -> Result<Self, ClusterError> {
        let folder = temporary_folder()?;
        let user = unprivileged(folder.path())?;
        initialise(programs, folder.path(), user)?;
        Self::started(programs, folder, user, certificate)
    }

    fn started(
        programs: &Path,
        folder: TempDir,
        user: Option<User>,
        certificate: Option<&Certificate>,
    ) -> Result<Self, ClusterError> {
        let port = free_port()?;
        let tls = certificate.map(|certificate| lay_down(certificate, folder.path(), user)).transpose()?;
        let keeper = keep(programs, folder.path(), user, port, &tls.unwrap_or_default())?;
        let cluster = Self { port, databases: AtomicU32::new(0), keeper: Mutex::new(keeper) };
        cluster.wait(folder.path())?;
        // From here on the keeper removes it.
        let _ = folder.keep();
        Ok(cluster)
    }

    /// The URL of a database on this server, its password included.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// The port it listens on, on 127.0.0.1.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The password in its URLs.
    #[must_use]
    pub const fn password(&self) -> &'static str {
        PASSWORD
    }

    /// A new, empty database, and its URL.
    ///
    /// Where the server can, it sorts text as French does, so that whoever forgets to compare keys by their octets finds out.
    ///
    /// # Errors
    /// [`ClusterError::Failed`].
    pub fn create_database(&self) -> Result<String, ClusterError> {
        let name = format!("espace_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut client = self.client()?;
        let french = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'fr'"
        );
        if client.batch_execute(&french).is_err() {
            let plain = client.batch_execute(&format!("CREATE DATABASE {name}"));
            plain.map_err(|error| ClusterError::failed("creating a database", error))?;
        }
        Ok(self.url(&name))
    }

    /// Stops the server at once, as if its machine lost it: nothing is told to clients, nothing is tidied up.
    ///
    /// # Errors
    /// [`ClusterError::Failed`] if it does not obey.
    pub fn crash(&self) -> Result<(), ClusterError> {
        self.order("crash")
    }

    /// Starts the server again after a [`crash`](Self::crash), on the same port and with what was committed.
    ///
    /// # Errors
    /// [`ClusterError::Failed`] if it does not start.
    pub fn restart(&self) -> Result<(), ClusterError> {
        self.order("start")?;
        let deadline = Instant::now() + START;
        while let Err(error) = self.client() {
            if Instant::now() > deadline {
                return Err(error);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn order(&self, order: &str) -> Result<(), ClusterError> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let Keeper { orders, answers, .. } = &mut *keeper;
        let mut obey = || -> std::io::Result<String> {
            if let Some(orders) = orders {
                writeln!(orders, "{order}")?;
                orders.flush()?;
            }
            let mut answer = String::new();
            answers.read_line(&mut answer)?;
            Ok(answer)
        };
        match obey() {
            Ok(answer) if answer.trim() == order => Ok(()),
            Ok(answer) => Err(ClusterError::failed(order, format!("answered {answer:?}"))),
            Err(error) => Err(ClusterError::failed(order, error)),
        }
    }

    fn client(&self) -> Result<Client, ClusterError> {
        let mut config = Config::new();
        config.host("127.0.0.1").port(self.port).user(USER).password(PASSWORD).dbname("postgres");
        config.connect_timeout(Duration::from_secs(5));
        config.connect(NoTls).map_err(|error| ClusterError::failed("connecting", error))
    }

    fn wait(&self, folder: &Path) -> Result<(), ClusterError> {
        let deadline = Instant::now() + START;
        loop {
            let Err(error) = self.client() else {
                return Ok(());
            };
            let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            if log().contains("could not bind")
                || log().contains("FATAL:  could not")
                || Instant::now() > deadline
            {
                return Err(ClusterError::Failed(format!("{error}\n{}", log())));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for PrivateCluster {
    fn drop(&mut self) {
        let keeper = self.keeper.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(keeper.orders.take());
        // It ends by itself now that it hears no more.
        let _ = keeper.shell.wait();
    }
}

fn initialise(programs: &Path, folder: &Path, user: Option<User>) -> Result<(), ClusterError> {
    let password = folder.join("password");
    std::fs::write(&password, PASSWORD)
        .map_err(|error| ClusterError::failed("the password's file", error))?;
    give_to(user, &[folder, &password])?;
    let mut initdb = Command::new(programs.join("initdb"));
    initdb.arg("-D").arg(folder.join("data")).arg("--pwfile").arg(&password);
    initdb.args(["-U", USER, "-A", "scram-sha-256", "-E", "UTF8", "--locale", "C", "--no-sync"]);
    run_as(&mut initdb, user, folder);
    succeed("initdb", &mut initdb)
}

fn succeed(name: &str, program: &mut Command) -> Result<(), ClusterError> {
    let done = program.output().map_err(|error| ClusterError::failed(name, error))?;
    if done.status.success() {
        return Ok(());
    }
    Err(ClusterError::failed(name, String::from_utf8_lossy(&done.stderr)))
}

fn keep(
    programs: &Path,
    folder: &Path,
    user: Option<User>,
    port: u16,
    more: &[String],
) -> Result<Keeper, ClusterError> {
    let mut shell = Command::new("sh");
    shell.args(["-c", include_str!("keeper.sh"), "keeper"]).arg(programs).arg(folder);
    shell.args(["-c", "listen_addresses=127.0.0.1", "-c", &format!("port={port}")]);
    // Nothing here has to survive the machine, and nobody looks for a socket in the system's folder. A store must ask for
    // commits that survive a crash by itself: the server is told to be careless.
    shell.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
    shell.args(["-c", "unix_socket_directories=", "-c", "max_connections=200"]);
    shell.args(more.iter().flat_map(|option| ["-c", option]));
    run_as(&mut shell, user, folder);
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut shell = shell.spawn().map_err(|error| ClusterError::failed("sh", error))?;
    let (orders, answers) = (shell.stdin.take(), shell.stdout.take());
    let answers = answers.ok_or_else(|| ClusterError::Failed("sh has no output".to_owned()))?;
    Ok(Keeper { shell, orders, answers: BufReader::new(answers) })
}

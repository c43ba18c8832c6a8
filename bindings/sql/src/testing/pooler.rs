//! A pooler before a private cluster.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::cluster::{PASSWORD, PrivateCluster, USER};
use super::machine::{ClusterError, free_port, give_to, pooler, run_as, temporary_folder, unprivileged};

/// How long a pooler may take to start on a busy machine.
const START: Duration = Duration::from_secs(30);

/// Ends the pooler when it hears no more from the test, however that ended, and tidies up.
const KEEPER: &str = r#"
"$1" "$2/pooler.ini" </dev/null >>"$2/log" 2>&1 &
pooler=$!
trap '' INT HUP
cat >/dev/null
kill -INT "$pooler" 2>/dev/null
wait "$pooler" 2>/dev/null
rm -rf "$2"
"#;

/// `PgBouncer` in transaction mode, before a private cluster: each transaction goes over whichever of its few connections is
/// free, and whatever a client has told its session is somebody else's from then on.
///
/// It ends with the process that started it, however that ends.
pub struct Pooler {
    port: u16,
    keeper: Child,
}

impl Pooler {
    /// Starts one, with more lines for its configuration.
    ///
    /// # Errors
    /// [`ClusterError::NoPooler`] if the machine has none, [`ClusterError::Failed`] if it does not start.
    pub fn start(cluster: &PrivateCluster, more: &[&str]) -> Result<Self, ClusterError> {
        let program = pooler()?;
        let folder = temporary_folder()?;
        let port = free_port()?;
        let user = unprivileged(folder.path())?;
        let (settings, users) = (folder.path().join("pooler.ini"), folder.path().join("users"));
        let server = cluster.port();
        let lines = format!(
            "[databases]\n* = host=127.0.0.1 port={server}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {port}\nunix_socket_dir =\nauth_type = scram-sha-256\nauth_file = {}\n\
             pool_mode = transaction\ndefault_pool_size = 4\nmax_client_conn = 400\n{}\n",
            users.display(),
            more.join("\n")
        );
        let write = |path: &Path, text: &str| {
            std::fs::write(path, text).map_err(|error| ClusterError::failed("the pooler's files", error))
        };
        write(&settings, &lines)?;
        write(&users, &format!("\"{USER}\" \"{PASSWORD}\"\n"))?;
        give_to(user, &[folder.path(), &settings, &users])?;
        let mut shell = Command::new("sh");
        shell.args(["-c", KEEPER, "keeper"]).arg(program).arg(folder.path());
        run_as(&mut shell, user, folder.path());
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let keeper = shell.spawn().map_err(|error| ClusterError::failed("sh", error))?;
        let pooler = Self { port, keeper };
        pooler.wait(folder.path())?;
        // From here on the keeper removes it.
        let _ = folder.keep();
        Ok(pooler)
    }

    /// Starts one for a test, or says plainly why the test is left out. In CI (`CI=true`) it is never left out.
    ///
    /// # Panics
    /// If the pooler is there and does not start, or if it is missing in CI.
    #[must_use]
    #[expect(clippy::panic, clippy::print_stderr, reason = "it speaks to whoever runs the tests")]
    pub fn start_or_skip(cluster: &PrivateCluster, more: &[&str]) -> Option<Self> {
        match Self::start(cluster, more) {
            Ok(pooler) => Some(pooler),
            Err(ClusterError::NoPooler) if std::env::var_os("CI").is_none_or(|ci| ci != "true") => {
                eprintln!("SKIPPED: {}", ClusterError::NoPooler);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// The URL of a database by way of the pooler, from the cluster's own URL of it.
    #[must_use]
    pub fn url(&self, direct: &str) -> String {
        let database = direct.rsplit_once('/').map_or("", |(_, database)| database);
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    fn wait(&self, folder: &Path) -> Result<(), ClusterError> {
        let deadline = Instant::now() + START;
        loop {
            match TcpStream::connect(("127.0.0.1", self.port)) {
                Ok(_) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::ConnectionRefused && Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(error) => {
                    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
                    return Err(ClusterError::Failed(format!("the pooler: {error}\n{log}")));
                }
            }
        }
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

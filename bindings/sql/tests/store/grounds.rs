//! Empty databases of every engine, for a test to stand on.

use std::sync::OnceLock;

use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::{Pooler, PrivateCluster};
use tempfile::TempDir;

/// The cluster of this test binary; it ends with it.
pub fn cluster() -> Option<&'static PrivateCluster> {
    static CLUSTER: OnceLock<Option<PrivateCluster>> = OnceLock::new();
    CLUSTER.get_or_init(PrivateCluster::start_or_skip).as_ref()
}

/// The pooler before it.
fn pooler() -> Option<&'static Pooler> {
    static POOLER: OnceLock<Option<Pooler>> = OnceLock::new();
    POOLER.get_or_init(|| Pooler::start_or_skip(cluster()?, &[])).as_ref()
}

/// An empty database.
pub struct Ground {
    pub engine: &'static str,
    pub url: String,
    folder: Option<TempDir>,
}

impl Ground {
    pub fn memory() -> Self {
        Self { engine: "sqlite in memory", url: "sqlite::memory:".to_owned(), folder: None }
    }

    pub fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("espace.db").display());
        Self { engine: "sqlite in a file", url, folder: Some(folder) }
    }

    pub fn postgres() -> Option<Self> {
        let url = cluster()?.create_database().unwrap();
        Some(Self { engine: "postgresql", url, folder: None })
    }

    /// PostgreSQL behind a pooler in transaction mode.
    pub fn pooled() -> Option<Self> {
        let url = pooler()?.url(&cluster()?.create_database().unwrap());
        Some(Self { engine: "postgresql behind a pooler", url, folder: None })
    }

    /// Those where several stores race, by every way there is to them.
    pub fn contended() -> Vec<Self> {
        Self::shared().into_iter().chain(Self::pooled()).collect()
    }

    /// Those that several stores can open at once.
    pub fn shared() -> Vec<Self> {
        std::iter::once(Self::file()).chain(Self::postgres()).collect()
    }

    pub fn all() -> Vec<Self> {
        std::iter::once(Self::memory()).chain(Self::shared()).collect()
    }

    pub fn open(&self) -> SqlStore {
        SqlStore::open(&self.url).unwrap()
    }

    /// Behind the store's back, if this is SQLite in a file.
    pub fn sqlite(&self) -> Option<rusqlite::Connection> {
        self.folder.as_ref()?;
        Some(rusqlite::Connection::open(self.url.strip_prefix("sqlite:")?).unwrap())
    }

    /// Behind the store's back: runs SQL that both engines understand, `{}` standing for PostgreSQL's schema.
    pub fn meddle(&self, sql: &str) {
        self.try_to(sql).unwrap();
    }

    pub fn try_to(&self, sql: &str) -> Result<(), String> {
        if let Some(connection) = self.sqlite() {
            return connection.execute_batch(&sql.replace("{}", "")).map_err(|error| error.to_string());
        }
        let sql = sql.replace("{}", "espace_securise.");
        self.client().batch_execute(&sql).map_err(|error| error.to_string())
    }

    pub fn client(&self) -> postgres::Client {
        postgres::Client::connect(&self.url, postgres::NoTls).unwrap()
    }
}

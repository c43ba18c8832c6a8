//! PostgreSQL over TLS: to the right server, or not at all.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use espace_securise::Store as _;
use espace_securise_sql::testing::{Certificate, PrivateCluster};
use espace_securise_sql::{InvalidTls, OpenError, SqlStore, TlsFault};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;

use super::drafts::{body, done, key, messages, put};
use super::grounds::Ground;

/// The name in the server's certificate; nobody has to find it, since the tests give the address beside it.
const HOST: &str = "base.caisse.example";

/// A server with a certificate of a private authority, and files of roots: that authority, and a stranger.
struct Secured {
    cluster: PrivateCluster,
    authority: PathBuf,
    stranger: PathBuf,
    _folder: TempDir,
}

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn certificate(by: &Authority) -> Certificate {
    let pair = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![HOST.to_owned()]).unwrap();
    Certificate { chain: params.signed_by(&pair, by).unwrap().pem(), key: pair.serialize_pem() }
}

fn secured() -> Option<&'static Secured> {
    static SECURED: OnceLock<Option<Secured>> = OnceLock::new();
    let secured = SECURED.get_or_init(|| {
        let by = authority();
        let cluster = PrivateCluster::or_skip(PrivateCluster::start_with_tls(&certificate(&by)))?;
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, authority: &Authority| {
            let path = folder.path().join(name);
            std::fs::write(&path, authority.pem()).unwrap();
            path
        };
        let (right, stranger) = (file("authority.pem", &by), file("stranger.pem", &authority()));
        Some(Secured { cluster, authority: right, stranger, _folder: folder })
    });
    secured.as_ref()
}

impl Secured {
    /// A new database by the name in the certificate, with parameters.
    fn url(&self, parameters: &str) -> String {
        let url = self.cluster.create_database().unwrap();
        format!("{}?hostaddr=127.0.0.1{parameters}", url.replace("127.0.0.1", HOST))
    }

    fn roots(&self) -> String {
        format!("&sslrootcert={}", self.authority.display())
    }
}

/// Whether the server sees the store's connections encrypted. It is asked on a line of its own.
fn encrypted(url: &str) -> Vec<bool> {
    let clear = url.split_once('?').unwrap_or((url, "")).0.replace(HOST, "127.0.0.1");
    let mut client = postgres::Client::connect(&clear, postgres::NoTls).unwrap();
    let asked = "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
        WHERE application_name = 'espace-securise' AND datname = current_database()";
    client.query(asked, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

#[track_caller]
fn works(url: &str) -> Vec<bool> {
    let store = SqlStore::open(url).unwrap();
    store.ping().unwrap();
    let tenant = key("tenant/1707A");
    done(&store, &put(&tenant, None, "1", None));
    done(&store, &messages(&["a"]));
    assert_eq!(body(&store, &tenant).as_deref(), Some("1"));
    assert_eq!(store.load(&[key("tenant/none")]), Ok(vec![None]));
    assert_eq!(store.outbox().counts().unwrap().waiting, 1);
    encrypted(url)
}

#[track_caller]
fn refused(url: &str) -> OpenError {
    let error = SqlStore::open(url).err().unwrap();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains("mot-de-passe") && !text.contains("hostaddr"), "{text}");
    }
    error
}

#[test]
fn what_is_required_is_encrypted_on_every_connection() {
    let Some(secured) = secured() else { return };
    for mode in ["require", "verify-ca", "verify-full"] {
        let url = secured.url(&format!("&sslmode={mode}{}", secured.roots()));
        // One connection that commits, one for everything else.
        assert_eq!(works(&url), [true, true], "{mode}");
    }
    assert_eq!(works(&secured.url(&secured.roots())), [true, true], "roots alone ask for it too");
}

#[test]
fn a_certificate_of_a_stranger_is_refused() {
    let Some(secured) = secured() else { return };
    let url = secured.url(&format!("&sslmode=require&sslrootcert={}", secured.stranger.display()));
    let error = refused(&url);
    assert_eq!(error, OpenError::Tls(TlsFault::UntrustedCertificate));
    assert_eq!(error.code(), "tls_untrusted_certificate");
    assert!(encrypted(&url).is_empty());
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    let Some(secured) = secured() else { return };
    for mode in ["require", "verify-ca", "verify-full"] {
        let url = secured.url(&format!("&sslmode={mode}{}", secured.roots()));
        for other in ["copie.caisse.example", "127.0.0.1", "[::1]"] {
            let error = refused(&url.replace(HOST, other));
            let OpenError::Tls(TlsFault::WrongHost { got }) = &error else { panic!("{other}: {error:?}") };
            assert!(got.contains(HOST) && !error.to_string().contains(other), "{error}");
        }
    }
}

#[test]
fn a_server_without_tls_is_refused_where_it_is_required() {
    let Some(ground) = Ground::postgres() else { return };
    let Some(secured) = secured() else { return };
    for mode in ["require", "verify-ca", "verify-full"] {
        let error = refused(&format!("{}?sslmode={mode}{}", ground.url, secured.roots()));
        assert_eq!(error, OpenError::Tls(TlsFault::NotOffered), "{mode}");
    }
}

#[test]
fn what_is_preferred_works_on_both_and_is_encrypted_where_it_can_be() {
    let (Some(ground), Some(secured)) = (Ground::postgres(), secured()) else { return };
    assert_eq!(works(&format!("{}?sslmode=prefer", ground.url)), [false, false]);
    assert_eq!(works(&secured.url("&sslmode=prefer")), [true, true]);
    assert_eq!(works(&secured.url("")), [true, true], "it is the default");
    assert_eq!(works(&secured.cluster.create_database().unwrap()), [true, true], "by any name");
    assert_eq!(works(&secured.url("&sslmode=disable")), [false, false]);
}

#[test]
fn a_log_in_is_bound_to_its_line() {
    let Some(secured) = secured() else { return };
    let bound = "&channel_binding=require";
    assert_eq!(works(&secured.url(&format!("&sslmode=require{}{bound}", secured.roots()))), [true, true]);
    assert_eq!(works(&secured.url(&format!("&sslmode=prefer{bound}"))), [true, true]);
    let error = refused(&secured.url(&format!("&sslmode=disable{bound}")));
    assert_eq!(error, OpenError::Tls(TlsFault::NotBound));
}

#[test]
fn terms_that_cannot_be_kept_are_refused_before_anybody_is_called() {
    let at =
        |parameters: &str| refused(&format!("postgres://caisse:mot-de-passe@db.example/espace?{parameters}"));
    assert_eq!(at("sslmode=allow"), OpenError::InvalidTls(InvalidTls::Mode));
    assert_eq!(at("sslnegotiation=direct"), OpenError::InvalidTls(InvalidTls::DirectWithoutTls));
    let needless = InvalidTls::NeedlessRoots { mode: "prefer" };
    assert_eq!(at("sslmode=prefer&sslrootcert=system"), OpenError::InvalidTls(needless));
    let unreadable = InvalidTls::UnreadableRoots { got: std::io::ErrorKind::NotFound };
    assert_eq!(at("sslmode=require&sslrootcert=/mot-de-passe"), OpenError::InvalidTls(unreadable.clone()));
    assert_eq!(at("sslmode=require&sslrootcert="), OpenError::InvalidTls(unreadable));
}

/// The name of the test below, and where it finds its URL when it is a child of itself.
const CHILD: &str = "tls::without_a_file_the_roots_of_the_machine_are_asked";
const CHILD_URL: &str = "ESPACE_TEST_TLS_URL";

/// Which roots a machine has is for a process to say in its environment, so that this runs in processes of its own.
#[test]
fn without_a_file_the_roots_of_the_machine_are_asked() {
    if let Ok(url) = std::env::var(CHILD_URL) {
        match SqlStore::open(&url) {
            Ok(store) => store.ping().unwrap(),
            Err(error) => panic!("refused as {}", error.code()),
        }
        return;
    }
    let Some(secured) = secured() else { return };
    let url = secured.url("&sslmode=verify-full");
    let run = |roots: &std::path::Path| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args([CHILD, "--exact", "--nocapture"]).env(CHILD_URL, &url).env("SSL_CERT_FILE", roots);
        let output = child.env_remove("SSL_CERT_DIR").output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (well, told) = run(&secured.authority);
    assert!(well, "{told}");
    for (roots, code) in [
        (secured.stranger.as_path(), "tls_untrusted_certificate"),
        (std::path::Path::new("/nowhere/at/all.pem"), "no_platform_roots"),
    ] {
        let (well, told) = run(roots);
        assert!(!well && told.contains(&format!("refused as {code}")), "{told}");
    }
}

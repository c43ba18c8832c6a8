//! A server whose place another has taken answers nobody any more: what it remembers is not what holds.

use std::time::{Duration, Instant};

use espace_securise::Store as _;
use espace_securise::store::Committed;
use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::PrivateCluster;

use super::drafts::{body, done, key, put, version};

/// A primary and a standby that has what the primary has: the database's URL on each, and on both.
struct Pair {
    primary: PrivateCluster,
    standby: PrivateCluster,
    urls: [String; 3],
}

impl Pair {
    fn start() -> Option<Self> {
        let primary = PrivateCluster::start_or_skip()?;
        let url = primary.create_database().unwrap();
        let standby = primary.start_standby().unwrap();
        let other = url.replace(&primary.port().to_string(), &standby.port().to_string());
        let both = format!("127.0.0.1:{},127.0.0.1:{}", primary.port(), standby.port());
        let both = url.replace(&format!("127.0.0.1:{}", primary.port()), &both);
        Some(Self { primary, standby, urls: [url, other, both] })
    }

    /// Waits until the standby has a record as the primary has it.
    fn caught_up(&self, name: &str, expected: &str) {
        let mut client = postgres::Client::connect(&self.urls[1], postgres::NoTls).unwrap();
        let select = "SELECT body FROM espace_securise.records WHERE key = $1";
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let rows = client.query(select, &[&name]).unwrap_or_default();
            if rows.first().map(|row| row.get(0)) == Some(expected) {
                return;
            }
            assert!(Instant::now() < deadline, "the standby does not follow");
        }
    }
}

#[test]
fn a_former_primary_that_was_turned_read_only_answers_no_read_and_the_new_one_answers_them_all() {
    let Some(pair) = Pair::start() else { return };
    let session = key("session/1");
    let [former, new, both] = &pair.urls;
    let alone = SqlStore::open(former).unwrap();
    done(&alone, &put(&session, None, "\"alive\"", None));
    let of_both = SqlStore::open(both).unwrap();
    assert_eq!(body(&of_both, &session).as_deref(), Some("\"alive\""));
    pair.caught_up("session/1", "\"alive\"");

    pair.primary.turn_read_only().unwrap();
    pair.standby.promote().unwrap();
    let elsewhere = SqlStore::open(new).unwrap();
    let seen = version(&elsewhere, &session);
    assert_eq!(elsewhere.commit(&put(&session, seen, "\"revoked\"", None)), Ok(Committed::Done));

    // Whoever knows both hears the new one, over connections that were open to the former.
    assert_eq!(body(&of_both, &session).as_deref(), Some("\"revoked\""));
    let seen = version(&of_both, &session);
    assert_eq!(of_both.commit(&put(&session, seen, "\"purged\"", None)), Ok(Committed::Done));
    assert_eq!(body(&elsewhere, &session).as_deref(), Some("\"purged\""));
    // Whoever knows the former alone hears nothing.
    for fault in [
        alone.load(std::slice::from_ref(&session)).unwrap_err(),
        alone.ping().unwrap_err(),
        alone.audit(None, 1).unwrap_err(),
        alone.commit(&put(&key("k"), None, "1", None)).unwrap_err(),
    ] {
        assert!(fault.to_string().contains("takes no writes"), "{fault}");
    }
}

#[test]
fn a_standby_is_passed_over_for_its_primary_and_is_one_itself_once_it_is_promoted() {
    let Some(pair) = Pair::start() else { return };
    let [primary, standby, both] = &pair.urls;
    done(&SqlStore::open(primary).unwrap(), &put(&key("k/1"), None, "1", None));
    pair.caught_up("k/1", "1");
    let error = SqlStore::open(standby).err().unwrap();
    assert_eq!(error.code(), "store_unavailable");
    assert!(error.to_string().contains("takes no writes"), "{error}");

    let order = format!("127.0.0.1:{},127.0.0.1:{}", pair.standby.port(), pair.primary.port());
    let url = primary.replace(&format!("127.0.0.1:{}", pair.primary.port()), &order);
    done(&SqlStore::open(&url).unwrap(), &put(&key("k/2"), None, "1", None));

    // A host of the two that is silent is passed over too.
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let order =
        format!("127.0.0.1:{},127.0.0.1:{}", silent.local_addr().unwrap().port(), pair.primary.port());
    let url = primary.replace(&format!("127.0.0.1:{}", pair.primary.port()), &order);
    done(&SqlStore::open(&url).unwrap(), &put(&key("k/3"), None, "1", None));
    pair.caught_up("k/3", "1");

    // The first thing asked after the fail-over is a commit: nothing of it was done, so that it goes to the new primary.
    let store = SqlStore::open(both).unwrap();
    done(&store, &put(&key("k/4"), None, "1", None));
    pair.caught_up("k/4", "1");
    pair.primary.turn_read_only().unwrap();
    pair.standby.promote().unwrap();
    assert_eq!(store.commit(&put(&key("k/5"), None, "1", None)), Ok(Committed::Done));
    assert_eq!(body(&SqlStore::open(standby).unwrap(), &key("k/5")).as_deref(), Some("1"));
}

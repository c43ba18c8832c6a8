//! The schema: made once, by whoever comes first, and never touched if it is not ours.

use std::sync::Barrier;
use std::time::Duration;

use espace_securise::message::Channel;
use espace_securise_sql::{OpenError, SqlStore};

use super::drafts::{at, body, done, key, messages, put, sealed};
use super::grounds::Ground;

#[test]
fn what_is_there_survives_when_the_database_is_opened_again() {
    for ground in Ground::shared() {
        let key = key("tenant/1707A");
        done(&ground.open(), &put(&key, None, "{\"v\":1}", None));
        assert_eq!(body(&ground.open(), &key).as_deref(), Some("{\"v\":1}"), "{}", ground.engine);
    }
}

#[test]
fn many_that_open_a_new_database_at_once_all_succeed() {
    const OPENERS: usize = 12;
    for ground in Ground::shared() {
        let start = Barrier::new(OPENERS);
        std::thread::scope(|scope| {
            let open = || {
                start.wait();
                let store = SqlStore::open(&ground.url);
                store.unwrap_or_else(|error| panic!("{}: {error}", ground.engine)).ping().unwrap();
            };
            let openers: Vec<_> = (0..OPENERS).map(|_| scope.spawn(open)).collect();
            for opener in openers {
                opener.join().unwrap();
            }
        });
        done(&ground.open(), &put(&key("tenant/1707A"), None, "1", None));
    }
}

#[test]
fn a_database_from_a_newer_version_is_refused_and_left_alone() {
    for ground in Ground::shared() {
        done(&ground.open(), &put(&key("tenant/1707A"), None, "1", None));
        if let Some(sqlite) = ground.sqlite() {
            sqlite.pragma_update(None, "user_version", 99).unwrap();
        } else {
            ground.meddle("INSERT INTO {}migrations (version) VALUES (99)");
        }
        let refused = SqlStore::open(&ground.url).err();
        assert_eq!(refused, Some(OpenError::FromTheFuture { found: 99, known: 3 }), "{}", ground.engine);
        let told = refused.unwrap().to_string();
        assert!(told.contains("99") && told.contains("newer library"), "{told}");
        if let Some(sqlite) = ground.sqlite() {
            let version = |name| sqlite.pragma_query_value(None, name, |row| row.get::<_, u32>(0)).unwrap();
            assert_eq!(version("user_version"), 99);
        }
    }
}

#[test]
fn the_file_of_another_application_is_refused_and_left_alone() {
    let ground = Ground::file();
    let other = ground.sqlite().unwrap();
    other.execute_batch("CREATE TABLE invoices (number INTEGER)").unwrap();
    assert_eq!(SqlStore::open(&ground.url).err(), Some(OpenError::NotOurs));
    let tables: u32 = other.query_row("SELECT count(*) FROM sqlite_master", (), |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
    let mode: String = other.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
}

#[test]
fn what_is_no_database_is_refused_and_left_alone() {
    let ground = Ground::file();
    let path = ground.url.strip_prefix("sqlite:").unwrap();
    let text = "not a database, but something that its owner needs\n".repeat(40);
    std::fs::write(path, &text).unwrap();
    let refused = SqlStore::open(&ground.url).err().map(|error| error.code());
    assert_eq!(refused, Some("store_unavailable"));
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
}

#[test]
fn a_new_file_is_its_owners_only_and_keeps_a_write_ahead_log() {
    use std::os::unix::fs::PermissionsExt as _;
    let ground = Ground::file();
    let store = ground.open();
    done(&store, &put(&key("tenant/1707A"), None, "1", None));
    let path = ground.url.strip_prefix("sqlite:").unwrap();
    for end in ["", "-wal", "-shm"] {
        let mode = std::fs::metadata(format!("{path}{end}")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "espace.db{end}");
    }
    let mode: String =
        ground.sqlite().unwrap().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_path_may_stand_after_two_slashes() {
    let ground = Ground::file();
    let with_slashes = ground.url.replacen("sqlite:", "sqlite://", 1);
    done(&SqlStore::open(&with_slashes).unwrap(), &put(&key("k"), None, "1", None));
    assert_eq!(body(&ground.open(), &key("k")).as_deref(), Some("1"));
}

#[test]
fn a_role_that_may_create_no_schema_uses_the_one_made_for_it() {
    let Some(ground) = Ground::postgres() else { return };
    let mut client = ground.client();
    client
        .batch_execute(
            "CREATE ROLE portail LOGIN PASSWORD 'portail'; CREATE SCHEMA espace_securise AUTHORIZATION portail",
        )
        .unwrap();
    let (_, server) = ground.url.split_once('@').unwrap();
    let store = SqlStore::open(&format!("postgres://portail:portail@{server}")).unwrap();
    done(&store, &put(&key("k"), None, "1", None));
    assert_eq!(body(&store, &key("k")).as_deref(), Some("1"));
}

/// As version 1 left it, with a message that waits.
fn of_version_1(ground: &Ground) {
    if let Some(sqlite) = ground.sqlite() {
        sqlite
            .execute_batch(include_str!("../../src/sqlite/migrations/0001_records_events_outbox_views.sql"))
            .unwrap();
        sqlite.pragma_update(None, "application_id", 0x4553_5041).unwrap();
        sqlite.pragma_update(None, "user_version", 1).unwrap();
    } else {
        let mut client = ground.client();
        client.batch_execute(VERSION_1).unwrap();
        let first = include_str!("../../src/postgres/migrations/0001_records_events_outbox_views.sql");
        client.batch_execute(first).unwrap();
    }
    let message = serde_json::to_string(&sealed("old")).unwrap();
    ground.meddle(&format!("INSERT INTO {{}}outbox (message) VALUES ('{message}')"));
}

const VERSION_1: &str = "CREATE SCHEMA espace_securise;
    CREATE TABLE espace_securise.migrations (version bigint PRIMARY KEY);
    INSERT INTO espace_securise.migrations (version) VALUES (1)";

#[test]
fn inv11_what_waits_in_a_database_of_version_1_is_delivered() {
    for ground in Ground::shared() {
        of_version_1(&ground);
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["new"]));
        let leased = outbox.lend(Some(Channel::Sms), at(0), Duration::from_secs(60), 10).unwrap().leased;
        let ids: Vec<_> = leased.iter().map(|leased| (leased.sealed.id(), leased.channel)).collect();
        assert_eq!(ids, [("old", None), ("new", None)], "{}", ground.engine);
        // A process of version 1 that still runs beside it enqueues as it always did.
        let message = serde_json::to_string(&sealed("beside")).unwrap();
        ground.meddle(&format!("INSERT INTO {{}}outbox (message) VALUES ('{message}')"));
        assert_eq!(outbox.lease(at(0), Duration::from_secs(60), 10).unwrap().len(), 1, "{}", ground.engine);
    }
}

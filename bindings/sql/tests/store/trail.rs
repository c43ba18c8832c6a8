//! Whoever reads the audit trail holds nobody up, and needs no more than to read.

use std::time::Duration;

use espace_securise::Store as _;
use espace_securise::store::{Batch, Committed};
use espace_securise_sql::SqlStore;

use super::drafts::{done, event};
use super::grounds::Ground;
use super::line::within;

fn one(name: &str) -> Batch {
    Batch { events: vec![event(name)], ..Batch::default() }
}

/// An operator's lock for maintenance, held while the trail is read: neither the reader nor those who commit wait for it.
#[test]
fn the_trail_is_read_beside_a_maintenance_lock_and_commits_go_on() {
    for lock in ["SHARE UPDATE EXCLUSIVE", "ROW EXCLUSIVE"] {
        let Some(ground) = Ground::postgres() else { return };
        let store = ground.open();
        done(&store, &one("a"));
        let mut operator = ground.client();
        let mut held = operator.transaction().unwrap();
        held.batch_execute(&format!("LOCK TABLE espace_securise.events IN {lock} MODE")).unwrap();
        let reader = store.clone();
        let reading = std::thread::spawn(move || reader.audit(None, 10));
        let writer = store.clone();
        let committed = within(Duration::from_secs(5), move || writer.commit(&one("b")));
        assert_eq!(committed, Ok(Committed::Done), "{lock}");
        let read = within(Duration::from_secs(5), move || reading.join().unwrap()).unwrap();
        assert_eq!(read.first().map(|line| line.event.command.as_str()), Some("a"), "{lock}");
        held.rollback().unwrap();
    }
}

/// A line whose transaction is still open is waited for when later ones are there, and a commit is not held up meanwhile.
#[test]
fn a_line_that_was_drawn_and_is_not_there_yet_is_waited_for() {
    let Some(ground) = Ground::postgres() else { return };
    let store = ground.open();
    done(&store, &one("a"));
    let mut slow = ground.client();
    let mut open = slow.transaction().unwrap();
    // Draws its place as a commit of the store does: under the lock that says so.
    open.batch_execute("SELECT pg_advisory_xact_lock_shared(76224131056454)").unwrap();
    let drawn = "INSERT INTO espace_securise.events (event) SELECT event FROM espace_securise.events";
    open.batch_execute(drawn).unwrap();
    done(&store, &one("c"));
    let reader = store.clone();
    let reading = std::thread::spawn(move || reader.audit(None, 10));
    let writer = store.clone();
    assert_eq!(within(Duration::from_secs(5), move || writer.commit(&one("d"))), Ok(Committed::Done));
    open.commit().unwrap();
    let read = within(Duration::from_secs(5), move || reading.join().unwrap()).unwrap();
    let read: Vec<_> = read.iter().map(|line| line.event.command.as_str()).collect();
    assert_eq!(read[..3], ["a", "a", "c"]);
}

/// A role that may read the tables, and nothing else, opens the store and follows the trail.
#[test]
fn a_role_with_select_alone_reads_the_trail() {
    let Some(ground) = Ground::postgres() else { return };
    done(&ground.open(), &one("a"));
    ground.meddle(
        "CREATE ROLE archiviste LOGIN PASSWORD 'archiviste';
         GRANT USAGE ON SCHEMA espace_securise TO archiviste;
         GRANT SELECT ON {}migrations, {}events TO archiviste",
    );
    let (_, server) = ground.url.split_once('@').unwrap();
    let store = SqlStore::open(&format!("postgres://archiviste:archiviste@{server}")).unwrap();
    let read = store.audit(None, 10).unwrap();
    assert_eq!(read.first().map(|line| line.event.command.as_str()), Some("a"));
    assert!(store.commit(&one("b")).is_err());
}

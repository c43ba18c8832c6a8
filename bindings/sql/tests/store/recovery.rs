//! A server that dies in the middle, and comes back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use espace_securise::Store as _;
use espace_securise::store::{Committed, Scan};
use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::PrivateCluster;

use super::drafts::{at, body, done, key, messages, put, version};
use super::grounds::Ground;

#[test]
fn a_dead_server_is_unavailable_at_every_door_and_all_is_well_when_it_is_back() {
    let Some(cluster) = PrivateCluster::start_or_skip() else { return };
    let store = SqlStore::open(&cluster.create_database().unwrap()).unwrap();
    let tenant = key("tenant/1707A");
    done(&store, &put(&tenant, None, "1", None));
    done(&store, &messages(&["a"]));
    let seen = version(&store, &tenant);
    let leased = store.outbox().lease(at(0), Duration::from_secs(60), 1).unwrap().pop().unwrap();

    cluster.crash().unwrap();
    let began = Instant::now();
    let scan = Scan { prefix: "tenant/".to_owned(), after: None, limit: 1 };
    let faults = [
        store.load(std::slice::from_ref(&tenant)).unwrap_err(),
        store.scan(&scan).unwrap_err(),
        store.commit(&put(&tenant, seen, "2", None)).unwrap_err(),
        store.ping().unwrap_err(),
        store.purge(at(0)).unwrap_err(),
        store.audit(None, 1).unwrap_err(),
        store.outbox().lease(at(0), Duration::from_secs(60), 1).unwrap_err(),
        store.outbox().delivered(&leased).unwrap_err(),
        store.outbox().failed(&leased, at(1), "down").unwrap_err(),
        store.outbox().postponed(&leased, at(1), "no channel").unwrap_err(),
        store.outbox().counts().unwrap_err(),
    ];
    assert!(began.elapsed() < Duration::from_secs(10), "whoever waits is denied soon: {:?}", began.elapsed());
    for fault in faults {
        let told = fault.to_string();
        assert!(told.contains("PostgreSQL") && !told.contains(cluster.password()), "{told}");
    }

    cluster.restart().unwrap();
    // At once, over connections that were open when it died.
    assert_eq!(store.ping(), Ok(()));
    assert_eq!((body(&store, &tenant).as_deref(), version(&store, &tenant)), (Some("1"), seen));
    assert_eq!(store.commit(&put(&tenant, seen, "2", None)), Ok(Committed::Done));
    store.outbox().delivered(&leased).unwrap();
    assert_eq!(store.outbox().counts().unwrap().waiting, 0);
}

/// The first thing asked of it after the restart is a commit: one that goes to a dead connection might not know its end.
#[test]
fn a_commit_is_not_given_to_a_connection_that_died_while_it_was_idle() {
    let Some(cluster) = PrivateCluster::start_or_skip() else { return };
    let store = SqlStore::open(&cluster.create_database().unwrap()).unwrap();
    done(&store, &put(&key("k/1"), None, "1", None));
    cluster.crash().unwrap();
    cluster.restart().unwrap();
    // The age from which a connection is asked first.
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(store.commit(&put(&key("k/2"), None, "1", None)), Ok(Committed::Done));
}

/// Whatever was answered "done" before, during or after the crash is there; a batch is whole or not there at all.
#[test]
fn commits_that_a_crash_cuts_off_are_whole_or_absent() {
    const WRITERS: usize = 4;
    let Some(cluster) = PrivateCluster::start_or_skip() else { return };
    let url = cluster.create_database().unwrap();
    let store = SqlStore::open(&url).unwrap();
    let running = AtomicBool::new(true);
    let (running, store) = (&running, &store);
    let told: Vec<(Vec<String>, usize)> = std::thread::scope(|scope| {
        let writer = |writer: usize| {
            move || {
                let (mut told_done, mut faults, mut n) = (Vec::new(), 0, 0);
                while running.load(Ordering::Relaxed) {
                    let name = format!("{writer}/{n}");
                    n += 1;
                    let mut batch = put(&key(&format!("k/{name}")), None, "1", None);
                    batch.messages = messages(&[&name]).messages;
                    match store.commit(&batch) {
                        Ok(Committed::Done) => told_done.push(name),
                        Ok(Committed::LostRace) => panic!("{name}: nobody else writes it"),
                        Err(_) => faults += 1,
                    }
                }
                (told_done, faults)
            }
        };
        let writers: Vec<_> = (0..WRITERS).map(|n| scope.spawn(writer(n))).collect();
        for _ in 0..3 {
            let enough = store.outbox().counts().unwrap().waiting + 50;
            while store.outbox().counts().unwrap().waiting < enough {}
            cluster.crash().unwrap();
            cluster.restart().unwrap();
        }
        running.store(false, Ordering::Relaxed);
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    assert!(told.iter().any(|(_, faults)| *faults > 0), "the crashes met commits");
    let queued = store.outbox().queued(None, u16::MAX).unwrap();
    let enqueued: Vec<_> = queued.iter().map(|queued| queued.sealed.id()).collect();
    for name in told.iter().flat_map(|(told_done, _)| told_done) {
        assert!(enqueued.contains(&name.as_str()), "{name} was answered \"done\" and its message is lost");
    }
    for name in enqueued {
        assert!(body(store, &key(&format!("k/{name}"))).is_some(), "{name} left a message and no record");
    }
}

/// A host whose threads run asynchronous code may drop a store anywhere.
#[test]
fn a_store_can_be_dropped_inside_an_asynchronous_runtime() {
    let Some(ground) = Ground::postgres() else { return };
    let store = ground.open();
    store.ping().unwrap();
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async { drop(store) });
    let left = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'espace-securise' \
        AND datname = current_database()";
    let mut client = ground.client();
    while client.query_one(left, &[]).unwrap().get::<_, i64>(0) > 0 {}
}

//! What has expired goes when it is told to, and nothing else.

use espace_securise::Store as _;
use espace_securise::store::{Batch, Check, Put, Scan};
use espace_securise_sql::Purged;

use super::drafts::{at, body, done, key, put, version};
use super::grounds::Ground;

#[test]
fn a_record_goes_at_its_expiry_and_not_before() {
    for ground in Ground::all() {
        let store = ground.open();
        let (expiring, lasting) = (key("session/1"), key("account/1"));
        done(&store, &put(&expiring, None, "1", Some(at(1_000))));
        done(&store, &put(&lasting, None, "1", None));
        assert_eq!(store.purge(at(999)), Ok(Purged { records: 0 }), "{}", ground.engine);
        assert_eq!(body(&store, &expiring).as_deref(), Some("1"));
        assert_eq!(store.purge(at(1_000)), Ok(Purged { records: 1 }), "{}", ground.engine);
        assert_eq!(body(&store, &expiring), None);
        assert_eq!(body(&store, &lasting).as_deref(), Some("1"));
    }
}

#[test]
fn a_record_whose_expiry_was_moved_stays() {
    for ground in Ground::all() {
        let store = ground.open();
        let (later, never) = (key("session/later"), key("session/never"));
        for key in [&later, &never] {
            done(&store, &put(key, None, "1", Some(at(10))));
        }
        done(&store, &put(&later, version(&store, &later), "2", Some(at(20))));
        done(&store, &put(&never, version(&store, &never), "2", None));
        assert_eq!(store.purge(at(19)), Ok(Purged { records: 0 }), "{}", ground.engine);
        assert_eq!(store.purge(at(20)), Ok(Purged { records: 1 }), "{}", ground.engine);
        assert_eq!(body(&store, &never).as_deref(), Some("2"));
    }
}

#[test]
fn a_version_does_not_come_back_after_a_purge() {
    for ground in Ground::all() {
        let store = ground.open();
        let key = key("throttle/1");
        done(&store, &put(&key, None, "1", Some(at(1))));
        let before = version(&store, &key);
        assert_eq!(store.purge(at(1)), Ok(Purged { records: 1 }));
        done(&store, &put(&key, None, "1", Some(at(1))));
        assert_ne!(version(&store, &key), before, "{}", ground.engine);
    }
}

#[test]
fn more_records_than_one_transaction_deletes_go_in_one_call() {
    const EACH: usize = 1_201;
    for ground in Ground::all() {
        let store = ground.open();
        let mut batch = Batch::default();
        for n in 0..EACH {
            for (kind, expires_at) in [("bucket", Some(at(5))), ("quota", Some(at(7)))] {
                let key = key(&format!("{kind}/{n}"));
                batch.checks.push(Check { key: key.clone(), version: None });
                batch.puts.push(Put { key, body: "1".to_owned(), expires_at });
            }
        }
        done(&store, &batch);
        assert_eq!(store.purge(at(6)), Ok(Purged { records: EACH as u64 }), "{}", ground.engine);
        let left = |prefix: &str| {
            let scan = Scan { prefix: prefix.to_owned(), after: None, limit: 1 };
            store.scan(&scan).unwrap().rows.len()
        };
        assert_eq!((left("bucket/"), left("quota/")), (0, 1), "{}", ground.engine);
    }
}

//! A commit is serialisable, whatever stands between a store and its server, or it is refused.

use espace_securise::Store as _;
use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::{Pooler, PrivateCluster};

use super::drafts::{body, done, key, put, version};
use super::grounds::{Ground, cluster};
use super::line::Line;

/// Takes out of what a store says whatever makes its transactions serialisable.
fn weaken(piece: Vec<u8>) -> Vec<u8> {
    let spells: [&[u8]; 3] = [
        b"-c default_transaction_isolation=serializable",
        b"SET default_transaction_isolation = 'serializable'",
        b"ISOLATION LEVEL SERIALIZABLE",
    ];
    let mut piece = piece;
    for spell in spells {
        while let Some(place) = piece.windows(spell.len()).position(|window| window == spell) {
            piece[place..place + spell.len()].fill(b' ');
        }
    }
    piece
}

#[test]
fn a_commit_whose_isolation_was_lost_on_the_way_is_refused() {
    let Some(ground) = Ground::postgres() else { return };
    let line = Line::rewriting(cluster().unwrap().port(), weaken);
    let store = SqlStore::open(&line.url(&ground.url)).unwrap();
    let refused = store.commit(&put(&key("k"), None, "1", None)).unwrap_err();
    assert!(refused.to_string().contains("serialisable"), "{refused}");
    assert_eq!(version(&ground.open(), &key("k")), None, "nothing of it was done");
}

/// The first is asked for what poolers do not know, and drops it without a word; the second refuses the same.
#[test]
fn behind_a_pooler_in_transaction_mode_no_session_is_counted_on() {
    let Some(cluster) = cluster() else { return };
    for more in [&["ignore_startup_parameters = options,extra_float_digits"][..], &[]] {
        let Some(pooler) = Pooler::start_or_skip(cluster, more) else { return };
        let direct = cluster.create_database().unwrap();
        let url = pooler.url(&direct);
        let stores: Vec<_> = (0..4).map(|_| SqlStore::open(&url).unwrap()).collect();
        for (n, store) in stores.iter().enumerate() {
            done(store, &put(&key(&format!("k/{n}")), None, "1", None));
        }
        for store in &stores {
            assert!((0..4).all(|n| body(store, &key(&format!("k/{n}"))).is_some()), "{more:?}");
        }
        // What others over the same pooler find is what they would find without this library.
        let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
        let mut shown = |name: &str| {
            let told = other.simple_query(&format!("SHOW {name}")).unwrap();
            let rows = told.into_iter().filter_map(|message| {
                if let postgres::SimpleQueryMessage::Row(row) = message { Some(row) } else { None }
            });
            rows.map(|row| row.get(0).unwrap().to_owned()).collect::<Vec<String>>()
        };
        assert_eq!(shown("default_transaction_isolation"), ["read committed"], "{more:?}");
        assert_eq!(shown("enable_seqscan"), ["on"], "{more:?}");
    }
}

/// "Done" survives a crash behind a pooler too, though the server was told to be quick about it.
#[test]
fn behind_a_pooler_what_was_done_survives_a_crash() {
    let Some(cluster) = PrivateCluster::start_or_skip() else { return };
    let Some(pooler) = Pooler::start_or_skip(&cluster, &[]) else { return };
    let store = SqlStore::open(&pooler.url(&cluster.create_database().unwrap())).unwrap();
    for n in 0..20 {
        done(&store, &put(&key(&format!("k/{n}")), None, "1", None));
    }
    cluster.crash().unwrap();
    cluster.restart().unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    // The pooler has its own idea of how soon it calls the server again.
    while store.ping().is_err() {
        assert!(std::time::Instant::now() < deadline, "the pooler does not come back");
    }
    assert!((0..20).all(|n| body(&store, &key(&format!("k/{n}"))).is_some()));
}

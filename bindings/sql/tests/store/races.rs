//! Several stores over one database, as several processes would have them.

use std::sync::Barrier;

use espace_securise::Store as _;
use espace_securise::store::{Batch, Check, Committed, Key, Put};
use espace_securise_sql::SqlStore;

use super::drafts::{body, done, event, key, put, sealed, version};
use super::grounds::Ground;

/// Runs the same work at the same moment over so many stores, each with its own connections.
fn together<T: Send>(ground: &Ground, stores: usize, work: impl Fn(usize, &SqlStore) -> T + Sync) -> Vec<T> {
    let opened: Vec<_> = (0..stores).map(|_| ground.open()).collect();
    let (start, work) = (Barrier::new(stores), &work);
    std::thread::scope(|scope| {
        let run = |(n, store): (usize, SqlStore)| {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                work(n, &store)
            })
        };
        let runs: Vec<_> = opened.into_iter().enumerate().map(run).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[test]
fn one_of_many_stores_claims_an_address() {
    for ground in Ground::contended() {
        for round in 0..20 {
            let email = key(&format!("email/{round}"));
            let claims = together(&ground, 6, |n, store| {
                let mut claim = put(&email, None, &n.to_string(), None);
                claim.events.push(event(&n.to_string()));
                claim.messages.push(sealed(&format!("{round}/{n}")));
                store.commit(&claim).unwrap()
            });
            let winners: Vec<_> =
                (0..claims.len()).filter(|n| claims[*n] == Committed::Done).map(|n| n.to_string()).collect();
            let [winner] = &winners[..] else { panic!("{}: {winners:?} claimed it", ground.engine) };
            let store = ground.open();
            assert_eq!(body(&store, &email).as_deref(), Some(winner.as_str()), "{}", ground.engine);
            let trail = store.audit(None, 1_000).unwrap();
            assert_eq!(trail.len(), round + 1, "{}: the losers leave no event", ground.engine);
            assert_eq!(trail.last().map(|line| line.event.command.as_str()), Some(winner.as_str()));
            assert_eq!(store.outbox().counts().unwrap().waiting, round as u64 + 1, "{}", ground.engine);
        }
    }
}

/// Each claim spends a record by writing others on the strength of it, as a one-time code does.
#[test]
fn a_one_time_record_is_spent_once() {
    for ground in Ground::contended() {
        let mut spent_twice = Vec::new();
        for round in 0..25 {
            let once = key(&format!("once/{round}"));
            done(&ground.open(), &put(&once, None, "1", None));
            let spends = together(&ground, 4, |n, store| {
                let Some(unspent) = version(store, &once) else { return Committed::LostRace };
                let mut spend = put(&key(&format!("spent/{round}/{n}")), None, "1", None);
                spend.checks.push(Check { key: once.clone(), version: Some(unspent) });
                spend
                    .checks
                    .push(Check { key: key(&format!("spent/{round}/{}", (n + 1) % 4)), version: None });
                spend.deletes.push(once.clone());
                store.commit(&spend).unwrap()
            });
            if spends.iter().filter(|spend| **spend == Committed::Done).count() != 1 {
                spent_twice.push(round);
            }
        }
        assert!(spent_twice.is_empty(), "{}: in rounds {spent_twice:?}", ground.engine);
    }
}

#[test]
fn increments_over_many_stores_add_up() {
    const STORES: usize = 6;
    const EACH: usize = 30;
    for ground in Ground::contended() {
        let counter = key("throttle/1");
        done(&ground.open(), &put(&counter, None, "0", None));
        together(&ground, STORES, |_, store| {
            for _ in 0..EACH {
                loop {
                    let row = store.load(std::slice::from_ref(&counter)).unwrap().pop().unwrap().unwrap();
                    let more: usize = row.body.parse::<usize>().unwrap() + 1;
                    let batch = put(&counter, Some(row.version), &more.to_string(), None);
                    if store.commit(&batch).unwrap() == Committed::Done {
                        break;
                    }
                }
            }
        });
        let total = (STORES * EACH).to_string();
        assert_eq!(body(&ground.open(), &counter), Some(total), "{}", ground.engine);
    }
}

/// Commits that have nothing to do with each other all succeed: an engine's false alarms are its own to settle.
#[test]
fn commits_on_records_of_their_own_never_lose() {
    for ground in Ground::contended() {
        let outcomes = together(&ground, 6, |n, store| {
            let commit = |round: usize| {
                let [one, other] = ["a", "b"].map(|end| key(&format!("session/{n}/{round}/{end}")));
                let mut batch = put(&one, None, "1", None);
                batch.checks.push(Check { key: other, version: None });
                store.commit(&batch).unwrap()
            };
            (0..40).map(commit).filter(|committed| *committed == Committed::LostRace).count()
        });
        assert_eq!(outcomes, [0; 6], "{}: nobody else won", ground.engine);
    }
}

/// Batches that delete what others put, in opposite orders, queue for each other. A deadlock would show as a second's wait,
/// or as an error.
#[test]
fn batches_that_write_the_same_records_in_opposite_orders_get_through() {
    for ground in Ground::contended() {
        let keys: Vec<Key> = (0..6).map(|n| key(&format!("k/{n}"))).collect();
        let wins = together(&ground, 4, |n, store| {
            let mut wins = 0;
            while wins < 15 {
                let seen: Vec<_> = keys.iter().map(|key| (key.clone(), version(store, key))).collect();
                let mut batch = Batch::default();
                for (place, (key, version)) in seen.into_iter().enumerate() {
                    batch.checks.push(Check { key: key.clone(), version });
                    if (place + n) % 2 == 0 {
                        batch.deletes.push(key);
                    } else {
                        batch.puts.push(Put { key, body: n.to_string(), expires_at: None });
                    }
                }
                if n % 2 == 0 {
                    batch.deletes.reverse();
                    batch.puts.reverse();
                }
                if store.commit(&batch).unwrap() == Committed::Done {
                    wins += 1;
                }
            }
            wins
        });
        assert_eq!(wins, [15; 4], "{}", ground.engine);
        let store = ground.open();
        let left: Vec<_> = keys.iter().filter_map(|key| body(&store, key)).collect();
        assert_eq!(left.len(), 3, "{}: as the last batch left it, whole", ground.engine);
        assert!(left.windows(2).all(|pair| pair[0] == pair[1]), "{}: {left:?}", ground.engine);
    }
}

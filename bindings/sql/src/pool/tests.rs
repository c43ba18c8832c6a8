use std::sync::atomic::AtomicUsize;

use super::*;

/// Numbers the connections it opens, and opens none while the server is away.
#[derive(Default)]
struct Counter {
    opened: AtomicUsize,
    away: std::sync::atomic::AtomicBool,
}

impl Connect for &Counter {
    type Connection = usize;

    fn connect(&self) -> Result<usize, StoreUnavailable> {
        if self.away.load(Ordering::Relaxed) {
            return Err(StoreUnavailable::new("away"));
        }
        Ok(self.opened.fetch_add(1, Ordering::Relaxed))
    }
}

fn pool(counter: &Counter, most: usize) -> Pool<&Counter> {
    Pool::new(counter, most, Epoch::default())
}

#[test]
fn a_connection_that_was_given_back_is_lent_again() {
    let counter = Counter::default();
    let pool = pool(&counter, 2);
    for _ in 0..3 {
        let lent = pool.lend().unwrap();
        assert_eq!(*lent, 0);
        lent.give_back();
    }
    let (one, other) = (pool.lend().unwrap(), pool.lend().unwrap());
    assert_eq!((*one, *other), (0, 1));
}

#[test]
fn a_connection_that_was_not_given_back_is_replaced() {
    let counter = Counter::default();
    let pool = pool(&counter, 1);
    for expected in 0..3 {
        assert_eq!(*pool.lend().unwrap(), expected);
    }
}

#[test]
fn a_server_that_is_away_is_told_at_once_and_takes_no_place() {
    let counter = Counter::default();
    let pool = pool(&counter, 1);
    counter.away.store(true, Ordering::Relaxed);
    for _ in 0..3 {
        assert_eq!(pool.lend().err(), Some(StoreUnavailable::new("away")));
    }
    counter.away.store(false, Ordering::Relaxed);
    assert_eq!(*pool.lend().unwrap(), 0);
}

#[test]
fn one_broken_connection_ends_those_of_its_age_in_every_pool_of_the_server() {
    let (counter, epoch) = (Counter::default(), Epoch::default());
    let reads = Pool::new(&counter, 3, epoch.clone());
    let commits = Pool::new(&counter, 3, epoch);
    let lent = [reads.lend().unwrap(), reads.lend().unwrap(), reads.lend().unwrap(), commits.lend().unwrap()];
    let [first, second, third, fourth] = lent;
    third.give_back();
    fourth.give_back();
    first.close_all();
    assert_eq!((*reads.lend().unwrap(), *commits.lend().unwrap()), (4, 5));
    // Found broken later, but as old as the first: what was opened since stays.
    reads.lend().unwrap().give_back();
    second.close_all();
    assert_eq!(*reads.lend().unwrap(), 6);
}

#[test]
fn whoever_comes_when_all_are_lent_waits_for_the_next_to_come_back() {
    let counter = Counter::default();
    let pool = pool(&counter, 2);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..100 {
                    let lent = pool.lend().unwrap();
                    assert!(*lent < 2, "never more than two are open");
                    lent.give_back();
                }
            });
        }
    });
}

#[test]
fn a_panic_frees_the_place_and_trusts_the_connection_no_more() {
    let counter = Counter::default();
    let pool = pool(&counter, 1);
    let work = std::panic::AssertUnwindSafe(|| {
        let _lent = pool.lend().unwrap();
        std::panic::resume_unwind(Box::new("in the middle of something"));
    });
    assert!(std::panic::catch_unwind(work).is_err());
    assert_eq!(*pool.lend().unwrap(), 1);
}

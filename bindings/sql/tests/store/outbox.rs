//! Messages leave at least once, whatever happens to who delivers them.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use espace_securise::Store as _;
use espace_securise::store::StoreUnavailable;
use espace_securise_sql::{Backoff, Fate, Leased, Outbox, OutboxCounts};

use super::drafts::{at, done, key, messages, put, sealed};
use super::grounds::Ground;

const MINUTE: Duration = Duration::from_secs(60);

fn ids(leased: &[Leased]) -> Vec<&str> {
    leased.iter().map(|leased| leased.sealed.id()).collect()
}

#[track_caller]
fn only(leased: Result<Vec<Leased>, StoreUnavailable>) -> Leased {
    let mut leased = leased.unwrap();
    assert_eq!(leased.len(), 1);
    leased.pop().unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with a result")]
fn counts(waiting: u64, dead: u64) -> Result<OutboxCounts, StoreUnavailable> {
    Ok(OutboxCounts { waiting, dead })
}

#[test]
fn a_message_is_leased_as_it_was_sealed_and_gone_once_delivered() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        assert_eq!(outbox.lease(at(0), MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);
        done(&store, &messages(&["a", "b", "c"]));
        let leased = outbox.lease(at(0), MINUTE, 2).unwrap();
        assert_eq!(ids(&leased), ["a", "b"], "{}", ground.engine);
        assert_eq!(leased[0].sealed, sealed("a"));
        assert_eq!(leased[0].attempts, 1);
        for leased in &leased {
            outbox.delivered(leased).unwrap();
        }
        assert_eq!(outbox.counts(), counts(1, 0));
        assert_eq!(ids(&outbox.lease(at(0), MINUTE, 2).unwrap()), ["c"]);
    }
}

#[test]
fn a_message_of_a_lost_race_is_not_enqueued() {
    for ground in Ground::all() {
        let store = ground.open();
        let mut batch = put(&key("email/1"), None, "1", None);
        batch.messages = messages(&["a"]).messages;
        done(&store, &batch);
        assert_eq!(store.commit(&batch), Ok(espace_securise::store::Committed::LostRace));
        assert_eq!(store.outbox().counts(), counts(1, 0), "{}", ground.engine);
    }
}

#[test]
fn a_lease_keeps_others_away_until_it_ends_by_itself() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["a"]));
        let crashed = only(outbox.lease(at(100), MINUTE, 10));
        assert_eq!(outbox.lease(at(159), MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);
        let next = only(outbox.lease(at(160), MINUTE, 10));
        assert_eq!((next.id, next.attempts), (crashed.id, 2), "{}", ground.engine);
    }
}

#[test]
fn a_failure_waits_longer_each_time_and_the_last_one_is_dead() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 3, ..Backoff::default() });
        done(&store, &messages(&["a"]));
        let mut now = at(1_000);
        for wait in [30, 60] {
            let leased = only(outbox.lease(now, MINUTE, 10));
            let retry = now.plus(Duration::from_secs(wait));
            assert_eq!(outbox.failed(&leased, now, "421 try later"), Ok(Fate::Retry { at: retry }));
            let early = retry.minus(Duration::from_secs(1));
            assert_eq!(outbox.lease(early, MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);
            now = retry;
        }
        let leased = only(outbox.lease(now, MINUTE, 10));
        assert_eq!(leased.attempts, 3);
        assert_eq!(outbox.failed(&leased, now, "550 no such\r\nbox"), Ok(Fate::Dead), "{}", ground.engine);
        assert_eq!(outbox.counts(), counts(0, 1));
        let far = now.plus(MINUTE * 1_000_000);
        assert_eq!(outbox.lease(far, MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);

        let queued = outbox.queued(None, 10).unwrap().pop().unwrap();
        assert_eq!((queued.attempts, queued.due_at), (3, None));
        assert_eq!(queued.last_failure.as_deref(), Some("550 no such\u{fffd}\u{fffd}box"));

        assert_eq!(outbox.revive_dead(far), Ok(1), "{}", ground.engine);
        assert_eq!(outbox.revive_dead(far), Ok(0), "{}", ground.engine);
        assert_eq!(only(outbox.lease(far, MINUTE, 10)).attempts, 1, "{}", ground.engine);
    }
}

#[test]
fn a_message_that_ends_every_worker_is_dead_in_the_end() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 2, ..Backoff::default() });
        done(&store, &messages(&["poison"]));
        let mut now = at(0);
        for attempt in 1..=2 {
            assert_eq!(only(outbox.lease(now, MINUTE, 10)).attempts, attempt, "{}", ground.engine);
            now = now.plus(MINUTE);
        }
        assert_eq!(outbox.lease(now, MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);
        assert_eq!(outbox.counts(), counts(0, 1), "{}", ground.engine);
        let queued = outbox.queued(None, 10).unwrap().pop().unwrap();
        assert_eq!(queued.last_failure.as_deref(), Some("no report"), "{}", ground.engine);
    }
}

/// The first worker was slow, not dead: the message is already another's.
fn passed_on(outbox: Outbox<'_>) -> (Leased, Leased) {
    let late = only(outbox.lease(at(0), MINUTE, 10));
    let now = only(outbox.lease(at(60), MINUTE, 10));
    assert_eq!(late.id, now.id);
    (late, now)
}

#[test]
fn a_late_failure_does_not_take_the_message_from_who_has_it_now() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 1_000, ..Backoff::default() });
        done(&store, &messages(&["a"]));
        let (late, now) = passed_on(outbox);
        let held = Ok(Fate::Retry { at: at(120) });
        assert_eq!(outbox.failed(&late, at(61), "late"), held, "it stays lent: {}", ground.engine);
        assert_eq!(outbox.lease(at(119), MINUTE, 10), Ok(Vec::new()), "{}", ground.engine);
        outbox.delivered(&now).unwrap();
        assert_eq!(outbox.counts(), counts(0, 0), "{}", ground.engine);
        assert_eq!(outbox.failed(&late, at(62), "later"), Ok(Fate::Retry { at: at(62) }));
        assert_eq!(outbox.counts(), counts(0, 0), "a late failure brings nothing back: {}", ground.engine);
    }
}

#[test]
fn a_late_failure_does_not_bury_what_was_revived() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 1, ..Backoff::default() });
        done(&store, &messages(&["a"]));
        let first = only(outbox.lease(at(0), MINUTE, 10));
        assert_eq!(outbox.failed(&first, at(1), "down"), Ok(Fate::Dead));
        assert_eq!(outbox.failed(&first, at(2), "down"), Ok(Fate::Dead), "told twice: {}", ground.engine);
        assert_eq!(outbox.revive_dead(at(3)), Ok(1));
        let second = only(outbox.lease(at(3), MINUTE, 10));
        assert_eq!((first.id, first.attempts), (second.id, second.attempts));
        assert_eq!(outbox.failed(&first, at(4), "late"), Ok(Fate::Retry { at: at(63) }), "{}", ground.engine);
        assert_eq!(outbox.counts(), counts(1, 0), "{}", ground.engine);
    }
}

#[test]
fn what_is_postponed_is_due_when_told_and_never_buried() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 2, ..Backoff::default() });
        done(&store, &messages(&["a"]));
        let mut now = at(0);
        for _ in 0..100 {
            let leased = only(outbox.lease(now, MINUTE, 10));
            assert_eq!(leased.attempts, 1, "no attempt is used up: {}", ground.engine);
            let until = now.plus(MINUTE * 15);
            outbox.postponed(&leased, until, "no\tchannel").unwrap();
            assert_eq!(outbox.lease(until.minus(Duration::from_secs(1)), MINUTE, 10), Ok(Vec::new()));
            now = until;
        }
        let queued = outbox.queued(None, 10).unwrap().pop().unwrap();
        assert_eq!((queued.attempts, queued.due_at), (0, Some(now)), "{}", ground.engine);
        assert_eq!(queued.last_failure.as_deref(), Some("no\u{fffd}channel"), "{}", ground.engine);

        // Attempts count as before.
        let leased = only(outbox.lease(now, MINUTE, 10));
        assert_eq!(outbox.failed(&leased, now, "421"), Ok(Fate::Retry { at: now.plus(MINUTE / 2) }));
        let leased = only(outbox.lease(now.plus(MINUTE), MINUTE, 10));
        assert_eq!(leased.attempts, 2, "{}", ground.engine);
        outbox.postponed(&leased, at(0), "put back").unwrap();
        let leased = only(outbox.lease(now.plus(MINUTE), MINUTE, 10));
        assert_eq!(leased.attempts, 2, "what is due in the past is due at once: {}", ground.engine);
        assert_eq!(outbox.failed(&leased, now, "550"), Ok(Fate::Dead), "{}", ground.engine);
    }
}

#[test]
fn a_late_postponement_changes_nothing() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox().with_backoff(Backoff { attempts: 2, ..Backoff::default() });
        done(&store, &messages(&["a"]));
        let standing = || outbox.queued(None, 10).unwrap().pop().unwrap();
        let (late, now) = passed_on(outbox);
        let lent = standing();
        outbox.postponed(&late, at(5), "late").unwrap();
        assert_eq!(standing(), lent, "it stays lent to the next: {}", ground.engine);

        outbox.postponed(&now, at(300), "no channel").unwrap();
        let put_back = standing();
        assert_eq!((put_back.attempts, put_back.due_at), (1, Some(at(300))), "{}", ground.engine);
        outbox.postponed(&now, at(900), "told twice").unwrap();
        assert_eq!(outbox.failed(&now, at(61), "both"), Ok(Fate::Retry { at: at(300) }), "{}", ground.engine);
        assert_eq!(standing(), put_back, "the lease ended with the report: {}", ground.engine);

        let last = only(outbox.lease(at(300), MINUTE, 10));
        assert_eq!(outbox.failed(&last, at(301), "down"), Ok(Fate::Dead));
        outbox.postponed(&last, at(302), "late").unwrap();
        assert_eq!(outbox.counts(), counts(0, 1), "it brings no dead letter back: {}", ground.engine);
        outbox.revive_dead(at(400)).unwrap();
        let revived = standing();
        outbox.postponed(&last, at(900), "late").unwrap();
        assert_eq!(standing(), revived, "nor moves one that was revived: {}", ground.engine);

        let again = only(outbox.lease(at(400), MINUTE, 10));
        outbox.delivered(&again).unwrap();
        outbox.postponed(&again, at(900), "late").unwrap();
        assert_eq!(outbox.counts(), counts(0, 0), "{}", ground.engine);
    }
}

#[test]
fn a_late_delivery_is_a_delivery() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["a"]));
        let (late, now) = passed_on(outbox);
        outbox.delivered(&late).unwrap();
        assert_eq!(outbox.counts(), counts(0, 0), "{}", ground.engine);
        outbox.delivered(&now).unwrap();
        assert_eq!(outbox.failed(&now, at(61), "too late"), Ok(Fate::Retry { at: at(61) }));
        assert_eq!(outbox.counts(), counts(0, 0), "{}", ground.engine);
        // Its place is not used again, so a report later still cannot meet another message.
        done(&store, &messages(&["b"]));
        outbox.delivered(&late).unwrap();
        assert_eq!(outbox.counts(), counts(1, 0), "{}", ground.engine);
    }
}

#[test]
fn many_workers_share_the_work_and_each_message_is_leased_once() {
    const WORKERS: usize = 8;
    const MESSAGES: usize = 200;
    for ground in Ground::shared() {
        let names: Vec<String> = (0..MESSAGES).map(|n| format!("{n:03}")).collect();
        done(&ground.open(), &messages(&names.iter().map(String::as_str).collect::<Vec<_>>()));
        let seen = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..WORKERS {
                let (store, seen) = (ground.open(), &seen);
                scope.spawn(move || {
                    let outbox = store.outbox();
                    // Nothing leased may mean that others hold the rest at this moment, so the counts decide.
                    while outbox.counts().unwrap().waiting > 0 {
                        for leased in outbox.lease(at(0), MINUTE, 7).unwrap() {
                            seen.lock().unwrap().push(leased.sealed.id().to_owned());
                            outbox.delivered(&leased).unwrap();
                        }
                    }
                });
            }
        });
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), MESSAGES, "{}: leased once each", ground.engine);
        assert_eq!(
            seen.into_iter().collect::<BTreeSet<_>>(),
            names.into_iter().collect(),
            "{}",
            ground.engine
        );
    }
}

#[test]
fn the_queue_is_shown_in_pages_without_taking_anything() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["a", "b", "c"]));
        let first = outbox.queued(None, 2).unwrap();
        let rest = outbox.queued(first.last().map(|queued| queued.id), 2).unwrap();
        let shown: Vec<_> = first.iter().chain(&rest).map(|queued| queued.sealed.id()).collect();
        assert_eq!(shown, ["a", "b", "c"], "{}", ground.engine);
        assert!(first.iter().all(|queued| queued.attempts == 0 && queued.due_at == Some(at(0))));
        assert_eq!(outbox.lease(at(0), MINUTE, 10).unwrap().len(), 3, "{}", ground.engine);
    }
}

#[test]
fn a_long_reason_is_cut() {
    let store = Ground::memory().open();
    let outbox = store.outbox();
    done(&store, &messages(&["a"]));
    let leased = only(outbox.lease(at(0), MINUTE, 1));
    outbox.failed(&leased, at(0), &"é".repeat(10_000)).unwrap();
    let kept = outbox.queued(None, 1).unwrap().pop().unwrap().last_failure.unwrap();
    assert_eq!(kept, "é".repeat(Outbox::MAX_REASON));
}

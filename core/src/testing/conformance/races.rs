//! Clauses on commits that meet each other.
//!
//! A lost race is decided anew, so [`LostRace`](Committed::LostRace) is a promise too: somebody else won. An engine that
//! aborts a transaction for its own reasons (a deadlock, a serialisation failure) tries again before it answers.

use std::panic::resume_unwind;
use std::sync::Barrier;
use std::thread;

use super::Inspect;
use super::draft::{Draft, event, fill, key, load, sealed, version};
use crate::contract::store::{Committed, Key, Store, StoreUnavailable};

/// How often two batches are set against each other.
const ROUNDS: usize = 25;

/// Two batches each read the row that the other writes: exactly one is written.
///
/// Snapshot isolation alone writes both; locks taken in the order of the checks deadlock.
pub fn one_of_two_skewed_batches_wins<S: Store + Sync>(store: &S) {
    for round in 0..ROUNDS {
        let keys = ["one", "other"].map(|end| key(&format!("skew/{round}/{end}")));
        fill(store, &keys);
        let [one, other] = &keys;
        let (seen_one, seen_other) = (version(store, one), version(store, other));
        let first = Draft::new().replace(one, seen_one, "\"first\"").read(other, Some(seen_other));
        let second = Draft::new().replace(other, seen_other, "\"second\"").read(one, Some(seen_one));
        expect_one_winner(store, &[first, second], "a batch that reads what another writes");
        let now = (version(store, one), version(store, other));
        assert!(
            (now.0 == seen_one) != (now.1 == seen_other),
            "Store::commit is serialisable: one of two skewed batches is written"
        );
    }
}

/// Two batches each read as absent the row that the other creates: exactly one is written.
///
/// Row locks do not help here: there is no row to lock.
pub fn one_of_two_skewed_creations_wins<S: Store + Sync>(store: &S) {
    for round in 0..ROUNDS {
        let [one, other] = ["one", "other"].map(|end| key(&format!("skew/{round}/{end}")));
        let first = Draft::new().create(&one, "\"first\"").read(&other, None);
        let second = Draft::new().create(&other, "\"second\"").read(&one, None);
        expect_one_winner(store, &[first, second], "a batch that reads as absent what another creates");
        let rows = [load(store, &one), load(store, &other)];
        assert_eq!(
            rows.iter().flatten().count(),
            1,
            "Store::commit is serialisable: one of two creations is written"
        );
    }
}

/// Sixteen threads create the same row: exactly one does, and its row, event and message are the ones that stay.
pub fn one_of_many_creators_wins<S: Store + Inspect + Sync>(store: &S) {
    for round in 0..ROUNDS {
        let key = key(&format!("email/{round}"));
        let name = |n: usize| format!("{round}/{n}");
        let drafts: Vec<_> = (0..16)
            .map(|n| Draft::new().create(&key, &format!("{n}")).event(event(&name(n))).message(&name(n)))
            .collect();
        let winner = expect_one_winner(store, &drafts, "creating one row");
        let body = load(store, &key).map(|stored| stored.body);
        assert_eq!(body, Some(winner.to_string()), "Store::commit: the winner's row stays");
        assert_eq!(
            store.events().last(),
            Some(&event(&name(winner))),
            "Store::commit: the winner's event stays"
        );
        assert!(store.outbox().contains(&sealed(&name(winner))), "Store::commit: the winner's message stays");
    }
    assert_eq!(store.events().len(), ROUNDS, "Committed::LostRace: a loser leaves no event");
    assert_eq!(store.outbox().len(), ROUNDS, "Committed::LostRace: a loser leaves no message");
}

/// One deletes a row while another changes it: exactly one is done, and a change does not bring a deleted row back.
pub fn one_of_a_deletion_and_a_change_wins<S: Store + Sync>(store: &S) {
    for round in 0..ROUNDS {
        let key = key(&format!("session/{round}"));
        fill(store, std::slice::from_ref(&key));
        let seen = version(store, &key);
        let drafts = [Draft::new().delete(&key, seen), Draft::new().replace(&key, seen, "\"changed\"")];
        let winner = expect_one_winner(store, &drafts, "deleting and changing one row");
        let expected = (winner == 1).then(|| "\"changed\"".to_owned());
        assert_eq!(
            load(store, &key).map(|stored| stored.body),
            expected,
            "Store::commit: the row is as the winner left it"
        );
    }
}

/// Eight threads count to fifty each on one row, deciding anew after each lost race: no count is lost or made twice,
/// and each has its event and its message.
pub fn increments_of_many_threads_add_up<S: Store + Inspect + Sync>(store: &S) {
    const THREADS: u32 = 8;
    const EACH: u32 = 50;
    let key = key("throttle/1");
    Draft::new().create(&key, "0").done(store, "Check::version: None holds for an absent row");
    let start = Barrier::new(THREADS as usize);
    let outcomes: Vec<Result<(), String>> = thread::scope(|scope| {
        let count = |thread: u32| {
            let (start, key) = (&start, &key);
            move || {
                start.wait();
                count_up(store, key, thread, EACH, (THREADS - 1) * EACH)
            }
        };
        let runs: Vec<_> = (0..THREADS).map(|thread| scope.spawn(count(thread))).collect();
        runs.into_iter().map(|run| run.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    for outcome in outcomes {
        assert_eq!(outcome, Ok(()), "a thread that counts comes to its end");
    }
    let total = THREADS * EACH;
    let body = load(store, &key).map(|stored| stored.body);
    assert_eq!(
        body,
        Some(total.to_string()),
        "Store::commit is serialisable: no increment is lost or made twice"
    );

    let mut expected: Vec<_> =
        (0..THREADS).flat_map(|thread| (0..EACH).map(move |n| name(thread, n))).collect();
    expected.sort();
    let mut events: Vec<_> = store.events().into_iter().map(|event| event.command).collect();
    events.sort();
    assert_eq!(events, expected, "Batch::events: each winner's event once, no loser's");
    let mut messages: Vec<_> = store.outbox().iter().map(|message| message.id().to_owned()).collect();
    messages.sort();
    assert_eq!(messages, expected, "Batch::messages: each winner's message once, no loser's");
}

fn name(thread: u32, n: u32) -> String {
    format!("{thread}/{n}")
}

/// Increments the row so many times. Between a load and a race lost by it somebody else has won one, so the number of
/// losses is bounded by what the others have to win.
fn count_up<S: Store>(store: &S, key: &Key, thread: u32, times: u32, most_losses: u32) -> Result<(), String> {
    let unavailable = |fault: StoreUnavailable| format!("a store under load answers, won or lost: {fault}");
    let mut losses = 0;
    for n in 0..times {
        loop {
            let row = store.load(std::slice::from_ref(key)).map_err(unavailable)?.pop().flatten();
            let row = row.ok_or("Store::load: a row that is changed is never absent")?;
            let count: u32 = row.body.parse().map_err(|_| "Stored::body comes back octet for octet")?;
            let draft = Draft::new().replace(key, row.version, &(count + 1).to_string());
            let draft = draft.event(event(&name(thread, n))).message(&name(thread, n));
            match store.commit(draft.batch()).map_err(unavailable)? {
                Committed::Done => break,
                Committed::LostRace => losses += 1,
            }
            if losses > most_losses {
                return Err(
                    "Committed::LostRace: a check failed, so somebody else won; nobody did".to_owned()
                );
            }
        }
    }
    Ok(())
}

/// Commits all at the same moment, and gives the place of the only one that was done.
#[track_caller]
fn expect_one_winner<S: Store + Sync>(store: &S, drafts: &[Draft], what: &str) -> usize {
    let start = Barrier::new(drafts.len());
    let run = |draft: &Draft| {
        start.wait();
        store.commit(draft.batch())
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let run = &run;
        let runs: Vec<_> = drafts.iter().map(|draft| scope.spawn(move || run(draft))).collect();
        runs.into_iter().map(|run| run.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    let fault = outcomes.iter().find_map(|outcome| outcome.as_ref().err());
    assert_eq!(fault, None, "Store::commit answers, won or lost, while others commit: {what}");
    let mut winners = outcomes.iter().enumerate().filter(|(_, outcome)| **outcome == Ok(Committed::Done));
    match (winners.next(), winners.next()) {
        (Some((winner, _)), None) => winner,
        (None, _) => panic!("Committed::LostRace: a check failed, so somebody else won; nobody did: {what}"),
        (Some(_), Some(_)) => panic!("Store::commit is serialisable, only one can win: {what}"),
    }
}

//! The audit trail under seals: sealed, tampered with, verified, retained, cut off in the middle, by several at once.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use espace_securise::store::{Batch, StoreUnavailable};
use espace_securise::testing::cast::links;
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::trail::{Archive, Digests, Finding, KeptLine, KeptSeal, Removed, TrailFault, Under};
use espace_securise::{Espace, KeyRing, Policy, PolicyTerms};
use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::PrivateCluster;

use super::drafts::{at, done, event};
use super::grounds::Ground;
use super::line::within;

const DAY: u64 = 86_400;

/// Keeps lines for 30 days. Those of these tests are as old as can be.
fn espace() -> Espace {
    let active = (KeyVersion::new(2), RootKey::from_bytes([2; 32]).unwrap());
    let ring = KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active);
    let audit_retention = Some(Duration::from_secs(30 * DAY));
    Espace::new(Policy::new(PolicyTerms { audit_retention, ..PolicyTerms::guide(links()) }).unwrap(), ring)
}

fn write(store: &SqlStore, names: &[&str]) {
    let events = names.iter().map(|name| event(name)).collect();
    done(store, &Batch { events, ..Batch::default() });
}

fn found(store: &SqlStore) -> Option<Finding> {
    espace().verify_trail(store, None).unwrap().finding
}

/// Lines 1, 2, 4, 5 under one seal, 6 and 7 under another, 8 under none. What a transaction drew that was rolled back stands
/// nowhere: 3 is no finding.
fn sealed(ground: &Ground) -> SqlStore {
    let store = ground.open();
    write(&store, &["a", "b", "c", "d", "e"]);
    ground.meddle("DELETE FROM {}events WHERE position = 3");
    espace().seal_trail(&store, at(1)).unwrap();
    write(&store, &["f", "g"]);
    espace().seal_trail(&store, at(2)).unwrap();
    write(&store, &["h"]);
    let verified = espace().verify_trail(&store, None).unwrap();
    assert_eq!((verified.finding, verified.lines, verified.seals), (None, 6, 2), "{}", ground.engine);
    store
}

#[test]
fn r65_whatever_somebody_does_to_the_tables_is_named() {
    use Tampering::{Add, Change, Sql};
    let swap = "UPDATE {}events SET event = (SELECT other.event FROM {}events AS other WHERE other.position = 11 - {}events.position) \
        WHERE position IN (5, 6)";
    let later = "UPDATE {}seals SET seal = replace(seal, '1970-01-01T00:00:02Z', '1970-01-01T00:00:03Z')";
    let exchanged =
        "UPDATE {}seals SET digests = (SELECT other.digests FROM {}seals AS other WHERE other.number = 2)";
    let digests = Finding::DigestsAltered { number: 1 };
    let tamperings = [
        (Change(2), Some(Finding::LineChanged { position: 2 })),
        (Change(7), Some(Finding::LineChanged { position: 7 })),
        (Change(8), None),
        (Sql("DELETE FROM {}events WHERE position >= 4"), Some(Finding::LineRemoved { position: 4 })),
        (Add(3), Some(Finding::LineAdded { position: 3 })),
        (Add(0), Some(Finding::LineAdded { position: 0 })),
        (Add(-1), Some(Finding::LineAdded { position: -1 })),
        (Sql(swap), Some(Finding::LineChanged { position: 5 })),
        (Sql("DELETE FROM {}seals WHERE number = 1"), Some(Finding::SealMissing { number: 1 })),
        (Sql("DELETE FROM {}seals WHERE number = 2"), None),
        (Sql("UPDATE {}seals SET number = 3 WHERE number = 2"), Some(Finding::SealMissing { number: 2 })),
        (Sql("UPDATE {}seals SET number = -1 WHERE number = 2"), Some(Finding::SealOutOfPlace { number: 0 })),
        (Sql(later), Some(Finding::SealAltered { number: 2 })),
        (Sql("UPDATE {}seals SET digests = NULL WHERE number = 1"), Some(digests)),
        (Sql(exchanged), Some(digests)),
    ];
    for (n, (tampering, expected)) in tamperings.iter().enumerate() {
        for ground in Ground::shared() {
            let store = sealed(&ground);
            let known = espace().newest_genuine(&store).unwrap().map(|seal| seal.mark());
            ground.meddle(&tampering.sql(&ground));
            assert_eq!(found(&store), *expected, "{}: entry {n}", ground.engine);
            // An end that was cut off is told by the mark alone.
            let cut = (n == 9).then_some(Finding::TailMissing { number: 2 });
            let by_mark = espace().verify_trail(&store, known).unwrap().finding;
            assert_eq!(by_mark, expected.or(cut), "{}: entry {n}", ground.engine);
        }
    }
}

/// What somebody does who may write to the tables.
enum Tampering {
    Change(i64),
    Add(i64),
    Sql(&'static str),
}

impl Tampering {
    fn sql(&self, ground: &Ground) -> String {
        let line = r#"{"at":"2026-01-05T08:00:00Z","command":"forged"}"#;
        let how = if ground.sqlite().is_some() { "" } else { "OVERRIDING SYSTEM VALUE" };
        match self {
            Self::Change(position) => {
                format!("UPDATE {{}}events SET event = '{line}' WHERE position = {position}")
            }
            Self::Add(position) => {
                format!("INSERT INTO {{}}events (position, event) {how} VALUES ({position}, '{line}')")
            }
            Self::Sql(sql) => (*sql).to_owned(),
        }
    }
}

/// `jsonb` writes an event otherwise than SQLite keeps it, and the digests are the same.
#[test]
fn r65_the_same_lines_have_the_same_digests_in_every_engine() {
    let mut kept = Vec::new();
    for ground in Ground::all() {
        let store = ground.open();
        super::fund::enroll(&store);
        write(&store, &["é\u{1}\"\\"]);
        let Some(seal) = ({ espace().seal_trail(&store, at(1)).unwrap() }).newest else {
            panic!("nothing sealed")
        };
        let lines = store.lines(None, 100).unwrap();
        let digests = store.under(seal.number, 1, i64::MAX, 100).unwrap().digests.unwrap();
        assert_eq!(digests.len(), 32 + lines.len() * 40, "{}", ground.engine);
        // What is random in them differs, and nothing else: the last line has nothing random in it.
        kept.push((lines.len(), digests[digests.len() - 40..].to_vec()));
    }
    assert!(kept.windows(2).all(|pair| pair[0] == pair[1]), "{kept:?}");
}

/// A position is drawn before its transaction ends: a later one is there sooner. It is no line that was added.
#[test]
fn r65_a_line_that_is_drawn_and_not_there_yet_is_waited_for() {
    let Some(ground) = Ground::postgres() else { return };
    let store = ground.open();
    write(&store, &["a"]);
    let mut slow = ground.client();
    let mut open = slow.transaction().unwrap();
    // Draws its place as a commit of the store does: under the lock that says so.
    open.batch_execute("SELECT pg_advisory_xact_lock_shared(76224131056454)").unwrap();
    open.batch_execute("INSERT INTO espace_securise.events (event) SELECT event FROM espace_securise.events")
        .unwrap();
    write(&store, &["c"]);
    let beside = store.clone();
    let sealing = std::thread::spawn(move || espace().seal_trail(&beside, at(1)));
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(store.newest_seal().unwrap(), None, "the seal waits");
    let writer = store.clone();
    within(Duration::from_secs(5), move || write(&writer, &["d"]));
    open.commit().unwrap();
    let sealed = within(Duration::from_secs(5), move || sealing.join().unwrap()).unwrap();
    assert!(sealed.lines >= 3, "{sealed:?}");
    espace().seal_trail(&store, at(2)).unwrap();
    let verified = espace().verify_trail(&store, None).unwrap();
    assert_eq!((verified.finding, verified.lines), (None, 4));
}

/// Two that seal, one that removes and one that verifies, while many write: no line is left out, none is blamed.
#[test]
fn r65_several_seal_and_remove_at_once_while_many_write() {
    const WRITERS: usize = 4;
    const EACH: usize = 50;
    for ground in Ground::contended() {
        let writing = AtomicBool::new(true);
        let going_on = || writing.load(Ordering::Acquire);
        let removed: u64 = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|_| {
                    let store = ground.open();
                    scope.spawn(move || (0..EACH).for_each(|_| write(&store, &["a", "b"])))
                })
                .collect();
            let upkeep: Vec<_> = (0..2)
                .map(|_| {
                    let store = ground.open();
                    let going_on = &going_on;
                    scope.spawn(move || {
                        let mut removed = 0;
                        while going_on() {
                            espace().seal_trail(&store, at(1)).unwrap();
                            removed += espace().purge_trail(&store, at(0)).unwrap().lines;
                            assert_eq!(found(&store), None);
                        }
                        removed
                    })
                })
                .collect();
            for writer in writers {
                writer.join().unwrap();
            }
            writing.store(false, Ordering::Release);
            upkeep.into_iter().map(|one| one.join().unwrap()).sum()
        });
        let store = ground.open();
        espace().seal_trail(&store, at(2)).unwrap();
        let verified = espace().verify_trail(&store, None).unwrap();
        let all = (WRITERS * EACH * 2) as u64;
        assert_eq!((verified.finding, verified.lines + verified.removed), (None, all), "{}", ground.engine);
        assert_eq!(verified.removed, removed, "{}", ground.engine);
    }
}

/// An archive that is gone after so many calls: the last one was made, and nobody learns of it, or it was not.
struct CutOff<'s> {
    store: &'s SqlStore,
    left: Cell<u32>,
    made: bool,
}

impl CutOff<'_> {
    fn call<T>(&self, make: impl FnOnce() -> Result<T, StoreUnavailable>) -> Result<T, StoreUnavailable> {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        if left == 0 {
            if self.made {
                make()?;
            }
            return Err(StoreUnavailable::new("cut off"));
        }
        make()
    }
}

impl Archive for CutOff<'_> {
    fn lines(&self, after: Option<i64>, limit: u16) -> Result<Vec<KeptLine>, StoreUnavailable> {
        self.call(|| self.store.lines(after, limit))
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        self.call(|| self.store.newest_seal())
    }

    fn seals(&self, after: Option<u64>, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        self.call(|| self.store.seals(after, limit))
    }

    fn keep(&self, number: u64, json: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        self.call(|| self.store.keep(number, json, digests))
    }

    fn under(&self, number: u64, first: i64, last: i64, limit: u16) -> Result<Under, StoreUnavailable> {
        self.call(|| self.store.under(number, first, last, limit))
    }

    fn remove(&self, number: u64, first: i64, last: i64) -> Result<u64, StoreUnavailable> {
        self.call(|| self.store.remove(number, first, last))
    }
}

/// Wherever it is cut off, the next run goes on, and what there is verifies in between.
#[test]
fn r65_whoever_is_cut_off_while_sealing_or_removing_goes_on_from_there() {
    for ground in Ground::all() {
        for made in [true, false] {
            let store = ground.open();
            let (mut calls, mut whole) = (0, (0, 0));
            while whole == (0, 0) {
                write(&store, &["a"]);
                let archive = CutOff { store: &store, left: Cell::new(calls), made };
                let sealing = espace().seal_trail(&archive, at(1));
                write(&store, &["b"]);
                espace().seal_trail(&store, at(2)).unwrap();
                assert_eq!(found(&store), None, "{}: after {calls} calls", ground.engine);
                let archive = CutOff { store: &store, left: Cell::new(calls), made };
                let removal = espace().purge_trail(&archive, at(3));
                assert_eq!(found(&store), None, "{}: after {calls} calls", ground.engine);
                espace().purge_trail(&store, at(3)).unwrap();
                assert_eq!(found(&store), None, "{}: after {calls} calls", ground.engine);
                assert_eq!(store.lines(None, 10).unwrap(), [], "{}: after {calls} calls", ground.engine);
                if let (Ok(sealing), Ok(removal)) = (sealing, removal) {
                    whole = (sealing.lines, removal.lines);
                }
                calls += 1;
            }
            assert!(calls > 4 && whole == (1, 2), "{}: {calls} {whole:?}", ground.engine);
        }
    }
}

/// The server dies again and again under whoever seals and removes.
#[test]
fn r65_a_server_that_dies_leaves_a_trail_that_verifies() {
    let Some(cluster) = PrivateCluster::start_or_skip() else { return };
    let store = SqlStore::open(&cluster.create_database().unwrap()).unwrap();
    let running = AtomicBool::new(true);
    let faults = std::thread::scope(|scope| {
        let upkeep = scope.spawn(|| {
            let mut faults = 0;
            while running.load(Ordering::Relaxed) {
                let write = espace_securise::Store::commit(
                    &store,
                    &Batch { events: vec![event("a"), event("b")], ..Batch::default() },
                );
                let sealing = espace().seal_trail(&store, at(1));
                let removal = espace().purge_trail(&store, at(1));
                let broken = |fault: &TrailFault| matches!(fault, TrailFault::Broken(_));
                assert!(!sealing.as_ref().is_err_and(broken) && !removal.as_ref().is_err_and(broken));
                faults += u32::from(write.is_err() || sealing.is_err() || removal.is_err());
            }
            faults
        });
        for _ in 0..3 {
            std::thread::sleep(Duration::from_millis(150));
            cluster.crash().unwrap();
            cluster.restart().unwrap();
        }
        running.store(false, Ordering::Relaxed);
        upkeep.join().unwrap()
    });
    assert!(faults > 0, "the crashes met somebody");
    espace().seal_trail(&store, at(2)).unwrap();
    espace().purge_trail(&store, at(2)).unwrap();
    let verified = espace().verify_trail(&store, None).unwrap();
    assert_eq!((verified.finding, verified.lines), (None, 0));
    assert!(verified.removed > 0);
}

#[test]
fn r65_more_lines_than_one_seal_takes_are_sealed_and_removed_in_one_call() {
    for ground in Ground::all() {
        let store = ground.open();
        let many = usize::from(Digests::MOST) + 3;
        done(&store, &Batch { events: vec![event("a"); many], ..Batch::default() });
        let sealing = espace().seal_trail(&store, at(1)).unwrap();
        assert_eq!((sealing.lines, sealing.checkpoints), (many as u64, 2), "{}", ground.engine);
        assert_eq!(espace().verify_trail(&store, sealing.newest).unwrap().lines, many as u64);
        let removed = Removed { lines: many as u64, checkpoints: 2 };
        assert_eq!(espace().purge_trail(&store, at(1)), Ok(removed), "{}", ground.engine);
        assert_eq!(found(&store), None, "{}", ground.engine);
    }
}

//! A trail in memory, tampered with at random: whatever was done, the first line of it is named.

mod memory;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

use memory::{Interposed, Memory, Trail};
use proptest::prelude::*;

use super::*;
use crate::espace::Espace;
use crate::links::Links;
use crate::policy::{Policy, PolicyTerms};
use crate::token::{KeyRing, KeyVersion, RootKey};
use crate::value::Timestamp;

const DAY: Duration = Duration::from_hours(24);

fn root(secret: u8) -> RootKey {
    RootKey::from_bytes([secret; 32]).unwrap()
}

/// An Espace whose active key has this number; those `retired` are there too. The secret of a key is its number.
fn espace(active: u8, retired: &[u8]) -> Espace {
    let ring = KeyRing::new(root(99), (KeyVersion::new(active), root(active)));
    let add =
        |ring: KeyRing, number: &u8| ring.with_retired(KeyVersion::new(*number), root(*number)).unwrap();
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap();
    let terms = PolicyTerms { audit_retention: Some(365 * DAY), ..PolicyTerms::guide(links) };
    Espace::new(Policy::new(terms).unwrap(), retired.iter().fold(ring, add))
}

fn day(number: u64) -> Timestamp {
    let start: Timestamp = "2026-01-05T08:00:00Z".parse().unwrap();
    start.plus(DAY * u32::try_from(number).unwrap())
}

fn line(day_of_it: u64, what: &str) -> String {
    format!(r#"{{"at":"{}","command":"{what}","tenant":null}}"#, day(day_of_it))
}

/// A trail with gaps, sealed day by day: for each day, the steps from a line to the next. The key rotates in the middle.
fn sealed(days: &[Vec<i64>]) -> Trail {
    let trail = Trail(RefCell::default());
    let mut position = 0;
    for (number, gaps) in (0..).zip(days) {
        for gap in gaps {
            position += gap;
            trail.0.borrow_mut().lines.insert(position, line(number, &format!("c{position}")));
        }
        let second_half = number >= days.len() as u64 / 2;
        let keys = if second_half { espace(2, &[1]) } else { espace(1, &[]) };
        keys.seal_trail(&trail, day(number)).unwrap();
    }
    trail
}

fn found(espace: &Espace, trail: &Trail, known: Option<SealMark>) -> Option<Finding> {
    espace.verify_trail(trail, known).unwrap().finding
}

/// What somebody does behind the library's back.
#[derive(Clone, Debug)]
enum Tampering {
    Change(prop::sample::Index),
    Remove(prop::sample::Index),
    Add(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Move(prop::sample::Index, prop::sample::Index),
}

/// Does it; the finding that names it, if there was anything to do.
fn tamper(memory: &mut Memory, how: &Tampering) -> Option<Finding> {
    let positions: Vec<i64> = memory.lines.keys().copied().collect();
    let last = *positions.last()?;
    let free: Vec<i64> = (-3..last).filter(|position| !memory.lines.contains_key(position)).collect();
    match how {
        Tampering::Change(which) => {
            let position = *which.get(&positions);
            memory.lines.get_mut(&position)?.push_str("  ");
            *memory.lines.get_mut(&position)? = line(0, "forged");
            Some(Finding::LineChanged { position })
        }
        Tampering::Remove(which) => {
            let position = *which.get(&positions);
            memory.lines.remove(&position);
            Some(Finding::LineRemoved { position })
        }
        Tampering::Add(which) => {
            let position = *which.get(&free);
            memory.lines.insert(position, line(0, "forged"));
            Some(Finding::LineAdded { position })
        }
        Tampering::Swap(one, other) => {
            let (one, other) = (*one.get(&positions), *other.get(&positions));
            if one == other {
                return None;
            }
            let first = memory.lines.insert(one, memory.lines.get(&other)?.clone())?;
            memory.lines.insert(other, first);
            Some(Finding::LineChanged { position: one.min(other) })
        }
        Tampering::Move(from, to) => {
            let (from, to) = (*from.get(&positions), *to.get(&free));
            let moved = memory.lines.remove(&from)?;
            memory.lines.insert(to, moved);
            let first = if from < to {
                Finding::LineRemoved { position: from }
            } else {
                Finding::LineAdded { position: to }
            };
            Some(first)
        }
    }
}

fn trails() -> impl Strategy<Value = Vec<Vec<i64>>> {
    prop::collection::vec(prop::collection::vec(1..4_i64, 0..6), 1..8)
}

fn tamperings() -> impl Strategy<Value = Tampering> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        index().prop_map(Tampering::Change),
        index().prop_map(Tampering::Remove),
        index().prop_map(Tampering::Add),
        (index(), index()).prop_map(|(one, other)| Tampering::Swap(one, other)),
        (index(), index()).prop_map(|(from, to)| Tampering::Move(from, to)),
    ]
}

proptest! {
    #[test]
    fn r65_whatever_was_done_to_a_sealed_line_the_first_of_it_is_named(days in trails(), how in tamperings()) {
        let (trail, keys) = (sealed(&days), espace(2, &[1]));
        let lines = trail.0.borrow().lines.len() as u64;
        let whole = keys.verify_trail(&trail, None).unwrap();
        prop_assert_eq!((whole.finding, whole.lines, whole.removed), (None, lines, 0));
        let expected = tamper(&mut trail.0.borrow_mut(), &how);
        prop_assert_eq!(found(&keys, &trail, None), expected);
        prop_assert_eq!(found(&keys, &trail, whole.newest), expected);
    }

    /// Also where the old lines are gone, the power went while they did, and the key that sealed them is gone.
    #[test]
    fn r65_after_retention_what_is_left_verifies_and_tampering_is_named(
        days in trails(), how in tamperings(), old in 0..8_u64, power in 0..5_u32, both in any::<bool>(),
    ) {
        let (trail, keys) = (sealed(&days), if both { espace(3, &[1, 2]) } else { espace(3, &[2]) });
        prop_assume!(trail.0.borrow().seals.values().any(|(json, _)| both || json.contains(r#""key":2"#)));
        let now = day(365 + old);
        let before = trail.0.borrow().lines.clone();
        trail.0.borrow_mut().power = Some(power);
        let cut_off = keys.purge_trail(&trail, now).is_err();
        prop_assert_eq!(found(&keys, &trail, None), None, "in the middle of it");
        trail.0.borrow_mut().power = None;
        if cut_off {
            keys.purge_trail(&trail, now).unwrap();
        }
        prop_assert_eq!(keys.purge_trail(&trail, now).unwrap(), Removed::default());
        let still = |line: &String| (old + 1..9).any(|number| line.contains(&day(number).to_string()));
        let expected: BTreeMap<_, _> = before.iter().filter(|(_, line)| still(line)).map(|(at, line)| (*at, line.clone())).collect();
        prop_assert_eq!(&trail.0.borrow().lines, &expected);

        let whole = keys.verify_trail(&trail, None).unwrap();
        let gone = (before.len() - expected.len()) as u64;
        prop_assert_eq!((whole.finding, whole.lines, whole.removed), (None, expected.len() as u64, gone));
        let expected = tamper(&mut trail.0.borrow_mut(), &how);
        prop_assert_eq!(found(&keys, &trail, whole.newest), expected);
    }

    /// Any seal changed in any letter, or gone, is found; and no line is blamed for it.
    #[test]
    fn r65_a_seal_that_was_altered_or_removed_is_named(
        days in trails(), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), letter in "[0-9a-z]",
    ) {
        let (trail, keys) = (sealed(&days), espace(2, &[1]));
        let newest = keys.verify_trail(&trail, None).unwrap().newest;
        let numbers: Vec<u64> = trail.0.borrow().seals.keys().copied().collect();
        prop_assume!(!numbers.is_empty());
        let (number, last) = (*which.get(&numbers), numbers.len() as u64);
        let original = trail.0.borrow().seals[&number].clone();

        trail.0.borrow_mut().seals.remove(&number);
        let without = if number == last { Finding::TailMissing { number } } else { Finding::SealMissing { number } };
        prop_assert_eq!(found(&keys, &trail, newest), Some(without));
        prop_assert_eq!(found(&keys, &trail, None), (number != last).then_some(without), "an end that is cut off");

        let mut altered = original.0.clone();
        let place = at.index(altered.len());
        altered.replace_range(place..=place, &letter);
        let same = altered == original.0;
        trail.0.borrow_mut().seals.insert(number, (altered, original.1.clone()));
        match found(&keys, &trail, newest) {
            None => prop_assert!(same),
            Some(Finding::SealAltered { number: named }) => prop_assert_eq!(named, number),
            // Another key's number, which is not here; where a next seal follows, it tells that this is not the one before it.
            Some(Finding::NotTheKnownSeal { number: named }) => prop_assert_eq!((named, number), (last, last)),
            other => prop_assert!(false, "{other:?}"),
        }

        trail.0.borrow_mut().seals.insert(number, (original.0, Some(vec![0; 72])));
        prop_assert_eq!(found(&keys, &trail, None), Some(Finding::DigestsAltered { number }));
        trail.0.borrow_mut().seals.get_mut(&number).unwrap().1 = None;
        prop_assert_eq!(found(&keys, &trail, None), Some(Finding::DigestsAltered { number }));
    }
}

fn three_days() -> Trail {
    sealed(&[vec![1, 2], vec![1, 1], vec![3]])
}

#[test]
fn r65_a_chain_under_other_keys_is_nobodys() {
    let trail = three_days();
    let other = KeyRing::new(root(99), (KeyVersion::new(1), root(7)));
    let mut chain = Chain::new(&other, None);
    let first = trail.seals(None, 1).unwrap().remove(0);
    assert_eq!(chain.take(1, first.json.as_deref()), Err(Finding::SealAltered { number: 1 }));
    // A number that is not here: who could tell?
    let unknown = Finding::SealKeyUnknown { number: 1, key: KeyVersion::new(1) };
    assert_eq!(found(&espace(9, &[]), &trail, None), Some(unknown));
    assert_eq!(
        espace(9, &[]).seal_trail(&trail, day(4)).map(|_| ()),
        Err(TrailFault::Broken(Finding::SealKeyUnknown { number: 3, key: KeyVersion::new(2) }))
    );
}

/// The newest key vouches for what earlier ones sealed, by the hashes: a key may go once another has sealed.
#[test]
fn r65_what_a_key_sealed_that_is_gone_is_vouched_for_by_the_next_one() {
    let trail = three_days();
    assert_eq!(found(&espace(2, &[]), &trail, None), None);
    trail.0.borrow_mut().lines.insert(1, line(0, "forged"));
    assert_eq!(found(&espace(2, &[]), &trail, None), Some(Finding::LineChanged { position: 1 }));
    let trail = three_days();
    let first = trail.0.borrow().seals[&1].0.replace("08:00:00", "08:00:01");
    trail.0.borrow_mut().seals.get_mut(&1).unwrap().0 = first;
    assert_eq!(found(&espace(2, &[]), &trail, None), Some(Finding::SealAltered { number: 1 }));
}

/// Cut back, and sealed again by whoever has no key of their own but the host's cron: only a mark that was kept elsewhere tells.
#[test]
fn r65_a_chain_that_was_cut_back_and_went_on_is_told_by_a_mark_that_was_kept_elsewhere() {
    let (trail, keys) = (three_days(), espace(2, &[1]));
    let known = keys.verify_trail(&trail, None).unwrap().newest.unwrap();
    assert_eq!(known.number, 3);
    trail.0.borrow_mut().seals.remove(&3);
    trail.0.borrow_mut().lines.pop_last();
    assert_eq!(found(&keys, &trail, None), None, "nobody can tell");
    assert_eq!(found(&keys, &trail, Some(known)), Some(Finding::TailMissing { number: 3 }));
    trail.0.borrow_mut().lines.insert(100, line(3, "forged"));
    keys.seal_trail(&trail, day(3)).unwrap();
    assert_eq!(found(&keys, &trail, None), None, "nobody can tell");
    assert_eq!(found(&keys, &trail, Some(known)), Some(Finding::NotTheKnownSeal { number: 3 }));
    // A genuine seal of another branch in its place.
    let older = three_days().0.borrow().seals[&3].clone();
    let mut two = sealed(&[vec![1], vec![1]]).0.into_inner();
    two.seals.insert(3, older);
    assert_eq!(found(&keys, &Trail(RefCell::new(two)), None), Some(Finding::SealOutOfPlace { number: 3 }));
}

#[test]
fn r65_nothing_goes_that_is_not_sealed_and_nothing_from_a_chain_that_is_broken() {
    let (trail, keys) = (three_days(), espace(2, &[1]));
    trail.0.borrow_mut().lines.insert(1_000, line(0, "not sealed"));
    let broken = trail.0.borrow().seals[&2].0.replace("08:00:00", "08:00:01");
    let genuine = std::mem::replace(&mut trail.0.borrow_mut().seals.get_mut(&2).unwrap().0, broken);
    let altered = TrailFault::Broken(Finding::SealAltered { number: 2 });
    assert_eq!(keys.purge_trail(&trail, day(5_000)), Err(altered));
    assert_eq!(trail.0.borrow().lines.len(), 6);
    trail.0.borrow_mut().seals.get_mut(&2).unwrap().0 = genuine;
    assert_eq!(keys.purge_trail(&trail, day(5_000)), Ok(Removed { lines: 5, checkpoints: 3 }));
    assert_eq!(trail.0.borrow().lines.keys().copied().collect::<Vec<_>>(), [1_000]);
    // What is put where all went is told apart from what was there.
    trail.0.borrow_mut().lines.insert(2, line(0, "forged"));
    assert_eq!(found(&keys, &trail, None), Some(Finding::LineAdded { position: 2 }));
}

/// Whoever removes by hand, digests and all, is not taken for retention.
#[test]
fn r65_what_was_removed_by_hand_is_no_retention() {
    let (trail, keys) = (three_days(), espace(2, &[1]));
    trail.remove(1, i64::MIN, 3).unwrap();
    assert_eq!(found(&keys, &trail, None), Some(Finding::DigestsAltered { number: 1 }));
}

#[test]
fn r65_a_long_trail_is_sealed_in_pieces_and_twice_is_once() {
    let (trail, keys) = (Trail(RefCell::default()), espace(1, &[]));
    let many = i64::from(Digests::MOST) * 2 + 7;
    trail.0.borrow_mut().lines.extend((1..=many).map(|position| (position, line(0, "c"))));
    let sealing = keys.seal_trail(&trail, day(1)).unwrap();
    assert_eq!((sealing.lines, sealing.checkpoints), (many.cast_unsigned(), 3));
    let again = keys.seal_trail(&trail, day(2)).unwrap();
    assert_eq!((again.lines, again.checkpoints, again.newest), (0, 0, sealing.newest));
    assert_eq!(keys.verify_trail(&trail, sealing.newest).unwrap().lines, many.cast_unsigned());
    // However many are added, the first is named, and no more is read than can be under a seal.
    trail.0.borrow_mut().lines.extend((-5_000..=0).map(|position| (position, line(0, "forged"))));
    assert_eq!(found(&keys, &trail, None), Some(Finding::LineAdded { position: -5_000 }));
}

/// Lines of the first two days go. Whoever else removes them, seals or verifies at any moment, each is named once.
#[test]
fn r65_what_is_removed_while_others_are_at_it_is_named_once_and_blamed_on_nobody() {
    let purge: fn(&Trail) = |trail| {
        espace(2, &[1]).purge_trail(trail, day(366)).unwrap();
    };
    for before in 0..12 {
        let (trail, keys) = (three_days(), espace(2, &[1]));
        let interposed = Interposed { trail: &trail, before: Cell::new(before), purge };
        keys.purge_trail(&interposed, day(366)).unwrap();
        let verified = keys.verify_trail(&trail, None).unwrap();
        assert_eq!(
            (verified.finding, verified.lines, verified.removed),
            (None, 1, 4),
            "purge, call {before}"
        );
        assert!(verified.seals <= 5, "purge, call {before}");

        let trail = three_days();
        let interposed = Interposed { trail: &trail, before: Cell::new(before), purge };
        assert_eq!(keys.verify_trail(&interposed, None).unwrap().finding, None, "verify, call {before}");

        let trail = three_days();
        trail.0.borrow_mut().lines.insert(100, line(3, "c"));
        let interposed = Interposed { trail: &trail, before: Cell::new(before), purge };
        keys.seal_trail(&interposed, day(3)).unwrap();
        let verified = keys.verify_trail(&trail, None).unwrap();
        let removed = if verified.removed == 0 { 0 } else { 4 };
        assert_eq!((verified.finding, verified.lines + removed), (None, 6), "seal, call {before}");
    }
}

//! The audit trail in pages.

use std::sync::atomic::{AtomicBool, Ordering};

use espace_securise::store::Batch;

use super::drafts::{done, event};
use super::grounds::Ground;

fn events(names: &[&str]) -> Batch {
    Batch { events: names.iter().map(|name| event(name)).collect(), ..Batch::default() }
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    for ground in Ground::all() {
        let store = ground.open();
        assert_eq!(store.audit(None, 10), Ok(Vec::new()));
        done(&store, &events(&["a", "b", "c"]));
        done(&store, &events(&["d", "e"]));
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = store.audit(after, 2).unwrap();
            let Some(last) = page.last() else { break };
            assert!(page.len() <= 2);
            after = Some(last.position);
            seen.extend(page.into_iter().map(|line| line.event.command));
        }
        assert_eq!(seen, ["a", "b", "c", "d", "e"], "{}", ground.engine);
    }
}

/// Positions are drawn before transactions end: a reader that goes on from the last one it saw must not have passed one that
/// was drawn earlier and committed later.
#[test]
fn whoever_follows_the_trail_while_many_write_misses_nothing() {
    const WRITERS: usize = 6;
    const EACH: usize = 60;
    for ground in Ground::shared() {
        let writing = AtomicBool::new(true);
        let followed: Vec<String> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let store = ground.open();
                    scope.spawn(move || {
                        for n in 0..EACH {
                            let name = format!("{writer}/{n}");
                            done(&store, &events(&[&name, &name]));
                        }
                    })
                })
                .collect();
            let store = ground.open();
            let writing = &writing;
            let follower = scope.spawn(move || {
                let (mut seen, mut after) = (Vec::new(), None);
                loop {
                    let last_round = !writing.load(Ordering::Acquire);
                    let page = store.audit(after, 50).unwrap();
                    if page.is_empty() && last_round {
                        return seen;
                    }
                    after = page.last().map(|line| line.position).or(after);
                    seen.extend(page.into_iter().map(|line| line.event.command));
                }
            });
            for writer in writers {
                writer.join().unwrap();
            }
            writing.store(false, Ordering::Release);
            follower.join().unwrap()
        });
        let mut followed = followed;
        followed.sort();
        let twice = (0..WRITERS).flat_map(|writer| (0..EACH).map(move |n| format!("{writer}/{n}")));
        let mut expected: Vec<_> = twice.flat_map(|name| [name.clone(), name]).collect();
        expected.sort();
        assert_eq!(followed, expected, "{}", ground.engine);
    }
}

#[test]
fn a_damaged_line_is_named() {
    for ground in Ground::shared() {
        let store = ground.open();
        done(&store, &events(&["a", "b"]));
        let position = store.audit(None, 2).unwrap()[1].position;
        ground
            .meddle(&format!("UPDATE {{}}events SET event = '{{\"secret\":1}}' WHERE position = {position}"));
        let page = store.audit_page(None, 2).unwrap();
        assert_eq!((page.lines.len(), page.unreadable), (1, vec![position]), "{}", ground.engine);
        assert_eq!(store.audit(None, 1).unwrap().len(), 1);
    }
}

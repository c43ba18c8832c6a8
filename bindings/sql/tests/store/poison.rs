//! One row that cannot be read harms itself only: it is set aside, named and counted, and never in the way.

use std::time::Duration;

use espace_securise::Store as _;
use espace_securise::store::{Batch, Scan};
use espace_securise_sql::{Backoff, Lent, OutboxCounts};

use super::drafts::{at, done, event, key, messages, put};
use super::grounds::Ground;

const MINUTE: Duration = Duration::from_secs(60);

/// What a row may hold instead of a sealed message. All of it is JSON, which is all that PostgreSQL takes.
const BAD: [&str; 5] = ["null", "{ }", "[1]", "\"text\"", "{\"id\":\"x\",\"key\":\"y\",\"bytes\":7}"];

/// Behind the store's back: the row at this place holds something else.
fn spoil(ground: &Ground, id: i64, message: &str) {
    let message = message.replace('\'', "''");
    ground.meddle(&format!("UPDATE {{}}outbox SET message = '{message}' WHERE id = {id}"));
}

fn names(from: u32, to: u32) -> Vec<String> {
    (from..to).map(|n| format!("{n:03}")).collect()
}

fn enqueued(ground: &Ground, names: &[String]) -> Vec<i64> {
    let store = ground.open();
    let before = store.outbox().queued(None, u16::MAX).unwrap().len();
    done(&store, &messages(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    store.outbox().queued(None, u16::MAX).unwrap().split_off(before).iter().map(|row| row.id).collect()
}

#[test]
fn an_unreadable_message_keeps_no_other_from_its_worker() {
    for ground in Ground::shared() {
        let good = names(0, 40);
        let places = enqueued(&ground, &good);
        for (bad, id) in BAD.iter().zip(places.iter().step_by(3)) {
            spoil(&ground, *id, bad);
        }
        let (store, mut sent) = (ground.open(), Vec::new());
        // A worker that is killed while it holds some, and one that comes after it.
        let outbox = store.outbox().with_backoff(Backoff { attempts: 2, ..Backoff::default() });
        assert_eq!(outbox.lease(at(0), MINUTE, 10).unwrap().len(), 10, "{}", ground.engine);
        for _ in 0..10 {
            for leased in outbox.lease(at(60), MINUTE, 10).unwrap() {
                sent.push(leased.sealed.id().to_owned());
                outbox.delivered(&leased).unwrap();
            }
        }
        sent.sort();
        let spoilt = |name: &&String| good.iter().step_by(3).take(BAD.len()).any(|bad| bad == *name);
        let whole: Vec<_> = good.iter().filter(|name| !spoilt(name)).cloned().collect();
        assert_eq!(sent, whole, "{}", ground.engine);
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 0, dead: 5 }), "{}", ground.engine);
    }
}

#[test]
fn an_unreadable_message_hides_no_other_from_the_operator() {
    for ground in Ground::shared() {
        let places = enqueued(&ground, &names(0, 6));
        spoil(&ground, places[0], "null");
        spoil(&ground, places[2], "{ }");
        let store = ground.open();
        let outbox = store.outbox();
        let shown = |after, limit| -> Vec<i64> {
            outbox.queued(after, limit).unwrap().iter().map(|queued| queued.id).collect()
        };
        let [_, one, _, three, four, five] = places[..] else { panic!("{places:?}") };
        assert_eq!(shown(None, 10), [one, three, four, five], "{}", ground.engine);
        // A page is full as long as there is more, or whoever pages stops too early.
        assert_eq!(shown(None, 2), [one, three], "{}", ground.engine);
        assert_eq!(shown(Some(three), 2), [four, five], "{}", ground.engine);
        spoil(&ground, five, "{ }");
        assert_eq!(shown(Some(four), 2), Vec::<i64>::new(), "{}", ground.engine);
    }
}

#[test]
fn an_unreadable_line_hides_no_other_of_the_trail() {
    for ground in Ground::shared() {
        let store = ground.open();
        let events = ["a", "b", "c", "d", "e"].map(event).to_vec();
        done(&store, &Batch { events, ..Batch::default() });
        let places: Vec<_> = store.audit(None, 10).unwrap().iter().map(|line| line.position).collect();
        for bad in [0, 1, 3] {
            let position = places[bad];
            ground.meddle(&format!(
                "UPDATE {{}}events SET event = '{{\"secret\":1}}' WHERE position = {position}"
            ));
        }
        let mut seen = Vec::new();
        let mut after = None;
        while let Some(line) = store.audit(after, 1).unwrap().pop() {
            after = Some(line.position);
            seen.push(line.event.command);
        }
        assert_eq!(seen, ["c", "e"], "{}", ground.engine);
        assert_eq!(store.audit(None, 10).unwrap().len(), 2, "{}", ground.engine);
    }
}

/// SQLite takes octets for text that are none.
#[test]
fn what_is_not_even_text_harms_itself_only() {
    let ground = Ground::file();
    let places = enqueued(&ground, &names(0, 3));
    let store = ground.open();
    done(&store, &Batch { events: ["a", "b"].map(event).to_vec(), ..Batch::default() });
    for name in ["tenant/1", "tenant/2"] {
        done(&store, &put(&key(name), None, "{}", None));
    }
    let line = store.audit(None, 10).unwrap()[0].position;
    ground.meddle(&format!(
        "UPDATE {{}}outbox SET message = CAST(x'ff00' AS TEXT), last_failure = CAST(x'fe' AS TEXT) WHERE id = {};
         UPDATE {{}}events SET event = CAST(x'ff' AS TEXT) WHERE position = {line};
         UPDATE {{}}records SET body = CAST(x'ff' AS TEXT) WHERE key = 'tenant/1'",
        places[1]
    ));
    assert_eq!(store.audit(None, 10).unwrap().len(), 1);
    assert_eq!(store.outbox().queued(None, 10).unwrap().len(), 2);
    assert_eq!(store.outbox().lease(at(0), MINUTE, 10).unwrap().len(), 2);
    let page = store.scan(&Scan { prefix: "tenant/".into(), after: None, limit: 10 }).unwrap();
    assert_eq!(page.rows.len(), 2);
    assert_eq!(page.rows[1].1.body, "{}");
    assert_eq!(store.load(&[key("tenant/1"), key("tenant/2")]).unwrap().len(), 2);
}

#[test]
fn an_unreadable_message_is_named_and_counted_and_stays_where_it_is() {
    for ground in Ground::shared() {
        let places = enqueued(&ground, &names(0, 4));
        spoil(&ground, places[1], "null");
        spoil(&ground, places[2], "{ }");
        let store = ground.open();
        let outbox = store.outbox();
        let Lent { leased, unreadable, expired } = outbox.lend(None, at(0), MINUTE, 2).unwrap();
        assert_eq!(leased.iter().map(|leased| leased.id).collect::<Vec<_>>(), [places[0], places[3]]);
        assert_eq!((unreadable, expired), (vec![places[1], places[2]], Vec::new()), "{}", ground.engine);
        assert_eq!(outbox.unreadable(), Ok(2), "{}", ground.engine);
        assert_eq!(outbox.unreadable_places(None, 10), Ok(vec![places[1], places[2]]), "{}", ground.engine);
        assert_eq!(outbox.unreadable_places(Some(places[1]), 10), Ok(vec![places[2]]), "{}", ground.engine);
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 2, dead: 2 }), "{}", ground.engine);
        // Mended, or read by a newer library, it is delivered like any dead letter that is revived.
        let whole = serde_json::to_string(&super::drafts::sealed("001")).unwrap();
        spoil(&ground, places[1], &whole);
        assert_eq!(outbox.revive_dead(at(60)), Ok(2), "{}", ground.engine);
        assert_eq!(outbox.lease(at(60), MINUTE, 10).unwrap().len(), 3, "{}", ground.engine);
        assert_eq!(outbox.unreadable(), Ok(1), "{}", ground.engine);
    }
}

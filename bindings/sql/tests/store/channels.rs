//! Channels do not wait for each other, and what has expired is not lent to anybody.

use std::time::Duration;

use espace_securise::event::{Event, Fact, Outcome};
use espace_securise::message::Channel;
use espace_securise::store::Batch;
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;
use espace_securise_sql::{Fate, Leased, Lent, Outbox, OutboxCounts, SqlStore};

use super::drafts::{at, done, messages, sealed};
use super::grounds::Ground;

const MINUTE: Duration = Duration::from_secs(60);

fn bound(name: &str, channel: Channel, expires_at: Option<i64>) -> Sealed {
    sealed(name).bound_for(Some(channel), expires_at.map(at))
}

fn enqueue(store: &SqlStore, messages: Vec<Sealed>) {
    done(store, &Batch { messages, ..Batch::default() });
}

fn ids(lent: &Lent) -> Vec<&str> {
    lent.leased.iter().map(|leased| leased.sealed.id()).collect()
}

fn lend(outbox: Outbox<'_>, channel: Channel, now: i64, limit: u16) -> Lent {
    outbox.lend(Some(channel), at(now), MINUTE, limit).unwrap()
}

fn dropped(store: &SqlStore) -> Vec<(Timestamp, String, Option<Channel>)> {
    let told = |event: Event| match event.outcome {
        Outcome::Done { fact: Fact::MessageExpired { message, channel } } => {
            assert_eq!(event.command, "deliver");
            Some((event.at, message, channel))
        }
        Outcome::Done { .. } | Outcome::Refused { .. } => None,
    };
    store.audit(None, u16::MAX).unwrap().into_iter().filter_map(|line| told(line.event)).collect()
}

#[test]
fn a_worker_of_one_channel_gets_its_messages_however_many_wait_for_another() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        let mails = (0..500).map(|n| bound(&format!("mail-{n}"), Channel::Mail, None));
        enqueue(&store, mails.collect());
        enqueue(&store, vec![bound("code", Channel::Sms, Some(600)), bound("letter", Channel::Post, None)]);
        assert_eq!(ids(&lend(outbox, Channel::Sms, 0, 16)), ["code"], "{}", ground.engine);
        assert_eq!(lend(outbox, Channel::Sms, 0, 16), Lent::default(), "it is on loan: {}", ground.engine);
        assert_eq!(lend(outbox, Channel::Mail, 0, 16).leased.len(), 16, "{}", ground.engine);
        assert_eq!(ids(&lend(outbox, Channel::Post, 0, 16)), ["letter"], "{}", ground.engine);
        // Whoever asks for no channel gets any.
        assert_eq!(outbox.lease(at(60), MINUTE, u16::MAX).unwrap().len(), 502, "{}", ground.engine);
        let queued = outbox.queued(None, u16::MAX).unwrap();
        let code = queued.iter().find(|queued| queued.sealed.id() == "code").unwrap();
        assert_eq!((code.channel, code.expires_at), (Some(Channel::Sms), Some(at(600))), "{}", ground.engine);
    }
}

#[test]
fn what_has_expired_is_dropped_with_an_event_whoever_asks() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        enqueue(
            &store,
            vec![
                bound("code", Channel::Sms, Some(600)),
                bound("link", Channel::Mail, Some(601)),
                bound("welcome", Channel::Post, None),
            ],
        );
        // A worker of another channel is enough.
        let lent = lend(outbox, Channel::Post, 600, 16);
        assert_eq!(ids(&lent), ["welcome"], "{}", ground.engine);
        let gone: Vec<_> =
            lent.expired.iter().map(|expired| (expired.message.as_str(), expired.channel)).collect();
        assert_eq!(gone, [("code", Some(Channel::Sms))], "{}", ground.engine);
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 2, dead: 0 }), "{}", ground.engine);
        assert_eq!(outbox.lease(at(601), MINUTE, 16), Ok(Vec::new()), "{}", ground.engine);
        assert_eq!(
            dropped(&store),
            [
                (at(600), "code".to_owned(), Some(Channel::Sms)),
                (at(601), "link".to_owned(), Some(Channel::Mail))
            ],
            "{}",
            ground.engine
        );
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 1, dead: 0 }), "{}", ground.engine);
    }
}

#[test]
fn no_wait_is_longer_than_a_messages_life() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        enqueue(&store, vec![bound("code", Channel::Sms, Some(40)), bound("other", Channel::Sms, Some(45))]);
        let lent = lend(outbox, Channel::Sms, 20, 16);
        let [code, other] = &lent.leased[..] else { panic!("{lent:?}") };
        // On loan, it is the worker's to finish.
        assert_eq!(lend(outbox, Channel::Sms, 50, 16), Lent::default(), "{}", ground.engine);
        assert_eq!(
            outbox.failed(code, at(20), "http_503"),
            Ok(Fate::Retry { at: at(40) }),
            "{}",
            ground.engine
        );
        outbox.postponed(other, at(900), "no_channel").unwrap();
        let due: Vec<_> = outbox.queued(None, 2).unwrap().iter().map(|queued| queued.due_at).collect();
        assert_eq!(due, [Some(at(40)), Some(at(45))], "{}", ground.engine);
        assert_eq!(lend(outbox, Channel::Mail, 45, 16).expired.len(), 2, "{}", ground.engine);
        assert_eq!(dropped(&store).len(), 2, "{}", ground.engine);
    }
}

#[test]
fn whoever_finds_by_opening_it_that_a_message_has_expired_drops_it_once() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["a", "b"]));
        let leased = outbox.lease(at(0), MINUTE, 2).unwrap();
        outbox.expired(&leased[0], at(1)).unwrap();
        outbox.expired(&leased[0], at(2)).unwrap();
        // A late report changes nothing: another worker holds it.
        let again: Vec<Leased> = outbox.lease(at(60), MINUTE, 2).unwrap();
        outbox.expired(&leased[1], at(61)).unwrap();
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 1, dead: 0 }), "{}", ground.engine);
        assert_eq!(dropped(&store), [(at(1), "a".to_owned(), None)], "{}", ground.engine);
        outbox.delivered(&again[0]).unwrap();
    }
}

#[test]
fn many_that_expired_while_nobody_worked_hold_up_none_that_lives() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        enqueue(&store, (0..450).map(|n| bound(&format!("{n:03}"), Channel::Sms, Some(10))).collect());
        enqueue(&store, vec![bound("alive", Channel::Sms, Some(1_000))]);
        let first = lend(outbox, Channel::Sms, 500, 1);
        assert_eq!(ids(&first), ["alive"], "{}", ground.engine);
        for _ in 0..5 {
            lend(outbox, Channel::Mail, 500, 1);
        }
        assert_eq!(outbox.counts(), Ok(OutboxCounts { waiting: 1, dead: 0 }), "{}", ground.engine);
        assert_eq!(dropped(&store).len(), 450, "{}", ground.engine);
    }
}

/// What an earlier version sealed says neither its channel nor its end: each channel's worker gets it, opens it, and says.
#[test]
fn messages_of_no_known_channel_are_lent_to_any_worker_and_sorted() {
    for ground in Ground::all() {
        let store = ground.open();
        let outbox = store.outbox();
        done(&store, &messages(&["old"]));
        enqueue(&store, (0..20).map(|n| bound(&format!("mail-{n}"), Channel::Mail, None)).collect());
        let lent = lend(outbox, Channel::Mail, 0, 16);
        assert_eq!(lent.leased.len(), 16, "{}", ground.engine);
        let old = lent.leased.iter().find(|leased| leased.sealed.id() == "old").unwrap();
        assert_eq!((old.channel, old.attempts), (None, 1), "{}", ground.engine);
        outbox.sorted(old, Channel::Sms, Some(at(600)), at(0)).unwrap();
        outbox.sorted(old, Channel::Post, None, at(0)).unwrap();
        assert_eq!(lend(outbox, Channel::Post, 0, 16), Lent::default(), "{}", ground.engine);
        let sorted = lend(outbox, Channel::Sms, 0, 16);
        assert_eq!(ids(&sorted), ["old"], "{}", ground.engine);
        let old = &sorted.leased[0];
        assert_eq!(
            (old.channel, old.expires_at, old.attempts),
            (Some(Channel::Sms), Some(at(600)), 1),
            "{}",
            ground.engine
        );
        assert_eq!(lend(outbox, Channel::Post, 600, 16).expired.len(), 1, "{}", ground.engine);
    }
}

//! Channels do not starve each other, and what has expired is not sent.

use std::sync::mpsc::channel;
use std::time::Duration;

use crate::world::{Notebook, World, at, content_of, mail, monday, recipient_of};
use espace_portal::delivery::{Channels, Kind, Means, Round, Undelivered};
use espace_securise::Secret;
use espace_securise::message::Channel::Post;
use espace_securise::message::{Content, Recipient};
use espace_securise::value::{Language, Timestamp};

const LONG: Duration = Duration::from_secs(60);

fn sms_code(expires_at: Timestamp) -> Content {
    Content::SmsCode { code: Secret::new("012345"), expires_at }
}

fn a_mobile() -> Recipient {
    recipient_of(Kind::SmsCode)
}

fn minutes(count: u64) -> Timestamp {
    monday().plus(Duration::from_secs(60 * count))
}

#[test]
fn an_sms_leaves_while_the_mail_server_says_nothing_however_many_mails_wait() {
    let (world, mails, sms) = (World::new(), Notebook::default(), Notebook::default());
    for _ in 0..40 {
        world.send_kind(Kind::Activation, Language::Fr);
    }
    let (began, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let silent = mails.answering(move |_, _| {
        let _ = began.send(());
        // Until the test is over.
        let _ = may_go_on.recv();
        Err(Undelivered::ForNow("smtp_timeout".into()))
    });
    let (told, taken) = channel();
    let healthy = sms.answering(move |_, message| {
        told.send(message.id.clone()).unwrap();
        Ok(())
    });
    let channels = Channels::none().with(Means::Mail, silent).with(Means::Sms, healthy);
    let running = world.worker(channels).spawn(Duration::from_secs(3600)).unwrap();
    has_begun.recv_timeout(LONG).unwrap();
    // The mail server holds a mail, and that is where it stays.
    let code = world.send(a_mobile(), Language::Fr, sms_code(minutes(10)));
    running.nudge().now();
    assert_eq!(taken.recv_timeout(LONG), Ok(code));
    assert_eq!(mails.attempts().len(), 1);
    // Nor does it keep the process from ending.
    assert!(!running.stop_within(Duration::from_millis(1)));
    drop(go_on);
}

#[test]
fn a_code_whose_time_is_over_is_not_sent_and_the_audit_trail_says_so() {
    let (world, notebook) = (World::new(), Notebook::default());
    let late = world.send(a_mobile(), Language::Fr, sms_code(minutes(31)));
    let in_time = world.send(a_mobile(), Language::Fr, sms_code(minutes(48)));
    let mut worker = world.worker(Channels::none().with(Means::Sms, notebook.taking_everything()));
    let round = worker.run_once(minutes(47)).unwrap();
    assert_eq!(round, Round { delivered: 1, expired: 1, ..Round::default() });
    assert_eq!(notebook.attempts().iter().map(|message| &message.id).collect::<Vec<_>>(), [&in_time]);
    assert_eq!((world.expired(), world.counts()), (vec![late], (0, 0)));
}

/// At its very end a code does not work any more.
#[test]
fn a_code_is_sent_until_its_last_second() {
    let (world, notebook) = (World::new(), Notebook::default());
    let [last, over] = [11, 10].map(|seconds| {
        world.send(a_mobile(), Language::Fr, sms_code(monday().plus(Duration::from_secs(seconds))))
    });
    let mut worker = world.worker(Channels::none().with(Means::Sms, notebook.taking_everything()));
    worker.run_once(monday().plus(Duration::from_secs(10))).unwrap();
    assert_eq!(notebook.taken().into_iter().map(|message| message.id).collect::<Vec<_>>(), [last]);
    assert_eq!(world.expired(), [over]);
}

#[test]
fn a_code_that_its_gateway_refused_for_now_is_not_tried_beyond_its_life() {
    let (world, notebook) = (World::new(), Notebook::default());
    let code = world.send(a_mobile(), Language::Fr, sms_code(minutes(10)));
    let refusing = notebook.answering(|_, _| Err(Undelivered::ForNow("http_503".into())));
    let mut worker = world.worker(Channels::none().with(Means::Sms, refusing));
    for minute in 0..=10 {
        worker.run_once(minutes(minute)).unwrap();
    }
    assert!((2..=5).contains(&notebook.attempts().len()), "{}", notebook.attempts().len());
    assert_eq!((world.expired(), world.counts()), (vec![code], (0, 0)));
}

/// A back-office beside the portal prints the letters, say: however often the portal looks, each of them is due for it.
#[test]
fn what_leaves_by_an_absent_channel_is_not_borrowed_from_whoever_has_it() {
    let (world, notebook) = (World::new(), Notebook::default());
    let letters: Vec<_> = (0..40).map(|_| world.send_kind(Kind::PostedCode, Language::Fr)).collect();
    world.send_kind(Kind::Activated, Language::Fr);
    let mut portal = world.worker(Channels::none().with(Means::Mail, notebook.taking_everything()));
    assert_eq!(portal.drain(monday()).unwrap(), Round { delivered: 1, ..Round::default() });
    let printing = world.service.store().outbox().lend(Some(Post), monday(), LONG, 100).unwrap();
    let printed: Vec<_> = printing.leased.iter().map(|leased| leased.sealed.id().to_owned()).collect();
    assert_eq!(printed, letters);
}

#[test]
fn a_message_of_an_absent_channel_does_not_wait_beyond_its_own_life() {
    let (world, notebook) = (World::new(), Notebook::default());
    let code = world.send(a_mobile(), Language::Fr, sms_code(minutes(10)));
    let welcome = world.send_kind(Kind::Welcome, Language::Fr);
    let mut worker = world.worker(Channels::none().with(Means::Mail, notebook.taking_everything()));
    worker.run_once(monday()).unwrap();
    assert_eq!((world.expired(), world.counts()), (Vec::new(), (2, 0)));
    worker.run_once(minutes(10)).unwrap();
    // What has no end waits on.
    assert_eq!((world.expired(), world.counts()), (vec![code], (1, 0)));
    let kept = world.service.store().outbox().queued(None, 1).unwrap();
    assert_eq!(kept[0].sealed.id(), welcome);
}

#[test]
fn inv11_what_an_earlier_version_sealed_leaves_by_its_channel_or_is_dropped_when_its_time_is_over() {
    let (world, notebook) = (World::new(), Notebook::default());
    let letter = world.send_bare(recipient_of(Kind::Welcome), content_of(Kind::Welcome));
    let reset = world.send_bare(mail(), content_of(Kind::Reset));
    let code = world.send_bare(a_mobile(), sms_code(minutes(10)));
    let late = world.send_bare(a_mobile(), sms_code(monday()));
    world.send_bare(Recipient::Nobody, Content::Nothing);
    let all = Means::ALL.into_iter();
    let channels =
        all.fold(Channels::none(), |channels, means| channels.with(means, notebook.taking_everything()));
    let round = world.worker(channels).drain(monday()).unwrap();
    assert_eq!(round, Round { delivered: 3, dropped: 1, expired: 1, ..Round::default() });
    let mut taken: Vec<_> = notebook.taken().into_iter().map(|message| message.id).collect();
    taken.sort();
    assert_eq!(taken, [letter, reset, code]);
    assert_eq!((world.expired(), world.counts()), (vec![late], (0, 0)));
    assert!(at("2026-07-14T22:05:00Z") > monday(), "the reset link lives");
}

#[test]
fn one_message_that_cannot_be_unsealed_costs_the_others_nothing() {
    let (world, notebook) = (World::new(), Notebook::default());
    let forged = World::with_other_keys();
    forged.send_into(&world, Kind::Activated);
    for _ in 0..10 {
        world.send_kind(Kind::Activated, Language::Fr);
    }
    let mut worker = world.worker(Channels::none().with(Means::Mail, notebook.taking_everything()));
    assert_eq!(worker.run_once(monday()).unwrap(), Round { delivered: 10, dead: 1, ..Round::default() });
    let kept = world.service.store().outbox().queued(None, 2).unwrap();
    assert_eq!(kept[0].last_failure.as_deref(), Some("sealed_forged"));
}

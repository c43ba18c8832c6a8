//! The worker over a real outbox: at least once, later and later, and never for nothing.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::world::{ADDRESS, CODE, DIGITS, LINK, MOBILE, Notebook, World, content_of, mail, monday};
use espace_portal::delivery::{Channels, Kind, Means, Round, Undelivered};
use espace_securise::message::{Content, Recipient};
use espace_securise::value::Language;

const MAILS: [Kind; 5] =
    [Kind::Activation, Kind::Activated, Kind::Reset, Kind::PasswordChanged, Kind::SiteAssociated];

fn mails_to(notebook: &Notebook) -> Channels {
    Channels::none().with(Means::Mail, notebook.taking_everything())
}

fn not_now() -> Result<(), Undelivered> {
    Err(Undelivered::ForNow("smtp_451".into()))
}

#[test]
fn a_flaky_channel_loses_nothing_and_takes_each_message_once() {
    let (world, notebook) = (World::new(), Notebook::default());
    let sent: BTreeSet<_> =
        (0..40).map(|number| world.send_kind(MAILS[number % MAILS.len()], Language::Fr)).collect();
    // Two of three attempts fail.
    let flaky = notebook.answering(|number, _| if number % 3 == 2 { Ok(()) } else { not_now() });
    let mut worker = world.worker(Channels::none().with(Means::Mail, flaky));
    let mut now = monday();
    for _ in 0..200 {
        worker.run_once(now).unwrap();
        now = now.plus(Duration::from_secs(600));
    }
    let taken = notebook.taken();
    assert_eq!(taken.len(), 40);
    assert_eq!(taken.into_iter().map(|message| message.id).collect::<BTreeSet<_>>(), sent);
    assert_eq!(world.counts(), (0, 0));
}

#[test]
fn what_failed_waits_before_it_is_tried_again() {
    let (world, notebook) = (World::new(), Notebook::default());
    world.send_kind(Kind::Reset, Language::Fr);
    let mut worker = world.worker(Channels::none().with(Means::Mail, notebook.answering(|_, _| not_now())));
    let failed = Round { postponed: 1, ..Round::default() };
    assert_eq!(worker.drain(monday()).unwrap(), failed);
    assert_eq!(worker.run_once(monday().plus(Duration::from_secs(29))).unwrap(), Round::default());
    assert_eq!(worker.run_once(monday().plus(Duration::from_secs(30))).unwrap(), failed);
    assert_eq!(notebook.attempts().len(), 2);
}

#[test]
fn what_can_never_be_delivered_is_a_dead_letter_at_once_and_holds_up_nobody() {
    let (world, notebook) = (World::new(), Notebook::default());
    let dead = world.send_kind(Kind::Activation, Language::Fr);
    let alive = world.send_kind(Kind::Activated, Language::Fr);
    let unknown = dead.clone();
    let picky = notebook.answering(move |_, message| {
        if message.id == unknown { Err(Undelivered::ForGood("smtp_550".into())) } else { Ok(()) }
    });
    let mut worker = world.worker(Channels::none().with(Means::Mail, picky));
    assert_eq!(worker.drain(monday()).unwrap(), Round { delivered: 1, dead: 1, ..Round::default() });
    assert_eq!(notebook.taken()[0].id, alive);
    assert_eq!(world.counts(), (0, 1));
    let later = monday().plus(Duration::from_secs(7 * 86_400));
    assert_eq!(worker.run_once(later).unwrap(), Round::default());
    let kept = world.service.store().outbox().queued(None, 10).unwrap();
    assert_eq!((kept[0].sealed.id(), kept[0].last_failure.as_deref()), (dead.as_str(), Some("smtp_550")));
}

#[test]
fn what_never_succeeds_is_a_dead_letter_in_the_end() {
    let (world, notebook) = (World::new(), Notebook::default());
    world.send_kind(Kind::Reset, Language::Fr);
    let channels = Means::ALL
        .into_iter()
        .fold(Channels::none(), |channels, means| channels.with(means, notebook.answering(|_, _| not_now())));
    let mut worker = world.worker(channels);
    let mut now = monday();
    while world.counts().1 == 0 {
        worker.run_once(now).unwrap();
        now = now.plus(Duration::from_secs(3600));
        assert!(now < monday().plus(Duration::from_secs(7 * 86_400)), "it is still tried after a week");
    }
    assert_eq!(notebook.attempts().len(), 30);
}

#[test]
fn a_crash_between_sending_and_noting_sends_again_under_the_same_id() {
    let (world, notebook) = (World::new(), Notebook::default());
    let id = world.send_kind(Kind::Activation, Language::Fr);
    let (tell, told) = channel();
    let ending = notebook.answering(move |_, _| {
        tell.send(()).unwrap();
        // Its process ends here: nobody hears of it again.
        loop {
            std::thread::park();
        }
    });
    let mut first = world.worker(Channels::none().with(Means::Mail, ending));
    std::thread::spawn(move || first.run_once(monday()));
    told.recv_timeout(Duration::from_secs(60)).unwrap();
    assert_eq!(world.counts(), (1, 0));

    let mut second = world.worker(mails_to(&notebook));
    // Nobody knows that the first has ended, until its lease has.
    assert_eq!(second.run_once(monday().plus(Duration::from_secs(179))).unwrap(), Round::default());
    assert_eq!(second.run_once(monday().plus(Duration::from_secs(180))).unwrap().delivered, 1);
    let taken: Vec<_> = notebook.taken().into_iter().map(|message| message.id).collect();
    assert_eq!(taken, [id.clone(), id]);
    assert_eq!(world.counts(), (0, 0));
}

#[test]
fn what_is_for_nobody_is_dropped_without_a_word() {
    let (world, notebook) = (World::new(), Notebook::default());
    world.send(Recipient::Nobody, Language::Fr, Content::Nothing);
    world.send(Recipient::Nobody, Language::Fr, content_of(Kind::Reset));
    let round = world.worker(mails_to(&notebook)).run_once(monday()).unwrap();
    assert_eq!(round, Round { dropped: 2, ..Round::default() });
    assert!(notebook.attempts().is_empty());
    assert_eq!(world.counts(), (0, 0));
}

#[test]
fn messages_of_an_absent_channel_wait_for_it() {
    let (world, notebook) = (World::new(), Notebook::default());
    world.send_kind(Kind::Welcome, Language::Fr);
    world.send_kind(Kind::Activated, Language::Fr);
    let mut without_letters = world.worker(mails_to(&notebook));
    let mut now = monday();
    for _ in 0..100 {
        without_letters.run_once(now).unwrap();
        now = now.plus(Duration::from_secs(86_400));
    }
    assert_eq!(world.counts(), (1, 0));
    let kept = world.service.store().outbox().queued(None, 1).unwrap();
    assert_eq!((kept[0].attempts, kept[0].last_failure.as_deref()), (0, None), "nobody took it up");
    let all = [Means::Mail, Means::Letter].into_iter();
    let channels =
        all.fold(Channels::none(), |channels, means| channels.with(means, notebook.taking_everything()));
    assert_eq!(world.worker(channels).run_once(now).unwrap().delivered, 1);
    assert_eq!(notebook.taken()[1].kind, Kind::Welcome);
}

#[test]
fn what_cannot_be_opened_here_waits_for_its_key_and_what_is_misaddressed_does_not() {
    let (world, notebook) = (World::sealing_with(9), Notebook::default());
    world.send_kind(Kind::Reset, Language::Fr);
    let round = world.worker(mails_to(&notebook)).run_once(monday()).unwrap();
    assert_eq!(round, Round { postponed: 1, ..Round::default() });

    let world = World::new();
    world.send(mail(), Language::Fr, content_of(Kind::PostedCode));
    let round = world.worker(mails_to(&notebook)).run_once(monday()).unwrap();
    assert_eq!(round, Round { dead: 1, ..Round::default() });
    assert!(notebook.attempts().is_empty(), "a code that goes by post never goes by mail");
}

#[test]
fn several_workers_share_an_outbox_and_deliver_each_message_once() {
    let (world, notebook) = (World::new(), Notebook::default());
    for _ in 0..60 {
        world.send_kind(Kind::PasswordChanged, Language::En);
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let mut worker = world.worker(mails_to(&notebook));
            scope.spawn(move || worker.drain(monday()).unwrap());
        }
    });
    let ids: BTreeSet<_> = notebook.taken().into_iter().map(|message| message.id).collect();
    assert_eq!((ids.len(), notebook.taken().len()), (60, 60));
    assert_eq!(world.counts(), (0, 0));
}

#[test]
fn a_running_worker_survives_a_panic_is_nudged_and_stops() {
    let (world, notebook) = (World::new(), Notebook::default());
    let (tell, told) = channel();
    let script = notebook.answering(move |number, _| {
        tell.send(number).unwrap();
        assert!(number > 0, "the first attempt panics");
        Ok(())
    });
    let worker = world.worker(Channels::none().with(Means::Mail, script));
    // Nothing but a nudge wakes it.
    let running = worker.spawn(Duration::from_secs(3600)).unwrap();
    let long = Duration::from_secs(60);
    world.send_kind(Kind::Activated, Language::Fr);
    running.nudge().now();
    assert_eq!(told.recv_timeout(long), Ok(0));
    world.send_kind(Kind::Reset, Language::Fr);
    running.nudge().now();
    assert_eq!(told.recv_timeout(long), Ok(1));
    running.stop();
    let kept = world.service.store().outbox().queued(None, 2).unwrap();
    let failures: Vec<_> = kept.iter().map(|kept| kept.last_failure.as_deref()).collect();
    assert_eq!(failures, [Some("panic")], "the first is tried again like any other that failed");
}

#[test]
fn a_worker_that_is_told_to_stop_puts_back_what_it_has_not_begun() {
    let (world, notebook) = (World::new(), Notebook::default());
    for _ in 0..5 {
        world.send_kind(Kind::Activated, Language::Fr);
    }
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let script = notebook.answering(move |_, _| {
        begun.send(()).unwrap();
        may_go_on.recv().unwrap();
        Ok(())
    });
    let running = world.worker(Channels::none().with(Means::Mail, script)).spawn(Duration::ZERO).unwrap();
    has_begun.recv_timeout(Duration::from_secs(60)).unwrap();
    let stopping = std::thread::spawn(move || running.stop());
    while !stopping.is_finished() {
        // The message that is being sent is finished, however long it takes; it may be more than one before the word came.
        let _ = go_on.send(());
        std::thread::yield_now();
    }
    stopping.join().unwrap();
    let (sent, (waiting, dead)) = (notebook.taken().len(), world.counts());
    assert_eq!((waiting, dead), (u64::try_from(5 - sent).unwrap(), 0));
    // What was put back counts no attempt, and waits for no lease.
    let kept = world.service.store().outbox().queued(None, 5).unwrap();
    assert!(kept.iter().all(|kept| kept.attempts == 0), "{kept:?}");
    let mut next = world.worker(mails_to(&notebook));
    next.drain(monday()).unwrap();
    assert_eq!((notebook.taken().len(), world.counts()), (5, (0, 0)));
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(octets);
        Ok(octets.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_has_ids_and_codes_and_nothing_of_anybody() {
    let (world, notebook, log) = (World::new(), Notebook::default(), Log::default());
    let ids: Vec<_> = Kind::ALL.into_iter().map(|kind| world.send_kind(kind, Language::Fr)).collect();
    let channels = Channels::none().with(Means::Letter, notebook.taking_everything()).with(
        Means::Mail,
        notebook.answering(|number, _| match number % 3 {
            0 => Ok(()),
            1 => not_now(),
            _ => Err(Undelivered::ForGood("smtp_550".into())),
        }),
    );
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false).finish();
    tracing::subscriber::with_default(subscriber, || world.worker(channels).drain(monday()).unwrap());
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for (id, kind) in ids.iter().zip(Kind::ALL) {
        // An SMS stays for its channel: that is told once, of the channel.
        assert_eq!(log.contains(id.as_str()), kind.means() != Means::Sms, "{log}");
    }
    assert_eq!(log.matches("no such channel is configured").count(), 1, "{log}");
    assert!(log.contains("smtp_550") && log.contains("smtp_451"), "{log}");
    for secret in [ADDRESS, "durand", "Durand", MOBILE, CODE, DIGITS, LINK, "c0ffee", "NANTES"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

//! Finalising is atomic: a failure leaves the code or link usable and no half account (requirement 21, invariant 13).

use espace_securise::command::Activate;
use espace_securise::event::{Fact, Outcome};
use espace_securise::message::{Content, Message};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::{JEANNE, RENEWED};
use espace_securise::testing::commands::{list_tenants, log_in};
use espace_securise::testing::{Mailbox, MemoryStore, StoreFault, World};
use espace_securise::*;

use crate::hostile::{Attempt, Trouble};
use crate::scene::{Scene, successes};

const FINALS: [&str; 4] = ["activate", "register", "associate", "reset_password"];

fn finals() -> Vec<Scene> {
    let finals: Vec<_> = successes().into_iter().filter(|scene| FINALS.contains(&scene.title)).collect();
    assert_eq!(finals.len(), FINALS.len());
    finals
}

fn count(store: &MemoryStore, kind: &str) -> usize {
    store.keys().iter().filter(|key| key.kind() == kind).count()
}

fn facts(store: &MemoryStore, fact: &Fact) -> usize {
    let done = Outcome::Done { fact: fact.clone() };
    store.events().iter().filter(|event| event.outcome == done).count()
}

#[test]
fn r21_a_finalisation_that_fails_at_any_store_call_leaves_the_secret_usable_and_no_half_account() {
    for scene in finals() {
        let before = scene.world.store.snapshot();
        let calm = Attempt::at(&scene, Trouble::NONE);
        for call in 0..calm.calls {
            let failed = Attempt::at(&scene, Trouble::with(StoreFault::Call(call)));
            assert!(matches!(failed.answer, Err(Error::Store(_))), "{}, call {call}", scene.title);
            assert_eq!(failed.store.snapshot(), before, "{}, call {call}", scene.title);

            let retried =
                Attempt::over(&scene.world, &failed.store.snapshot(), &scene.command, Trouble::NONE);
            assert!(retried.answer.is_ok(), "{}, call {call}: {:?}", scene.title, retried.answer);
            assert_eq!(retried.store.snapshot(), calm.store.snapshot(), "{}, call {call}", scene.title);
        }
    }
}

/// A commit takes effect and its answer is lost; the person tries again.
fn after_a_lost_answer(title: &str) -> (Scene, MemoryStore, Result<Reply, Error>) {
    let scene = finals().into_iter().find(|scene| scene.title == title).unwrap();
    let mute = Attempt::at(&scene, Trouble::with(StoreFault::AfterCommit(0)));
    assert!(matches!(mute.answer, Err(Error::Store(_))), "{title}");
    let again = Attempt::over(&scene.world, &mute.store.snapshot(), &scene.command, Trouble::NONE);
    (scene, again.store, again.answer)
}

#[test]
fn r21_an_activation_whose_answer_was_lost_is_answered_alike_and_opened_one_account() {
    let (scene, store, again) = after_a_lost_answer("activate");
    assert!(matches!(again, Ok(Reply::Activated(_))), "{again:?}");
    assert_eq!((count(&store, "account"), count(&store, "access"), count(&store, "holder")), (1, 1, 1));
    assert_eq!(facts(&store, &Fact::Activated), 1);

    let world = World { store, ..scene.world };
    let mut world = World { mailbox: Mailbox::new(), ..world };
    world.log_in(JEANNE);
}

#[test]
fn r21_an_association_whose_answer_was_lost_gave_one_access_and_spent_the_code() {
    let (scene, store, again) = after_a_lost_answer("associate");
    assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    assert_eq!((count(&store, "access"), count(&store, "holder")), (2, 2));
    assert_eq!(facts(&store, &Fact::SiteAssociated), 1);

    let mut world = World { store, ..scene.world };
    let session = world.log_in(JEANNE);
    assert_eq!(world.must(&list_tenants(&session)).tenants.len(), 2);
}

#[test]
fn r21_a_reset_whose_answer_was_lost_set_the_password_once_and_spent_the_link() {
    let (scene, store, again) = after_a_lost_answer("reset_password");
    assert_eq!(again.err(), Some(Error::Refused(Refusal::SpentLink)));
    assert_eq!(facts(&store, &Fact::PasswordReset), 1);

    let mut world = World { store, ..scene.world };
    world.must(&log_in(RENEWED));
    world.refused_for(&log_in(JEANNE));
}

#[test]
fn r21_a_registration_whose_answer_was_lost_sent_one_mail_that_works() {
    let (scene, store, again) = after_a_lost_answer("register");
    // The mail of the first try counts: the person waits a minute, or opens it.
    assert!(matches!(again, Err(Error::Refused(Refusal::TooManyMessages { retry_after: 60 }))), "{again:?}");
    assert_eq!(count(&store, "account"), 0);

    let sealed = store.outbox().pop().unwrap();
    let message = scene.world.espace.unseal(&sealed).unwrap();
    let Content::Activation { url, .. } = message.content else { panic!("{:?}", message.content) };
    let mut world = World { store, ..scene.world };
    world.must(&Activate {
        token: espace_securise::testing::token_of(&url),
        ticket: None,
        password: Some(JEANNE.password.into()),
    });
    world.log_in(JEANNE);
    assert_eq!(count(&world.store, "account"), 1);
}

#[test]
fn inv13_a_lost_race_leaves_the_world_as_it_was() {
    for scene in crate::scene::everything() {
        let lost = Trouble::with(StoreFault::AlwaysLostRace);
        let attempt = Attempt::at(&scene, lost);
        if attempt.commits == 0 {
            assert!(attempt.has_ended_as(&scene), "{}", scene.title);
            continue;
        }
        let attempts = Espace::MOST_ATTEMPTS;
        assert_eq!(attempt.answer.err(), Some(Error::Contended { attempts }), "{}", scene.title);
        assert_eq!(attempt.commits, attempts as usize, "{}", scene.title);
        assert_eq!(attempt.store.snapshot(), scene.world.store.snapshot(), "{}", scene.title);
        assert!(attempt.delivered.messages().is_empty(), "{}", scene.title);
    }
}

#[test]
fn inv13_a_crash_between_commit_and_delivery_loses_no_message() {
    for scene in successes() {
        let calm = Attempt::at(&scene, Trouble::NONE);
        let crashed = Attempt::at(&scene, Trouble::with(StoreFault::AfterCommit(0)));
        assert!(crashed.delivered.messages().is_empty(), "{}", scene.title);
        let waiting = crashed.store.outbox();
        let new = waiting.iter().skip(scene.world.store.outbox().len());
        let opened: Vec<_> = new.map(|sealed| scene.world.espace.unseal(sealed).unwrap()).collect();
        let text = |messages: &[Message]| serde_json::to_string(messages).unwrap();
        assert_eq!(text(&opened), text(calm.delivered.messages()), "{}", scene.title);
    }
}

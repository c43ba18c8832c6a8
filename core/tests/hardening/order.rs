//! Validate, then hash, then compare and set; what leaves for people leaves after the commit (requirement 73).

use espace_securise::command::{Activate, EndAllSessions, SuspendAccount};
use espace_securise::event::Cause;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::{
    CheapHasher, CountingHasher, FaultyStore, Mailbox, MemoryStore, RacingStore, SeededEntropy, StoreFault,
};
use espace_securise::*;

use crate::hostile::{Attempt, Trouble};
use crate::portal::*;
use crate::scene::{Expected, everything, successes};

/// Loses so many races, then wins.
fn losing(scene: &crate::scene::Scene, races: usize) -> (Result<Reply, Error>, MemoryStore, Mailbox, usize) {
    let store = MemoryStore::restored(scene.portal.snapshot());
    // Each layer loses the first commit that reaches it.
    let layers = (0..races).fold(Box::new(&store) as Box<dyn Store + '_>, |inner, _| {
        Box::new(FaultyStore::new(Layer(inner), StoreFault::LostRace(0)))
    });
    let (mut hasher, mut mailbox) = (CountingHasher::new(CheapHasher), Mailbox::new());
    let mut host = Host {
        store: layers.as_ref(),
        clock: &scene.portal.clock,
        entropy: &mut SeededEntropy::new(99),
        hasher: &mut hasher,
        courier: &mut mailbox,
        origin: &scene.portal.origin,
    };
    let answer = scene.portal.espace.run(&mut host, &scene.command);
    drop(layers);
    (answer, store, mailbox, hasher.calls())
}

/// A boxed store as a store.
struct Layer<'s>(Box<dyn Store + 's>);

impl Store for Layer<'_> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.0.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.0.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.0.commit(batch)
    }
}

#[test]
fn r73_what_is_refused_before_it_is_judged_costs_no_hash() {
    let before_judging = [
        Cause::MalformedInput,
        Cause::WeakPassword,
        Cause::Throttled,
        Cause::HardStop,
        Cause::SourceThrottled,
        Cause::ForgedToken,
        Cause::Replaced,
        Cause::Expired,
        Cause::AlreadyUsed,
        Cause::FileChanged,
        Cause::NothingPending,
        Cause::NoLiveAccess,
        Cause::UnknownSession,
        Cause::SessionRevoked,
        Cause::SessionTimedOut,
        Cause::CertificationOverdue,
        Cause::CertificationNotDue,
        Cause::QuotaReached,
    ];
    let mut checked = 0;
    for scene in everything() {
        let Expected::Refused { cause, .. } = scene.expected else { continue };
        // A letter that came too late is told from a wrong code by its hash alone.
        let judged = (scene.command.name(), cause) == ("identify", Cause::Expired);
        if before_judging.contains(&cause) && !judged {
            assert_eq!(Attempt::at(&scene, Trouble::NONE).hashes, 0, "{}", scene.title);
            checked += 1;
        }
    }
    assert!(checked > 25, "{checked}");
}

#[test]
fn r73_what_is_judged_costs_one_hash_right_or_wrong() {
    let judged = [Cause::UnknownSubject, Cause::WrongSecret, Cause::AccountSuspended];
    for scene in everything() {
        let name = scene.command.name();
        let guesses =
            ["identify", "log_in", "certify_mobile", "certify_my_mobile", "associate"].contains(&name);
        let is_judged = match scene.expected {
            Expected::Granted => guesses,
            Expected::Refused { cause, .. } => guesses && judged.contains(&cause),
        };
        if is_judged {
            assert_eq!(Attempt::at(&scene, Trouble::NONE).hashes, 1, "{}", scene.title);
        }
    }
}

#[test]
fn r73_a_forged_token_costs_no_load() {
    for scene in everything() {
        if let Expected::Refused { cause: Cause::ForgedToken, .. } = scene.expected {
            let attempt = Attempt::at(&scene, Trouble::NONE);
            assert!(attempt.loaded.is_empty(), "{}: {:?}", scene.title, attempt.loaded);
            assert_eq!(attempt.draws, 0, "{}", scene.title);
        }
    }
}

#[test]
fn r73_each_lost_race_hashes_anew_and_nothing_leaves_before_the_won_one() {
    for scene in successes() {
        let calm = Attempt::at(&scene, Trouble::NONE);
        if calm.commits == 0 {
            continue;
        }
        for races in [1, 3] {
            let (answer, store, mailbox, hashes) = losing(&scene, races);
            assert!(answer.is_ok(), "{}: {answer:?}", scene.title);
            assert_eq!(hashes, calm.hashes * (races + 1), "{}", scene.title);
            // Delivered once, however often it was decided; and one event, one set of sealed messages.
            assert_eq!(mailbox.messages().len(), calm.delivered.messages().len(), "{}", scene.title);
            assert_eq!(store.events().len(), calm.store.events().len(), "{}", scene.title);
            assert_eq!(store.outbox().len(), calm.store.outbox().len(), "{}", scene.title);
        }
    }
}

#[test]
fn r73_what_is_delivered_is_what_was_committed() {
    for scene in successes() {
        let (_answer, store, mailbox, _) = losing(&scene, 2);
        let new = store.outbox().split_off(scene.portal.store.outbox().len());
        let opened: Vec<_> = new.iter().map(|sealed| scene.portal.espace.unseal(sealed).unwrap()).collect();
        let text = |messages: &[Message]| serde_json::to_string(messages).unwrap();
        assert_eq!(text(&opened), text(mailbox.messages()), "{}", scene.title);
    }
}

/// The answer of the loser when a rival acts between its decision and its commit.
fn after_a_rival<C: Ask>(
    portal: &Portal,
    mine: &C,
    rival: impl FnOnce(&MemoryStore) + Send,
) -> (Result<C::Reply, Error>, Mailbox) {
    let racing = RacingStore::new(&portal.store, || rival(&portal.store));
    let mut mailbox = Mailbox::new();
    let mut host = Host {
        store: &racing,
        clock: &portal.clock,
        entropy: &mut SeededEntropy::new(99),
        hasher: &mut CheapHasher,
        courier: &mut mailbox,
        origin: &portal.origin,
    };
    (portal.espace.run(&mut host, mine), mailbox)
}

fn rival_asks<C: Ask>(portal: &Portal, store: &MemoryStore, command: &C) {
    let mut host = Host {
        store,
        clock: &portal.clock,
        entropy: &mut SeededEntropy::new(100),
        hasher: &mut CheapHasher,
        courier: &mut OutboxOnly,
        origin: &portal.origin,
    };
    assert!(portal.espace.run(&mut host, command).is_ok());
}

#[test]
fn r73_whoever_loses_the_race_for_an_address_sends_nothing_and_opens_nothing() {
    let mut portal = Portal::new();
    let code = portal.letters(DURAND);
    let ticket = portal.identify(DURAND, &code);
    let mine = portal.register(&ticket, JEANNE);
    let code = portal.letters(MARTIN);
    let ticket = portal.identify(MARTIN, &code);
    portal.advance(2 * MINUTE);
    let theirs = portal.register(&ticket, JEANNE);

    let (answer, mailbox) = after_a_rival(&portal, &Activate { token: mine }, |store| {
        rival_asks(&portal, store, &Activate { token: theirs });
    });
    assert_eq!(answer.err(), Some(Error::Refused(Refusal::AddressTaken)));
    assert!(mailbox.messages().is_empty());
    let accounts = portal.store.keys().into_iter().filter(|key| key.kind() == "account").count();
    assert_eq!(accounts, 1);
}

#[test]
fn r73_a_log_in_that_races_with_a_reset_gives_no_session() {
    let (portal, token) = crate::successes::forgotten();
    let (answer, _) = after_a_rival(&portal, &log_in(JEANNE, PASSWORD), |store| {
        rival_asks(&portal, store, &reset_password(&token, OTHER_PASSWORD));
    });
    assert_eq!(answer.err(), Some(Error::Refused(Refusal::WrongCredentials)));
}

#[test]
fn r73_a_switch_that_races_with_the_end_of_all_sessions_gives_no_session() {
    let (mut portal, session) = crate::successes::two_sites();
    let other = portal.log_in(JEANNE);
    let (answer, _) = after_a_rival(&portal, &switch_to(&session, MARTIN), |store| {
        rival_asks(&portal, store, &EndAllSessions { session: other });
    });
    assert_eq!(answer.err(), Some(Error::Refused(Refusal::SessionOver)));
}

#[test]
fn r73_a_log_in_that_races_with_a_suspension_gives_no_session() {
    let (portal, _) = crate::successes::seated();
    let (answer, _) = after_a_rival(&portal, &log_in(JEANNE, PASSWORD), |store| {
        rival_asks(&portal, store, &SuspendAccount { by: staff(), email: JEANNE.into() });
    });
    assert_eq!(answer.err(), Some(Error::Refused(Refusal::WrongCredentials)));
}

#[test]
fn r73_an_activation_that_races_with_a_changed_file_opens_nothing() {
    let (portal, _, token) = crate::successes::registered();
    let (answer, mailbox) = after_a_rival(&portal, &Activate { token }, |store| {
        rival_asks(&portal, store, &put_tenant(Site { siret: MARTIN.siret, ..DURAND }));
    });
    assert_eq!(answer.err(), Some(Error::Refused(Refusal::EnrollmentOver)));
    assert!(mailbox.messages().is_empty());
}

//! Compare-and-set on every one-time secret: of many who race with it, one has the effect (requirement 22, invariant 3).

use std::sync::Barrier;
use std::thread;

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, LogIn, SendMobileCode, SendMyMobileCode,
};
use espace_securise::event::{Fact, Outcome};
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, Site, Someone, french_mobile};
use espace_securise::testing::commands::{activate, associate, identify, log_in, register, reset, visitor};
use espace_securise::testing::{CheapHasher, CountingHasher, MemoryStore, RacingStore, SeededEntropy, World};
use espace_securise::*;

const RACERS: usize = 16;

/// A racer's store: its first commit waits until all have decided over the same records.
fn held_back<'r>(world: &'r World, line: &'r Barrier) -> RacingStore<'r, &'r MemoryStore> {
    RacingStore::new(&world.store, || {
        line.wait();
    })
}

/// Every racer asks its own command at once; the answers, in the order of the racers.
pub fn race<C: Ask + Sync>(world: &World, commands: &[C]) -> Vec<Result<C::Reply, Error>>
where
    C::Reply: Send,
{
    let line = Barrier::new(commands.len());
    let (line, line_of) = (&line, &commands);
    let run = |racer: usize| {
        let store = held_back(world, line);
        ask_as(world, racer, &store, &line_of[racer])
    };
    thread::scope(|scope| {
        let racers: Vec<_> = (0..commands.len()).map(|racer| scope.spawn(move || run(racer))).collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

/// A racer's own randomness, hasher and mailbox over the shared store and Espace.
fn ask_as<C: Ask>(world: &World, racer: usize, store: &dyn Store, command: &C) -> Result<C::Reply, Error> {
    let mut entropy = SeededEntropy::new(1_000 + u64::try_from(racer).unwrap());
    let mut host = Host {
        store,
        clock: &world.clock,
        entropy: &mut entropy,
        hasher: &mut CheapHasher,
        courier: &mut OutboxOnly,
        origin: &world.origin,
    };
    world.espace.run(&mut host, command)
}

pub fn granted<R>(answers: &[Result<R, Error>]) -> usize {
    answers.iter().filter(|answer| answer.is_ok()).count()
}

fn refused<R>(answers: &[Result<R, Error>], with: &Refusal) -> usize {
    answers.iter().filter(|answer| answer.as_ref().err().and_then(Error::refusal) == Some(with)).count()
}

fn facts(world: &World, fact: &Fact) -> usize {
    let done = Outcome::Done { fact: fact.clone() };
    world.store.events().iter().filter(|event| event.outcome == done).count()
}

fn kinds(world: &World, kind: &str) -> usize {
    world.store.keys().iter().filter(|key| key.kind() == kind).count()
}

#[test]
fn r22_sixteen_with_the_same_activation_link_open_one_account() {
    let (world, ticket, token) = crate::moments::registered();
    let mails = world.store.outbox().len();
    let answers =
        race(&world, &vec![Activate { token, ticket: Some(ticket.clone()), password: None }; RACERS]);
    // Fifteen are told what the first one brought about; it was brought about once.
    assert_eq!(granted(&answers), RACERS);
    assert_eq!((facts(&world, &Fact::Activated), kinds(&world, "account")), (1, 1));
    assert_eq!((kinds(&world, "access"), kinds(&world, "holder"), kinds(&world, "email")), (1, 1, 1));
    assert_eq!(world.store.outbox().len(), mails + 1);
}

#[test]
fn r22_sixteen_with_the_same_reset_link_set_one_password() {
    let (world, token) = crate::moments::forgotten();
    let password = |racer: usize| -> &'static str { String::leak(format!("Parpaing#Cintre{racer}")) };
    let commands: Vec<_> = (0..RACERS).map(|racer| reset(&token, password(racer))).collect();
    let answers = race(&world, &commands);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::SpentLink)), (1, RACERS - 1));
    assert_eq!(facts(&world, &Fact::PasswordReset), 1);

    let after = world.store.snapshot();
    let mut works = Vec::new();
    for racer in 0..RACERS {
        let store = MemoryStore::restored(after.clone());
        if ask_as(&world, racer, &store, &log_in(Someone { password: password(racer), ..JEANNE })).is_ok() {
            works.push(racer);
        }
    }
    let winner = answers.iter().position(Result::is_ok).unwrap();
    assert_eq!(works, [winner]);
}

#[test]
fn r22_sixteen_with_the_same_sms_code_certify_once() {
    let (mut world, session) = crate::moments::seated();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    let code = world.sms();
    let answers = race(&world, &vec![CertifyMyMobile { session, code }; RACERS]);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::NoPendingCode)), (1, RACERS - 1));
    assert_eq!(facts(&world, &Fact::MobileCertified), 1);
}

#[test]
fn r22_sixteen_with_the_same_sms_code_of_an_enrollment_certify_once() {
    let (mut world, ticket) = crate::moments::with_ticket();
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    let code = world.sms();
    let answers = race(&world, &vec![CertifyMobile { ticket, code }; RACERS]);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::NoPendingCode)), (1, RACERS - 1));
}

/// Sixteen accounts with a session each, and one letter that all of them hold.
fn accounts_around_one_letter() -> (World, Vec<Secret>, Secret) {
    // Sixteen firms share one office, and its line.
    let mut world = World::with(|terms| terms.source = None);
    let mut sessions = Vec::new();
    for racer in 0..RACERS {
        let identifier: &'static str = String::leak(format!("5{racer:04}"));
        let site = Site { identifier, ..DURAND };
        let manager = Someone { email: String::leak(format!("gerant{racer}@durand.example")), ..JEANNE };
        world.enroll(site, manager);
        sessions.push(world.log_in(manager));
    }
    let code = world.letters(MARTIN);
    (world, sessions, code)
}

#[test]
fn r22_sixteen_accounts_with_the_same_posted_code_associate_once() {
    let (world, sessions, code) = accounts_around_one_letter();
    let commands: Vec<_> = sessions.iter().map(|session| associate(session, MARTIN, &code)).collect();
    let answers = race(&world, &commands);
    assert_eq!(granted(&answers), 1);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(_)))).count(), RACERS - 1);
    assert_eq!((facts(&world, &Fact::SiteAssociated), kinds(&world, "holder")), (1, RACERS + 1));
}

#[test]
fn r22_an_activation_and_fifteen_associations_with_the_same_posted_code_give_one_access() {
    let (mut world, sessions, code) = accounts_around_one_letter();
    let ticket = world.identify(MARTIN, &code);
    let token = world.register(&ticket, PAUL);
    let mut commands =
        vec![Command::Visitor(Activate { token, ticket: Some(ticket.clone()), password: None }.into())];
    let associations = sessions.iter().skip(1).map(|session| associate(session, MARTIN, &code));
    commands.extend(associations.map(|command| Command::Holder(command.into())));
    let answers = race(&world, &commands);
    assert_eq!(granted(&answers), 1);
    assert_eq!(facts(&world, &Fact::SiteAssociated) + facts(&world, &Fact::Activated), RACERS + 1);
    assert_eq!(kinds(&world, "holder"), RACERS + 1);
}

#[test]
fn r22_sixteen_visitors_with_the_same_letter_open_one_account() {
    let mut world = World::with(|terms| {
        terms.source = None;
        terms.registrations.most = 20;
    });
    let code = world.letters(MARTIN);
    let (shared, code) = (&world, &code);
    // Nobody waits for anybody here: whoever identifies last holds the letter, and is the one who activates.
    let whole_way = |racer: usize| -> Result<(), Error> {
        let ask = |command: Command| ask_as(shared, racer * 3, &shared.store, &command);
        let Reply::Identified(identified) = ask(Command::Visitor(identify(MARTIN, code).into()))? else {
            panic!("another reply")
        };
        let email: &'static str = String::leak(format!("visiteur{racer}@martin.example"));
        let step_2 = register(&identified.ticket, Someone { email, ..JEANNE });
        ask_as(shared, 500 + racer, &shared.store, &step_2)?;
        let token = link_to(shared, email).unwrap();
        ask_as(shared, 900 + racer, &shared.store, &activate(&token, &identified.ticket))?;
        Ok(())
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let whole_way = &whole_way;
        let racers: Vec<_> = (0..RACERS).map(|racer| scope.spawn(move || whole_way(racer))).collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    });
    assert_eq!(granted(&answers), 1, "{answers:?}");
    let refused = answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(_)))).count();
    assert_eq!(refused, RACERS - 1, "{answers:?}");
    assert_eq!(
        (facts(&world, &Fact::Activated), kinds(&world, "account"), kinds(&world, "access")),
        (1, 1, 1)
    );
}

/// The activation link that waits in the outbox for this address.
fn link_to(world: &World, address: &str) -> Option<Secret> {
    world.store.outbox().iter().rev().find_map(|sealed| {
        let Message { to, content, .. } = world.espace.unseal(sealed).ok()?;
        let Recipient::Mail { email } = to else { return None };
        let Content::Activation { url, .. } = content else { return None };
        (email.as_str() == address).then(|| espace_securise::testing::token_of(&url))
    })
}

/// Sixty log-ins from one source, all in flight at once, each deciding over records that the others are about to change:
/// whatever they lose, each hashes once (requirement 80).
#[test]
fn r80_sixty_failing_log_ins_in_flight_cost_sixty_hashes() {
    let world = World::new();
    let strangers: Vec<_> = (0..60).map(|n| stranger(&format!("inconnu{n}@exemple.example"))).collect();
    assert_eq!(hashes_of(&world, &strangers), 60);
}

/// And so it is of one address, and of what sets a secret: whoever loses to a neighbour makes no second hash.
#[test]
fn r80_nobody_pays_for_a_neighbours_failures() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let mut commands: Vec<Command> = (0..30).map(|_| stranger(JEANNE.email)).collect();
    commands.extend((0..29).map(|n| stranger(&format!("inconnu{n}@exemple.example"))));
    commands.push(visitor(log_in(JEANNE)));
    assert!(hashes_of(&world, &commands) <= 60);
    let mut world = World::new();
    let ticket = world.at_step_two(MARTIN);
    let two = [visitor(register(&ticket, PAUL)), visitor(register(&ticket, PAUL))];
    assert_eq!(hashes_of(&world, &two), 2);
}

fn stranger(email: &str) -> Command {
    visitor(LogIn { email: email.into(), password: "Brouette!Vide9".into(), device_token: None })
}

/// How many hashes all of these cost, asked at once.
fn hashes_of(world: &World, commands: &[Command]) -> usize {
    let line = Barrier::new(commands.len());
    let line = &line;
    thread::scope(|scope| {
        let run = |racer: usize, command: &Command| {
            let store = held_back(world, line);
            let mut hasher = CountingHasher::new(CheapHasher);
            let mut host = Host {
                store: &store,
                clock: &world.clock,
                entropy: &mut SeededEntropy::new(2_000 + u64::try_from(racer).unwrap()),
                hasher: &mut hasher,
                courier: &mut OutboxOnly,
                origin: &world.origin,
            };
            let answer = world.espace.run(&mut host, command);
            assert!(!matches!(answer, Err(Error::Contended { .. } | Error::Fault(_))), "{:?}", answer.err());
            hasher.calls()
        };
        let racers: Vec<_> = commands
            .iter()
            .enumerate()
            .map(|(racer, command)| scope.spawn(move || run(racer, command)))
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).sum()
    })
}

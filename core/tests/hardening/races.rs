//! Compare-and-set on every one-time secret: of many who race with it, one has the effect (requirement 22, invariant 3).

use std::cell::Cell;
use std::sync::Barrier;
use std::thread;

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, SendMobileCode, SendMyMobileCode,
};
use espace_securise::event::{Fact, Outcome};
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::reply::Reply;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::{CheapHasher, MemoryStore, SeededEntropy};
use espace_securise::*;

use crate::portal::*;

const RACERS: usize = 16;

/// Holds each racer back before its first commit until all have decided over the same records.
struct StartingLine<'r> {
    store: &'r MemoryStore,
    line: &'r Barrier,
    crossed: Cell<bool>,
}

impl Store for StartingLine<'_> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.store.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.store.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        if !self.crossed.replace(true) {
            self.line.wait();
        }
        self.store.commit(batch)
    }
}

/// Every racer asks its own command at once; the answers, in the order of the racers.
fn race<C: Ask + Sync>(portal: &Portal, commands: &[C]) -> Vec<Result<C::Reply, Error>>
where
    C::Reply: Send,
{
    let line = Barrier::new(commands.len());
    let (line, line_of) = (&line, &commands);
    let run = |racer: usize| {
        let store = StartingLine { store: &portal.store, line, crossed: Cell::new(false) };
        ask_as(portal, racer, &store, &line_of[racer])
    };
    thread::scope(|scope| {
        let racers: Vec<_> = (0..commands.len()).map(|racer| scope.spawn(move || run(racer))).collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

/// A racer's own randomness, hasher and mailbox over the shared store and Espace.
fn ask_as<C: Ask>(portal: &Portal, racer: usize, store: &dyn Store, command: &C) -> Result<C::Reply, Error> {
    let mut entropy = SeededEntropy::new(1_000 + u64::try_from(racer).unwrap());
    let mut host = Host {
        store,
        clock: &portal.clock,
        entropy: &mut entropy,
        hasher: &mut CheapHasher,
        courier: &mut OutboxOnly,
        origin: &portal.origin,
    };
    portal.espace.run(&mut host, command)
}

fn granted<R>(answers: &[Result<R, Error>]) -> usize {
    answers.iter().filter(|answer| answer.is_ok()).count()
}

fn refused<R>(answers: &[Result<R, Error>], with: &Refusal) -> usize {
    answers.iter().filter(|answer| answer.as_ref().err().and_then(Error::refusal) == Some(with)).count()
}

fn facts(portal: &Portal, fact: &Fact) -> usize {
    let done = Outcome::Done { fact: fact.clone() };
    portal.store.events().iter().filter(|event| event.outcome == done).count()
}

fn kinds(portal: &Portal, kind: &str) -> usize {
    portal.store.keys().iter().filter(|key| key.kind() == kind).count()
}

#[test]
fn r22_sixteen_with_the_same_activation_link_open_one_account() {
    let (portal, _, token) = crate::successes::registered();
    let mails = portal.store.outbox().len();
    let answers = race(&portal, &vec![Activate { token }; RACERS]);
    // Fifteen are told what the first one brought about; it was brought about once.
    assert_eq!(granted(&answers), RACERS);
    assert_eq!((facts(&portal, &Fact::Activated), kinds(&portal, "account")), (1, 1));
    assert_eq!((kinds(&portal, "access"), kinds(&portal, "holder"), kinds(&portal, "email")), (1, 1, 1));
    assert_eq!(portal.store.outbox().len(), mails + 1);
}

#[test]
fn r22_sixteen_with_the_same_reset_link_set_one_password() {
    let (portal, token) = crate::successes::forgotten();
    let password = |racer: usize| format!("Parpaing#Cintre{racer}");
    let commands: Vec<_> = (0..RACERS).map(|racer| reset_password(&token, &password(racer))).collect();
    let answers = race(&portal, &commands);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::SpentLink)), (1, RACERS - 1));
    assert_eq!(facts(&portal, &Fact::PasswordReset), 1);

    let after = portal.snapshot();
    let mut works = Vec::new();
    for racer in 0..RACERS {
        let store = MemoryStore::restored(after.clone());
        if ask_as(&portal, racer, &store, &log_in(JEANNE, &password(racer))).is_ok() {
            works.push(racer);
        }
    }
    let winner = answers.iter().position(Result::is_ok).unwrap();
    assert_eq!(works, [winner]);
}

#[test]
fn r22_sixteen_with_the_same_sms_code_certify_once() {
    let (mut portal, session) = crate::successes::seated();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    let code = portal.sms();
    let answers = race(&portal, &vec![CertifyMyMobile { session, code }; RACERS]);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::NoPendingCode)), (1, RACERS - 1));
    assert_eq!(facts(&portal, &Fact::MobileCertified), 1);
}

#[test]
fn r22_sixteen_with_the_same_sms_code_of_an_enrollment_certify_once() {
    let (mut portal, ticket) = crate::successes::with_ticket();
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    let code = portal.sms();
    let answers = race(&portal, &vec![CertifyMobile { ticket, code }; RACERS]);
    assert_eq!((granted(&answers), refused(&answers, &Refusal::NoPendingCode)), (1, RACERS - 1));
}

/// Sixteen accounts with a session each, and one letter that all of them hold.
fn accounts_around_one_letter() -> (Portal, Vec<Secret>, Secret) {
    // Sixteen firms share one office, and its line.
    let mut portal = Portal::with(|terms| terms.source = None);
    let mut sessions = Vec::new();
    for racer in 0..RACERS {
        let identifier: &'static str = String::leak(format!("5{racer:04}"));
        let site = Site { identifier, ..DURAND };
        let email = format!("gerant{racer}@durand.example");
        portal.enroll(site, &email);
        sessions.push(portal.log_in(&email));
    }
    let code = portal.letters(MARTIN);
    (portal, sessions, code)
}

#[test]
fn r22_sixteen_accounts_with_the_same_posted_code_associate_once() {
    let (portal, sessions, code) = accounts_around_one_letter();
    let commands: Vec<_> = sessions.iter().map(|session| associate(session, MARTIN, &code)).collect();
    let answers = race(&portal, &commands);
    assert_eq!(granted(&answers), 1);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(_)))).count(), RACERS - 1);
    assert_eq!((facts(&portal, &Fact::SiteAssociated), kinds(&portal, "holder")), (1, RACERS + 1));
}

#[test]
fn r22_an_activation_and_fifteen_associations_with_the_same_posted_code_give_one_access() {
    let (mut portal, sessions, code) = accounts_around_one_letter();
    let ticket = portal.identify(MARTIN, &code);
    let token = portal.register(&ticket, PAUL);
    let mut commands = vec![Command::Visitor(Activate { token }.into())];
    let associations = sessions.iter().skip(1).map(|session| associate(session, MARTIN, &code));
    commands.extend(associations.map(|command| Command::Holder(command.into())));
    let answers = race(&portal, &commands);
    assert_eq!(granted(&answers), 1);
    assert_eq!(facts(&portal, &Fact::SiteAssociated) + facts(&portal, &Fact::Activated), RACERS + 1);
    assert_eq!(kinds(&portal, "holder"), RACERS + 1);
}

#[test]
fn r22_sixteen_visitors_with_the_same_letter_open_one_account() {
    let mut portal = Portal::with(|terms| {
        terms.source = None;
        terms.registrations.most = 20;
    });
    let code = portal.letters(MARTIN);
    let (shared, code) = (&portal, &code);
    // Nobody waits for anybody here: whoever identifies last holds the letter, and is the one who activates.
    let whole_way = |racer: usize| -> Result<(), Error> {
        let ask = |command: Command| ask_as(shared, racer * 3, &shared.store, &command);
        let Reply::Identified(identified) = ask(Command::Visitor(identify(MARTIN, code).into()))? else {
            panic!("another reply")
        };
        let email = format!("visiteur{racer}@martin.example");
        let step_2 = register(&identified.ticket, &email, PASSWORD);
        ask_as(shared, 500 + racer, &shared.store, &step_2)?;
        let token = link_to(shared, &email).unwrap();
        ask_as(shared, 900 + racer, &shared.store, &Activate { token })?;
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
        (facts(&portal, &Fact::Activated), kinds(&portal, "account"), kinds(&portal, "access")),
        (1, 1, 1)
    );
}

/// The activation link that waits in the outbox for this address.
fn link_to(portal: &Portal, address: &str) -> Option<Secret> {
    portal.store.outbox().iter().rev().find_map(|sealed| {
        let Message { to, content, .. } = portal.espace.unseal(sealed).ok()?;
        let Recipient::Mail { email } = to else { return None };
        let Content::Activation { url, .. } = content else { return None };
        (email.as_str() == address).then(|| espace_securise::testing::token_of(&url))
    })
}

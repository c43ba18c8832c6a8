//! A whole Espace for a test: its store, clock, randomness and hasher, the mailbox in which everything arrives, and the
//! steps of the guide as methods.
//!
//! ```
//! use espace_securise::testing::World;
//! use espace_securise::testing::cast::{DURAND, JEANNE};
//! use espace_securise::testing::commands::resume;
//!
//! let mut world = World::new();
//! world.enroll(DURAND, JEANNE); // two letters, two steps, one link
//! let session = world.log_in(JEANNE);
//! let tenant = world.must(&resume(&session)).tenant;
//! assert_eq!(tenant.map(|tenant| tenant.identifier.to_string()).as_deref(), Some(DURAND.identifier));
//! ```
//!
//! A host does the same over a store of its own, and then looks at what its store holds:
//!
//! ```
//! # use espace_securise::testing::MemoryStore as HostStore;
//! use espace_securise::testing::World;
//! use espace_securise::testing::cast::{DURAND, JEANNE};
//!
//! let store = HostStore::new();
//! let session = World::over(&store).seat(DURAND, JEANNE);
//! assert!(!store.dump().contains(session.expose()));
//! ```
//!
//! A step that goes another way than the guide has it panics: the test has failed.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a step that does not go as told has failed the test"
)]

use std::time::Duration;

use super::cast::{Site, Someone, key_ring, links, monday, office};
use super::commands::{
    activate, forgot, identify, inspect, invite, join, list_people, log_in, post_code, put_tenant, register,
};
use super::told::refusal;
use super::{
    CheapHasher, CountingHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy, Trace, TracingStore,
};
use crate::contract::origin::Origin;
use crate::contract::store::Store;
use crate::decide::ask::Ask;
use crate::driver::{Clock as _, Error, Host};
use crate::espace::Espace;
use crate::password::Hasher;
use crate::policy::{Policy, PolicyTerms};
use crate::token::KeyRing;
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::Rights;
use crate::vocabulary::event::{Cause, Event, Fact, Outcome};
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::LinkStatus;

/// One Espace, and all that a host lends it.
pub struct World<S = MemoryStore, H = CheapHasher> {
    /// The Espace.
    pub espace: Espace,
    /// Its store.
    pub store: S,
    /// Its clock, which stands still until it is told to move.
    pub clock: FixedClock,
    /// Its randomness, the same in every run.
    pub entropy: SeededEntropy,
    /// Its hasher.
    pub hasher: CountingHasher<H>,
    /// What arrived by post, mail and SMS, at whomever.
    pub mailbox: Mailbox,
    /// Where commands come from.
    pub origin: Origin,
    /// What the store does before every command, as it may: purging, for one.
    pub housekeeping: fn(&S, Timestamp),
}

impl World {
    /// Under the guide's terms, on a [Monday morning](monday), in the [office].
    #[must_use]
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// Under the guide's terms, changed.
    #[must_use]
    pub fn with(change: impl FnOnce(&mut PolicyTerms)) -> Self {
        Self::of(MemoryStore::new(), CheapHasher, change)
    }

    /// Asks over a copy of the store, with randomness of its own: nothing stays of it, so that two askings can be compared
    /// from the same moment.
    pub fn aside<C: Ask>(&self, command: &C) -> Aside<C::Reply> {
        let store = TracingStore::new(self.store.clone());
        let (mut hasher, mut mailbox) = (CountingHasher::new(CheapHasher), Mailbox::new());
        let mut host = Host {
            store: &store,
            clock: &self.clock,
            entropy: &mut SeededEntropy::new(11),
            hasher: &mut hasher,
            courier: &mut mailbox,
            origin: &self.origin,
        };
        let answer = self.espace.run(&mut host, command);
        let traces = store.take();
        Aside { answer, store: store.into_inner(), mailbox, traces, hashes: hasher.calls() }
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// What came of a command that was asked [aside](World::aside), and what it cost.
pub struct Aside<R> {
    /// The answer.
    pub answer: Result<R, Error>,
    /// What the store would hold.
    pub store: MemoryStore,
    /// What would have left.
    pub mailbox: Mailbox,
    /// What the store was asked.
    pub traces: Vec<Trace>,
    /// How many hashes it took.
    pub hashes: usize,
}

/// What a command cost, as somebody with a stop-watch might notice it. Two subjects for whom it is equal cannot be told apart
/// by it (invariant 5).
#[derive(Debug, PartialEq, Eq)]
pub struct Work {
    /// The refusal or fault.
    pub error: Option<Error>,
    /// What the store was asked.
    pub traces: Vec<Trace>,
    /// How many hashes it took.
    pub hashes: usize,
}

impl<R> Aside<R> {
    /// What it cost.
    #[must_use]
    pub fn work(self) -> Work {
        Work { error: self.answer.err(), traces: self.traces, hashes: self.hashes }
    }
}

impl<S: Store> World<S> {
    /// Under the guide's terms, over another store.
    #[must_use]
    pub fn over(store: S) -> Self {
        Self::of(store, CheapHasher, |_| {})
    }
}

impl<S: Store, H: Hasher> World<S, H> {
    /// Over this store, with this hasher, under the guide's terms, changed.
    #[must_use]
    pub fn of(store: S, hasher: H, change: impl FnOnce(&mut PolicyTerms)) -> Self {
        let mut terms = PolicyTerms::guide(links());
        change(&mut terms);
        Self {
            espace: Espace::new(Policy::new(terms).expect("terms that agree"), key_ring()),
            store,
            clock: FixedClock::at(monday()),
            entropy: SeededEntropy::new(7),
            hasher: CountingHasher::new(hasher),
            mailbox: Mailbox::new(),
            origin: office(),
            housekeeping: |_, _| {},
        }
    }

    /// Other keys, from now on; the terms stay.
    #[must_use]
    pub fn under(mut self, keys: KeyRing) -> Self {
        let terms = Policy::new(self.espace.policy().clone()).expect("the terms in force");
        self.espace = Espace::new(terms, keys);
        self
    }

    /// Asks.
    ///
    /// # Errors
    /// As [`Espace::run`].
    pub fn ask<C: Ask>(&mut self, command: &C) -> Result<C::Reply, Error> {
        (self.housekeeping)(&self.store, self.clock.now());
        let mut host = Host {
            store: &self.store,
            clock: &self.clock,
            entropy: &mut self.entropy,
            hasher: &mut self.hasher,
            courier: &mut self.mailbox,
            origin: &self.origin,
        };
        self.espace.run(&mut host, command)
    }

    /// Asks once from somewhere else.
    ///
    /// # Errors
    /// As [`Espace::run`].
    pub fn ask_from<C: Ask>(&mut self, origin: &Origin, command: &C) -> Result<C::Reply, Error> {
        let usual = std::mem::replace(&mut self.origin, origin.clone());
        let answer = self.ask(command);
        self.origin = usual;
        answer
    }

    /// Asks, and the answer is yes.
    #[track_caller]
    pub fn must<C: Ask>(&mut self, command: &C) -> C::Reply {
        match self.ask(command) {
            Ok(reply) => reply,
            Err(error) => panic!("{}: {error}", command.name()),
        }
    }

    /// Asks, and the answer is no.
    #[track_caller]
    pub fn refused<C: Ask>(&mut self, command: &C) -> Refusal {
        refusal(self.ask(command))
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Time passes.
    pub fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// The mails, letters or SMS that reached somebody and say this.
    pub fn count(&self, says: impl Fn(&Content) -> bool) -> usize {
        self.mailbox.delivered().filter(|message| says(&message.content)).count()
    }

    /// The code of the newest letter.
    #[track_caller]
    pub fn posted_code(&self) -> Secret {
        self.mailbox.last_posted_code().expect("no code letter left")
    }

    /// The code of the newest mandate letter.
    #[track_caller]
    pub fn mandate_code(&self) -> Secret {
        self.mailbox.last_mandate_code().expect("no mandate letter left with a code")
    }

    /// The code of the newest SMS.
    #[track_caller]
    pub fn sms(&self) -> Secret {
        self.mailbox.last_sms_code().expect("no SMS left")
    }

    /// A well-formed code that is not the newest SMS's.
    #[track_caller]
    pub fn wrong_sms(&self) -> Secret {
        Secret::new(if self.sms().expose() == "246810" { "135790" } else { "246810" })
    }

    /// The token of the newest link.
    #[track_caller]
    pub fn link(&self) -> Secret {
        self.mailbox.last_link_token().expect("no link left")
    }
}

/// The steps of the guide, where nothing goes wrong.
impl<S: Store, H: Hasher> World<S, H> {
    /// The fund files a company; the first letter leaves.
    #[track_caller]
    pub fn file(&mut self, site: Site) {
        self.must(&put_tenant(site));
    }

    /// A code letter leaves; its code.
    #[track_caller]
    pub fn post_code(&mut self, site: Site) -> Secret {
        self.must(&post_code(site));
        self.posted_code()
    }

    /// Both letters leave; the code of the second.
    #[track_caller]
    pub fn letters(&mut self, site: Site) -> Secret {
        self.file(site);
        self.post_code(site)
    }

    /// Step 1/2; the ticket for step 2/2.
    #[track_caller]
    pub fn identify(&mut self, site: Site, code: &Secret) -> Secret {
        self.must(&identify(site, code)).ticket
    }

    /// Both letters and step 1/2; the ticket.
    #[track_caller]
    pub fn at_step_two(&mut self, site: Site) -> Secret {
        let code = self.letters(site);
        self.identify(site, &code)
    }

    /// Step 2/2; the token of the activation link.
    #[track_caller]
    pub fn register(&mut self, ticket: &Secret, someone: Someone) -> Secret {
        self.must(&register(ticket, someone));
        self.link()
    }

    /// From the letters to an account.
    #[track_caller]
    pub fn enroll(&mut self, site: Site, someone: Someone) {
        let ticket = self.at_step_two(site);
        let token = self.register(&ticket, someone);
        self.must(&activate(&token, &ticket));
    }

    /// A session.
    #[track_caller]
    pub fn log_in(&mut self, someone: Someone) -> Secret {
        self.must(&log_in(someone)).session
    }

    /// From the letters to a session.
    #[track_caller]
    pub fn seat(&mut self, site: Site, someone: Someone) -> Secret {
        self.enroll(site, someone);
        self.log_in(someone)
    }

    /// "Mot de passe oublié ?"; the token of the reset link.
    #[track_caller]
    pub fn forget(&mut self, someone: Someone) -> Secret {
        self.must(&forgot(someone.email));
        self.link()
    }

    /// Somebody without an account is invited and opens one; how they are called.
    #[track_caller]
    pub fn welcome(&mut self, session: &Secret, someone: Someone, rights: Rights) -> String {
        self.must(&invite(session, someone.email, rights));
        let token = self.link();
        self.must(&join(&token, ("Samir", "Benali"), someone.password));
        self.person(session, someone)
    }

    /// How one of the tenant's people is called.
    #[track_caller]
    pub fn person(&mut self, session: &Secret, someone: Someone) -> String {
        let people = self.must(&list_people(session)).people;
        let found = people.into_iter().find(|person| person.email.as_str() == someone.email);
        found.expect("nobody of that address").account.to_string()
    }

    /// What a link is good for.
    #[track_caller]
    pub fn inspect(&mut self, token: &Secret) -> LinkStatus {
        self.must(&inspect(token)).status
    }
}

/// The audit trail, which a memory store lets anybody read.
impl<H: Hasher> World<MemoryStore, H> {
    /// Asks, the answer is no, and here is why: the cause stands in the audit trail only.
    #[track_caller]
    pub fn refused_for<C: Ask>(&mut self, command: &C) -> (Refusal, Cause) {
        let refusal = self.refused(command);
        (refusal, self.last_cause())
    }

    /// The newest line of the audit trail.
    #[track_caller]
    pub fn last_event(&self) -> Event {
        self.store.events().pop().expect("nothing was noted")
    }

    /// Why the newest line of the audit trail was refused.
    #[track_caller]
    pub fn last_cause(&self) -> Cause {
        let event = self.last_event();
        let Outcome::Refused { cause, .. } = event.outcome else { panic!("not refused: {event:?}") };
        cause
    }

    /// What the newest line of the audit trail says was done.
    #[track_caller]
    pub fn last_fact(&self) -> Fact {
        let event = self.last_event();
        let Outcome::Done { fact } = event.outcome else { panic!("not done: {event:?}") };
        fact
    }
}

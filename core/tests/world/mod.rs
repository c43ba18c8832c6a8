//! A portal in memory for scenarios: one Espace, one store, one clock, one letterbox and mailbox, and the steps of
//! the guide as methods. It remembers which commands were asked and which refusals were given.

#![allow(dead_code, reason = "several binaries share it, none of which takes every step")]
#![allow(clippy::missing_panics_doc, reason = "a step that does not go as told fails the test")]

mod commands;

use espace_securise::token::{KeyVersion, RootKey};
use std::collections::BTreeSet;
use std::time::Duration;

use espace_securise::command::{Activate, InspectLink, PostCode};
use espace_securise::event::{Cause, Event, Fact, Outcome};
use espace_securise::field::{Field, Problem};
use espace_securise::message::Content;
use espace_securise::reply::LinkStatus;
use espace_securise::testing::{
    CheapHasher, CountingHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy, Trace, TracingStore,
};
use espace_securise::value::Timestamp;
use espace_securise::*;

pub use commands::*;

pub const SECOND: Duration = Duration::from_secs(1);
pub const MINUTE: Duration = Duration::from_mins(1);
pub const HOUR: Duration = Duration::from_hours(1);
pub const DAY: Duration = Duration::from_hours(24);

/// What the fund's file says of a tenant (tiers), and so what its letters say.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    pub identifier: &'static str,
    pub siret: &'static str,
    pub company: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
}

/// A member (adhérent) at Nantes.
pub const DURAND: Site = Site {
    identifier: "17071",
    siret: "73282932000074",
    company: "Maçonnerie Durand",
    first_name: "Jeanne",
    last_name: "Durand",
};

/// A further declaring site (site déclarant) of the same firm.
pub const DURAND_REZE: Site =
    Site { identifier: "17071B", siret: "73282932000082", company: "Maçonnerie Durand Rezé", ..DURAND };

/// Another firm altogether.
pub const MARTIN: Site = Site {
    identifier: "29042",
    siret: "55210055400013",
    company: "Charpentes Martin",
    first_name: "Paul",
    last_name: "Martin",
};

/// A pair that the fund has never filed.
pub const UNKNOWN: Site =
    Site { identifier: "99999", siret: "44306184100047", company: "-", first_name: "-", last_name: "-" };

/// What a person types on step 2/2.
#[derive(Clone, Copy, Debug)]
pub struct Someone {
    pub email: &'static str,
    pub password: &'static str,
}

pub const JEANNE: Someone = Someone { email: "jeanne@durand.example", password: "Truelle&Niveau7" };
pub const PAUL: Someone = Someone { email: "paul@martin.example", password: "Equerre+Rabot3" };
pub const NEW_PASSWORD: &str = "Parpaing#Cintre4";
pub const WRONG_PASSWORD: &str = "Brouette!Vide9";

/// A portal in memory.
pub struct World {
    pub espace: Espace,
    pub store: MemoryStore,
    pub clock: FixedClock,
    pub entropy: SeededEntropy,
    pub hasher: CountingHasher<CheapHasher>,
    pub mailbox: Mailbox,
    /// The names of the commands asked so far.
    pub asked: BTreeSet<&'static str>,
    /// The codes of the refusals given so far.
    pub refusals: BTreeSet<&'static str>,
    /// Whether the store drops all that has expired before every command, as it may.
    pub purges: bool,
}

impl World {
    /// Under the guide's terms, on a Monday morning.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// Under the guide's terms, changed.
    pub fn with(change: impl FnOnce(&mut PolicyTerms)) -> Self {
        let mut terms = PolicyTerms::guide(links());
        change(&mut terms);
        Self {
            espace: Espace::new(Policy::new(terms).unwrap(), key_ring()),
            store: MemoryStore::new(),
            clock: FixedClock::at(monday()),
            entropy: SeededEntropy::new(7),
            hasher: CountingHasher::new(CheapHasher),
            mailbox: Mailbox::new(),
            asked: BTreeSet::new(),
            refusals: BTreeSet::new(),
            purges: false,
        }
    }

    /// Asks, from no network source in particular.
    pub fn ask<C: Ask>(&mut self, command: &C) -> Result<C::Reply, Error> {
        self.ask_from(&Origin::default(), command)
    }

    /// Asks from somewhere.
    pub fn ask_from<C: Ask>(&mut self, origin: &Origin, command: &C) -> Result<C::Reply, Error> {
        self.asked.insert(command.name());
        if self.purges {
            self.store.purge(self.clock.now());
        }
        let mut host = Host {
            store: &self.store,
            clock: &self.clock,
            entropy: &mut self.entropy,
            hasher: &mut self.hasher,
            courier: &mut self.mailbox,
            origin,
        };
        let answer = self.espace.run(&mut host, command);
        if let Err(Error::Refused(refusal)) = &answer {
            self.refusals.insert(refusal.code());
        }
        answer
    }

    /// Asks, and the answer is yes.
    pub fn must<C: Ask>(&mut self, command: &C) -> C::Reply {
        self.ask(command).unwrap_or_else(|error| panic!("{}: {error}", command.name()))
    }

    /// Asks, and the answer is no.
    pub fn refused<C: Ask>(&mut self, command: &C) -> Refusal {
        refusal(self.ask(command))
    }

    /// Asks, the answer is no, and here is why: the cause stands in the audit trail only.
    pub fn refused_for<C: Ask>(&mut self, command: &C) -> (Refusal, Cause) {
        let refusal = self.refused(command);
        (refusal, self.last_cause())
    }

    /// Asks on the side, over a copy of the store, and tells what the store and the hasher had to do. Nothing stays of
    /// it, so that two askings can be compared from the same moment.
    pub fn work_of<C: Ask>(&mut self, origin: &Origin, command: &C) -> Work {
        let store = TracingStore::new(self.store.clone());
        let mut hasher = CountingHasher::new(CheapHasher);
        let mut entropy = SeededEntropy::new(11);
        let mut aside = Mailbox::new();
        let mut host = Host {
            store: &store,
            clock: &self.clock,
            entropy: &mut entropy,
            hasher: &mut hasher,
            courier: &mut aside,
            origin,
        };
        let error = self.espace.run(&mut host, command).err();
        Work { error, traces: store.take(), hashes: hasher.calls() }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// The newest line of the audit trail.
    pub fn last_event(&self) -> Event {
        self.store.events().pop().expect("nothing was noted")
    }

    /// Why the newest line of the audit trail was refused.
    pub fn last_cause(&self) -> Cause {
        let event = self.last_event();
        let Outcome::Refused { cause, .. } = event.outcome else { panic!("not refused: {event:?}") };
        cause
    }

    /// What the newest line of the audit trail says was done.
    pub fn last_fact(&self) -> Fact {
        let event = self.last_event();
        let Outcome::Done { fact } = event.outcome else { panic!("not done: {event:?}") };
        fact
    }

    /// The mails, letters or SMS that reached somebody and say this.
    pub fn count(&self, says: impl Fn(&Content) -> bool) -> usize {
        self.mailbox.delivered().filter(|message| says(&message.content)).count()
    }

    // The steps of the guide.

    /// Both letters leave; the code of the second.
    pub fn letters(&mut self, site: Site) -> Secret {
        self.must(&put_tenant(site));
        self.post_code(site)
    }

    /// A code letter leaves; its code.
    pub fn post_code(&mut self, site: Site) -> Secret {
        self.must(&PostCode { by: staff(), identifier: site.identifier.into() });
        self.posted_code()
    }

    /// Step 1/2; the ticket for step 2/2.
    pub fn identify(&mut self, site: Site, code: &Secret) -> Secret {
        self.must(&identify(site, code)).ticket
    }

    /// Both letters and step 1/2; the ticket.
    pub fn at_step_two(&mut self, site: Site) -> Secret {
        let code = self.letters(site);
        self.identify(site, &code)
    }

    /// Step 2/2; the token of the activation link.
    pub fn register(&mut self, ticket: &Secret, someone: Someone) -> Secret {
        self.must(&register(ticket, someone));
        self.link()
    }

    /// From the letters to an account.
    pub fn enroll(&mut self, site: Site, someone: Someone) {
        let ticket = self.at_step_two(site);
        let token = self.register(&ticket, someone);
        self.must(&Activate { token });
    }

    /// A session token.
    pub fn log_in(&mut self, someone: Someone) -> Secret {
        self.must(&log_in(someone)).session
    }

    /// From the letters to a session.
    pub fn seat(&mut self, site: Site, someone: Someone) -> Secret {
        self.enroll(site, someone);
        self.log_in(someone)
    }

    /// "Mot de passe oublié ?"; the token of the reset link.
    pub fn forget(&mut self, someone: Someone) -> Secret {
        self.must(&forgot(someone.email));
        self.link()
    }

    /// The code of the newest letter.
    pub fn posted_code(&self) -> Secret {
        self.mailbox.last_posted_code().expect("no code letter left")
    }

    /// The code of the newest SMS.
    pub fn sms(&self) -> Secret {
        self.mailbox.last_sms_code().expect("no SMS left")
    }

    /// A well-formed code that is not the newest SMS's.
    pub fn wrong_sms(&self) -> Secret {
        let right = self.sms();
        Secret::new(if right.expose() == "246810" { "135790" } else { "246810" })
    }

    /// The token of the newest link.
    pub fn link(&self) -> Secret {
        self.mailbox.last_link_token().expect("no link left")
    }

    /// What a link is good for.
    pub fn inspect(&mut self, token: &Secret) -> LinkStatus {
        self.must(&InspectLink { token: token.clone() }).status
    }
}

/// What a command cost, as somebody with a stop-watch might notice.
#[derive(Debug, PartialEq, Eq)]
pub struct Work {
    pub error: Option<Error>,
    pub traces: Vec<Trace>,
    pub hashes: usize,
}

/// The refusal in an answer.
pub fn refusal<R>(answer: Result<R, Error>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("not refused, but {error}"),
        Ok(_) => panic!("not refused"),
    }
}

/// The fields and problems that a refusal of ill-formed input names.
pub fn problems(refusal: &Refusal) -> Vec<(Field, Problem)> {
    let Refusal::InvalidInput { errors } = refusal else { panic!("not about fields: {refusal:?}") };
    errors.iter().map(|error| (error.field, error.problem)).collect()
}

/// The seconds to wait that a refusal names.
pub fn wait_of(refusal: &Refusal) -> Duration {
    let seconds = match refusal {
        Refusal::TooManyAttempts { retry_after: Some(seconds) }
        | Refusal::TooManyMessages { retry_after: seconds } => *seconds,
        other => panic!("no time to wait in {other:?}"),
    };
    Duration::from_secs(seconds)
}

pub fn links() -> Links {
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap()
}

pub fn key_ring() -> KeyRing {
    let active = (KeyVersion::new(1), RootKey::from_bytes([2; 32]).unwrap());
    KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active)
}

pub fn monday() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

/// From a network address.
pub fn from(address: &str) -> Origin {
    Origin::from_ip(address.parse().unwrap())
}

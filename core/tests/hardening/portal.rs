//! A portal in memory: one Espace, one store, one clock, and the steps of a journey.

#![allow(dead_code, reason = "shared by several test binaries, none of which takes every step")]

use espace_securise::command::{
    Activate, Associate, ForgotPassword, Identify, LogIn, PostCode, PutTenant, Register, ResetPassword, Staff,
};
use espace_securise::event::{Cause, Outcome};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::{Language, PhoneInput, Source, Timestamp};
use std::time::Duration;

use espace_securise::command::{ListSessions, ListTenants, SwitchTenant};
use espace_securise::testing::{
    CheapHasher, CountingHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy, Snapshot, token_of,
};
use espace_securise::*;

pub const MINUTE: Duration = Duration::from_mins(1);
pub const HOUR: Duration = Duration::from_hours(1);
pub const DAY: Duration = Duration::from_hours(24);

pub const PASSWORD: &str = "Truelle&Niveau7";
pub const OTHER_PASSWORD: &str = "Parpaing#Cintre4";
pub const JEANNE: &str = "jeanne@durand.example";
pub const PAUL: &str = "paul@martin.example";
pub const MOBILE: &str = "06 12 34 56 78";

/// What a letter's recipient knows of a company.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    pub identifier: &'static str,
    pub siret: &'static str,
    pub company: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
}

pub const DURAND: Site = Site {
    identifier: "17071",
    siret: "73282932000074",
    company: "Maçonnerie Durand",
    first_name: "Jeanne",
    last_name: "Durand",
};

pub const MARTIN: Site = Site {
    identifier: "29042",
    siret: "55210055400013",
    company: "Charpentes Martin",
    first_name: "Paul",
    last_name: "Martin",
};

pub struct Portal<H = CheapHasher> {
    pub espace: Espace,
    pub store: MemoryStore,
    pub clock: FixedClock,
    pub entropy: SeededEntropy,
    pub hasher: CountingHasher<H>,
    pub mailbox: Mailbox,
    pub origin: Origin,
}

pub fn links() -> Links {
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap()
}

pub fn key_ring() -> KeyRing {
    ring_of(2)
}

/// The same index key and key version, over another root secret.
pub fn ring_of(root: u8) -> KeyRing {
    let active = (KeyVersion::new(1), RootKey::from_bytes([root; 32]).unwrap());
    KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active)
}

pub fn monday() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

pub fn origin() -> Origin {
    let source = Some(Source::from(std::net::IpAddr::from([192, 0, 2, 7])));
    Origin { source, device: Some("Firefox sur Debian".into()), language: Language::Fr }
}

pub fn staff() -> Staff {
    Staff { id: "gestionnaire-12".into() }
}

impl Portal {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// With the guide's terms changed.
    pub fn with(change: impl FnOnce(&mut PolicyTerms)) -> Self {
        Self::hashing_with(CheapHasher, change)
    }
}

impl<H: Hasher> Portal<H> {
    pub fn hashing_with(hasher: H, change: impl FnOnce(&mut PolicyTerms)) -> Self {
        let mut terms = PolicyTerms::guide(links());
        change(&mut terms);
        Self {
            espace: Espace::new(Policy::new(terms).unwrap(), key_ring()),
            store: MemoryStore::new(),
            clock: FixedClock::at(monday()),
            entropy: SeededEntropy::new(7),
            hasher: CountingHasher::new(hasher),
            mailbox: Mailbox::new(),
            origin: origin(),
        }
    }

    pub fn ask<C: Ask>(&mut self, command: &C) -> Result<C::Reply, Error> {
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

    pub fn must<C: Ask>(&mut self, command: &C) -> C::Reply {
        self.ask(command).unwrap_or_else(|error| panic!("{}: {error}", command.name()))
    }

    /// The refusal's code and the cause that only the audit trail knows.
    pub fn refused<C: Ask>(&mut self, command: &C) -> (Refusal, Cause) {
        let refusal = match self.ask(command) {
            Err(Error::Refused(refusal)) => refusal,
            Err(error) => panic!("{}: {error}", command.name()),
            Ok(_) => panic!("{} was granted", command.name()),
        };
        let last = self.store.events().pop().unwrap();
        let Outcome::Refused { cause, .. } = last.outcome else { panic!("{last:?}") };
        (refusal, cause)
    }

    pub fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    pub fn snapshot(&self) -> Snapshot {
        self.store.snapshot()
    }

    pub fn file(&mut self, site: Site) {
        self.must(&put_tenant(site));
    }

    pub fn post(&mut self, site: Site) -> Secret {
        self.must(&PostCode { by: staff(), identifier: site.identifier.into() });
        self.mailbox.last_posted_code().unwrap()
    }

    /// Both letters of a company.
    pub fn letters(&mut self, site: Site) -> Secret {
        self.file(site);
        self.post(site)
    }

    /// Step 1/2: the ticket.
    pub fn identify(&mut self, site: Site, code: &Secret) -> Secret {
        self.must(&identify(site, code)).ticket
    }

    /// Step 2/2: the token of the activation link.
    pub fn register(&mut self, ticket: &Secret, email: &str) -> Secret {
        self.must(&register(ticket, email, PASSWORD));
        self.link()
    }

    /// The whole way from the letters to an account.
    pub fn enroll(&mut self, site: Site, email: &str) {
        let code = self.letters(site);
        let ticket = self.identify(site, &code);
        let token = self.register(&ticket, email);
        self.must(&Activate { token });
    }

    pub fn log_in(&mut self, email: &str) -> Secret {
        self.must(&log_in(email, PASSWORD)).session
    }

    /// An account with a session.
    pub fn at_home(&mut self) -> Secret {
        self.enroll(DURAND, JEANNE);
        self.log_in(JEANNE)
    }

    pub fn forgot(&mut self, email: &str) -> Secret {
        self.must(&ForgotPassword { email: email.into() });
        self.link()
    }

    pub fn link(&self) -> Secret {
        token_of(&self.mailbox.last_url().unwrap())
    }

    pub fn sms(&self) -> Secret {
        self.mailbox.last_sms_code().unwrap()
    }
}

pub fn put_tenant(site: Site) -> PutTenant {
    PutTenant {
        by: staff(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        company: site.company.into(),
        first_name: site.first_name.into(),
        last_name: site.last_name.into(),
        address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
        language: Language::Fr,
    }
}

pub fn identify(site: Site, code: &Secret) -> Identify {
    Identify { identifier: site.identifier.into(), siret: site.siret.into(), code: code.clone() }
}

pub fn register(ticket: &Secret, email: &str, password: &str) -> Register {
    Register {
        ticket: ticket.clone(),
        email: email.into(),
        email_confirmation: email.into(),
        password: password.into(),
        password_confirmation: password.into(),
        landline: None,
        mobile: None,
    }
}

pub fn associate(session: &Secret, site: Site, code: &Secret) -> Associate {
    Associate {
        session: session.clone(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        code: code.clone(),
    }
}

pub fn log_in(email: &str, password: &str) -> LogIn {
    LogIn { email: email.into(), password: password.into() }
}

pub fn reset_password(token: &Secret, password: &str) -> ResetPassword {
    ResetPassword { token: token.clone(), password: password.into(), password_confirmation: password.into() }
}

pub fn mobile() -> PhoneInput {
    PhoneInput::new("FR", MOBILE)
}

pub fn list_tenants(session: &Secret) -> ListTenants {
    ListTenants { session: session.clone(), after: None, limit: 50 }
}

pub fn list_sessions(session: &Secret) -> ListSessions {
    ListSessions { session: session.clone(), after: None, limit: 50 }
}

pub fn switch_to(session: &Secret, site: Site) -> SwitchTenant {
    SwitchTenant { session: session.clone(), tenant: site.identifier.into() }
}

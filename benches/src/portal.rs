//! A portal to measure: the guide's policy over the memory store, with a hasher that counts and costs nothing.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use espace_securise::command::{PostCode, PutTenant, Staff};
use espace_securise::testing::{
    CheapHasher, CountingHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy, Snapshot,
};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::{Language, Timestamp};
use espace_securise::{
    Ask, Clock as _, Error, Espace, Host, KeyRing, Links, Origin, Policy, PolicyTerms, Secret,
};

use crate::counted::CountedStore;
use crate::measure::Outcome;

pub const SIRET: &str = "73282932000074";
pub const EMAIL: &str = "jeanne@durand.example";
pub const PASSWORD: &str = "Truelle&Niveau7";

pub struct Portal {
    pub store: CountedStore,
    pub mailbox: Mailbox,
    espace: Espace,
    clock: FixedClock,
    entropy: SeededEntropy,
    hasher: CountingHasher<CheapHasher>,
    origin: Origin,
}

/// All of a portal that a command changes.
#[derive(Clone)]
pub struct Moment {
    rows: Snapshot,
    at: Timestamp,
}

impl Portal {
    /// With an empty file.
    pub fn new() -> Outcome<Self> {
        let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
        let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"))?;
        let origin = Origin {
            device: Some("Firefox, Windows".to_owned()),
            ..Origin::from_ip(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)))
        };
        Ok(Self {
            store: CountedStore::default(),
            mailbox: Mailbox::new(),
            espace: Espace::new(Policy::new(PolicyTerms::guide(links))?, keys()?),
            clock: FixedClock::at("2026-01-05T08:00:00Z".parse()?),
            entropy: SeededEntropy::new(7),
            hasher: CountingHasher::new(CheapHasher),
            origin,
        })
    }

    /// With one company on file and its code letter in the mailbox.
    pub fn with_letter(identifier: &str) -> Outcome<Self> {
        let mut portal = Self::new()?;
        portal.ask(&file(identifier))?;
        portal.ask(&post_code(identifier))?;
        Ok(portal)
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

    pub fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// Hashes so far.
    pub fn hashes(&self) -> usize {
        self.hasher.calls()
    }

    pub fn moment(&self) -> Moment {
        Moment { rows: self.store.rows.snapshot(), at: self.clock.now() }
    }

    /// Back to an earlier moment, with an empty mailbox and nothing counted of the store's calls.
    pub fn rewind(&mut self, moment: &Moment) {
        self.store = CountedStore::over(MemoryStore::restored(moment.rows.clone()));
        self.clock.set(moment.at);
        self.mailbox.clear();
    }
}

pub fn keys() -> Outcome<KeyRing> {
    let active = (KeyVersion::new(1), RootKey::from_bytes([2; 32])?);
    Ok(KeyRing::new(RootKey::from_bytes([1; 32])?, active))
}

pub fn staff() -> Staff {
    Staff { id: "gestionnaire-12".to_owned() }
}

pub fn file(identifier: &str) -> PutTenant {
    PutTenant {
        by: staff(),
        identifier: identifier.to_owned(),
        siret: SIRET.to_owned(),
        company: "Maçonnerie Durand".to_owned(),
        first_name: "Jeanne".to_owned(),
        last_name: "Durand".to_owned(),
        address: vec!["3 rue du Port".to_owned(), "44000 NANTES".to_owned()],
        language: Language::Fr,
    }
}

pub fn post_code(identifier: &str) -> PostCode {
    PostCode { by: staff(), identifier: identifier.to_owned() }
}

/// What the newest letter, mail or SMS holds.
pub fn received(secret: Option<Secret>) -> Outcome<Secret> {
    secret.ok_or_else(|| "nothing was received".into())
}

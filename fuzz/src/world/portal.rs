//! An Espace, a store, a clock, a mailbox and all that a host lends.

use std::sync::LazyLock;

use espace_securise::command::Command;
use espace_securise::reply::Reply;
use espace_securise::testing::{
    CheapHasher, FaultyStore, FixedClock, Mailbox, MemoryStore, SeededEntropy, Snapshot, StoreFault,
};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::Timestamp;
use espace_securise::{Clock as _, Error, Espace, Host, KeyRing, Links, Origin, Policy, PolicyTerms, Store};

/// The keys that every target uses.
pub(crate) fn key_ring() -> &'static KeyRing {
    static KEYS: LazyLock<KeyRing> = LazyLock::new(new_key_ring);
    &KEYS
}

fn new_key_ring() -> KeyRing {
    let root = |octet| RootKey::from_bytes([octet; 32]).expect("not a key of zeros");
    KeyRing::new(root(1), (KeyVersion::new(1), root(2)))
}

/// Under the guide's terms.
pub(crate) fn espace() -> &'static Espace {
    static ESPACE: LazyLock<Espace> = LazyLock::new(|| {
        let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
        let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"));
        let terms = PolicyTerms::guide(links.expect("three https addresses"));
        Espace::new(Policy::new(terms).expect("the guide's terms are a policy"), new_key_ring())
    });
    &ESPACE
}

/// What a host has, in memory.
pub(crate) struct Portal {
    pub(crate) store: MemoryStore,
    pub(crate) clock: FixedClock,
    pub(crate) mailbox: Mailbox,
    pub(crate) origin: Origin,
    entropy: SeededEntropy,
}

impl Portal {
    /// Empty, on a Monday morning, with this seed for all that is drawn.
    pub(crate) fn new(seed: u64) -> Self {
        let monday = "2026-01-05T08:00:00Z".parse().expect("an instant");
        Self::restored(Snapshot::default(), monday, seed)
    }

    /// As it was at an earlier moment.
    pub(crate) fn restored(snapshot: Snapshot, now: Timestamp, seed: u64) -> Self {
        let line = "192.0.2.7".parse().expect("an address");
        Self {
            store: MemoryStore::restored(snapshot),
            clock: FixedClock::at(now),
            mailbox: Mailbox::new(),
            origin: Origin::from_ip(line),
            entropy: SeededEntropy::new(seed),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Asks, while the store does one thing wrong or nothing.
    pub(crate) fn ask(&mut self, command: &Command, fault: Option<StoreFault>) -> Result<Reply, Error> {
        let Self { store, clock, mailbox, origin, entropy } = self;
        let faulty = fault.map(|fault| FaultyStore::new(&*store, fault));
        let store: &dyn Store = match &faulty {
            Some(faulty) => faulty,
            None => store,
        };
        let mut host = Host { store, clock, entropy, hasher: &mut CheapHasher, courier: mailbox, origin };
        espace().run(&mut host, command)
    }

    /// Asks over another store.
    pub(crate) fn ask_over(&mut self, store: &dyn Store, command: &Command) -> Result<Reply, Error> {
        let Self { store: _, clock, mailbox, origin, entropy } = self;
        let mut host = Host { store, clock, entropy, hasher: &mut CheapHasher, courier: mailbox, origin };
        espace().run(&mut host, command)
    }
}

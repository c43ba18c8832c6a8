//! An image of a store on disk: how it is written once, and read ever after.

use std::collections::BTreeMap;
use std::path::PathBuf;

use espace_securise::password::ScratchHasher;
use espace_securise::store::{Batch, Committed, Key, Put};
use espace_securise::testing::{FixedClock, MemoryStore, SeededEntropy, World};
use espace_securise::value::Timestamp;
use espace_securise::*;
use serde::{Deserialize, Serialize};

/// A portal over real Argon2id, with the costs of the guide's policy: what is frozen is what a fund would have.
pub type Frozen = World<MemoryStore, ScratchHasher>;

/// An image as it lies on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// What happened before.
    pub about: String,
    /// When the store was left.
    pub at: Timestamp,
    /// What people held in their hands at that moment: links, tickets, codes.
    pub held: BTreeMap<String, String>,
    /// Every record, event and sealed message, as one batch.
    pub batch: Batch,
}

impl Image {
    pub fn of(about: &str, world: &Frozen, held: &[(&str, &Secret)]) -> Self {
        let store = &world.store;
        let put = |key: Key| {
            let (body, expires_at) = (store.body(&key).unwrap(), store.expires_at(&key));
            Put { key, body, expires_at }
        };
        let batch = Batch {
            puts: store.keys().into_iter().map(put).collect(),
            events: store.events(),
            messages: store.outbox(),
            ..Batch::default()
        };
        let held =
            held.iter().map(|(name, secret)| ((*name).to_owned(), secret.expose().to_owned())).collect();
        Self { about: about.to_owned(), at: Clock::now(&world.clock), held, batch }
    }

    pub fn path(name: &str) -> PathBuf {
        folder().join(format!("{name}.json"))
    }

    pub fn read(name: &str) -> Self {
        let path = Self::path(name);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.held[name].as_str())
    }
}

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/v1")
}

/// The names of the images on disk, in order.
pub fn on_disk() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let name = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<_> = entries.map(|entry| name(entry.unwrap().path())).collect();
    names.sort();
    names
}

/// An image in a store again, with the same keys, at the same time, and with randomness of its own.
pub fn thaw(name: &str) -> (Frozen, Image) {
    let image = Image::read(name);
    let mut world = World::of(MemoryStore::new(), ScratchHasher::new(), |_| {});
    world.store = MemoryStore::new();
    assert_eq!(world.store.commit(&image.batch).unwrap(), Committed::Done);
    world.clock = FixedClock::at(image.at);
    world.entropy = SeededEntropy::new(1_000);
    (world, image)
}

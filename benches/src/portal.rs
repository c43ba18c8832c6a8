//! A portal to measure: the world of the tests over a store whose calls are counted, and the way back to a moment in it.

use espace_securise::testing::cast::DURAND;
use espace_securise::testing::{MemoryStore, Snapshot, World};
use espace_securise::value::Timestamp;

use crate::counted::CountedStore;

pub type Portal = World<CountedStore>;

/// All of a portal that a command changes.
#[derive(Clone)]
pub struct Moment {
    rows: Snapshot,
    at: Timestamp,
}

impl Moment {
    /// Where a portal is now.
    pub fn of(portal: &Portal) -> Self {
        Self { rows: portal.store.rows.snapshot(), at: portal.now() }
    }

    /// Where a world of the tests is now.
    pub fn within(world: &World) -> Self {
        Self { rows: world.store.snapshot(), at: world.now() }
    }

    /// Takes a portal there, with an empty mailbox and nothing counted of the store's calls.
    pub fn bring(&self, portal: &mut Portal) {
        portal.store = CountedStore::over(MemoryStore::restored(self.rows.clone()));
        portal.clock.set(self.at);
        portal.mailbox.clear();
    }
}

/// With an empty file.
pub fn empty() -> Portal {
    World::over(CountedStore::default())
}

/// With one company on file and its code letter in the mailbox.
pub fn with_letter() -> Portal {
    let mut portal = empty();
    portal.letters(DURAND);
    portal
}

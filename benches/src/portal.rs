//! A portal to measure: the world of the tests over a store whose calls are counted, and the way back to a moment in it.

use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, HasherFailed};
use espace_securise::testing::cast::DURAND;
use espace_securise::testing::{CheapHasher, MemoryStore, Snapshot, World};
use espace_securise::value::Timestamp;

use crate::counted::CountedStore;

/// With hashes that cost nothing, so that what is measured is all but them.
pub type Portal = World<CountedStore, Unhashed>;

/// Gives back what it is given. The stub of the tests makes an HMAC instead, which would count as the library's work.
pub struct Unhashed;

impl Hasher for Unhashed {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        _params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        for ((slot, byte), salt) in tag.iter_mut().zip(input).zip(salt.iter().cycle()) {
            *slot = byte ^ salt;
        }
        Ok(())
    }
}

/// All of a portal that a command changes.
#[derive(Clone)]
pub struct Moment {
    rows: Snapshot,
    at: Timestamp,
}

impl Moment {
    /// Where a portal is now.
    pub fn of<H: Hasher>(portal: &World<CountedStore, H>) -> Self {
        Self { rows: portal.store.rows.snapshot(), at: portal.now() }
    }

    /// Where a world of the tests is now.
    pub fn within(world: &World) -> Self {
        Self { rows: world.store.snapshot(), at: world.now() }
    }

    /// Takes a portal there, with an empty mailbox and nothing counted of the store's calls.
    pub fn bring<H>(&self, portal: &mut World<CountedStore, H>) {
        portal.store = CountedStore::over(MemoryStore::restored(self.rows.clone()));
        portal.clock.set(self.at);
        portal.mailbox.clear();
    }
}

/// With an empty file.
pub fn empty() -> Portal {
    World::of(CountedStore::default(), Unhashed, |_| {})
}

/// With an empty file, and the hashes of the tests: for moments in a world of theirs.
pub fn empty_as_tests_have_it() -> World<CountedStore, CheapHasher> {
    World::over(CountedStore::default())
}

/// With one company on file and its code letter in the mailbox.
pub fn with_letter() -> Portal {
    let mut portal = empty();
    portal.letters(DURAND);
    portal
}

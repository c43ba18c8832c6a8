//! Where journeys are played, by a script or from a file: one Espace over a memory store, a fixed clock, seeded
//! randomness and real Argon2id.

use std::cell::RefCell;
use std::collections::HashMap;

use espace_securise::command::Command;
use espace_securise::message::Message;
use espace_securise::password::{Argon2Params, HasherFailed, ScratchHasher};
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::{FixedClock, Mailbox, MemoryStore, SeededEntropy};
use espace_securise::value::Timestamp;
use espace_securise::*;

use crate::format::{Answer, Rows, Step};
use crate::terms::{KeyLine, Terms};

pub struct Stage {
    espace: Espace,
    store: MemoryStore,
    entropy: SeededEntropy,
    hasher: OnceHasher,
}

impl Stage {
    pub fn new(policy: &Terms, keys: &KeyLine, seed: u64, hasher: OnceHasher) -> Self {
        Self {
            espace: Espace::new(policy.policy(), keys.ring()),
            store: MemoryStore::new(),
            entropy: SeededEntropy::new(seed),
            hasher,
        }
    }

    pub const fn store(&self) -> &MemoryStore {
        &self.store
    }

    /// What was hashed, for whoever lives the same again.
    pub fn into_hasher(self) -> OnceHasher {
        self.hasher
    }

    /// Asks a command at an instant, and tells all that came of it.
    pub fn ask(&mut self, at: Timestamp, origin: Origin, before: Rows, ask: Command) -> Step {
        for (key, body) in &before {
            match body {
                Some(body) => self.store.set_body(key, body),
                None => assert!(self.store.remove(key), "there is no {key} to remove"),
            }
        }
        let (recorder, mut mailbox) = (Recorder::over(&self.store), Mailbox::new());
        let mut host = Host {
            store: &recorder,
            clock: &FixedClock::at(at),
            entropy: &mut self.entropy,
            hasher: &mut self.hasher,
            courier: &mut mailbox,
            origin: &origin,
        };
        let answer = match self.espace.run(&mut host, &ask) {
            Ok(reply) => Answer::Reply(Box::new(reply)),
            Err(Error::Refused(refusal)) => Answer::Refusal(refusal),
            Err(fault) => Answer::Fault(fault.code().to_owned()),
        };
        let batch = recorder.committed();
        let unsealed = batch.messages.iter().map(|sealed| self.espace.unseal(sealed).unwrap());
        let messages: Vec<Message> = unsealed.collect();
        let as_json = |messages: &[Message]| serde_json::to_string(messages).unwrap();
        assert_eq!(as_json(&messages), as_json(mailbox.messages()), "delivered is what was enqueued");

        let deleted = batch.deletes.into_iter().map(|key| (key, None));
        let expires = batch.puts.iter().filter_map(|put| Some((put.key.clone(), put.expires_at?))).collect();
        let rows = batch.puts.into_iter().map(|put| (put.key, Some(put.body))).chain(deleted).collect();
        Step { at, origin, before, ask, answer, events: batch.events, messages, rows, expires }
    }
}

/// Argon2id, really computed, but each hash only once: a story told and then replayed hashes the same, at half the price.
#[derive(Default)]
pub struct OnceHasher {
    scratch: ScratchHasher,
    known: HashMap<(Vec<u8>, [u8; 16], Argon2Params), [u8; 32]>,
}

impl Hasher for OnceHasher {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        let asked = (input.to_vec(), *salt, *params);
        if let Some(known) = self.known.get(&asked) {
            *tag = *known;
            return Ok(());
        }
        self.scratch.argon2id(input, salt, params, tag)?;
        self.known.insert(asked, *tag);
        Ok(())
    }
}

/// A store that remembers what was committed to it.
struct Recorder<'s> {
    store: &'s MemoryStore,
    committed: RefCell<Vec<Batch>>,
}

impl<'s> Recorder<'s> {
    const fn over(store: &'s MemoryStore) -> Self {
        Self { store, committed: RefCell::new(Vec::new()) }
    }

    /// The one batch of a command, empty if it wrote nothing.
    fn committed(&self) -> Batch {
        let mut batches = self.committed.take();
        assert!(batches.len() <= 1, "nobody races here");
        batches.pop().unwrap_or_default()
    }
}

impl Store for Recorder<'_> {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.store.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        self.store.scan(scan)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.committed.borrow_mut().push(batch.clone());
        self.store.commit(batch)
    }
}

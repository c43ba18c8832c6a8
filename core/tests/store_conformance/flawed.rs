//! A small store that can be told to do one thing wrong, each a mistake that a host's store could make.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use espace_securise::Store;
use espace_securise::event::Event;
use espace_securise::store::{
    Batch, Check, Committed, Key, Page, Put, Scan, StoreUnavailable, Stored, Version,
};
use espace_securise::testing::conformance::Inspect;
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;

use Flaw::*;

/// One thing done wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    HoldsARow,
    CreatesOnly,
    AnswersInKeyOrder,
    LoadsAtMost100,
    ReformatsJson,
    DropsCombiningMarks,
    FoldsCase,
    CutsKeys,
    NumbersEachRowAnew,
    HashesTheBody,
    KeepsTheFirstExpiry,
    HidesTheExpired,
    OrdersWithoutCase,
    TakesUnderscoreForAny,
    IncludesAfter,
    FullMeansMore,
    PagesAtMost100,
    PagesWithStaleVersions,
    ForgetsDeletions,
    WritesBeforeItCompares,
    EventsOfLosers,
    MessagesOfLosers,
    ComparesWritesOnly,
    ComparesPresentOnly,
    ComparesNothing,
    DeletesUnseen,
    SkipsEmptyBatches,
    NewestEventFirst,
    OneMessageEach,
    /// Compares, then writes, with a gap between the two.
    ComparesThenWrites,
    /// Row locks: a gap, in which only what is written is compared again.
    LocksWrittenRows,
    /// A loser now and then for no reason.
    LosesForNothing,
}

/// Each flaw with a clause that it breaks.
pub const FLAWS: &[(Flaw, &str)] = &[
    (HoldsARow, "a_fresh_store_is_empty"),
    (CreatesOnly, "what_was_put_is_loaded"),
    (ForgetsDeletions, "what_was_put_is_loaded"),
    (AnswersInKeyOrder, "load_answers_every_key_in_order"),
    (LoadsAtMost100, "load_answers_many_keys"),
    (ReformatsJson, "bodies_come_back_octet_for_octet"),
    (DropsCombiningMarks, "bodies_come_back_octet_for_octet"),
    (FoldsCase, "keys_differ_by_every_octet"),
    (CutsKeys, "the_longest_keys_are_kept_whole"),
    (NumbersEachRowAnew, "versions_never_come_back"),
    (HashesTheBody, "versions_never_come_back"),
    (KeepsTheFirstExpiry, "a_row_stays_until_it_expires"),
    (HidesTheExpired, "an_expired_row_never_blocks"),
    (OrdersWithoutCase, "a_page_is_in_the_order_of_octets"),
    (TakesUnderscoreForAny, "a_prefix_is_plain_text"),
    (IncludesAfter, "a_page_begins_after_a_key"),
    (FullMeansMore, "a_page_is_as_long_as_asked"),
    (PagesAtMost100, "a_page_is_as_long_as_asked"),
    (PagesWithStaleVersions, "a_page_tells_what_a_load_tells"),
    (ForgetsDeletions, "a_batch_is_written_whole"),
    (WritesBeforeItCompares, "a_failed_check_leaves_nothing"),
    (EventsOfLosers, "a_failed_check_leaves_nothing"),
    (MessagesOfLosers, "a_failed_check_leaves_nothing"),
    (ComparesWritesOnly, "a_row_that_was_only_read_is_checked"),
    (ComparesWritesOnly, "an_absence_that_was_only_read_is_checked"),
    (ComparesPresentOnly, "an_absence_that_was_only_read_is_checked"),
    (ComparesPresentOnly, "a_row_is_created_once"),
    (ComparesNothing, "a_row_is_created_once"),
    (DeletesUnseen, "a_deletion_is_checked"),
    (SkipsEmptyBatches, "a_batch_that_writes_nothing_is_checked"),
    (NewestEventFirst, "events_are_kept_in_order"),
    (OneMessageEach, "messages_are_kept_as_sealed"),
    (LocksWrittenRows, "one_of_two_skewed_batches_wins"),
    (LocksWrittenRows, "one_of_two_skewed_creations_wins"),
    (ComparesThenWrites, "one_of_two_skewed_batches_wins"),
    (ComparesThenWrites, "one_of_many_creators_wins"),
    (ComparesThenWrites, "one_of_a_deletion_and_a_change_wins"),
    (ComparesThenWrites, "increments_of_many_threads_add_up"),
    (LosesForNothing, "increments_of_many_threads_add_up"),
];

#[derive(Clone)]
struct Row {
    stored: Stored,
    expires_at: Option<Timestamp>,
}

#[derive(Default)]
struct State {
    rows: BTreeMap<Key, Row>,
    events: Vec<Event>,
    outbox: Vec<Sealed>,
    last_version: u64,
    commits: u64,
    compared: u64,
}

pub struct Flawed {
    flaw: Option<Flaw>,
    state: Mutex<State>,
    gap: Condvar,
}

impl Flawed {
    pub fn new(flaw: Option<Flaw>) -> Self {
        let store = Self { flaw, state: Mutex::default(), gap: Condvar::new() };
        if flaw == Some(HoldsARow) {
            let put = Put { key: Key::from_stored("left/over"), body: "1".into(), expires_at: None };
            store.write(&mut store.state(), &put);
        }
        store
    }

    fn is(&self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, key: &Key) -> Key {
        let text = key.as_str();
        match self.flaw {
            Some(FoldsCase) => Key::from_stored(text.to_lowercase()),
            Some(CutsKeys) => Key::from_stored(text.chars().take(Key::MAX_LEN - 1).collect::<String>()),
            _ => key.clone(),
        }
    }

    fn kept(&self, body: &str) -> String {
        match self.flaw {
            Some(ReformatsJson) => serde_json::from_str::<serde_json::Value>(body).unwrap().to_string(),
            Some(DropsCombiningMarks) => body.replace('\u{301}', ""),
            _ => body.to_owned(),
        }
    }

    fn holds(&self, state: &State, check: &Check) -> bool {
        let found = state.rows.get(&self.place(&check.key)).map(|row| row.stored.version);
        match self.flaw {
            Some(ComparesNothing) => true,
            Some(ComparesPresentOnly) if check.version.is_none() => true,
            _ => found == check.version,
        }
    }

    /// The checks that this store compares before it writes.
    fn compared<'b>(&self, batch: &'b Batch, written_only: bool) -> Vec<&'b Check> {
        let put = |key: &Key| batch.puts.iter().any(|put| put.key == *key);
        let deleted = |key: &Key| batch.deletes.contains(key);
        let unseen = |key: &Key| self.is(DeletesUnseen) && deleted(key);
        let kept =
            |check: &&Check| (!written_only || put(&check.key) || deleted(&check.key)) && !unseen(&check.key);
        batch.checks.iter().filter(kept).collect()
    }

    fn write(&self, state: &mut State, put: &Put) {
        let place = self.place(&put.key);
        let before = state.rows.get(&place);
        if before.is_some() && self.is(CreatesOnly) {
            return;
        }
        let version = match self.flaw {
            Some(NumbersEachRowAnew) => before.map_or(1, |row| row.stored.version.0 + 1),
            Some(HashesTheBody) => {
                let mut hasher = DefaultHasher::new();
                put.body.hash(&mut hasher);
                hasher.finish()
            }
            _ => state.last_version + 1,
        };
        let first_expiry = before.and_then(|row| row.expires_at).filter(|_| self.is(KeepsTheFirstExpiry));
        state.last_version += 1;
        let stored = Stored { version: Version(version), body: self.kept(&put.body) };
        let expires_at = first_expiry.or(put.expires_at);
        state.rows.insert(place, Row { stored, expires_at });
    }

    fn apply(&self, state: &mut State, batch: &Batch) {
        if !self.is(ForgetsDeletions) {
            for key in &batch.deletes {
                state.rows.remove(&self.place(key));
            }
        }
        for put in &batch.puts {
            self.write(state, put);
        }
        self.append_events(state, batch);
        let most = if self.is(OneMessageEach) { 1 } else { usize::MAX };
        state.outbox.extend(batch.messages.iter().take(most).cloned());
    }

    fn append_events(&self, state: &mut State, batch: &Batch) {
        for event in &batch.events {
            let at = if self.is(NewestEventFirst) { 0 } else { state.events.len() };
            state.events.insert(at, event.clone());
        }
    }

    /// Lets go of the lock until another commit has compared too, or for a moment if none comes.
    fn pause<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        let mine = state.compared;
        let alone = |state: &mut State| state.compared == mine;
        let waited = self.gap.wait_timeout_while(state, Duration::from_millis(20), alone);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state
    }

    fn expired(row: &Row) -> bool {
        row.expires_at == Some(Timestamp::MIN)
    }
}

impl Store for Flawed {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        let state = self.state();
        let hidden = |row: &&Row| !(self.is(HidesTheExpired) && Self::expired(row));
        let mut keys = keys.to_vec();
        if self.is(AnswersInKeyOrder) {
            keys.sort();
        }
        let answer = |(n, key): (usize, &Key)| {
            let found = state.rows.get(&self.place(key)).filter(hidden);
            found.filter(|_| !self.is(LoadsAtMost100) || n < 100).map(|row| row.stored.clone())
        };
        Ok(keys.iter().enumerate().map(answer).collect())
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        let mut state = self.state();
        if self.is(KeepsTheFirstExpiry) {
            state.rows.retain(|_, row| !Self::expired(row));
        }
        let loose = self.is(TakesUnderscoreForAny);
        let has_prefix = |key: &Key| {
            let (mut text, mut prefix) = (key.as_str().chars(), scan.prefix.chars());
            prefix.all(|p| text.next().is_some_and(|c| c == p || loose && p == '_'))
        };
        let beyond = |key: &Key| {
            let inclusive = self.is(IncludesAfter);
            scan.after.as_ref().is_none_or(|after| key > after || inclusive && key == after)
        };
        let mut rows: Vec<_> = state.rows.iter().filter(|(key, _)| has_prefix(key) && beyond(key)).collect();
        if self.is(OrdersWithoutCase) {
            rows.sort_by_key(|(key, _)| key.as_str().to_lowercase());
        }
        let limit = usize::from(scan.limit).min(if self.is(PagesAtMost100) { 100 } else { usize::MAX });
        let more = if self.is(FullMeansMore) { rows.len() >= limit } else { rows.len() > limit };
        let behind = u64::from(self.is(PagesWithStaleVersions));
        let told = |stored: &Stored| Stored { version: Version(stored.version.0 - behind), ..stored.clone() };
        let rows = rows.into_iter().take(limit).map(|(key, row)| (key.clone(), told(&row.stored))).collect();
        Ok(Page { rows, more })
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        let mut state = self.state();
        state.commits += 1;
        if self.is(SkipsEmptyBatches) && batch.is_empty() {
            return Ok(Committed::Done);
        }
        if self.is(LosesForNothing) && state.commits % 16 != 1 {
            return Ok(Committed::LostRace);
        }
        if self.is(EventsOfLosers) {
            self.append_events(&mut state, batch);
        }
        if self.is(MessagesOfLosers) {
            state.outbox.extend(batch.messages.iter().cloned());
        }
        if self.is(WritesBeforeItCompares) {
            for put in batch.puts.iter().filter(|put| !state.rows.contains_key(&put.key)).collect::<Vec<_>>()
            {
                self.write(&mut state, put);
            }
        }
        let written_only = self.is(ComparesWritesOnly);
        if !self.compared(batch, written_only).iter().all(|check| self.holds(&state, check)) {
            return Ok(Committed::LostRace);
        }
        state.compared += 1;
        self.gap.notify_all();
        match self.flaw {
            Some(ComparesThenWrites) => state = self.pause(state),
            Some(LocksWrittenRows) => {
                state = self.pause(state);
                if !self.compared(batch, true).iter().all(|check| self.holds(&state, check)) {
                    return Ok(Committed::LostRace);
                }
            }
            _ => {}
        }
        self.apply(&mut state, batch);
        Ok(Committed::Done)
    }
}

impl Inspect for Flawed {
    fn events(&self) -> Vec<Event> {
        self.state().events.clone()
    }

    fn outbox(&self) -> Vec<Sealed> {
        self.state().outbox.clone()
    }
}

//! A trail in memory, and what becomes of it: the power goes, or others are at it meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::contract::store::StoreUnavailable;
use crate::trail::{Archive, KeptLine, KeptSeal, Under};

/// Positions and lines; seals by number, and the digests under them.
#[derive(Clone, Default)]
pub struct Memory {
    pub lines: BTreeMap<i64, String>,
    pub seals: BTreeMap<u64, (String, Option<Vec<u8>>)>,
    /// How many more removals are done before the power goes.
    pub power: Option<u32>,
}

/// An archive of them.
pub struct Trail(pub RefCell<Memory>);

fn kept((position, json): (&i64, &String)) -> KeptLine {
    KeptLine { position: *position, json: Some(json.clone()) }
}

fn kept_seal((number, (json, digests)): (&u64, &(String, Option<Vec<u8>>))) -> KeptSeal {
    KeptSeal { number: *number, json: Some(json.clone()), digests: digests.is_some() }
}

impl Archive for Trail {
    fn lines(&self, after: Option<i64>, limit: u16) -> Result<Vec<KeptLine>, StoreUnavailable> {
        let memory = self.0.borrow();
        let from = after.map_or(i64::MIN, |after| after + 1);
        Ok(memory.lines.range(from..).map(kept).take(limit.into()).collect())
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        Ok(self.0.borrow().seals.last_key_value().map(kept_seal))
    }

    fn seals(&self, after: Option<u64>, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        let from = after.map_or(0, |after| after + 1);
        Ok(self.0.borrow().seals.range(from..).map(kept_seal).take(limit.into()).collect())
    }

    fn keep(&self, number: u64, json: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        let seals = &mut self.0.borrow_mut().seals;
        if seals.contains_key(&number) {
            return Ok(false);
        }
        seals.insert(number, (json.to_owned(), digests.map(<[u8]>::to_vec)));
        Ok(true)
    }

    fn under(&self, number: u64, first: i64, last: i64, limit: u16) -> Result<Under, StoreUnavailable> {
        let memory = self.0.borrow();
        let digests = memory.seals.get(&number).and_then(|(_, digests)| digests.clone());
        Ok(Under { digests, lines: memory.lines.range(first..=last).map(kept).take(limit.into()).collect() })
    }

    fn remove(&self, number: u64, first: i64, last: i64) -> Result<u64, StoreUnavailable> {
        let memory = &mut *self.0.borrow_mut();
        if let Some(left) = &mut memory.power {
            *left = left.checked_sub(1).ok_or_else(|| StoreUnavailable::new("the power is gone"))?;
        }
        let before = memory.lines.len();
        memory.lines.retain(|position, _| !(first..=last).contains(position));
        if let Some((_, digests)) = memory.seals.get_mut(&number) {
            *digests = None;
        }
        Ok((before - memory.lines.len()) as u64)
    }
}

/// An archive under somebody else's hands: another purge runs before the call of a number.
pub struct Interposed<'t> {
    pub trail: &'t Trail,
    /// Before which call.
    pub before: Cell<u32>,
    /// The other purge.
    pub purge: fn(&Trail),
}

impl Interposed<'_> {
    fn turn(&self) -> &Trail {
        let left = self.before.get();
        self.before.set(left.wrapping_sub(1));
        if left == 0 {
            (self.purge)(self.trail);
        }
        self.trail
    }
}

impl Archive for Interposed<'_> {
    fn lines(&self, after: Option<i64>, limit: u16) -> Result<Vec<KeptLine>, StoreUnavailable> {
        self.turn().lines(after, limit)
    }

    fn newest_seal(&self) -> Result<Option<KeptSeal>, StoreUnavailable> {
        self.turn().newest_seal()
    }

    fn seals(&self, after: Option<u64>, limit: u16) -> Result<Vec<KeptSeal>, StoreUnavailable> {
        self.turn().seals(after, limit)
    }

    fn keep(&self, number: u64, json: &str, digests: Option<&[u8]>) -> Result<bool, StoreUnavailable> {
        self.turn().keep(number, json, digests)
    }

    fn under(&self, number: u64, first: i64, last: i64, limit: u16) -> Result<Under, StoreUnavailable> {
        self.turn().under(number, first, last, limit)
    }

    fn remove(&self, number: u64, first: i64, last: i64) -> Result<u64, StoreUnavailable> {
        self.turn().remove(number, first, last)
    }
}

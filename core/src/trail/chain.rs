//! The chain of seals, taken one by one: whether all are there, genuine and in their order.

use crate::token::KeyRing;
use crate::trail::finding::Finding;
use crate::trail::mark::SealMark;
use crate::trail::seal::{Seal, Statement};

/// The chain of seals while it is read, from the first on. It keeps no seal: a chain of any length fits.
///
/// A seal under a key that is not here any more is vouched for by the next one whose key is: that one names it by its hash.
pub struct Chain<'k> {
    keys: &'k KeyRing,
    known: Option<SealMark>,
    newest: Option<SealMark>,
    covers: Option<i64>,
    /// The last seal that is vouched for, and how far removals went by it.
    sound: u64,
    removed: Removed,
    /// What seals say that nobody vouches for yet, and what is wrong with the first of them.
    pending: Option<(Removed, Finding)>,
}

#[derive(Clone, Copy, Default)]
struct Removed {
    through: u64,
    lines: u64,
}

/// What a chain turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examined {
    /// What is wrong with it, if anything is.
    pub finding: Option<Finding>,
    /// The number of the last seal that is genuine and in its place; 0 if there is none. Lines under later ones cannot be verified.
    pub sound: u64,
    /// The number of the last checkpoint whose lines were removed because they were old enough; 0 if there is none.
    pub removed_through: u64,
    /// How many lines were removed so, or are being.
    pub removed_lines: u64,
    /// The newest seal, to be kept elsewhere, if nothing is wrong with the chain.
    pub newest: Option<SealMark>,
}

impl<'k> Chain<'k> {
    /// Before the first seal. `known` is the mark of a seal that was kept elsewhere: the chain must hold it.
    #[must_use]
    pub const fn new(keys: &'k KeyRing, known: Option<SealMark>) -> Self {
        let removed = Removed { through: 0, lines: 0 };
        Self { keys, known, newest: None, covers: None, sound: 0, removed, pending: None }
    }

    /// The next seal, as the store has it under a number.
    ///
    /// # Errors
    /// [`Finding`], after which nothing can be said of later seals; [`fail`](Self::fail) ends the chain with it.
    pub fn take(&mut self, number: u64, json: Option<&str>) -> Result<Seal, Finding> {
        let expected = self.newest.map_or(0, |newest| newest.number).saturating_add(1);
        if number != expected {
            let missing = number > expected;
            return Err(if missing {
                Finding::SealMissing { number: expected }
            } else {
                Finding::SealOutOfPlace { number }
            });
        }
        let seal = Seal::from_json(number, json)?;
        let checked = seal.check(self.keys);
        if let Err(altered @ Finding::SealAltered { .. }) = checked {
            return Err(altered);
        }
        if seal.previous() != self.newest.map(|newest| newest.hash) || !self.continues(&seal) {
            return Err(match (checked, &self.pending) {
                (Err(_), _) => Finding::SealAltered { number },
                // A genuine one names another than stands before it: that one is not as it was, unless it is genuine too.
                (Ok(()), Some(_)) => Finding::SealAltered { number: number.saturating_sub(1) },
                (Ok(()), None) => Finding::SealOutOfPlace { number },
            });
        }
        self.follow(&seal, checked);
        match self.known {
            Some(known) if known.number == number && known != seal.mark() => {
                Err(Finding::NotTheKnownSeal { number })
            }
            Some(_) | None => Ok(seal),
        }
    }

    fn continues(&self, seal: &Seal) -> bool {
        match seal.statement() {
            Statement::Checkpoint { after, .. } => {
                *after == self.covers && self.covers.is_none_or(|covers| covers < seal.covers())
            }
            Statement::Removal { through, .. } => {
                self.covers == Some(seal.covers()) && *through < seal.number()
            }
        }
    }

    fn follow(&mut self, seal: &Seal, checked: Result<(), Finding>) {
        self.newest = Some(seal.mark());
        self.covers = Some(seal.covers());
        let mut removed = self.pending.as_ref().map_or(self.removed, |(removed, _)| *removed);
        if let Statement::Removal { through, lines } = seal.statement() {
            removed.through = removed.through.max(*through);
            removed.lines = removed.lines.saturating_add(*lines);
        }
        match checked {
            Ok(()) => {
                self.removed = removed;
                self.sound = seal.number();
                self.pending = None;
            }
            Err(unknown) => {
                let first = self.pending.as_ref().map_or(unknown, |(_, first)| *first);
                self.pending = Some((removed, first));
            }
        }
    }

    /// The chain was broken.
    #[must_use]
    pub fn fail(&self, finding: Finding) -> Examined {
        Examined {
            finding: Some(finding),
            sound: self.sound,
            removed_through: self.removed.through,
            removed_lines: self.removed.lines,
            newest: None,
        }
    }

    /// There are no more seals.
    #[must_use]
    pub fn end(&self) -> Examined {
        if let Some((_, unknown)) = self.pending {
            return self.fail(unknown);
        }
        let last = self.newest.map_or(0, |newest| newest.number);
        if self.known.is_some_and(|known| known.number > last) {
            return self.fail(Finding::TailMissing { number: last.saturating_add(1) });
        }
        Examined {
            finding: None,
            sound: self.sound,
            removed_through: self.removed.through,
            removed_lines: self.removed.lines,
            newest: self.newest,
        }
    }
}

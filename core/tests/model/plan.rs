//! What a random sequence is made of, before it meets the world: aims with numbers to choose by.

use proptest::prelude::*;
use proptest::strategy::Union;

use crate::aim::{Aim, Picks, Theme};
use crate::{ends, moves, onward};

/// A sequence of at most [`Plan::LONGEST`] commands.
#[derive(Clone, Debug)]
pub struct Plan {
    pub tight: bool,
    pub steps: Vec<Attempt>,
}

/// One command to be.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub aim: Aim,
    pub picks: Picks,
    /// Seconds by which the clock moves first, sometimes backwards.
    pub wait: i64,
    /// Where it comes from.
    pub source: usize,
    pub mishap: Mishap,
}

/// What goes wrong with the store at this command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    None,
    /// Somebody else is faster, once.
    LostRace,
    /// Somebody else is faster, always.
    Contended,
    /// The n-th call to the store fails.
    Failure(usize),
    /// The commit takes effect, and says that it failed.
    Unsure,
    /// The next command of the sequence is decided and committed between this one's decision and its commit.
    Overtaken,
}

impl Plan {
    pub const LONGEST: usize = 30;

    /// Sequences that dwell on one theme.
    pub fn about(theme: Theme) -> impl Strategy<Value = Self> {
        let aims = onward::aims().into_iter().chain(moves::aims()).chain(ends::aims());
        let aims = aims.filter_map(|aim| Some((aim.weight(theme)?, Just(aim)))).collect::<Vec<_>>();
        let step = (Union::new_weighted(aims), any::<Picks>(), wait(), 0..4_usize, mishap());
        let step = step.prop_map(|(aim, picks, wait, source, mishap)| {
            let wait = if aim.seldom { wait + season(picks[3]) } else { wait };
            Attempt { aim, picks, wait, source, mishap }
        });
        // A sequence shrinks by steps left out.
        let steps = prop::collection::vec(prop::option::weighted(0.97, step), Self::LONGEST);
        (any::<bool>(), steps)
            .prop_map(|(tight, steps)| Self { tight, steps: steps.into_iter().flatten().collect() })
    }
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A certification falls due, or overdue, under one policy or the other.
fn season(pick: u8) -> i64 {
    [0, 31, 34, 41, 183, 214][usize::from(pick % 6)] * DAY
}

fn wait() -> impl Strategy<Value = i64> {
    prop_oneof![
        45 => 0..5_i64,
        35 => 5..150_i64,
        9 => 120..1900_i64,
        3 => HOUR..26 * HOUR,
        2 => DAY..9 * DAY,
        2 => 9 * DAY..45 * DAY,
        1 => 150 * DAY..215 * DAY,
        2 => -2 * HOUR..0_i64,
        1 => -40 * DAY..0_i64,
    ]
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        86 => Just(Mishap::None),
        4 => Just(Mishap::LostRace),
        1 => Just(Mishap::Contended),
        3 => (0..4_usize).prop_map(Mishap::Failure),
        2 => Just(Mishap::Unsure),
        6 => Just(Mishap::Overtaken),
    ]
}

//! What to try: how often under each theme, and what comes of it.

use std::fmt;

use espace_securise::value::Timestamp;

use crate::moves::Act;
use crate::pools::Pools;
use crate::reference::Kind;

/// What a run dwells on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Everything, with a steady pull onward.
    Everything,
    /// The way from the letters to an account, by several visitors at once.
    Enrolling,
    /// Several accounts, several sites, and who may see which.
    Tenants,
    /// Accounts that live long: sessions, resets, re-certification, suspension.
    Sessions,
    /// A greedy guesser among honest people.
    Guessing,
    /// Everything at the second it ends, and a clock that runs backwards over it.
    Clock,
}

/// Which site, person, token...: read by the aim, small numbers being the sensible choice.
pub type Picks = [u8; 4];

/// From the numbers of a step to a move.
pub type Choice = fn(&Pools<'_>, Picks) -> Act;

/// From the numbers of a step to an end in time, and what to ask then.
pub type End = fn(&Pools<'_>, Picks) -> Option<(Timestamp, Act)>;

/// What to try, by its name.
#[derive(Clone, Copy)]
pub struct Aim {
    name: &'static str,
    way: Way,
    weights: &'static [(Theme, u32)],
    shows: Option<Kind>,
    otherwise: Choice,
    /// It makes sense only after a long time.
    pub seldom: bool,
}

#[derive(Clone, Copy)]
enum Way {
    Ask(Choice),
    AskAt(End),
    Purge,
}

/// What an aim comes to.
pub enum Aimed {
    Ask(Act),
    AskAt(Timestamp, Act),
    Purge,
}

impl Aim {
    pub fn new(name: &'static str, choice: Choice) -> Self {
        Self::by(name, Way::Ask(choice))
    }

    pub fn at_an_end(name: &'static str, end: End) -> Self {
        Self::by(name, Way::AskAt(end))
    }

    pub fn purge(name: &'static str) -> Self {
        Self::by(name, Way::Purge)
    }

    fn by(name: &'static str, way: Way) -> Self {
        let otherwise: Choice = |pools, [site, _, c, d]| pools.onward_at_own_site(site, c, d);
        Self { name, way, weights: &[], shows: None, otherwise, seldom: false }
    }

    /// How often it is tried under each theme; not at all under those that are not named.
    pub fn weighing(self, weights: &'static [(Theme, u32)]) -> Self {
        Self { weights, ..self }
    }

    /// The kind of token that it needs to get anywhere. Without one, most attempts go onward.
    pub fn showing(self, kind: Kind) -> Self {
        Self { shows: Some(kind), ..self }
    }

    /// Without a token to show, most attempts go this way instead.
    pub fn or_else(self, otherwise: Choice) -> Self {
        Self { otherwise, ..self }
    }

    pub fn seldom(self) -> Self {
        Self { seldom: true, ..self }
    }

    pub fn weight(&self, theme: Theme) -> Option<u32> {
        self.weights.iter().find_map(|(own, weight)| (*own == theme).then_some(*weight))
    }

    pub fn take(&self, pools: &Pools<'_>, picks: Picks) -> Option<Aimed> {
        match self.way {
            Way::Ask(choice) => {
                let in_vain = || self.shows.is_some_and(|kind| pools.live(kind).is_none());
                let choice = if picks[0].is_multiple_of(2) && in_vain() { self.otherwise } else { choice };
                Some(Aimed::Ask(choice(pools, picks)))
            }
            Way::AskAt(end) => end(pools, picks).map(|(at, act)| Aimed::AskAt(at, act)),
            Way::Purge => Some(Aimed::Purge),
        }
    }
}

impl fmt::Debug for Aim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

//! What a reply says, held against the reference.

use espace_securise::account::Standing;
use espace_securise::reply::Reply;
use espace_securise::value::{CibtpId, Timestamp};

use crate::cast::{SIRETS, SITES};
use crate::moves::{Act, Token};
use crate::reference::{Level, Model, Played};
use crate::watch::{ensure, json};
use crate::world::Checked;

/// What the reference says of a move at the time that it was asked.
pub struct Told<'w> {
    /// It has already moved on.
    pub model: &'w Model,
    pub played: &'w Played,
    pub now: Timestamp,
}

impl Told<'_> {
    pub fn check(&self, act: &Act, reply: &Reply) -> Checked {
        mentions_only_its_own(self.model, act, reply)?;
        act.check(self, reply)
    }

    /// The end of the token that the reply bears.
    pub fn newest_end(&self) -> Option<Timestamp> {
        self.model.tokens.last().map(|token| token.expires_at)
    }

    /// The account of a session.
    pub fn account(&self, session: Token) -> Option<usize> {
        session.map(|token| self.model.tokens[token].of)
    }

    /// Where a session acts.
    pub fn site(&self, session: Token) -> Option<usize> {
        session.and_then(|token| self.model.sessions.get(&token)).map(|session| session.site)
    }

    pub fn sent_something(&self) -> bool {
        !self.played.sent.is_empty()
    }
}

pub fn place_of(id: &CibtpId) -> Option<usize> {
    SITES.iter().position(|site| site.identifier == id.as_str())
}

/// A reply of another command.
pub fn stray(reply: &Reply) -> Checked {
    ensure(false, &format!("another command's reply: {reply:?}"))
}

/// A holder is told of no tenant without a live access (invariant 6).
fn mentions_only_its_own(model: &Model, act: &Act, reply: &Reply) -> Checked {
    let Some(token) = act.session() else { return Ok(()) };
    let Some(token) = token else { return ensure(false, "inv06: a forged session was answered") };
    let access = &model.accounts[model.tokens[token].of].access;
    let text = json(reply);
    let held = |place: &usize| access.get(place).is_some_and(crate::reference::Held::is_live);
    for (place, site) in SITES.iter().enumerate().filter(|(place, _)| !held(place)) {
        let siret = model.sites[place].map(|siret| SIRETS[siret]);
        // The same SIRET may be on file for two sites; then it is no stranger's.
        let shared = access.keys().any(|own| model.sites[*own] == model.sites[place]);
        let siret = siret.filter(|_| !shared);
        let told = [Some(site.identifier), Some(site.company), siret].into_iter().flatten();
        for word in told {
            ensure(!text.contains(word), &format!("inv06: {act:?} is told of {word}"))?;
        }
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "both sides read best as literals at the call")]
pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: Option<T>) -> Checked {
    ensure(expected.as_ref() == Some(&found), &format!("{what}: expected {expected:?}, found {found:?}"))
}

pub fn level(standing: Standing) -> Level {
    match standing {
        Standing::Active => Level::Active,
        Standing::RecertificationDue { .. } => Level::Due,
        Standing::RecertificationOverdue => Level::Overdue,
        Standing::Closing { .. } => Level::Closing,
    }
}

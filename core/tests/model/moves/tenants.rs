//! Another site for an account, and which one a session acts for.

use std::collections::BTreeSet;

use espace_securise::account::{Right, Rights, Title};
use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::*;

use super::{Aims, Answer, Code, Move, Token};
use crate::aim::Aim;
use crate::aim::Theme::{Everything, Sessions, Tenants};
use crate::cast::SITES;
use crate::pools::few;
use crate::reference::{Held, Kind, Model, Session, To, Turn, What};
use crate::replies::{Told, place_of, same, stray};
use crate::typing::{Typist, holder};
use crate::world::Checked;
use espace_securise::testing::cast::directly;

pub const AIMS: Aims = &[Associate::aims, ListTenants::aims, SwitchTenant::aims, Authorize::aims];

#[derive(Debug)]
pub struct Associate {
    pub session: Token,
    pub site: usize,
    pub siret: usize,
    pub code: Code,
}

impl Move for Associate {
    fn aims() -> Vec<Aim> {
        let associate = Aim::new("Associate", |pools, [a, b, c, d]| {
            let (session, site) = (pools.token(Kind::Session, a), few(b));
            Self { session, site, siret: pools.siret(site, c), code: pools.posted(site, d) }.into()
        });
        vec![associate.showing(Kind::Session).weighing(&[(Everything, 4), (Tenants, 10)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::Associate {
            session: typist.token(self.session),
            identifier: typist.identifier(self.site),
            siret: typist.siret(self.siret),
            code: typist.posted(self.code),
        })
    }

    /// The other way to an access: a session and the site's own letters (requirement 16).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let Self { session, site, siret, code } = *self;
        let (place, account) = turn.good_seat(session)?;
        let judged = turn.prove_letters(site, siret, code);
        if !matches!(judged, Err("invalid_input" | "too_many_attempts")) {
            turn.touch(place);
        }
        judged?;
        // Whoever holds less by another title holds everything by the letters.
        let whole = |held: &Held| held.is_live() && held.rights == Rights::ALL;
        // Whoever is to go when the next one comes is not the next one.
        let leaves = turn.model.leaving[site].contains(&account);
        if leaves || turn.model.accounts[account].access.get(&site).is_some_and(whole) {
            return Err("already_associated");
        }
        turn.tell_holders(site, None, Some(account));
        turn.succeed(site);
        turn.model.accounts[account].access.insert(site, Held::by_letters(Title::Associated));
        turn.spend_letters(site, siret);
        turn.send(To::Person(turn.model.accounts[account].person), What::SiteAssociated);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }

    /// Whoever is to go when the next one comes.
    fn other_accounts(&self, model: &Model) -> Vec<usize> {
        model.leaving[self.site].clone()
    }
}

#[derive(Debug)]
pub struct ListTenants {
    pub session: Token,
}

impl Move for ListTenants {
    fn aims() -> Vec<Aim> {
        let list =
            Aim::new("ListTenants", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![list.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 6)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::ListTenants {
            session: typist.token(self.session),
            after: None,
            limit: 200,
            firm: None,
            portfolio: None,
            search: None,
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.look(self.session)
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Tenants(tenants) = reply else { return stray(reply) };
        let listed = tenants.tenants.iter().map(|tenant| (place_of(&tenant.identifier), title(tenant.title)));
        let own = told.account(self.session).map(|account| told.model.accounts[account].access.iter());
        let own =
            own.into_iter().flatten().filter(|(site, held)| held.is_live() && !told.model.is_over(**site));
        let own = own.map(|(site, held)| (Some(*site), title(held.title)));
        same("tenants", listed.collect::<BTreeSet<_>>(), Some(own.collect()))
    }
}

const fn title(title: Title) -> &'static str {
    match title {
        Title::Enrolled => "enrolled",
        Title::Associated => "associated",
        Title::Delegated => "delegated",
        Title::Invited => "invited",
    }
}

#[derive(Debug)]
pub struct SwitchTenant {
    pub session: Token,
    pub site: usize,
    pub beside: bool,
}

impl Move for SwitchTenant {
    fn aims() -> Vec<Aim> {
        let switch = Aim::new("Switch", |pools, [a, b, c, ..]| {
            let (session, site) = (pools.token(Kind::Session, a), usize::from(b) % SITES.len());
            Self { session, site, beside: c % 4 == 0 }.into()
        });
        vec![switch.showing(Kind::Session).weighing(&[(Everything, 4), (Tenants, 14), (Sessions, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, tenant) = (typist.token(self.session), typist.identifier(self.site));
        holder(command::SwitchTenant { session, tenant, firm: None, beside: self.beside })
    }

    /// Another token, the old one over unless the new one is to stand beside it, and no more time than before (requirement 35).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let site = self.site;
        let (place, account) = turn.good_seat(self.session)?;
        if turn.held(account, site).is_none() {
            return Err("no_access");
        }
        let Some(held) = turn.model.sessions.get(&place).cloned() else { return Err("session_over") };
        if self.beside {
            turn.touch(place);
        } else {
            turn.end(place);
        }
        let last_seen = held.last_seen.max(turn.now);
        turn.begin_session(Session { id: None, site, last_seen, ..held });
        if turn.model.accounts[account].home != site {
            turn.model.accounts[account].home = site;
            turn.note_level(account);
        }
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::TenantSwitched(switched) = reply else { return Vec::new() };
        vec![&switched.session]
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::TenantSwitched(switched) = reply else { return stray(reply) };
        same("session's end", switched.expires_at, told.newest_end())
    }
}

/// Whether the session may, asked with or without the company that the page showed.
#[derive(Debug)]
pub struct Authorize {
    pub session: Token,
    pub right: Right,
    pub stated: Option<usize>,
}

impl Move for Authorize {
    fn aims() -> Vec<Aim> {
        let authorize = Aim::new("Authorize", |pools, [a, b, c, d]| {
            let stated = (c % 2 == 0).then(|| usize::from(d) % SITES.len());
            let right = Right::ALL[usize::from(b) % Right::ALL.len()];
            Self { session: pools.token(Kind::Session, a), right, stated }.into()
        });
        vec![authorize.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 10), (Sessions, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let capacity = self.stated.map(|site| directly(SITES[site]));
        holder(command::Authorize { session: typist.token(self.session), right: self.right, capacity })
    }

    /// A title at this very moment, for the company that was meant (invariant 6).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        let Some(session) = turn.model.sessions.get(&place) else { return Err("session_over") };
        let site = session.site;
        if self.stated.is_some_and(|stated| stated != site) {
            return Err("other_capacity");
        }
        let held = turn.held(account, site).ok_or("no_access")?;
        if !held.rights.contains(self.right) {
            return Err("right_not_held");
        }
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Authorized(authorized) = reply else { return stray(reply) };
        let held = told.account(self.session).zip(told.site(self.session));
        let held = held.and_then(|(account, site)| told.model.held(account, site));
        same("rights", authorized.rights, held.map(|held| held.rights))?;
        same("capacity", place_of(&authorized.capacity.tenant), Some(told.site(self.session)))
    }
}

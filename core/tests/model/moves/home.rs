//! The home: what it shows is within what is held, for the company that the session acts for.

use espace_securise::account::{Right, Rights, VisitHow};
use espace_securise::command::{self, Command};
use espace_securise::reply::{Reply, Tile, TileKind};
use espace_securise::testing::cast::directly;

use super::{Aims, Answer, Move, Token};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Sessions, Tenants};
use crate::cast::SITES;
use crate::reference::{Kind, Turn};
use crate::replies::{Told, place_of, same, stray};
use crate::typing::{Typist, holder};
use crate::watch::ensure;
use crate::world::Checked;

pub const AIMS: Aims = &[ShowHome::aims, NoteVisit::aims, ArrangeTiles::aims];

/// Services of the guide that may be tiles, and what is none.
const SERVICES: [&str; 6] = ["hires", "absences", "refunds", "people", "account", "nothing"];

/// The place of what is none.
const NOTHING: usize = 5;

/// The menu, and the tiles that always stand.
const MENU: [&str; 6] = ["member", "employees", "weather", "documents", "contact", "account"];
const ALWAYS: [&str; 2] = ["recent-documents", "help"];

/// Whether a service of the guide is open to whoever holds these rights.
fn is_open(service: &str, held: Rights) -> bool {
    let any = |rights: &[Right]| rights.iter().any(|right| held.contains(*right));
    match service {
        "member" => any(&[Right::MemberRead, Right::MemberUpdate]),
        "employees" => any(&[Right::EmployeesRead, Right::EmployeesWrite, Right::AbsencesWrite]),
        "weather" => any(&[Right::WeatherRead, Right::WeatherDeclare]),
        "documents" | "recent-documents" => any(&[Right::DocumentsRead]),
        "hires" => any(&[Right::EmployeesWrite]),
        "absences" => any(&[Right::AbsencesWrite]),
        "refunds" => any(&[Right::WeatherRead]),
        "people" => any(&[Right::PeopleManage]),
        "contact" | "account" | "help" => true,
        _ => false,
    }
}

/// A title at this very moment, for the company that was meant (invariant 6), and what it gives.
fn acting(
    turn: &mut Turn<'_>,
    session: Token,
    stated: Option<usize>,
) -> Result<(usize, Rights), &'static str> {
    let (place, account) = turn.good_seat(session)?;
    let Some(held) = turn.model.sessions.get(&place) else { return Err("session_over") };
    let site = held.site;
    if stated.is_some_and(|stated| stated != site) {
        return Err("other_capacity");
    }
    let held = turn.held(account, site).ok_or("no_access")?;
    Ok((place, held.rights))
}

fn stated(c: u8, d: u8) -> Option<usize> {
    c.is_multiple_of(4).then(|| usize::from(d) % SITES.len())
}

/// What a session gives now.
fn held(told: &Told<'_>, session: Token) -> Rights {
    let acting = told.account(session).zip(told.site(session));
    let held = acting.and_then(|(account, site)| told.model.held(account, site));
    held.map_or(Rights::NONE, |held| held.rights)
}

/// Of these services, those that are open.
fn open_of(services: &[&str], held: Rights) -> Vec<String> {
    services.iter().filter(|service| is_open(service, held)).map(|service| (*service).to_owned()).collect()
}

/// Two tiles stand for whoever holds their rights, and at most six of one's own beside them, within what is held.
fn are_tiles(tiles: &[Tile], held: Rights) -> Checked {
    let always = tiles.iter().filter(|tile| tile.kind == TileKind::Always);
    let always: Vec<_> = always.map(|tile| tile.service.clone()).collect();
    same("tiles that always stand", always, Some(open_of(&ALWAYS, held)))?;
    let own: Vec<_> = tiles.iter().filter(|tile| tile.kind == TileKind::Own).collect();
    let is_own = |service: &str| SERVICES[..NOTHING].contains(&service) && is_open(service, held);
    let known = own.iter().all(|tile| is_own(&tile.service));
    ensure(known && own.len() <= 6, &format!("r92: {own:?}"))
}

#[derive(Debug)]
pub struct ShowHome {
    pub session: Token,
    pub stated: Option<usize>,
}

impl Move for ShowHome {
    fn aims() -> Vec<Aim> {
        let show = Aim::new("ShowHome", |pools, [a, _, c, d]| {
            Self { session: pools.token(Kind::Session, a), stated: stated(c, d) }.into()
        });
        vec![show.showing(Kind::Session).weighing(&[
            (Everything, 2),
            (Tenants, 4),
            (Sessions, 4),
            (Clock, 1),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let capacity = self.stated.map(|site| directly(SITES[site]));
        holder(command::ShowHome { session: typist.token(self.session), capacity })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, _) = acting(turn, self.session, self.stated)?;
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Home(home) = reply else { return stray(reply) };
        same("capacity", place_of(&home.capacity.tenant), Some(told.site(self.session)))?;
        let held = held(told, self.session);
        same("menu", home.menu.clone(), Some(open_of(&MENU, held)))?;
        are_tiles(&home.tiles, held)
    }
}

#[derive(Debug)]
pub struct NoteVisit {
    pub session: Token,
    pub stated: Option<usize>,
    pub service: usize,
    pub how: VisitHow,
}

impl Move for NoteVisit {
    fn aims() -> Vec<Aim> {
        let note = Aim::new("NoteVisit", |pools, [a, b, c, d]| {
            let how = [VisitHow::Menu, VisitHow::Tile, VisitHow::Act][usize::from(b / 8) % 3];
            let service = usize::from(b) % SERVICES.len();
            Self { session: pools.token(Kind::Session, a), stated: stated(c, d), service, how }.into()
        });
        vec![note.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 4), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, capacity) = (typist.token(self.session), self.stated.map(|site| directly(SITES[site])));
        holder(command::NoteVisit {
            session,
            capacity,
            service: SERVICES[self.service].into(),
            how: self.how,
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, rights) = acting(turn, self.session, self.stated)?;
        if self.service == NOTHING {
            return Err("no_such_service");
        }
        if !is_open(SERVICES[self.service], rights) {
            return Err("right_not_held");
        }
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct ArrangeTiles {
    pub session: Token,
    pub stated: Option<usize>,
    pub pin: usize,
    pub reset: bool,
    pub freeze: Option<bool>,
}

impl Move for ArrangeTiles {
    fn aims() -> Vec<Aim> {
        let arrange = Aim::new("ArrangeTiles", |pools, [a, b, c, d]| {
            let (pin, reset) = (usize::from(b) % SERVICES.len(), b / 8 % 4 == 1);
            let freeze = [None, Some(true), Some(false), None][usize::from(b / 32) % 4];
            Self { session: pools.token(Kind::Session, a), stated: stated(c, d), pin, reset, freeze }.into()
        });
        vec![arrange.showing(Kind::Session).weighing(&[(Everything, 1), (Tenants, 2), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, capacity) = (typist.token(self.session), self.stated.map(|site| directly(SITES[site])));
        let pin = Some(SERVICES[self.pin].into());
        let Self { reset, freeze, .. } = *self;
        holder(command::ArrangeTiles { session, capacity, reset, unpin: None, pin, freeze })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, rights) = acting(turn, self.session, self.stated)?;
        if self.pin == NOTHING {
            return Err("no_such_service");
        }
        if !is_open(SERVICES[self.pin], rights) {
            return Err("right_not_held");
        }
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::TilesArranged(arranged) = reply else { return stray(reply) };
        are_tiles(&arranged.tiles, held(told, self.session))?;
        let kept = |tile: &Tile| tile.service == SERVICES[self.pin] && tile.pinned;
        ensure(arranged.tiles.iter().any(kept), &format!("r92: not pinned: {arranged:?}"))?;
        ensure(self.freeze.is_none_or(|frozen| frozen == arranged.frozen), "r92: not frozen as asked")
    }
}

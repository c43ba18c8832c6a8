//! The home (G11): what it shows, what it learns, and what the person wants of it (requirement 92).

use crate::contract::fault::{BodyFault, CorruptRecord};
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::decide::ruling::Ruling;
use crate::policy::{HomeTerms, Service};
use crate::proof::hat::{Acting, Hat};
use crate::proof::seat::Seat;
use crate::ranking::{Board, Damaged, Offer, Worth};
use crate::record::Tiles;
use crate::shown;
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::{StatedCapacity, VisitHow};
use crate::vocabulary::command::{ArrangeTiles, NoteVisit, ShowHome};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{Home, TilesArranged, VisitNoted};

/// A seat in front of the home, with what was learnt of whoever sits there.
struct Homecoming<'d> {
    seat: Seat,
    hat: Hat,
    terms: &'d HomeTerms,
    tiles: Tiles,
    /// Whether there is anything new to keep.
    changed: bool,
}

impl<'d> Homecoming<'d> {
    /// Two rounds of keys, and no scan. The first asking of a log-in makes its one change of tiles, whichever it is: what is
    /// used since then waits for the next.
    fn take(
        desk: &mut Desk<'d, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
    ) -> Result<Self, Halt> {
        let terms = &desk.policy().home;
        let learns = terms.own_tiles || terms.bars.items().any(|item| item.since.is_some());
        let key = |account| learns.then(|| Tiles::key(account));
        let (Acting { seat, hat }, tiles) = Acting::take_last_beside(desk, session, stated, key)?;
        let mut home = Self { seat, hat, terms, tiles: tiles.unwrap_or_default(), changed: false };
        if terms.own_tiles {
            let (began_at, offer, kind) = (home.seat.session.started_at, home.offer(), home.hat.kind());
            let settled = home.tiles.known_board(kind).map(|board| board.settle(began_at, offer));
            home.changed = settled.transpose().map_err(|Damaged| home.damaged())?.unwrap_or_default();
        }
        Ok(home)
    }

    fn offer(&self) -> Offer<'d> {
        Offer { services: &self.terms.services, held: self.hat.rights }
    }

    /// The uses cannot be read: never begun anew.
    fn damaged(&self) -> Halt {
        let key = Tiles::key(self.seat.account.id).as_key().clone();
        CorruptRecord { key, fault: BodyFault::Damaged }.into()
    }

    /// The tiles, to be changed.
    fn board(&mut self) -> &mut Board {
        self.changed = true;
        self.tiles.board(self.hat.kind())
    }

    /// The service of this name, which this capacity may use.
    fn service(&self, id: &str) -> Result<&'d Service, Halt> {
        let service = self.terms.service(id).or_no(Refusal::NoSuchService, Cause::UnknownSubject)?;
        match service.rights.iter().next().filter(|_| !service.is_open_to(self.hat.rights)) {
            Some(right) => Err(no(Refusal::RightNotHeld { right }, Cause::RightNotHeld).into()),
            None => Ok(service),
        }
    }

    /// The service of this name, which may be a tile of somebody's own.
    fn own_tile(&self, id: &str) -> Result<&'d Service, Halt> {
        let service = self.service(id)?;
        if service.always || !self.terms.own_tiles {
            return Err(no(Refusal::NoSuchService, Cause::UnknownSubject).into());
        }
        Ok(service)
    }

    /// The time: a clock that went back is read as the last time the session was seen.
    fn now(&self, desk: &Desk<'_, '_>) -> Timestamp {
        self.seat.now(desk.now())
    }

    /// Opens the ruling, and writes what was learnt if there is anything new.
    fn rule<'c>(&self, desk: Desk<'d, 'c>) -> Result<Ruling<'d, 'c>, Halt> {
        let mut ruling = self.seat.rule(desk, None)?;
        if self.changed {
            ruling.put(&Tiles::key(self.seat.account.id), &self.tiles)?;
        }
        Ok(ruling)
    }

    /// The tiles as they are shown: where nobody has tiles of their own, what was learnt before is not told.
    fn arranged(&mut self) -> TilesArranged {
        let (offer, kind) = (self.offer(), self.hat.kind());
        let board = self.tiles.take_board(kind).filter(|_| self.terms.own_tiles).unwrap_or_default();
        let frozen = board.is_frozen();
        TilesArranged { tiles: shown::tiles(board, offer), frozen }
    }
}

impl Ask for ShowHome {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Home> {
        let mut home = Homecoming::take(&mut desk, &self.session, self.capacity.as_ref())?;
        let ruling = home.rule(desk)?;
        let TilesArranged { tiles, frozen } = home.arranged();
        let (menu, bars) =
            (shown::menu(home.terms, home.offer()), shown::bars(&home.terms.bars, &home.tiles));
        let capacity = home.hat.capacity();
        ruling.unchanged(Home { capacity, name: home.seat.account.name, menu, tiles, frozen, bars })
    }
}

impl Ask for NoteVisit {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<VisitNoted> {
        let mut home = Homecoming::take(&mut desk, &self.session, self.capacity.as_ref())?;
        let (now, offer) = (home.now(&desk), home.offer());
        let worth = match self.how {
            VisitHow::Menu => Some(Worth::Menu),
            VisitHow::Tile => Some(Worth::Tile),
            VisitHow::Act => Some(Worth::Act),
            VisitHow::Bar => None,
        };
        if let Some(worth) = worth {
            let service = home.service(&self.service)?;
            if home.terms.own_tiles && !service.always {
                let board = home.tiles.board(home.hat.kind());
                let counted = board.note(service, worth, now, offer);
                home.changed |= counted.map_err(|Damaged| home.damaged())?;
            }
        } else {
            let item = home.terms.bars.items().find(|item| item.id == self.service);
            let item = item.or_no(Refusal::NoSuchService, Cause::UnknownSubject)?;
            if let Some(since) = item.since.filter(|since| home.tiles.is_unseen(*since)) {
                home.tiles.see(since);
                home.changed = true;
            }
        }
        home.rule(desk)?.unchanged(VisitNoted {})
    }
}

impl Ask for ArrangeTiles {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TilesArranged> {
        let mut home = Homecoming::take(&mut desk, &self.session, self.capacity.as_ref())?;
        let (now, offer) = (home.now(&desk), home.offer());
        let began_at = home.seat.session.started_at;
        if home.terms.own_tiles && self.reset {
            home.board().reset(began_at);
        }
        if let Some(id) = &self.unpin {
            home.terms.service(id).or_no(Refusal::NoSuchService, Cause::UnknownSubject)?;
            if home.terms.own_tiles {
                home.board().unpin(id);
            }
        }
        if let Some(id) = &self.pin {
            let service = home.own_tile(id)?;
            let pinned = home.board().pin(service, now, offer);
            if !pinned.map_err(|Damaged| home.damaged())? {
                return Err(no(Refusal::TilesFull, Cause::WrongState).into());
            }
        }
        if let Some(frozen) = self.freeze.filter(|_| home.terms.own_tiles) {
            home.board().freeze(frozen);
        }
        let ruling = home.rule(desk)?;
        ruling.done(home.arranged(), Fact::TilesArranged)
    }
}

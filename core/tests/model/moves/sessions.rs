//! Sessions taken up again, listed and ended.

use std::collections::BTreeSet;

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;

use super::{Aims, Answer, Move, Token};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Sessions, Tenants};
use crate::reference::{Kind, Level, Number, Turn};
use crate::replies::{Told, level, place_of, same, stray};
use crate::typing::{Typist, holder};
use crate::world::Checked;

pub const AIMS: Aims = &[
    Resume::aims,
    LogOut::aims,
    ListSessions::aims,
    EndSession::aims,
    EndOtherSessions::aims,
    EndAllSessions::aims,
];

#[derive(Debug)]
pub struct Resume {
    pub session: Token,
}

impl Move for Resume {
    fn aims() -> Vec<Aim> {
        let resume =
            Aim::new("Resume", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![resume.showing(Kind::Session).weighing(&[
            (Everything, 4),
            (Tenants, 6),
            (Sessions, 8),
            (Clock, 3),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::Resume { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, _) = turn.seat(self.session)?;
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Resumed(resumed) = reply else { return stray(reply) };
        let Some((account, token)) = told.account(self.session).zip(self.session) else { return Ok(()) };
        let held = &told.model.accounts[account];
        let standing = told.model.level(account, told.now);
        same("standing", level(resumed.standing), Some(standing))?;
        let acting = resumed.tenant.as_ref().map(|tenant| (place_of(&tenant.identifier), tenant.title));
        let own = told.model.sessions[&token].site;
        let live = told.model.held(account, own).filter(|_| standing < Level::Overdue);
        same("tenant", acting, Some(live.as_ref().map(|held| (Some(own), held.title))))?;
        // No right without a running title, at any moment (requirement 89).
        let rights = resumed.tenant.as_ref().map(|tenant| tenant.rights);
        same("rights", rights, Some(live.map(|held| held.rights)))?;
        same("account", resumed.account.to_string(), Some(held.id.clone()))?;
        let certified = resumed.mobile.as_ref().map(|mobile| mobile.certified);
        same("badge", certified, Some(badge(&held.mobile)))
    }
}

/// Whether a badge is shown: while a new number is being proved, the one before keeps its own (G4).
const fn badge(mobile: &Number) -> Option<bool> {
    match mobile {
        Number::Unknown => None,
        Number::Claimed(_) => Some(false),
        Number::Certified(_) => Some(true),
        Number::Challenged { before, .. } => Some(before.is_some()),
    }
}

#[derive(Debug)]
pub struct LogOut {
    pub session: Token,
}

impl Move for LogOut {
    fn aims() -> Vec<Aim> {
        let log_out =
            Aim::new("LogOut", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![log_out.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 2), (Sessions, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::LogOut { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, _) = turn.seat(self.session)?;
        turn.end(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct ListSessions {
    pub session: Token,
}

impl Move for ListSessions {
    fn aims() -> Vec<Aim> {
        let list =
            Aim::new("ListSessions", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![list.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 6)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::ListSessions { session: typist.token(self.session), after: None, limit: 200 })
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
        let Reply::Sessions(sessions) = reply else { return stray(reply) };
        let (model, account) = (told.model, told.account(self.session));
        let listed = sessions.sessions.iter().map(|session| Some(session.id.as_str().to_owned()));
        let live = model.sessions.iter().filter(|(token, _)| model.seated(**token, told.now) == account);
        let live = live.map(|(_, session)| session.id.clone());
        same("sessions", listed.collect::<BTreeSet<_>>(), Some(live.collect()))?;
        let current = sessions.sessions.iter().find(|session| session.current);
        let own = self.session.and_then(|token| model.sessions[&token].id.clone());
        same("current session", current.map(|session| session.id.as_str().to_owned()), Some(own))
    }
}

#[derive(Debug)]
pub struct EndSession {
    pub session: Token,
    pub other: Token,
}

impl Move for EndSession {
    fn aims() -> Vec<Aim> {
        let end = Aim::new("EndSession", |pools, [a, b, ..]| {
            let other = pools.token(Kind::Session, b | 0x0c);
            Self { session: pools.token(Kind::Session, a), other }.into()
        });
        vec![end.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, id) = (typist.token(self.session), typist.session_id(self.other));
        holder(command::EndSession { session, id })
    }

    /// Only one of the account's own: naming another's ends nothing.
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        turn.touch(place);
        let named = self.other.filter(|place| {
            turn.model.sessions.get(place).is_some_and(|named| named.account == account && named.id.is_some())
        });
        if let Some(place) = named {
            turn.end(place);
        }
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct EndOtherSessions {
    pub session: Token,
}

impl Move for EndOtherSessions {
    fn aims() -> Vec<Aim> {
        let end =
            Aim::new("EndOthers", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![end.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::EndOtherSessions { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        turn.end_sessions(account, Some(place));
        turn.note_level(account);
        if let Some(session) = turn.model.sessions.get_mut(&place) {
            session.last_seen = session.last_seen.max(turn.now);
        }
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct EndAllSessions {
    pub session: Token,
}

impl Move for EndAllSessions {
    fn aims() -> Vec<Aim> {
        let end = Aim::new("EndAll", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![end.showing(Kind::Session).weighing(&[(Everything, 1), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::EndAllSessions { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (_, account) = turn.seat(self.session)?;
        turn.end_sessions(account, None);
        turn.note_level(account);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

//! What a holder does to the account itself: another address, the password proved again, details, and the end.

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::landline;
use espace_securise::value::{Language, Timestamp};
use espace_securise::*;

use super::{Aims, Answer, Move, Token, Typed};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Guessing, Sessions};
use crate::pools::few;
use crate::reference::{Change, Kind, Level, Model, Number, Sending, Session, Subject, To, Turn, What};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, holder, upkeep, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[
    Reauthenticate::aims,
    ChangeEmail::aims,
    ConfirmEmail::aims,
    UndoEmail::aims,
    ChangeProfile::aims,
    ExportMyData::aims,
    CloseAccount::aims,
    KeepAccount::aims,
    EraseClosed::aims,
];

#[derive(Debug)]
pub struct Reauthenticate {
    pub session: Token,
    pub password: Typed,
}

impl Move for Reauthenticate {
    fn aims() -> Vec<Aim> {
        let again = Aim::new("Reauthenticate", |pools, [a, b, ..]| {
            let session = pools.token(Kind::Session, a);
            let account = session.and_then(|token| pools.model.sessions.get(&token)).map(|held| held.account);
            let person = account.map_or(0, |account| pools.model.accounts[account].person);
            Self { session, password: pools.own_password(person, b) }.into()
        });
        vec![again.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 5), (Guessing, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, password) = (typist.token(self.session), typist.password(self.password));
        holder(command::Reauthenticate { session, password })
    }

    /// A guess like any other within a session; the session goes on under another token (requirement 35).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        turn.may_guess(Subject::Holder(account))?;
        let right = turn.model.accounts[account].password == self.password;
        turn.touch(place);
        turn.judged(Subject::Holder(account), right, "invalid_input")?;
        let Some(held) = turn.model.sessions.get(&place).cloned() else { return Err("session_over") };
        turn.end(place);
        let last_seen = held.last_seen.max(turn.now);
        turn.begin_session(Session { id: None, last_seen, proved_at: turn.now, ..held });
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::Reauthenticated(again) = reply else { return Vec::new() };
        vec![&again.session]
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Reauthenticated(again) = reply else { return stray(reply) };
        same("session's end", again.expires_at, told.newest_end())
    }
}

#[derive(Debug)]
pub struct ChangeEmail {
    pub session: Token,
    pub person: usize,
}

impl Move for ChangeEmail {
    fn aims() -> Vec<Aim> {
        let change = Aim::new("ChangeEmail", |pools, [a, b, ..]| {
            Self { session: pools.token(Kind::Session, a), person: usize::from(b) % 3 }.into()
        });
        vec![change.showing(Kind::Session).weighing(&[(Everything, 4), (Sessions, 7), (Clock, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, email) = (typist.token(self.session), typist.email(self.person));
        holder(command::ChangeEmail { session, email_confirmation: email.clone(), email })
    }

    /// Nothing yet: the address counts once its link was followed (requirements 32, 33).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, id) = turn.fresh_seat(self.session)?;
        let (person, own) = (self.person, turn.model.accounts[id].person);
        if person == own {
            return Err("invalid_input");
        }
        turn.touch(place);
        let sending = Sending::EmailChange { account: id };
        if !turn.may_send(sending) {
            return Err("too_many_messages");
        }
        turn.count_sending(sending);
        turn.send(To::Person(own), What::EmailChangeRequested);
        let owner = turn.model.holder_of(person, turn.now).filter(|owner| *owner != id);
        let link = if owner.is_some() {
            turn.send(To::Person(person), What::AddressKnown);
            None
        } else {
            turn.send(To::Person(person), What::Link(Kind::EmailChange));
            let expires_at = turn.now.plus(turn.model.terms.lifetimes.activation);
            Some(turn.issue(Kind::EmailChange, id, expires_at))
        };
        forget_lapsed(turn.model, id, turn.now);
        turn.model.accounts[id].change = Change::Pending { person, link };
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

/// What can no longer be taken back is forgotten.
fn forget_lapsed(model: &mut Model, id: usize, now: Timestamp) {
    let tokens = &model.tokens;
    model.accounts[id].replaced.retain(|(_, link)| now < tokens[*link].expires_at);
}

#[derive(Debug)]
pub struct ConfirmEmail {
    pub token: Token,
    pub session: Token,
    pub password: Option<Typed>,
}

impl Move for ConfirmEmail {
    fn aims() -> Vec<Aim> {
        let confirm = Aim::new("ConfirmEmail", |pools, [a, b, c, d]| {
            let token = pools.token(Kind::EmailChange, a);
            let person = token.map_or(0, |place| {
                pools.model.accounts.get(pools.model.tokens[place].of).map_or(0, |account| account.person)
            });
            let (session, password) = match b % 8 {
                0..=3 => (pools.token(Kind::Session, c), None),
                4 | 5 => (None, Some(pools.own_password(person, d))),
                6 => (pools.token(Kind::Session, c), Some(pools.password(d))),
                _ => (None, None),
            };
            Self { token, session, password }.into()
        });
        let confirm = confirm.showing(Kind::EmailChange).or_else(|pools, [a, b, ..]| {
            ChangeEmail { session: pools.token(Kind::Session, a), person: few(b) }.into()
        });
        vec![confirm.weighing(&[(Everything, 5), (Sessions, 8), (Guessing, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::ConfirmEmail {
            token: typist.token(self.token),
            session: self.session.map(|session| typist.token(Some(session))),
            password: self.password.map(|password| typist.password(password)),
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, token) = turn.link(self.token, Kind::EmailChange)?;
        let id = token.of;
        let account = turn.model.accounts[id].clone();
        let new = match account.change {
            Change::Pending { person, link } if link == Some(place) && account.may_change_email() => {
                Some(person)
            }
            Change::Confirmed(link) if link == place && account.may_change_email() => None,
            _ => return Err("spent_link"),
        };
        let owner = new.and_then(|new| turn.model.holder_of(new, turn.now));
        if owner.is_some_and(|owner| owner != id) {
            return Err("address_taken");
        }
        // Whoever reads the mailbox has the link and not the rest (requirement 79).
        let session = turn.shown(self.session, Kind::Session).map(|(place, _)| place);
        let seated = session.and_then(|session| turn.model.seated(session, turn.now));
        if seated != Some(id) {
            let typed = self.password.ok_or("password_required")?;
            turn.may_guess(Subject::EmailChange(id))?;
            turn.judged(Subject::EmailChange(id), typed == account.password, "invalid_input")?;
        }
        if turn.model.is_password_due(id, turn.now) {
            return Err("password_expired");
        }
        let Some(new) = new else { return Ok(()) };

        let old = account.person;
        for person in [new, old] {
            turn.model.resets.remove(&person);
            turn.model.counters.forget_sendings(Sending::Reset { person });
        }
        turn.model.counters.forget(Subject::Address(new));
        forget_lapsed(turn.model, id, turn.now);
        let earlier = turn.model.accounts[id].replaced.iter().position(|(person, _)| *person == new);
        let own = turn.model.addresses.get(&new).is_some_and(|(owner, _)| *owner == id);
        if let Some(earlier) = earlier.filter(|_| own) {
            turn.go_back(id, earlier);
            turn.send(To::Person(old), What::EmailRestored);
        } else {
            let until = turn.now.plus(turn.model.terms.email_undo);
            let link = turn.issue(Kind::EmailUndo, id, until);
            turn.send(To::Person(old), What::Link(Kind::EmailUndo));
            turn.model.addresses.insert(old, (id, Some(until)));
            turn.model.addresses.insert(new, (id, None));
            turn.model.accounts[id].replaced.push((old, link));
            turn.model.accounts[id].person = new;
        }
        turn.played.addressed = Some(new);
        let account = &mut turn.model.accounts[id];
        account.change = Change::Confirmed(place);
        certified(account, turn.now);
        Ok(())
    }
}

fn certified(account: &mut crate::reference::Account, now: Timestamp) {
    account.certified_at = now;
    account.noted = Level::Active;
    account.notices = 0;
    account.renewal = None;
}

#[derive(Debug)]
pub struct UndoEmail {
    pub token: Token,
}

impl Move for UndoEmail {
    fn aims() -> Vec<Aim> {
        let undo =
            Aim::new("UndoEmail", |pools, [a, ..]| Self { token: pools.token(Kind::EmailUndo, a) }.into());
        vec![undo.showing(Kind::EmailUndo).weighing(&[(Everything, 3), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::UndoEmail { token: typist.token(self.token) })
    }

    /// Everything of whoever set the other address ends (invariant 8).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, token) = turn.link(self.token, Kind::EmailUndo)?;
        let id = token.of;
        let account = turn.model.accounts[id].clone();
        let Some(earlier) = account.replaced.iter().position(|(_, link)| *link == place) else {
            let done = !account.erased && account.change == Change::Restored(place);
            return if done { Ok(()) } else { Err("spent_link") };
        };
        let (again, lost) = (account.replaced[earlier].0, account.person);
        let own = turn.model.addresses.get(&again).is_some_and(|(owner, _)| *owner == id);
        if account.erased || !own {
            return Err("spent_link");
        }
        turn.end_everything(id);
        turn.go_back(id, earlier);
        for person in [again, lost] {
            turn.model.resets.remove(&person);
            turn.model.counters.forget_sendings(Sending::Reset { person });
            turn.send(To::Person(person), What::EmailRestored);
        }
        let account = &mut turn.model.accounts[id];
        account.change = Change::Restored(place);
        account.renew = true;
        account.closing = None;
        certified(account, turn.now);
        if !account.suspended {
            let expires_at = turn.now.plus(turn.model.terms.lifetimes.reset);
            let link = turn.issue(Kind::Reset, id, expires_at);
            turn.send(To::Person(again), What::Link(Kind::Reset));
            turn.model.resets.insert(again, Some(link));
        }
        Ok(())
    }

    /// An account that was closed is its companies' holder again.
    fn own_sites(&self, model: &Model) -> Vec<usize> {
        let account = self.token.map(|place| model.tokens[place].of).and_then(|id| model.accounts.get(id));
        account.map(|account| account.access.keys().copied().collect()).unwrap_or_default()
    }
}

/// Which detail is changed.
#[derive(Clone, Copy, Debug)]
pub enum Detail {
    Landline(bool),
    NoMobile,
    English(bool),
}

#[derive(Debug)]
pub struct ChangeProfile {
    pub session: Token,
    pub detail: Detail,
}

impl Move for ChangeProfile {
    fn aims() -> Vec<Aim> {
        let change = Aim::new("ChangeProfile", |pools, [a, b, c, _]| {
            let detail = match b % 3 {
                0 => Detail::Landline(c % 2 == 0),
                1 => Detail::NoMobile,
                _ => Detail::English(c % 2 == 0),
            };
            Self { session: pools.token(Kind::Session, a), detail }.into()
        });
        vec![change.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let session = typist.token(self.session);
        match self.detail {
            Detail::Landline(has) => {
                holder(command::ChangeLandline { session, landline: has.then(landline) })
            }
            Detail::NoMobile => holder(command::RemoveMyMobile { session }),
            Detail::English(yes) => {
                let language = if yes { Language::En } else { Language::Fr };
                holder(command::ChangeLanguage { session, language })
            }
        }
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, id) = match self.detail {
            Detail::Landline(_) | Detail::NoMobile => turn.fresh_seat(self.session)?,
            Detail::English(_) => turn.good_seat(self.session)?,
        };
        turn.touch(place);
        let mut account = turn.model.accounts[id].clone();
        match self.detail {
            Detail::Landline(has) => account.landline = has,
            Detail::NoMobile => account.mobile = Number::Unknown,
            Detail::English(yes) => account.english = yes,
        }
        let before = &turn.model.accounts[id];
        let same = before.landline == account.landline
            && before.mobile == account.mobile
            && before.english == account.english;
        if same {
            return Ok(());
        }
        let sending = Sending::Profile { account: id };
        if !turn.may_send(sending) {
            return Err("too_many_messages");
        }
        turn.count_sending(sending);
        turn.send(To::Person(account.person), What::ProfileChanged);
        turn.model.accounts[id] = account;
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct ExportMyData {
    pub session: Token,
}

impl Move for ExportMyData {
    fn aims() -> Vec<Aim> {
        let export =
            Aim::new("Export", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![export.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::ExportMyData { session: typist.token(self.session), after: None })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, _) = turn.fresh_seat(self.session)?;
        turn.touch(place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn is_page(&self) -> bool {
        true
    }
}

#[derive(Debug)]
pub struct CloseAccount {
    pub session: Token,
}

impl Move for CloseAccount {
    fn aims() -> Vec<Aim> {
        let close =
            Aim::new("CloseAccount", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![close.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::CloseAccount { session: typist.token(self.session) })
    }

    /// The last holder of a company stays (requirement 77).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, id) = turn.fresh_seat(self.session)?;
        if turn.model.accounts[id].access.keys().any(|site| turn.model.is_last_principal(id, *site)) {
            return Err("last_holder");
        }
        turn.touch(place);
        let grace = turn.now.plus(turn.model.terms.closing_grace);
        let undos = turn.model.accounts[id].replaced.iter();
        let erased_at = undos.map(|(_, link)| turn.model.tokens[*link].expires_at).fold(grace, Ord::max);
        turn.end_everything(id);
        let person = turn.model.accounts[id].person;
        turn.model.resets.remove(&person);
        turn.model.counters.forget_sendings(Sending::Reset { person });
        turn.model.accounts[id].closing = Some(erased_at);
        turn.send(To::Person(person), What::AccountClosing);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_sites(&self, model: &Model) -> Vec<usize> {
        sites_of(model, self.session)
    }
}

/// The companies of a session's account.
fn sites_of(model: &Model, session: Token) -> Vec<usize> {
    let account = session.and_then(|token| model.sessions.get(&token)).map(|held| held.account);
    account.map(|id| model.accounts[id].access.keys().copied().collect()).unwrap_or_default()
}

#[derive(Debug)]
pub struct KeepAccount {
    pub session: Token,
}

impl Move for KeepAccount {
    fn aims() -> Vec<Aim> {
        let keep =
            Aim::new("KeepAccount", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![keep.showing(Kind::Session).weighing(&[(Everything, 2), (Sessions, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::KeepAccount { session: typist.token(self.session) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, id) = turn.seat(self.session)?;
        turn.touch(place);
        if turn.model.level(id, turn.now) != Level::Closing {
            return Ok(());
        }
        let account = &mut turn.model.accounts[id];
        account.closing = None;
        // The clock alone says where the certification stands.
        account.noted = Level::Active;
        let person = account.person;
        turn.send(To::Person(person), What::AccountKept);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_sites(&self, model: &Model) -> Vec<usize> {
        sites_of(model, self.session)
    }
}

#[derive(Debug)]
pub struct EraseClosed;

impl Move for EraseClosed {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("EraseClosed", |_, _| Self.into()).seldom().weighing(&[(Everything, 2), (Sessions, 3)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        upkeep(command::EraseClosed { after: None, limit: 50 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        for id in 0..turn.model.accounts.len() {
            let account = turn.model.accounts[id].clone();
            if account.erased || !turn.model.is_closed(id, turn.now) {
                continue;
            }
            if account.held {
                // Its grace was seen to end, though it is kept.
                turn.model.accounts[id].closed = true;
                continue;
            }
            let earlier = account.replaced.iter().map(|(person, _)| *person);
            for person in earlier.chain([account.person]) {
                turn.free(id, person);
            }
            turn.end_everything(id);
            turn.model.resets.remove(&account.person);
            turn.model.accounts[id].erased = true;
            turn.model.accounts[id].access.clear();
        }
        Ok(())
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::ClosedErased(erased) = reply else { return stray(reply) };
        same("unreadable", erased.unreadable.len(), Some(0))?;
        let gone = told.model.accounts.iter().filter(|account| account.erased).count();
        same("erased at most", erased.erased as usize <= gone, Some(true))
    }

    fn own_sites(&self, _: &Model) -> Vec<usize> {
        (0..crate::cast::SITES.len()).collect()
    }
}

//! Invitations: given, sent again, taken back, listed; looked at, and accepted in two ways.

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::account::Rights;
use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::*;

use super::people::site_of;
use super::{Aims, Answer, Move, Token, Typed};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Tenants};
use crate::cast::{GIFTS, PEOPLE};
use crate::reference::{
    Account, Change, Kind, Level, Model, Number, Sending, Subject, To, Turn, What, may_be_chosen,
};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, holder, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[
    Invite::aims,
    ResendInvitation::aims,
    WithdrawInvitation::aims,
    ListInvitations::aims,
    InspectInvitation::aims,
    AcceptInvitation::aims,
    JoinByInvitation::aims,
];

#[derive(Debug)]
pub struct Invite {
    pub session: Token,
    pub person: usize,
    pub rights: Rights,
}

impl Move for Invite {
    fn aims() -> Vec<Aim> {
        let invite = Aim::new("Invite", |pools, [a, b, c, _]| {
            let (person, rights) = (usize::from(b) % PEOPLE.len(), GIFTS[usize::from(c) % GIFTS.len()]);
            Self { session: pools.token(Kind::Session, a), person, rights }.into()
        });
        vec![invite.showing(Kind::Session).weighing(&[(Everything, 6), (Tenants, 16)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::Invite {
            session: typist.token(self.session),
            capacity: None,
            email: typist.email(self.person),
            rights: self.rights,
            portfolios: Vec::new(),
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.changing(self.session)?;
        acting.gives(self.rights)?;
        turn.mail_invitation(acting, self.person, self.rights)
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }
}

/// The invitation that is meant, and of which person: one of the site's own, as a rule.
fn meant(turn: &Turn<'_>, site: usize, person: usize) -> Result<usize, &'static str> {
    let place = turn.invitation(site, person).ok_or("no_such_person")?;
    if turn.model.invitations[place].is_listed(turn.now) { Ok(place) } else { Err("no_such_person") }
}

#[derive(Debug)]
pub struct ResendInvitation {
    pub session: Token,
    pub person: usize,
    pub site: usize,
}

impl Move for ResendInvitation {
    fn aims() -> Vec<Aim> {
        let resend = Aim::new("ResendInvitation", |pools, [a, b, c, _]| {
            let session = pools.token(Kind::Session, a);
            let site = site_of(pools.model, session).filter(|_| c % 8 != 7).unwrap_or(usize::from(c) % 3);
            Self { session, person: usize::from(b) % PEOPLE.len(), site }.into()
        });
        vec![resend.showing(Kind::Session).weighing(&[(Everything, 3), (Tenants, 5)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let id = typist.invitation(self.site, self.person);
        holder(command::ResendInvitation { session: typist.token(self.session), capacity: None, id })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.changing(self.session)?;
        if acting.site != self.site {
            return Err("no_such_person");
        }
        let place = meant(turn, self.site, self.person)?;
        let rights = turn.model.invitations[place].rights;
        acting.gives(rights)?;
        turn.mail_invitation(acting, self.person, rights)
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }
}

#[derive(Debug)]
pub struct WithdrawInvitation {
    pub session: Token,
    pub person: usize,
    pub site: usize,
}

impl Move for WithdrawInvitation {
    fn aims() -> Vec<Aim> {
        let withdraw = Aim::new("WithdrawInvitation", |pools, [a, b, c, _]| {
            let session = pools.token(Kind::Session, a);
            let site = site_of(pools.model, session).filter(|_| c % 8 != 7).unwrap_or(usize::from(c) % 3);
            Self { session, person: usize::from(b) % PEOPLE.len(), site }.into()
        });
        vec![withdraw.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let id = typist.invitation(self.site, self.person);
        holder(command::WithdrawInvitation { session: typist.token(self.session), capacity: None, id })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.managing(self.session)?;
        if acting.site != self.site {
            return Err("no_such_person");
        }
        let place = meant(turn, self.site, self.person)?;
        acting.touches(turn.model.invitations[place].rights)?;
        turn.model.invitations[place].gone = true;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }
}

#[derive(Debug)]
pub struct ListInvitations {
    pub session: Token,
}

impl Move for ListInvitations {
    fn aims() -> Vec<Aim> {
        let list = Aim::new("ListInvitations", |pools, [a, ..]| {
            Self { session: pools.token(Kind::Session, a) }.into()
        });
        vec![list.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let session = typist.token(self.session);
        holder(command::ListInvitations { session, capacity: None, after: None, limit: 200 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.managing(self.session)?;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Invitations(invitations) = reply else { return stray(reply) };
        let Some(site) = told.site(self.session) else { return Ok(()) };
        let listed = invitations.invitations.iter().map(|invitation| {
            (crate::cast::person_of(&invitation.email), format!("{:?}", invitation.rights))
        });
        let own = told.model.invitations.iter().filter(|own| own.site == site && own.is_listed(told.now));
        let own = own.map(|own| (Some(own.person), format!("{:?}", own.rights)));
        same("invitations", listed.collect::<BTreeSet<_>>(), Some(own.collect()))
    }
}

/// The invitation that a link is the newest of.
fn newest(turn: &Turn<'_>, token: Token) -> Result<(usize, usize), &'static str> {
    let (place, token) = turn.shown(token, Kind::Invitation).ok_or("invalid_link")?;
    let invitation = &turn.model.invitations[token.of];
    if invitation.gone || invitation.link != place { Err(over(turn, place)) } else { Ok((place, token.of)) }
}

/// What a link says that nothing waits for any more.
fn over(turn: &Turn<'_>, place: usize) -> &'static str {
    if turn.now >= turn.model.tokens[place].expires_at { "expired_link" } else { "spent_link" }
}

/// It waits, and is followed: an end that is seen so is final.
fn followed(turn: &mut Turn<'_>, place: usize, id: usize) -> Answer {
    if turn.model.invitations[id].accepted.is_some() {
        return Err(over(turn, place));
    }
    if turn.is_late(place, turn.model.tokens[place].expires_at) { Err("expired_link") } else { Ok(()) }
}

#[derive(Debug)]
pub struct InspectInvitation {
    pub token: Token,
}

impl Move for InspectInvitation {
    fn aims() -> Vec<Aim> {
        let inspect = Aim::new("InspectInvitation", |pools, [a, ..]| {
            Self { token: pools.token(Kind::Invitation, a) }.into()
        });
        vec![inspect.showing(Kind::Invitation).weighing(&[(Everything, 2), (Tenants, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::InspectInvitation { token: typist.token(self.token) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, id) = newest(turn, self.token)?;
        if turn.model.invitations[id].accepted.is_some() {
            return Err(over(turn, place));
        }
        let expires_at = turn.model.tokens[place].expires_at;
        if turn.now >= expires_at || turn.model.too_late.contains(&place) {
            turn.played.seen_to_end |= turn.now < expires_at;
            return Err("expired_link");
        }
        turn.offer(id).map(|_| ()).ok_or(over(turn, place))
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::InvitationInspected(offered) = reply else { return stray(reply) };
        let Some(token) = self.token else { return Ok(()) };
        let most = told.model.invitations[told.model.tokens[token].of].rights;
        same("within what was given", offered.rights.is_within(most), Some(true))
    }
}

#[derive(Debug)]
pub struct AcceptInvitation {
    pub session: Token,
    pub token: Token,
}

impl Move for AcceptInvitation {
    fn aims() -> Vec<Aim> {
        let accept = Aim::new("AcceptInvitation", |pools, [a, b, c, _]| {
            let token = pools.token(Kind::Invitation, a);
            let person = token.map(|place| &pools.model.tokens[place]);
            let person = person.filter(|token| token.kind == Kind::Invitation);
            let person = person.map(|token| pools.model.invitations[token.of].person);
            let own = person.and_then(|person| pools.model.account_of(person));
            let live = |place: &usize| pools.model.seated(*place, pools.now) == own && own.is_some();
            let own = pools.known(Kind::Session).into_iter().find(live).filter(|_| c % 4 != 3);
            let session = own.or_else(|| pools.token(Kind::Session, b));
            Self { session, token }.into()
        });
        vec![accept.showing(Kind::Invitation).weighing(&[(Everything, 5), (Tenants, 16)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, token) = (typist.token(self.session), typist.token(self.token));
        holder(command::AcceptInvitation { session, token })
    }

    /// For the account of the invited address, and for no other (requirement 91).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (link, id) = newest(turn, self.token)?;
        let (place, account) = turn.good_seat(self.session)?;
        let invitation = turn.model.invitations[id].clone();
        let site = invitation.site;
        let in_time = turn.now < turn.model.tokens[link].expires_at;
        if in_time && invitation.accepted.is_some_and(|(by, _)| by == account) {
            if turn.held(account, site).is_none() {
                return Err(over(turn, link));
            }
            turn.touch(place);
            return Ok(());
        }
        followed(turn, link, id)?;
        let person = turn.model.accounts[account].person;
        if person != invitation.person {
            return Err("not_invited");
        }
        if turn.model.accounts[account].access.contains_key(&site) {
            return Err("already_associated");
        }
        let rights = turn.offer(id).ok_or(over(turn, link))?;
        turn.touch(place);
        turn.become_one(id, account, rights, false);
        turn.send(To::Person(person), What::SiteAssociated);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        let token = self.token.map(|place| &model.tokens[place])?;
        (token.kind == Kind::Invitation).then(|| model.invitations[token.of].site)
    }
}

#[derive(Debug)]
pub struct JoinByInvitation {
    pub token: Token,
    pub password: Typed,
}

impl Move for JoinByInvitation {
    fn aims() -> Vec<Aim> {
        let join = Aim::new("JoinByInvitation", |pools, [a, b, ..]| {
            Self { token: pools.token(Kind::Invitation, a), password: pools.password(b) }.into()
        });
        vec![join.showing(Kind::Invitation).weighing(&[(Everything, 5), (Tenants, 10), (Clock, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let password = typist.password(self.password);
        visitor(command::JoinByInvitation {
            token: typist.token(self.token),
            first_name: "Ada".into(),
            last_name: "Lovelace".into(),
            password_confirmation: password.clone(),
            password,
        })
    }

    /// The other way to an account: the link certifies the address, and opens nothing else.
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (link, id) = newest(turn, self.token)?;
        let invitation = turn.model.invitations[id].clone();
        let in_time = turn.now < turn.model.tokens[link].expires_at;
        if in_time && invitation.accepted.is_some_and(|(_, opened)| opened) {
            return Ok(());
        }
        followed(turn, link, id)?;
        let person = invitation.person;
        if turn.model.holder_of(person, turn.now).is_some() {
            return Err("address_taken");
        }
        let rights = turn.offer(id).ok_or(over(turn, link))?;
        may_be_chosen(self.password)?;
        let account = turn.model.accounts.len();
        turn.model.accounts.push(Account {
            id: String::new(),
            person,
            password: self.password,
            password_set_at: turn.now,
            certified_at: turn.now,
            noted: Level::Active,
            notices: 0,
            renewal: None,
            suspended: false,
            home: invitation.site,
            access: BTreeMap::new(),
            mobile: Number::Unknown,
            change: Change::Settled,
            replaced: Vec::new(),
            renew: false,
            due_at: None,
            held: false,
            closing: None,
            closed: false,
            erased: false,
            landline: false,
            english: false,
            renamed: false,
        });
        turn.model.addresses.insert(person, (account, None));
        turn.played.opened = Some(account);
        turn.played.addressed = Some(person);
        turn.model.resets.remove(&person);
        turn.model.counters.forget(Subject::Address(person));
        turn.model.counters.forget_sendings(Sending::Reset { person });
        turn.become_one(id, account, rights, true);
        turn.remember_device(account);
        turn.send(To::Person(person), What::Activated);
        Ok(())
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::Joined(joined) = reply else { return Vec::new() };
        joined.device.iter().map(|device| &device.token).collect()
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        let token = self.token.map(|place| &model.tokens[place])?;
        (token.kind == Kind::Invitation).then(|| model.invitations[token.of].site)
    }
}

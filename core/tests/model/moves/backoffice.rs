//! What the fund's staff see, and what they do for whoever calls: letters, sessions, resets, names.

use std::collections::BTreeSet;

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::staff as by;

use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Enrolling, Everything, Sessions, Tenants};
use crate::pools::few;
use crate::reference::{Kind, Model, Pair, Sending, To, Turn, What};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, staff};
use crate::world::Checked;

pub const AIMS: Aims = &[
    ShowTenant::aims,
    PostWelcome::aims,
    VoidCodes::aims,
    ShowAccount::aims,
    EndAccountSessions::aims,
    StartReset::aims,
    CorrectName::aims,
];

#[derive(Debug)]
pub struct ShowTenant {
    pub site: usize,
}

impl Move for ShowTenant {
    fn aims() -> Vec<Aim> {
        let show = Aim::new("ShowTenant", |_, [a, ..]| Self { site: few(a) }.into());
        vec![show.weighing(&[(Everything, 1), (Enrolling, 2), (Tenants, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::ShowTenant { by: by(), identifier: typist.identifier(self.site) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.sites[self.site].ok_or("not_on_file").map(|_| ())
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::TenantFile(file) = reply else { return stray(reply) };
        let siret = told.model.sites[self.site];
        let pair = siret.and_then(|siret| told.model.pairs.get(&(self.site, siret)));
        let live = pair.map_or(0, |pair| pair.letters.iter().filter(|(_, end)| told.now < *end).count());
        same("live codes", usize::try_from(file.live_codes).ok(), Some(Some(live)))?;
        same("status", &file.status, Some(&told.model.statuses[self.site]))
    }
}

#[derive(Debug)]
pub struct PostWelcome {
    pub site: usize,
}

impl Move for PostWelcome {
    fn aims() -> Vec<Aim> {
        let post = Aim::new("PostWelcome", |_, [a, ..]| Self { site: few(a) }.into());
        vec![post.weighing(&[(Everything, 1), (Enrolling, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::PostWelcome { by: by(), identifier: typist.identifier(self.site) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.sites[self.site].ok_or("not_on_file")?;
        if turn.model.is_over(self.site) {
            return Err("not_in_that_state");
        }
        let sending = Sending::Welcome { site: self.site };
        if !turn.may_send(sending) {
            return Err("too_many_messages");
        }
        turn.count_sending(sending);
        turn.send(To::Site(self.site), What::Welcome);
        Ok(())
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }
}

/// No letter of the site opens anything any more, and the fund may post another at once.
#[derive(Debug)]
pub struct VoidCodes {
    pub site: usize,
}

impl Move for VoidCodes {
    fn aims() -> Vec<Aim> {
        let void = Aim::new("VoidCodes", |_, [a, ..]| Self { site: few(a) }.into());
        vec![void.weighing(&[(Everything, 1), (Enrolling, 2), (Tenants, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::VoidCodes { by: by(), identifier: typist.identifier(self.site) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let siret = turn.model.sites[self.site].ok_or("not_on_file")?;
        turn.model.pairs.insert((self.site, siret), Pair::default());
        turn.model.counters.forgive_gap(Sending::Letter { site: self.site, siret, by_fund: true });
        Ok(())
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }
}

#[derive(Debug)]
pub struct ShowAccount {
    pub person: usize,
}

impl Move for ShowAccount {
    fn aims() -> Vec<Aim> {
        let show = Aim::new("ShowAccount", |_, [_, b, ..]| Self { person: few(b) }.into());
        vec![show.weighing(&[(Everything, 1), (Tenants, 2), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::ShowAccount { by: by(), email: typist.email(self.person), after: None, limit: 200 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.holder_of(self.person, turn.now).ok_or("not_on_file").map(|_| ())
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::AccountFile(file) = reply else { return stray(reply) };
        let Some(id) = told.model.holder_of(self.person, told.now) else { return stray(reply) };
        let account = &told.model.accounts[id];
        same("suspended", file.suspended.is_some(), Some(account.suspended))?;
        let sites = file.sites.iter().map(|site| site.tenant.identifier.to_string());
        let held = account.access.keys().map(|site| crate::cast::SITES[*site].identifier.to_owned());
        same("sites", sites.collect::<BTreeSet<_>>(), Some(held.collect()))
    }
}

#[derive(Debug)]
pub struct EndAccountSessions {
    pub person: usize,
}

impl Move for EndAccountSessions {
    fn aims() -> Vec<Aim> {
        let end = Aim::new("EndAccountSessions", |_, [_, b, ..]| Self { person: few(b) }.into());
        vec![end.weighing(&[(Everything, 1), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::EndAccountSessions { by: by(), email: typist.email(self.person) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        turn.end_sessions(id, None);
        Ok(())
    }

    fn other_account(&self, model: &Model) -> Option<usize> {
        model.addresses.get(&self.person).map(|(account, _)| *account)
    }
}

/// The link goes to the address in force, whichever was named.
#[derive(Debug)]
pub struct StartReset {
    pub person: usize,
}

impl Move for StartReset {
    fn aims() -> Vec<Aim> {
        let start = Aim::new("StartReset", |_, [_, b, ..]| Self { person: few(b) }.into());
        vec![start.weighing(&[(Everything, 1), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::StartReset { by: by(), email: typist.email(self.person) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        if turn.model.accounts[id].suspended || turn.model.is_closed(id, turn.now) {
            return Err("not_in_that_state");
        }
        let sending = Sending::ResetByFund { account: id };
        if !turn.may_send(sending) {
            return Err("too_many_messages");
        }
        turn.count_sending(sending);
        let expires_at = turn.now.plus(turn.model.terms.lifetimes.reset);
        let link = turn.issue(Kind::Reset, id, expires_at);
        let person = turn.model.accounts[id].person;
        turn.send(To::Person(person), What::Link(Kind::Reset));
        turn.model.resets.insert(person, Some(link));
        Ok(())
    }

    fn other_account(&self, model: &Model) -> Option<usize> {
        model.addresses.get(&self.person).map(|(account, _)| *account)
    }
}

/// To a name that nobody has before it.
#[derive(Debug)]
pub struct CorrectName {
    pub person: usize,
}

impl Move for CorrectName {
    fn aims() -> Vec<Aim> {
        let correct = Aim::new("CorrectName", |_, [_, b, ..]| Self { person: few(b) }.into());
        vec![correct.weighing(&[(Everything, 1), (Sessions, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::CorrectName {
            by: by(),
            email: typist.email(self.person),
            first_name: "Camille".into(),
            last_name: "Lenoir".into(),
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        if !std::mem::replace(&mut turn.model.accounts[id].renamed, true) {
            turn.send(To::Person(turn.model.accounts[id].person), What::ProfileChanged);
        }
        Ok(())
    }

    fn other_account(&self, model: &Model) -> Option<usize> {
        model.addresses.get(&self.person).map(|(account, _)| *account)
    }
}

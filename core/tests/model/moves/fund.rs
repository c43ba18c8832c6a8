//! What the fund's staff do: the file, the letters, and accounts suspended.

use espace_securise::account::TenantKind;
use espace_securise::command::{self, Command};
use espace_securise::testing::cast::staff as by;
use espace_securise::value::Language;

use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Enrolling, Everything, Guessing, Sessions, Tenants};
use crate::cast::SITES;
use crate::pools::few;
use crate::reference::{Level, Model, Sending, To, Turn, What};
use crate::typing::{Typist, staff};

pub const AIMS: Aims = &[PutTenant::aims, PostCode::aims, SuspendAccount::aims, ReinstateAccount::aims];

#[derive(Debug)]
pub struct PutTenant {
    pub site: usize,
    pub siret: usize,
}

impl Move for PutTenant {
    fn aims() -> Vec<Aim> {
        let file = Aim::new("File", |_, [a, ..]| Self { site: few(a), siret: few(a) }.into());
        let refile =
            Aim::new("Refile", |_, [a, _, c, _]| Self { site: few(a), siret: usize::from(c) % 4 }.into());
        vec![
            file.weighing(&[(Everything, 2)]),
            refile.weighing(&[(Everything, 2), (Enrolling, 3), (Tenants, 3)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let site = SITES[self.site];
        staff(command::PutTenant {
            by: by(),
            identifier: typist.identifier(self.site),
            siret: typist.siret(self.siret),
            company: site.company.into(),
            first_name: site.first_name.into(),
            last_name: site.last_name.into(),
            address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
            language: Language::Fr,
            tenant_kind: TenantKind::Company,
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        if turn.model.sites[self.site].replace(self.siret).is_none() {
            turn.send(To::Site(self.site), What::Welcome);
        }
        Ok(())
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }
}

#[derive(Debug)]
pub struct PostCode {
    pub site: usize,
}

impl Move for PostCode {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("PostCode", |_, [a, ..]| Self { site: few(a) }.into()).weighing(&[
            (Everything, 3),
            (Enrolling, 4),
            (Tenants, 4),
            (Guessing, 4),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::PostCode { by: by(), identifier: typist.identifier(self.site) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let siret = turn.model.sites[self.site].ok_or("not_on_file")?;
        turn.post(self.site, siret, true)
    }
}

#[derive(Debug)]
pub struct SuspendAccount {
    pub person: usize,
}

impl Move for SuspendAccount {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("Suspend", |_, [_, b, ..]| Self { person: few(b) }.into()).weighing(&[
            (Everything, 1),
            (Tenants, 1),
            (Sessions, 2),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::SuspendAccount { by: by(), email: typist.email(self.person) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        if turn.model.accounts[id].suspended || turn.model.accounts[id].closed {
            return Err("not_in_that_state");
        }
        turn.model.accounts[id].suspended = true;
        turn.end_everything(id);
        let person = turn.model.accounts[id].person;
        turn.model.resets.remove(&person);
        Ok(())
    }
}

#[derive(Debug)]
pub struct ReinstateAccount {
    pub person: usize,
}

impl Move for ReinstateAccount {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("Reinstate", |_, [_, b, ..]| Self { person: few(b) }.into()).weighing(&[
            (Everything, 2),
            (Tenants, 1),
            (Sessions, 2),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::ReinstateAccount { by: by(), email: typist.email(self.person) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        if !turn.model.accounts[id].suspended {
            return Err("not_in_that_state");
        }
        turn.model.accounts[id].suspended = false;
        let person = turn.model.accounts[id].person;
        turn.model.counters.forget_sendings(Sending::Reset { person });
        // The fund lets the holder in again: the clock alone says where the certification stands.
        turn.model.accounts[id].noted = Level::Active;
        Ok(())
    }
}

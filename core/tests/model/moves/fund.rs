//! What the fund's staff do: the file, the letters, and accounts suspended.

use std::collections::BTreeSet;

use espace_securise::account::{CourtProcedure, TenantKind, TenantStatus};
use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::staff as by;
use espace_securise::value::Language;

use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Enrolling, Everything, Guessing, Sessions, Tenants};
use crate::cast::SITES;
use crate::pools::few;
use crate::reference::{Level, Model, Pair, Sending, To, Turn, What};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, staff};
use crate::world::Checked;

pub const AIMS: Aims = &[
    PutTenant::aims,
    PostCode::aims,
    SuspendAccount::aims,
    ReinstateAccount::aims,
    ListHolders::aims,
    EndAccess::aims,
    SetStatus::aims,
];

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
        let Some(before) = turn.model.sites[self.site].replace(self.siret) else {
            turn.send(To::Site(self.site), What::Welcome);
            turn.count_sending(Sending::Welcome { site: self.site });
            return Ok(());
        };
        if before != self.siret {
            // What was posted when it was filed under this number before is void, for good.
            turn.model.pairs.insert((self.site, self.siret), Pair::default());
            let letters = Sending::Letter { site: self.site, siret: self.siret, by_fund: true };
            turn.model.counters.forgive_gap(letters);
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
        if turn.model.is_over(self.site) {
            return Err("not_in_that_state");
        }
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

/// Who holds a site, as the fund sees it: whoever is suspended there, too.
#[derive(Debug)]
pub struct ListHolders {
    pub site: usize,
}

impl Move for ListHolders {
    fn aims() -> Vec<Aim> {
        vec![
            Aim::new("ListHolders", |_, [a, ..]| Self { site: few(a) }.into())
                .weighing(&[(Everything, 2), (Tenants, 3)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let identifier = typist.identifier(self.site);
        staff(command::ListHolders { by: by(), identifier, after: None, limit: 200 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.sites[self.site].ok_or("not_on_file").map(|_| ())
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::People(people) = reply else { return stray(reply) };
        let listed = people.people.iter().map(|person| person.account.to_string());
        let own = told.model.accounts.iter().filter(|account| account.access.contains_key(&self.site));
        let own = own.map(|account| account.id.clone()).collect();
        same("holders", listed.collect::<BTreeSet<_>>(), Some(own))
    }
}

/// The fund ends an access, whoever would be the last.
#[derive(Debug)]
pub struct EndAccess {
    pub site: usize,
    /// The account; `None` is nobody's name.
    pub account: Option<usize>,
}

impl Move for EndAccess {
    fn aims() -> Vec<Aim> {
        let end = Aim::new("EndAccess", |pools, [a, b, ..]| {
            let account = pools.among(pools.model.accounts.len() + 1, b);
            let account = account.filter(|account| *account < pools.model.accounts.len());
            Self { site: few(a), account }.into()
        });
        vec![end.weighing(&[(Everything, 2), (Tenants, 3), (Sessions, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (identifier, account) = (typist.identifier(self.site), typist.account(self.account));
        staff(command::EndAccess { by: by(), identifier, account })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.sites[self.site].ok_or("not_on_file")?;
        let (account, _) = turn.person_of(self.site, self.account)?;
        turn.model.orphaned[self.site] = true;
        turn.model.accounts[account].access.remove(&self.site);
        turn.model.leaving[self.site].retain(|leaving| *leaving != account);
        turn.forget_invitation(self.site, turn.model.accounts[account].person);
        Ok(())
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }

    fn other_account(&self, _: &Model) -> Option<usize> {
        self.account
    }
}

/// Where a site stands in its life.
#[derive(Debug)]
pub struct SetStatus {
    pub site: usize,
    pub status: TenantStatus,
}

impl Move for SetStatus {
    fn aims() -> Vec<Aim> {
        let reversible = Aim::new("SetStatus", |_, [a, b, ..]| {
            let status = match b % 4 {
                0 => TenantStatus::Dormant,
                1 => TenantStatus::Procedure { procedure: CourtProcedure::Liquidation },
                2 => TenantStatus::Procedure { procedure: CourtProcedure::Receivership },
                _ => TenantStatus::Normal,
            };
            Self { site: few(a), status }.into()
        });
        let close =
            Aim::new("Close", |_, [a, ..]| Self { site: few(a), status: TenantStatus::Closed }.into());
        vec![
            reversible.weighing(&[(Everything, 2), (Tenants, 4)]),
            close.weighing(&[(Everything, 1), (Tenants, 1)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (identifier, status) = (typist.identifier(self.site), self.status.clone());
        staff(command::SetTenantStatus { by: by(), identifier, status })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.model.sites[self.site].ok_or("not_on_file")?;
        if turn.model.is_over(self.site) && turn.model.statuses[self.site] != self.status {
            return Err("not_in_that_state");
        }
        turn.model.statuses[self.site] = self.status.clone();
        Ok(())
    }

    fn own_site(&self, _: &Model) -> Option<usize> {
        Some(self.site)
    }
}

//! The fund's file as a whole: filed in batches, searched, and seen to that codes are on their way.

use std::collections::BTreeSet;

use espace_securise::account::TenantKind;
use espace_securise::command::{self, Command};
use espace_securise::filing::TenantLine;
use espace_securise::reply::Reply;
use espace_securise::testing::cast::staff as by;
use espace_securise::value::Language;

use super::fund::PutTenant;
use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Enrolling, Everything, Tenants};
use crate::cast::SITES;
use crate::pools::few;
use crate::reference::{Model, Turn};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, staff, upkeep};
use crate::world::Checked;

pub const AIMS: Aims = &[FileTenants::aims, FindTenants::aims, EnsureCode::aims, RebuildFinds::aims];

/// One of two batches of three lines, the last of which says nothing that can be filed.
#[derive(Debug)]
pub struct FileTenants {
    pub batch: usize,
    pub sites: [usize; 2],
}

impl FileTenants {
    fn filed(&self) -> impl Iterator<Item = PutTenant> {
        // A second line of one tenant waits for the next command.
        let alone = self.sites[0] == self.sites[1];
        self.sites.into_iter().take(if alone { 1 } else { 2 }).map(|site| PutTenant { site, siret: site })
    }
}

impl Move for FileTenants {
    fn aims() -> Vec<Aim> {
        let file = Aim::new("FileTenants", |_, [a, b, c, _]| {
            Self { batch: usize::from(c) % 2, sites: [few(a), few(b)] }.into()
        });
        vec![file.weighing(&[(Everything, 1), (Enrolling, 1), (Tenants, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let line = |line: u32, place: usize, company: &str| {
            let site = SITES[place];
            TenantLine {
                line,
                identifier: typist.identifier(place),
                siret: typist.siret(place),
                company: company.into(),
                first_name: site.first_name.into(),
                last_name: site.last_name.into(),
                address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
                language: Language::Fr,
                tenant_kind: TenantKind::Company,
            }
        };
        let [first, second] = self.sites;
        let lines = vec![
            line(2, first, SITES[first].company),
            line(3, second, SITES[second].company),
            line(5, second, ""),
        ];
        staff(command::FileTenants { by: by(), batch: format!("batch {}", self.batch), lines })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let begun = turn.model.batches[self.batch];
        let alone = self.sites[0] == self.sites[1];
        for (line, put) in (2..).zip(self.filed()).filter(|(line, _)| *line >= begun) {
            put.play(turn)?;
            turn.model.batches[self.batch] = line + 1;
        }
        // What was alone was filed before its twin, so that nothing kept the rest.
        if !alone || begun == 3 {
            turn.model.batches[self.batch] = 6;
        }
        if alone && begun == 3 {
            PutTenant { site: self.sites[1], siret: self.sites[1] }.play(turn)?;
        }
        Ok(())
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::TenantsFiled(filed) = reply else { return stray(reply) };
        same("next line", filed.next_line, Some(told.model.batches[self.batch]))
    }

    fn own_sites(&self, _: &Model) -> Vec<usize> {
        self.sites.to_vec()
    }
}

#[derive(Debug)]
pub struct FindTenants {
    pub site: usize,
}

impl Move for FindTenants {
    fn aims() -> Vec<Aim> {
        let find = Aim::new("FindTenants", |_, [a, ..]| Self { site: few(a) }.into());
        vec![find.weighing(&[(Everything, 1), (Tenants, 2)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        let search = SITES[self.site].last_name.into();
        staff(command::FindTenants { by: by(), search, after: None, limit: 200 })
    }

    fn play(&self, _: &mut Turn<'_>) -> Answer {
        Ok(())
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::TenantsFound(found) = reply else { return stray(reply) };
        let found = found.tenants.iter().map(|tenant| tenant.identifier.to_string()).collect::<BTreeSet<_>>();
        let filed = told.model.sites[self.site].map(|_| SITES[self.site].identifier.to_owned());
        same("found", found, Some(filed.into_iter().collect()))
    }
}

#[derive(Debug)]
pub struct EnsureCode {
    pub site: usize,
}

impl Move for EnsureCode {
    fn aims() -> Vec<Aim> {
        let ensure = Aim::new("EnsureCode", |_, [a, ..]| Self { site: few(a) }.into());
        vec![ensure.weighing(&[(Everything, 1), (Enrolling, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::EnsureCode { by: by(), identifier: typist.identifier(self.site) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let siret = turn.model.sites[self.site].ok_or("not_on_file")?;
        if turn.model.is_over(self.site) {
            return Err("not_in_that_state");
        }
        let pair = turn.model.pairs.get(&(self.site, siret));
        let live = pair.is_some_and(|pair| pair.letters.iter().any(|(_, end)| turn.now < *end));
        if live || turn.model.is_held(self.site) { Ok(()) } else { turn.post(self.site, siret, true) }
    }
}

/// Nothing rests on the rows, and none is missing: there is nothing to make anew.
#[derive(Debug)]
pub struct RebuildFinds {
    pub after: bool,
}

impl Move for RebuildFinds {
    fn aims() -> Vec<Aim> {
        let rebuild = Aim::new("RebuildFinds", |_, [a, ..]| Self { after: a > 127 }.into());
        vec![rebuild.weighing(&[(Everything, 1), (Tenants, 1)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        let after = self.after.then(|| "find/".to_owned());
        upkeep(command::RebuildFinds { after, limit: 50 })
    }

    fn play(&self, _: &mut Turn<'_>) -> Answer {
        Ok(())
    }

    fn check(&self, _: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::FindsRebuilt(rebuilt) = reply else { return stray(reply) };
        same("to make anew", (rebuilt.written, rebuilt.removed, rebuilt.unreadable.len()), Some((0, 0, 0)))
    }
}

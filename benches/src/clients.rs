//! A firm acts for its clients: what a right costs through a mandate, and what ten clients and 100,000 cost.

use std::cell::RefCell;

use espace_securise::Secret;
use espace_securise::account::{Preset, Right};
use espace_securise::command::{ListTenants, Resume, SwitchTenant};
use espace_securise::store::Key;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, NADIA};
use espace_securise::testing::commands::{
    Of, accept, authorize, list_clients, propose, switch, switch_through,
};

use crate::measure::{Outcome, interleave, timed};
use crate::portal::{Portal, empty};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 100;
const RUNS: u32 = 100;
const FEW: u32 = 10;
const MANY: u32 = 100_000;
/// Clients visited, and how many stand on a page: all of the few, and as many of the many.
const SEEN: u32 = 10;
const PAGE: u16 = 10;
/// The beginning of a word that each client's name has.
const SOUGHT: &str = "maco";

pub fn measure(report: &mut Report) -> Outcome<()> {
    rights(report)?;
    let (mut few, mut many) = (Firm::with_clients(FEW)?, Firm::with_clients(MANY)?);

    let what = "Switching among 100,000 clients of a firm, to switching among 10";
    against(
        report,
        what,
        ["with 100,000 clients", "with 10 clients"],
        [&mut || many.switch(), &mut || few.switch()],
    )?;
    let what = "A page of ten of 100,000 clients, to one of 10";
    against(
        report,
        what,
        ["of 100,000 clients", "of 10 clients"],
        [&mut || many.page(None), &mut || few.page(None)],
    )?;
    let what = "Ten found by a word among 100,000 clients, to ten among 10";
    against(
        report,
        what,
        ["among 100,000 clients", "among 10 clients"],
        [&mut || many.page(Some(SOUGHT)), &mut || few.page(Some(SOUGHT))],
    )
}

/// What many clients cost, to what few do.
fn against(
    report: &mut Report,
    what: &str,
    [of_many, of_few]: [&str; 2],
    [many, few]: [&mut dyn FnMut() -> Outcome<()>; 2],
) -> Outcome<()> {
    let mut with_many = || timed(RUNS, &mut *many);
    let mut with_few = || timed(RUNS, &mut *few);
    let [with_many, with_few] = interleave(ROUNDS, [&mut with_many, &mut with_few])?;
    report.ratio(&Ratio::of(what, &with_many, &with_few, 1.2, Unit::Times));
    detail(of_few, &with_few);
    detail(of_many, &with_many);
    Ok(())
}

/// The question of every request, in a capacity of one's own and in a delegated one.
fn rights(report: &mut Report) -> Outcome<()> {
    let Firm { mut portal, session, company, .. } = Firm::with_clients(1)?;
    let through = portal.ask(&switch_through(&session, LEROY, DURAND))?.session;
    let (of_ones_own, of_another) =
        (authorize(&company, Right::MemberRead), authorize(&through, Right::MemberRead));
    let (whoever, portal) = (Resume { session: company }, RefCell::new(portal));
    let mut resume = || timed(RUNS, || Ok(portal.borrow_mut().ask(&whoever).map(drop)?));
    let mut direct = || timed(RUNS, || Ok(portal.borrow_mut().ask(&of_ones_own).map(drop)?));
    let mut delegated = || timed(RUNS, || Ok(portal.borrow_mut().ask(&of_another).map(drop)?));
    let [resume, direct, delegated] = interleave(ROUNDS, [&mut resume, &mut direct, &mut delegated])?;
    let what = "Authorize in a delegated capacity, to a direct one";
    report.ratio(&Ratio::of(what, &delegated, &direct, 1.3, Unit::Times));
    report.ratio(&Ratio::of("Authorize, to Resume", &direct, &resume, 1.2, Unit::Times));
    detail("Authorize in a delegated capacity", &delegated);
    detail("Authorize in a direct one", &direct);
    detail("Resume", &resume);
    Ok(())
}

/// A firm with clients, and the sessions of its Responsable and of the one company that gave a mandate in fact.
struct Firm {
    portal: Portal,
    session: Secret,
    company: Secret,
    clients: std::iter::Cycle<std::vec::IntoIter<String>>,
}

impl Firm {
    /// All but the first are copies of it.
    fn with_clients(count: u32) -> Outcome<Self> {
        let mut portal = empty();
        let (company, firm) = (portal.seat(DURAND, JEANNE), portal.seat(LEROY, NADIA));
        let mandate = portal.ask(&propose(&company, LEROY, Preset::Declarations.rights()))?.mandate.mandate;
        portal.ask(&accept(&firm, Of { client: DURAND, firm: LEROY, mandate }))?;
        let store = &portal.store.rows;
        let own: Vec<Key> = store.keys().into_iter().filter(is_of_the_client).collect();
        for index in 1..count {
            let client = identifier(index);
            for key in &own {
                let body = store.body(key).unwrap_or_default().replace(DURAND.identifier, &client);
                store.set_body(&Key::from_stored(key.as_str().replace(DURAND.identifier, &client)), &body);
            }
        }
        let seen = (1..count).step_by((count / SEEN).max(1) as usize).map(identifier);
        let clients: Vec<_> = seen.collect();
        let session = portal.ask(&switch(&firm, LEROY))?.session;
        Ok(Self { portal, session, company, clients: clients.into_iter().cycle() })
    }

    fn switch(&mut self) -> Outcome<()> {
        let tenant = self.clients.next().ok_or("no client")?;
        let firm = Some(LEROY.identifier.into());
        let command = SwitchTenant { session: self.session.clone(), tenant, firm, beside: false };
        self.session = self.portal.ask(&command)?.session;
        Ok(())
    }

    fn page(&mut self, search: Option<&str>) -> Outcome<()> {
        let search = search.map(str::to_owned);
        let command = ListTenants { limit: PAGE, search, ..list_clients(&self.session, LEROY) };
        let found = self.portal.ask(&command)?.tenants.len();
        if found == usize::from(PAGE) { Ok(()) } else { Err(format!("{found} clients on a page").into()) }
    }
}

/// The client, its mandate, and where it stands on the firm's shelves.
fn is_of_the_client(key: &Key) -> bool {
    ["tenant", "mandate-of", "client", "client-find"].contains(&key.kind())
        && key.as_str().split('/').any(|part| part == DURAND.identifier)
}

fn identifier(index: u32) -> String {
    format!("T{index:06}")
}

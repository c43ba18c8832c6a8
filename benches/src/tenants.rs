//! "Changer de tiers" with ten accesses and with 100,000.

use espace_securise::Secret;
use espace_securise::command::SwitchTenant;
use espace_securise::store::Key;
use espace_securise::testing::cast::DURAND;

use crate::journey::logged_in;
use crate::measure::{Outcome, interleave, timed};
use crate::portal::Portal;
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 100;
const RUNS: u32 = 100;
const TENANT: &str = DURAND.identifier;
const FEW: u32 = 10;
const MANY: u32 = 100_000;
/// Tenants switched among: all of the few, and as many spread over the many.
const VISITED: u32 = 10;

pub fn measure(report: &mut Report) -> Outcome<()> {
    let (mut few, mut many) = (Firm::with_accesses(FEW)?, Firm::with_accesses(MANY)?);
    let mut with_few = || timed(RUNS, || few.switch());
    let mut with_many = || timed(RUNS, || many.switch());
    let [with_few, with_many] = interleave(ROUNDS, [&mut with_few, &mut with_many])?;
    let what = "Switching tenant with 100,000 accesses, to switching with 10";
    report.ratio(&Ratio::of(what, &with_many, &with_few, 1.2, Unit::Times));
    detail("with 10 accesses", &with_few);
    detail("with 100,000 accesses", &with_many);
    Ok(())
}

/// An account with many accesses, and the session in which it goes from one to the next.
struct Firm {
    portal: Portal,
    session: Secret,
    tenants: std::iter::Cycle<std::vec::IntoIter<String>>,
}

impl Firm {
    fn with_accesses(count: u32) -> Outcome<Self> {
        let (portal, session) = logged_in()?;
        let store = &portal.store.rows;
        let own: Vec<Key> = store.keys().into_iter().filter(|key| names(key, TENANT)).collect();
        for index in 0..count {
            let tenant = identifier(index);
            for key in &own {
                let body = store.body(key).unwrap_or_default().replace(TENANT, &tenant);
                store.set_body(&Key::from_stored(key.as_str().replace(TENANT, &tenant)), &body);
            }
        }
        let visited: Vec<_> = (0..VISITED).map(|index| identifier(index * (count / VISITED))).collect();
        Ok(Self { portal, session, tenants: visited.into_iter().cycle() })
    }

    fn switch(&mut self) -> Outcome<()> {
        let tenant = self.tenants.next().ok_or("no tenant")?;
        let command = SwitchTenant { session: self.session.clone(), tenant, firm: None, beside: false };
        self.session = self.portal.ask(&command)?.session;
        Ok(())
    }
}

/// The tenant itself, the access to it and the mirror of that access.
fn names(key: &Key, tenant: &str) -> bool {
    ["tenant", "access", "holder"].contains(&key.kind()) && key.as_str().split('/').any(|part| part == tenant)
}

fn identifier(index: u32) -> String {
    format!("T{index:06}")
}

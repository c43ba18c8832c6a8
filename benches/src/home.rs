//! The home of somebody with six tiles, against the home of a portal in which nobody has any.

use espace_securise::account::VisitHow;
use espace_securise::command::ArrangeTiles;
use espace_securise::testing::DAY;
use espace_securise::testing::cast::{JEANNE, key_ring};
use espace_securise::testing::commands::{arrange_tiles, log_in, note_visit, show_home};
use espace_securise::{Espace, Policy, Secret};

use crate::journey::logged_in;
use crate::measure::{Outcome, interleave, timed};
use crate::portal::Portal;
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 200;
const RUNS: u32 = 100;

pub fn measure(report: &mut Report) -> Outcome<()> {
    let (mut learning, mut plain) = (at_home(true)?, at_home(false)?);
    let mut with = || timed(RUNS, || learning.show());
    let mut without = || timed(RUNS, || plain.show());
    let [with, without] = interleave(ROUNDS, [&mut with, &mut without])?;
    let what = "The home with six tiles, to the home without";
    report.ratio(&Ratio::of(what, &with, &without, 1.15, Unit::Times));
    detail("with six tiles and the uses of every service", &with);
    detail("without tiles, by the policy", &without);

    let mut note = || timed(RUNS, || learning.note());
    let [note] = interleave(ROUNDS, [&mut note])?;
    detail("a visit that counts already", &note);
    Ok(())
}

/// Somebody in front of the home.
struct Homecoming {
    portal: Portal,
    session: Secret,
}

/// After a day on which everything was used, six tiles were pinned, and the log-in had its change.
fn at_home(own_tiles: bool) -> Outcome<Homecoming> {
    let (mut portal, session) = logged_in()?;
    let services = portal.espace.policy().home.services.clone();
    let may_be = services.iter().filter(|service| !service.always);
    for (place, service) in may_be.enumerate() {
        portal.ask(&note_visit(&session, &service.id, VisitHow::Act))?;
        if place < 6 {
            portal.ask(&ArrangeTiles { pin: Some(service.id.clone()), ..arrange_tiles(&session) })?;
        }
    }
    portal.advance(DAY);
    let session = portal.ask(&log_in(JEANNE))?.session;
    let mut terms = portal.espace.policy().clone();
    terms.home.own_tiles = own_tiles;
    portal.espace = Espace::new(Policy::new(terms)?, key_ring());
    let mut home = Homecoming { portal, session };
    home.show()?;
    home.note()?;
    Ok(home)
}

impl Homecoming {
    fn show(&mut self) -> Outcome<()> {
        Ok(self.portal.ask(&show_home(&self.session)).map(drop)?)
    }

    fn note(&mut self) -> Outcome<()> {
        let visit = note_visit(&self.session, "absences", VisitHow::Act);
        Ok(self.portal.ask(&visit).map(drop)?)
    }
}

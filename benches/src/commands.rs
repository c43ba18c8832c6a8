//! What each command costs: its time with the stub hasher, its hashes, its loads and commits.

use espace_securise::testing::specimen::specimens;
use espace_securise::testing::{CheapHasher, World};

use crate::counted::CountedStore;
use crate::measure::{Outcome, interleave, timed_each};
use crate::portal::{Moment, empty_as_tests_have_it};
use crate::report::duration;

const ROUNDS: usize = 40;
const RUNS: u32 = 20;

pub fn measure() -> Outcome<()> {
    println!("Each command on the memory store, with a stub hasher:");
    println!("        {:<26} {:>10} {:>7} {:>6} {:>8}", "", "time", "hashes", "loads", "commits");
    let mut portal = empty_as_tests_have_it();
    for specimen in specimens() {
        let (world, command) = specimen.ready();
        let moment = Moment::within(&world);
        let prepare = |portal: &mut World<CountedStore, CheapHasher>| moment.bring(portal);
        let ask = |portal: &mut World<CountedStore, CheapHasher>| Ok(portal.ask(&command).map(drop)?);
        let before = portal.hasher.calls();
        timed_each(1, &mut portal, prepare, ask)?;
        let (hashes, calls) = (portal.hasher.calls() - before, portal.store.calls());

        let mut run = || timed_each(RUNS, &mut portal, prepare, ask);
        let [times] = interleave(ROUNDS, [&mut run])?;
        let (name, time) = (specimen.name, duration(times.median()));
        println!("        {name:<26} {time:>10} {hashes:>7} {:>6} {:>8}", calls.loads, calls.commits);
    }
    Ok(())
}

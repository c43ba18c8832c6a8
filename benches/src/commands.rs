//! What each command costs: its time with the stub hasher, its hashes, its loads and commits.

use crate::measure::{Outcome, interleave, timed_each};
use crate::portal::Portal;
use crate::report::duration;
use crate::story::Story;

const ROUNDS: usize = 40;
const RUNS: u32 = 20;

pub fn measure() -> Outcome<()> {
    println!("Each command on the memory store, with a stub hasher:");
    println!("        {:<26} {:>10} {:>7} {:>6} {:>8}", "", "time", "hashes", "loads", "commits");
    let mut portal = Portal::new()?;
    for moment in Story::told()?.moments {
        let prepare = |portal: &mut Portal| portal.rewind(&moment.before);
        let before = portal.hashes();
        timed_each(1, &mut portal, prepare, &moment.ask)?;
        let (hashes, calls) = (portal.hashes() - before, portal.store.calls());

        let mut run = || timed_each(RUNS, &mut portal, prepare, &moment.ask);
        let [times] = interleave(ROUNDS, [&mut run])?;
        let (name, time) = (moment.command, duration(times.median()));
        println!("        {name:<26} {time:>10} {hashes:>7} {:>6} {:>8}", calls.loads, calls.commits);
    }
    Ok(())
}

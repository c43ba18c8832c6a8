//! Retention: lines that are old enough go, and the chain says so.

use crate::espace::Espace;
use crate::trail::archive::{Archive, TrailFault, first_after};
use crate::trail::chain::{Chain, Examined};
use crate::trail::seal::{Seal, Statement};
use crate::trail::verification::{each_seal, examine};
use crate::value::Timestamp;

/// How often somebody else's seal may come first.
const MOST_LOST_RACES: u32 = 32;

/// What retention removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// How many lines, by this call.
    pub lines: u64,
    /// Of how many checkpoints.
    pub checkpoints: u64,
}

/// The lines of one checkpoint, which go together.
struct Going {
    number: u64,
    first: i64,
    last: i64,
}

/// What goes now, beside what is on its way since earlier.
#[derive(Default)]
struct Plan {
    going: Vec<Going>,
    /// The checkpoint up to which no removal said so yet, and how many lines lie under it and those before it.
    through: Option<(u64, u64)>,
}

impl Espace {
    /// Removes the lines of the audit trail that are older than the policy's
    /// [`audit_retention`](crate::PolicyTerms::audit_retention): those of whole checkpoints, the oldest first, none of which has a
    /// newer line. Lines that are not sealed stay, however old. That they go is noted in the chain of seals first; so it stays
    /// verifiable, and what somebody removes by hand stays distinguishable. Each checkpoint's lines go at once, and whoever is
    /// cut off goes on from there.
    ///
    /// # Errors
    /// [`TrailFault::Store`]; [`TrailFault::Broken`] if the chain is: what is wrong may be what would be removed.
    pub fn purge_trail(&self, archive: &dyn Archive, now: Timestamp) -> Result<Removed, TrailFault> {
        let Some(period) = self.policy().audit_retention else { return Ok(Removed::default()) };
        for _ in 0..=MOST_LOST_RACES {
            let Some(newest) = self.newest_genuine(archive)? else { break };
            let (examined, ..) = examine(Chain::new(self.keys(), None), archive)?;
            if let Some(finding) = examined.finding {
                return Err(TrailFault::Broken(finding));
            }
            // What somebody else notes meanwhile is not to be noted twice.
            if examined.newest != Some(newest.mark()) {
                continue;
            }
            let Plan { going, through } = plan(archive, &examined, now.minus(period))?;
            if let Some((through, lines)) = through {
                let note = Seal::removal(self.keys(), &newest, now, through, lines);
                if !archive.keep(note.number(), &note.to_json(), None)? {
                    continue;
                }
            }
            let mut removed = Removed::default();
            for Going { number, first, last } in going {
                removed.lines += archive.remove(number, first, last)?;
                removed.checkpoints += 1;
            }
            return Ok(removed);
        }
        Ok(Removed::default())
    }
}

fn plan(archive: &dyn Archive, chain: &Examined, oldest_kept: Timestamp) -> Result<Plan, TrailFault> {
    let (mut plan, mut broken) = (Plan::default(), None);
    each_seal(archive, |kept| {
        let seal = match Seal::from_json(kept.number, kept.json.as_deref()) {
            Ok(seal) => seal,
            Err(finding) => {
                broken = Some(finding);
                return Ok(false);
            }
        };
        let Statement::Checkpoint { after, lines, newest, .. } = seal.statement() else { return Ok(true) };
        let number = seal.number();
        if number > chain.removed_through {
            if *newest > oldest_kept || number > chain.sound {
                return Ok(false);
            }
            let before = plan.through.map_or(0, |(_, lines)| lines);
            plan.through = Some((number, before + u64::from(*lines)));
        }
        if kept.digests {
            plan.going.push(Going { number, first: first_after(*after), last: seal.covers() });
        }
        Ok(true)
    })?;
    broken.map_or(Ok(plan), |finding| Err(TrailFault::Broken(finding)))
}

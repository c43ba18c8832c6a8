//! Sealing: what stands in the trail by now, put under checkpoints.

use crate::espace::Espace;
use crate::trail::archive::{Archive, KeptLine, TrailFault};
use crate::trail::digests::Digests;
use crate::trail::mark::SealMark;
use crate::trail::seal::Seal;
use crate::value::Timestamp;

/// How often in a row somebody else's seal may come first. Each time the trail is sealed all the same.
const MOST_LOST_RACES: u32 = 32;

/// What was sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealing {
    /// How many lines, by this call.
    pub lines: u64,
    /// By how many checkpoints.
    pub checkpoints: u64,
    /// The newest seal, whoever made it: to be kept elsewhere. Nothing while the trail is empty.
    pub newest: Option<SealMark>,
}

impl Espace {
    /// Seals what stands in the audit trail and is not sealed yet, some [thousand lines](Digests::MOST) at a time, each time for
    /// good: whoever is cut off goes on from there. Two that seal at once do no harm. No command waits for it.
    ///
    /// # Errors
    /// [`TrailFault::Store`]; [`TrailFault::Broken`] if the newest seal is not genuine under these keys.
    pub fn seal_trail(&self, archive: &dyn Archive, now: Timestamp) -> Result<Sealing, TrailFault> {
        let (mut sealing, mut lost) = (Sealing::default(), 0);
        loop {
            let before = self.newest_genuine(archive)?;
            sealing.newest = before.as_ref().map(Seal::mark);
            let lines = archive.lines(before.as_ref().map(Seal::covers), Digests::MOST)?;
            let standing: Vec<_> = lines.iter().map(KeptLine::as_line).collect();
            let Some((seal, digests)) = Seal::checkpoint(self.keys(), before.as_ref(), now, &standing) else {
                return Ok(sealing);
            };
            if !archive.keep(seal.number(), &seal.to_json(), Some(&digests.to_bytes()))? {
                lost += 1;
                if lost > MOST_LOST_RACES {
                    return Ok(sealing);
                }
                continue;
            }
            lost = 0;
            sealing.newest = Some(seal.mark());
            sealing.checkpoints += 1;
            sealing.lines += u64::from(digests.len());
            if lines.len() < usize::from(Digests::MOST) {
                return Ok(sealing);
            }
        }
    }

    /// The newest seal of an archive, which is genuine and vouches for all before it.
    ///
    /// # Errors
    /// [`TrailFault`].
    pub fn newest_genuine(&self, archive: &dyn Archive) -> Result<Option<Seal>, TrailFault> {
        let Some(kept) = archive.newest_seal()? else { return Ok(None) };
        let seal = Seal::from_json(kept.number, kept.json.as_deref()).map_err(TrailFault::Broken)?;
        seal.check(self.keys()).map_err(TrailFault::Broken)?;
        Ok(Some(seal))
    }
}

//! Verification: the chain first, then the lines under each of its checkpoints.

use crate::contract::store::StoreUnavailable;
use crate::espace::Espace;
use crate::trail::archive::{Archive, KeptLine, KeptSeal, ONE_MORE, SEALS_AT_ONCE, Under, first_after};
use crate::trail::chain::{Chain, Examined};
use crate::trail::digests::Digests;
use crate::trail::finding::Finding;
use crate::trail::mark::SealMark;
use crate::trail::seal::{Seal, Statement};

/// How often what was found is looked at again, because the trail was sealed or lines of it removed meanwhile.
const MOST_LOOKS: u32 = 8;

/// What a verification found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The first thing that is not as it was; nothing if all is.
    pub finding: Option<Finding>,
    /// How many seals were read.
    pub seals: u64,
    /// How many lines were compared, and are as they were sealed.
    pub lines: u64,
    /// How many lines were removed because they were old enough, or are being, by the seals that say so.
    pub removed: u64,
    /// The newest seal, to be kept elsewhere; nothing if something was found, or if there is none.
    pub newest: Option<SealMark>,
}

impl Espace {
    /// Verifies the audit trail against its seals, and names the first line that was changed, removed or added. It reads what is
    /// sealed, one checkpoint's lines at a time, and changes nothing. Lines after the last checkpoint are not judged.
    ///
    /// `known` is the mark of a seal that was kept elsewhere: without one, seals that were cut off the end of the chain, and
    /// whatever was done to lines after, cannot be told from seals that were never made.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn verify_trail(
        &self,
        archive: &dyn Archive,
        known: Option<SealMark>,
    ) -> Result<Verified, StoreUnavailable> {
        let mut looks = 1;
        loop {
            let (verified, newest) = self.look_through(archive, known)?;
            // Lines may have gone because they were old enough, after it was looked whether they would.
            let moved_on = || Ok(archive.newest_seal()?.map(|kept| kept.number) != newest);
            if verified.finding.is_none() || looks == MOST_LOOKS || !moved_on()? {
                return Ok(verified);
            }
            looks += 1;
        }
    }

    /// What was found, and the greatest number of a seal that was read.
    fn look_through(
        &self,
        archive: &dyn Archive,
        known: Option<SealMark>,
    ) -> Result<(Verified, Option<u64>), StoreUnavailable> {
        let (examined, seals, newest) = examine(Chain::new(self.keys(), known), archive)?;
        let mut verified = Verified {
            finding: examined.finding,
            seals,
            lines: 0,
            removed: examined.removed_lines,
            newest: examined.newest,
        };
        each_seal(archive, |kept| {
            if !(1..=examined.sound).contains(&kept.number) {
                return Ok(false);
            }
            let seal = match Seal::from_json(kept.number, kept.json.as_deref()) {
                Ok(seal) => seal,
                Err(finding) => {
                    verified.found(finding);
                    return Ok(false);
                }
            };
            match checked(archive, &seal, examined.removed_through)? {
                Ok(lines) => verified.lines += lines,
                Err(finding) => verified.found(finding),
            }
            Ok(verified.finding == examined.finding)
        })?;
        Ok((verified, newest))
    }
}

impl Verified {
    fn found(&mut self, finding: Finding) {
        self.finding = Some(finding);
        self.newest = None;
    }
}

/// Reads the whole chain: what it is, how many seals there are, and the greatest number of one.
pub(super) fn examine(
    mut chain: Chain<'_>,
    archive: &dyn Archive,
) -> Result<(Examined, u64, Option<u64>), StoreUnavailable> {
    let (mut broken, mut seals, mut newest) = (None, 0, None);
    each_seal(archive, |kept| {
        seals += 1;
        newest = Some(kept.number);
        if broken.is_none() {
            broken = chain.take(kept.number, kept.json.as_deref()).err();
        }
        Ok(true)
    })?;
    Ok((broken.map_or_else(|| chain.end(), |finding| chain.fail(finding)), seals, newest))
}

/// Calls for each seal in order, while the answer is to go on.
pub(super) fn each_seal(
    archive: &dyn Archive,
    mut look: impl FnMut(&KeptSeal) -> Result<bool, StoreUnavailable>,
) -> Result<(), StoreUnavailable> {
    let mut after = None;
    loop {
        let page = archive.seals(after, SEALS_AT_ONCE)?;
        for kept in &page {
            if !look(kept)? {
                return Ok(());
            }
        }
        after = page.last().map(|kept| kept.number);
        if page.len() < usize::from(SEALS_AT_ONCE) {
            return Ok(());
        }
    }
}

/// The lines under one seal: how many, or the first that is not as it was.
fn checked(
    archive: &dyn Archive,
    seal: &Seal,
    removed_through: u64,
) -> Result<Result<u64, Finding>, StoreUnavailable> {
    let Statement::Checkpoint { after, digests: sealed, .. } = seal.statement() else { return Ok(Ok(0)) };
    let number = seal.number();
    let Under { digests, lines } = archive.under(number, first_after(*after), seal.covers(), ONE_MORE)?;
    let lines: Vec<_> = lines.iter().map(KeptLine::as_line).collect();
    let Some(digests) = digests else {
        if number > removed_through {
            return Ok(Err(Finding::DigestsAltered { number }));
        }
        let added = lines.first().map(|line| Finding::LineAdded { position: line.position });
        return Ok(added.map_or(Ok(0), Err));
    };
    let digests = Digests::from_bytes(&digests).filter(|digests| digests.hash() == *sealed);
    let Some(digests) = digests else { return Ok(Err(Finding::DigestsAltered { number })) };
    Ok(digests.compare(&lines).map_or(Ok(u64::from(digests.len())), Err))
}

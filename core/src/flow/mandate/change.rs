//! What happens to a mandate that both sides agreed to: narrowed, widened, suspended, ended; at once (requirement 20).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::delegation::pair::Pair;
use crate::delegation::rivals::Rivals;
use crate::delegation::terms::rights;
use crate::proof::hat::held;
use crate::record::MandateEvent;
use crate::value::Secret;
use crate::vocabulary::account::{Rights, StatedCapacity};
use crate::vocabulary::command::{EndMandate, ResumeMandate, ReviseMandate, SuspendMandate};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateSide, Suspender};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

impl Ask for ReviseMandate {
    /// The company's to say; the firm may only ask for another mandate.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::take(&mut desk, &self.session, self.capacity.as_ref(), named)?;
        let now = pair.now(desk.now());
        let mut entries = Entries::default();
        rights(&mut entries, self.rights, &desk.policy().mandates);
        entries.complete(Some(()))?;
        let (before, starts_at) =
            pair.named(self.mandate).map(|mandate| (mandate.rights, mandate.starts_at))?;
        if pair.side != MandateSide::Tenant {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        pair.step(self.mandate, MandateEvent::Revise)?;
        if self.rights == before {
            return pair.again(desk, self.mandate);
        }
        let (more, less) = (self.rights.without(before), before.without(self.rights));
        held(more, pair.acting.hat.rights)?;
        if let Some(mandate) = pair.bond.head.named_mut(self.mandate) {
            mandate.rights = self.rights;
            mandate.version = mandate.version.saturating_add(1);
            mandate.yields.retain(|yielded| !less.contains(yielded.right));
        }
        let mut rivals = Rivals::read(&mut desk, &pair.bond.head, now)?;
        rivals.release(less, self.mandate);
        rivals.yield_to(more & Rights::EXCLUSIVE, starts_at.max(now), self.mandate);

        let mut ruling = pair.rule(desk)?;
        pair.bond.keep(&mut ruling, rivals)?;
        let news = if more.is_empty() { MandateNews::Narrowed } else { MandateNews::Widened };
        pair.conclude(ruling, self.mandate, news)
    }
}

const fn as_suspender(side: MandateSide) -> Suspender {
    match side {
        MandateSide::Tenant => Suspender::Tenant,
        MandateSide::Firm => Suspender::Firm,
    }
}

impl Ask for SuspendMandate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::take(&mut desk, &self.session, self.capacity.as_ref(), named)?;
        pair.step(self.mandate, MandateEvent::Suspend { by: as_suspender(pair.side) })?;
        let ruling = pair.rule(desk)?;
        pair.conclude(ruling, self.mandate, MandateNews::Suspended)
    }
}

impl Ask for ResumeMandate {
    /// Only what one's own side set: the other's suspension holds.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::take(&mut desk, &self.session, self.capacity.as_ref(), named)?;
        pair.step(self.mandate, MandateEvent::Resume { by: as_suspender(pair.side) })?;
        let ruling = pair.rule(desk)?;
        pair.conclude(ruling, self.mandate, MandateNews::Resumed)
    }
}

impl Ask for EndMandate {
    /// With the one that serves ends its renewal: whoever ends a relation at once does not find it begun again later.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let (mut pair, cause, news) =
            ending(&mut desk, &self.session, self.capacity.as_ref(), (&self.tenant, &self.firm))?;
        let ended = pair.bond.end(self.mandate, cause, pair.side)?;
        let now = pair.now(desk.now());
        let rivals = pair.bond.released(&mut desk, &ended, now)?;

        let mut ruling = pair.rule(desk)?;
        pair.bond.keep(&mut ruling, rivals)?;
        pair.conclude(ruling, self.mandate, news)
    }
}

/// A pair, and what an end of its mandate is from this side.
fn ending(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    capacity: Option<&StatedCapacity>,
    named: (&str, &str),
) -> Result<(Pair, MandateEnd, MandateNews), Halt> {
    let pair = Pair::take(desk, session, capacity, named)?;
    let (cause, news) = match pair.side {
        MandateSide::Tenant => (MandateEnd::Revoked, MandateNews::Revoked),
        MandateSide::Firm => (MandateEnd::Renounced, MandateNews::Renounced),
    };
    Ok((pair, cause, news))
}

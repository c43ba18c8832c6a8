//! A company and a firm, seen from the side of whoever asks: what every command that names a mandate reads and writes.

use crate::decide::ask::Ruled;
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _};
use crate::decide::ruling::Ruling;
use crate::delegation::bond::{Bond, Seen, unknown};
use crate::delegation::terms::signatory;
use crate::proof::hat::{Acting, observed};
use crate::record::{Mandate, MandateEvent, MandateHead, Tenant};
use crate::value::{CibtpId, Secret, Timestamp};
use crate::vocabulary::account::{MandateId, StatedCapacity, TenantKind};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::{MandateNews, MandateSide};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

/// Both sides and what lies between them, and who sits on one of them.
pub(crate) struct Pair {
    pub(crate) acting: Acting,
    pub(crate) side: MandateSide,
    pub(crate) bond: Bond,
}

impl Pair {
    /// One side is the session's own tenant, or there is no such pair.
    pub(crate) fn take(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        capacity: Option<&StatedCapacity>,
        named: (&str, &str),
    ) -> Result<Self, Halt> {
        let acting = signatory(desk, session, capacity)?;
        Self::between(desk, acting, named, false)
    }

    /// The same for whoever sits there already. A firm that has the company's word on paper reads what it would read if the
    /// company had agreed.
    pub(crate) fn between(
        desk: &mut Desk<'_, '_>,
        acting: Acting,
        (tenant, firm): (&str, &str),
        on_paper: bool,
    ) -> Result<Self, Halt> {
        let format = &desk.policy().identifier;
        let ids = CibtpId::parse(tenant, format).ok().zip(CibtpId::parse(firm, format).ok());
        let (tenant, firm) = ids.ok_or_else(unknown)?;
        let own = &acting.hat.tenant;
        let (side, other) = match own.kind {
            TenantKind::Company if own.id == tenant => (MandateSide::Tenant, &firm),
            TenantKind::Firm if own.id == firm => (MandateSide::Firm, &tenant),
            TenantKind::Company | TenantKind::Firm => return Err(unknown().into()),
        };
        let (head, other) = desk.read((&MandateHead::key(&tenant, &firm), &Tenant::key(other)))?;
        let head = head.unwrap_or_else(|| MandateHead::new(tenant, firm));
        Self::of(desk, acting, (side, on_paper), head, other)
    }

    /// With what the dates did, and all that is written beside.
    pub(crate) fn of(
        desk: &mut Desk<'_, '_>,
        acting: Acting,
        (side, on_paper): (MandateSide, bool),
        head: MandateHead,
        other: Option<Tenant>,
    ) -> Result<Self, Halt> {
        let (key, now) = (MandateHead::key(&head.tenant, &head.firm), acting.seat.now(desk.now()));
        let head = observed(desk, &key, head, now)?;
        let own = acting.hat.tenant.clone();
        let sides = match side {
            MandateSide::Tenant => {
                let firm = other.filter(|other| other.kind == TenantKind::Firm);
                (Some(own), firm.or_no(Refusal::NoSuchFirm, Cause::UnknownSubject)?)
            }
            MandateSide::Firm => (other.filter(|other| other.kind == TenantKind::Company), own),
        };
        let bond = Bond::read(desk, Seen::Side { side, on_paper }, head, sides)?;
        Ok(Self { acting, side, bond })
    }

    /// The time, as this side's session has seen it.
    pub(crate) fn now(&self, now: Timestamp) -> Timestamp {
        self.acting.seat.now(now)
    }

    /// The mandate of this name, as far as this side may know of it.
    pub(crate) fn named(&self, id: MandateId) -> Result<&Mandate, No> {
        self.bond.named(id)
    }

    /// The mandate of this name takes a step, or there is no such mandate, or it is not there.
    pub(crate) fn step(&mut self, id: MandateId, event: MandateEvent) -> Result<(), No> {
        self.bond.step(id, event)
    }

    /// Opens the ruling.
    pub(crate) fn rule<'d, 'c>(&self, desk: Desk<'d, 'c>) -> Result<Ruling<'d, 'c>, Halt> {
        self.acting.seat.rule(desk, Some(self.bond.head.tenant.clone()))
    }

    /// Writes the pair, tells both sides, and answers with the mandate as it stands now.
    pub(crate) fn conclude(
        self,
        ruling: Ruling<'_, '_>,
        id: MandateId,
        news: MandateNews,
    ) -> Ruled<MandateChanged> {
        let now = self.now(ruling.now());
        self.bond.conclude(ruling, now, id, news)
    }

    /// The good news once more, for whoever succeeded and asks again (requirement 88).
    pub(crate) fn again(self, desk: Desk<'_, '_>, id: MandateId) -> Ruled<MandateChanged> {
        let ruling = self.rule(desk)?;
        let mandate = self.bond.shown(id)?;
        ruling.unchanged(MandateChanged { mandate })
    }
}

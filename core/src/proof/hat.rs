//! In which capacity somebody acts, and what that holds right now: asked by key at every command (invariant 6).

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::proof::seat::Seat;
use crate::record::{Access, CapacityKind, Record, RecordKey, Tenant};
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::{AccountId, Capacity, Right, Rights, StatedCapacity, TenantKind};
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// The keys under which one capacity stands.
pub(crate) type HatKeys = (RecordKey<Access>, RecordKey<Tenant>);

/// What was found there.
pub(crate) type HatRead = (Option<Access>, Option<Tenant>);

/// A capacity that is held now; only [`worn`] makes one.
pub(crate) struct Hat {
    pub(crate) access: Access,
    pub(crate) tenant: Tenant,
    /// What may be done in it: what was given, within what its kind of tenant allows (requirement 89).
    pub(crate) rights: Rights,
}

pub(crate) fn keys(account: AccountId, capacity: &Capacity) -> HatKeys {
    (Access::key(account, &capacity.tenant), Tenant::key(&capacity.tenant))
}

/// The capacity, if what was found gives it at this time.
pub(crate) fn worn((access, tenant): HatRead, now: Timestamp) -> Option<Hat> {
    let (access, tenant) = access.filter(|access| access.is_live(now)).zip(tenant)?;
    let rights = access.rights & tenant.kind.ceiling();
    Some(Hat { access, tenant, rights })
}

impl Hat {
    /// What kind of capacity it is, for what is remembered of a person in it.
    pub(crate) fn kind(&self) -> CapacityKind {
        match self.tenant.kind {
            TenantKind::Company => CapacityKind::Company,
            TenantKind::Firm => CapacityKind::Firm,
        }
    }

    /// The most that whoever wears it may give to another: what they were given themselves. Of a firm, that is also what a
    /// mandate gives them at most, which no firm holds for itself.
    pub(crate) fn may_give(&self) -> Rights {
        if self.rights.contains(Right::PeopleManage) { self.access.rights } else { Rights::NONE }
    }

    /// Nobody gives what they do not hold.
    pub(crate) fn gives(&self, rights: Rights) -> Result<(), No> {
        match rights.without(self.may_give()).iter().next() {
            None => Ok(()),
            Some(right) => Err(no(Refusal::RightNotHeld { right }, Cause::RightNotHeld)),
        }
    }

    /// Whoever is no Titulaire makes none and unmakes none.
    pub(crate) fn touches(&self, rights: Rights) -> Result<(), No> {
        self.gives(rights & Rights::of(&[Right::HolderTransfer]))
    }

    /// With this right, or no.
    pub(crate) fn holding(self, right: Right) -> Result<Self, No> {
        if self.rights.contains(right) {
            Ok(self)
        } else {
            Err(no(Refusal::RightNotHeld { right }, Cause::RightNotHeld))
        }
    }
}

/// A seat and the hat that is on: what every command asks first that does something for a tenant.
pub(crate) struct Acting {
    pub(crate) seat: Seat,
    pub(crate) hat: Hat,
}

impl Acting {
    /// In the session's own capacity, and in no other than the command was made for.
    pub(crate) fn take(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
        right: Right,
    ) -> Result<Self, Halt> {
        let Self { seat, hat } = Self::whatever(desk, session, stated)?;
        Ok(Self { seat, hat: hat.holding(right)? })
    }

    /// The same, whatever rights there are.
    pub(crate) fn whatever(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
    ) -> Result<Self, Halt> {
        Ok(Self::take_beside(desk, session, stated, |_| None::<RecordKey<Access>>)?.0)
    }

    /// The same, whatever rights there are, with something of the account beside it in the same round.
    pub(crate) fn take_beside<R: Record>(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
        beside: impl FnOnce(AccountId) -> Option<RecordKey<R>>,
    ) -> Result<(Self, Option<R>), Halt> {
        let seat = Seat::take_in_good_standing(desk, session)?;
        let capacity = seat.capacity().or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;
        if stated.is_some_and(|stated| !stated.is(&capacity)) {
            return Err(no(Refusal::OtherCapacity, Cause::OtherCapacity).into());
        }
        let (access, tenant) = keys(seat.account.id, &capacity);
        let beside = beside(seat.account.id);
        let (access, tenant, beside) = desk.read((&access, &tenant, beside.as_ref()))?;
        let hat = worn((access, tenant), seat.now(desk.now()));
        Ok((Self { seat, hat: hat.or_no(Refusal::NoAccess, Cause::NoLiveAccess)? }, beside))
    }
}

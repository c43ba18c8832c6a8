//! In which capacity somebody acts, and what that holds right now: asked by key at every command (invariant 6).

use crate::decide::desk::Desk;
use crate::decide::keys::{Keys, Large};
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::policy::MandateTerms;
use crate::proof::seat::Seat;
use crate::record::{Access, CapacityKind, FirmEnd, Mandate, MandateHead, Record, RecordKey, Tenant};
use crate::value::{Secret, Timestamp};
use crate::vocabulary::account::{AccountId, Capacity, Right, Rights, StatedCapacity, TenantKind};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::Delegation;
use crate::vocabulary::refusal::Refusal;

/// The keys under which one capacity stands.
pub(crate) struct HatKeys {
    access: RecordKey<Access>,
    tenant: RecordKey<Tenant>,
    /// For a delegated one: the head of the pair, and the end of the firm.
    through: Option<(RecordKey<MandateHead>, RecordKey<FirmEnd>)>,
}

/// The same, to be read together; none where nobody acts.
pub(crate) type Loads<'k> = (
    Option<&'k RecordKey<Access>>,
    Option<&'k RecordKey<Tenant>>,
    Option<Large<'k, MandateHead>>,
    Option<&'k RecordKey<FirmEnd>>,
);

/// What was found there.
pub(crate) type HatRead = (Option<Access>, Option<Tenant>, Option<Box<MandateHead>>, Option<FirmEnd>);

/// A capacity that is held now; only [`put_on`] makes one.
pub(crate) struct Hat {
    /// The title: to the tenant itself, or to the firm.
    pub(crate) access: Access,
    pub(crate) tenant: Tenant,
    /// What may be done in it: what was given, within what its kind of tenant allows (requirement 89).
    pub(crate) rights: Rights,
    /// The firm and the mandate that it acts through.
    pub(crate) through: Option<Delegation>,
}

impl HatKeys {
    pub(crate) fn of(account: AccountId, capacity: &Capacity) -> Self {
        let Capacity { tenant, firm } = capacity;
        let through = firm.as_ref().map(|firm| (MandateHead::key(tenant, firm), FirmEnd::key(firm)));
        Self {
            access: Access::key(account, firm.as_ref().unwrap_or(tenant)),
            tenant: Tenant::key(tenant),
            through,
        }
    }

    pub(crate) fn loads(keys: Option<&Self>) -> Loads<'_> {
        let Some(Self { access, tenant, through }) = keys else { return (None, None, None, None) };
        let (head, end) = through.as_ref().map(|(head, end)| (Large(head), end)).unzip();
        (Some(access), Some(tenant), head, end)
    }
}

/// The capacity of this account, if it is held at this time, with what stands beside it in the same round.
pub(crate) fn worn_beside<K: Keys>(
    desk: &mut Desk<'_, '_>,
    (account, capacity): (AccountId, &Capacity),
    now: Timestamp,
    beside: K,
) -> Result<(Option<Hat>, K::Records), Halt> {
    let keys = HatKeys::of(account, capacity);
    let (found, beside) = desk.read((HatKeys::loads(Some(&keys)), beside))?;
    Ok((put_on(desk, Some(&keys), found, now)?, beside))
}

/// The capacity, if what was found gives it at this time. What the dates did to its mandate since anybody looked is kept,
/// whatever the answer will be (invariant 12).
pub(crate) fn put_on(
    desk: &mut Desk<'_, '_>,
    keys: Option<&HatKeys>,
    (access, tenant, head, end): HatRead,
    now: Timestamp,
) -> Result<Option<Hat>, Halt> {
    let through = keys.and_then(|keys| keys.through.as_ref());
    let head = match (through, head) {
        (Some((key, _)), Some(stored)) if stored.is_due(now) => {
            Some(Box::new(observed(desk, key, *stored, now)?))
        }
        (Some(_), stored) => stored,
        (None, _) => None,
    };
    if let Some((seen, keys)) = tenant.as_ref().and_then(|tenant| tenant.seen(now)).zip(keys) {
        desk.put(&keys.tenant, &seen)?;
    }
    if let Some((seen, (_, key))) = end.as_ref().and_then(|end| end.seen(now)).zip(through) {
        desk.put(key, &seen)?;
    }
    let worn = access.filter(|access| access.is_live(now)).zip(tenant);
    let Some((access, tenant)) = worn else { return Ok(None) };
    let Some(ceiling) = tenant.ceiling(now) else { return Ok(None) };
    if through.is_none() {
        let rights = access.rights & ceiling;
        return Ok(Some(Hat { access, tenant, rights, through: None }));
    }
    let end = end.unwrap_or_default();
    let head = head.filter(|_| !end.is_over(now));
    let hat = head.and_then(|head| {
        let ended = [tenant.mandates_ended_at, end.mandates_ended_at];
        delegated((access, tenant, ceiling), &head, ended, &desk.policy().mandates)
    });
    if let Some(delegation) = hat.as_ref().and_then(|hat| hat.through.as_ref()) {
        desk.acting_through(delegation.clone());
    }
    Ok(hat)
}

/// A pair as its dates leave it. An end that was seen is final, whatever the answer will be (invariant 12).
pub(crate) fn observed(
    desk: &mut Desk<'_, '_>,
    key: &RecordKey<MandateHead>,
    stored: MandateHead,
    now: Timestamp,
) -> Result<MandateHead, Halt> {
    if !stored.is_due(now) {
        return Ok(stored);
    }
    let head = stored.observed(now);
    desk.put(key, &head)?;
    Ok(head)
}

/// What the mandate gives, within what the firm lets this person do, within what the client's kind and status allow: a right
/// that is missing in one of them is not held (requirement 89). The firm's own file is not asked, but for its end: only
/// a firm ever has a mandate, and what was filed as one stays one.
fn delegated(
    (access, tenant, ceiling): (Access, Tenant, Rights),
    head: &MandateHead,
    ended: [Option<Timestamp>; 2],
    terms: &MandateTerms,
) -> Option<Hat> {
    // What ended with a side gives nothing from then on; that it is over is written by the clock's next round.
    let stands = |mandate: &&Mandate| ended.iter().all(|ended_at| mandate.outlives(*ended_at));
    let mandate = head.serving.as_ref().filter(stands)?;
    let given = mandate.given();
    if given.is_empty() || !access.sees(head.portfolio.as_ref()) {
        return None;
    }
    let rights = given & access.rights & delegable(terms) & ceiling;
    let delegation = Delegation { firm: head.firm.clone(), mandate: mandate.id, version: mandate.version };
    Some(Hat { access, tenant, rights, through: Some(delegation) })
}

/// All of these rights are among those that are held, or no: it names the first that is missing.
pub(crate) fn held(rights: Rights, among: Rights) -> Result<(), No> {
    match rights.without(among).iter().next() {
        None => Ok(()),
        Some(right) => Err(no(Refusal::RightNotHeld { right }, Cause::RightNotHeld)),
    }
}

/// What a company may let a firm do.
pub(crate) fn delegable(terms: &MandateTerms) -> Rights {
    if terms.bank_change {
        Rights::DELEGABLE
    } else {
        Rights::DELEGABLE.without(Rights::of(&[Right::BankChange]))
    }
}

impl Hat {
    /// What kind of capacity it is, for what is remembered of a person in it.
    pub(crate) fn kind(&self) -> CapacityKind {
        match (&self.through, self.tenant.kind) {
            (Some(_), _) => CapacityKind::Client,
            (None, TenantKind::Company) => CapacityKind::Company,
            (None, TenantKind::Firm) => CapacityKind::Firm,
        }
    }

    /// The most that whoever wears it may give to another: what they were given themselves. Of a firm, that is also what a
    /// mandate gives them at most, which no firm holds for itself.
    pub(crate) fn may_give(&self) -> Rights {
        if self.rights.contains(Right::PeopleManage) { self.access.rights } else { Rights::NONE }
    }

    /// Nobody gives what they do not hold.
    pub(crate) fn gives(&self, rights: Rights) -> Result<(), No> {
        held(rights, self.may_give())
    }

    /// Whoever is no Titulaire makes none and unmakes none.
    pub(crate) fn touches(&self, rights: Rights) -> Result<(), No> {
        self.gives(rights & Rights::of(&[Right::HolderTransfer]))
    }

    /// In which capacity it is.
    pub(crate) fn capacity(&self) -> Capacity {
        let firm = self.through.as_ref().map(|delegation| delegation.firm.clone());
        Capacity { tenant: self.tenant.id.clone(), firm }
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
        Self::whatever(desk, session, stated)?.holding(right)
    }

    /// The same, of whoever proved the password not long ago (requirement 31). Whoever may not do it is not asked for one.
    pub(crate) fn take_fresh(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
        right: Right,
    ) -> Result<Self, Halt> {
        Self::take(desk, session, stated, right)?.fresh(desk)
    }

    /// With this right, or no.
    fn holding(self, right: Right) -> Result<Self, Halt> {
        held(Rights::of(&[right]), self.hat.rights)?;
        Ok(self)
    }

    /// With that proof, or no.
    pub(crate) fn fresh(self, desk: &mut Desk<'_, '_>) -> Result<Self, Halt> {
        Ok(Self { seat: self.seat.fresh(desk)?, hat: self.hat })
    }

    /// The same, whatever rights there are.
    pub(crate) fn whatever(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
    ) -> Result<Self, Halt> {
        let (seat, capacity) = seated(desk, session, stated)?;
        Ok(Self::beside(desk, seat, &capacity, None::<&RecordKey<Access>>)?.0)
    }

    /// The same, with this right, where nothing is read after it.
    pub(crate) fn take_last(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
        right: Right,
    ) -> Result<Self, Halt> {
        let beside = |_| None::<RecordKey<Access>>;
        Self::take_last_beside(desk, session, stated, beside)?.0.holding(right)
    }

    /// The same, whatever rights there are, with something of the account beside it in the same round.
    pub(crate) fn take_last_beside<R: Record>(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        stated: Option<&StatedCapacity>,
        beside: impl FnOnce(AccountId) -> Option<RecordKey<R>>,
    ) -> Result<(Self, Option<R>), Halt> {
        let (seat, capacity) = seated(desk, session, stated)?;
        let beside = beside(seat.account.id);
        desk.reads_no_more();
        Self::beside(desk, seat, &capacity, beside.as_ref())
    }

    fn beside<R: Record>(
        desk: &mut Desk<'_, '_>,
        seat: Seat,
        capacity: &Capacity,
        beside: Option<&RecordKey<R>>,
    ) -> Result<(Self, Option<R>), Halt> {
        let now = seat.now(desk.now());
        let (hat, beside) = worn_beside(desk, (seat.account.id, capacity), now, beside)?;
        let hat = hat.or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;
        Ok((Self { seat, hat }, beside))
    }
}

/// A seat and its capacity, which is no other than the command was made for.
fn seated(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    stated: Option<&StatedCapacity>,
) -> Result<(Seat, Capacity), Halt> {
    let seat = Seat::take_in_good_standing(desk, session)?;
    let capacity = seat.capacity().or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;
    if stated.is_some_and(|stated| !stated.is(&capacity)) {
        return Err(no(Refusal::OtherCapacity, Cause::OtherCapacity).into());
    }
    Ok((seat, capacity))
}

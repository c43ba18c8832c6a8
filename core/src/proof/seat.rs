//! Who is logged in: what every command of a holder asks first (requirement 15).

use crate::decide::desk::{Desk, Halt};
use crate::decide::ruling::Ruling;
use crate::record::{Access, Account, RecordKey, Session, Tenant};
use crate::token::LinkPurpose;
use crate::value::{CibtpId, Secret};
use crate::vocabulary::account::{AccountId, Standing};
use crate::vocabulary::event::{Actor, Cause};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::ActiveTenant;

/// Proof of a live session of an account that may use it; only [`Seat::take`] makes one.
pub(crate) struct Seat {
    pub(crate) account: Account,
    pub(crate) session: Session,
    pub(crate) key: RecordKey<Session>,
    pub(crate) standing: Standing,
    /// Whether the standing is news to the record.
    moved: bool,
}

impl Seat {
    /// A forged token is refused before any load; a live one costs one load of two records.
    pub(crate) fn take(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let over = |cause, actor| Desk::denial(Refusal::SessionOver, cause, actor);
        let espace = desk.espace();
        let Ok(link) = espace.keys().open(LinkPurpose::Session, token.expose()) else {
            return Err(over(Cause::ForgedToken, Actor::Visitor));
        };
        let id = AccountId::new(link.subject);
        let key = Session::key(id, &link.nonce.digest());
        let (session, account) = desk.read((&key, &Account::key(id)))?;
        let (Some(session), Some(account)) = (session, account) else {
            return Err(over(Cause::UnknownSession, Actor::Visitor));
        };
        let actor = Actor::Holder { account: id };
        if session.epoch != account.epoch {
            return Err(over(Cause::SessionRevoked, actor));
        }
        if link.is_expired(desk.now()) || !session.is_live(desk.now(), &espace.policy().session) {
            return Err(desk.denial_deleting(&key, Refusal::SessionOver, Cause::SessionTimedOut, actor));
        }
        let terms = &espace.policy().recertification;
        let before = account.state.standing(terms);
        let account = account.observed(desk.now(), terms);
        match account.state.standing(terms) {
            Some(standing) => Ok(Self { account, session, key, standing, moved: before != Some(standing) }),
            None => Err(over(Cause::AccountSuspended, actor)),
        }
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::Holder { account: self.account.id }
    }

    /// Who may do more than certify the address again (G7).
    pub(crate) fn take_in_good_standing(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let seat = Self::take(desk, token)?;
        match seat.standing {
            Standing::Active | Standing::RecertificationDue { .. } => Ok(seat),
            Standing::RecertificationOverdue => {
                let (key, account) = (Account::key(seat.account.id), &seat.account);
                let (refusal, cause) = (Refusal::RecertificationRequired, Cause::CertificationOverdue);
                Err(desk.denial_writing(&key, account, refusal, cause, seat.actor())?)
            }
        }
    }

    /// The tenant that the session acts for, if its access is still live. An overdue holder acts for nobody: a portal
    /// that shows data whenever there is a tenant shows none.
    pub(crate) fn acting_for(&self, desk: &mut Desk<'_, '_>) -> Result<Option<ActiveTenant>, Halt> {
        let home = match self.standing {
            Standing::Active | Standing::RecertificationDue { .. } => self.session.tenant.as_ref(),
            Standing::RecertificationOverdue => None,
        };
        let Some(home) = home else { return Ok(None) };
        let (access, tenant) = desk.read((&Access::key(self.account.id, home), &Tenant::key(home)))?;
        let now = desk.now().max(self.session.last_seen);
        let live = access.filter(|access| access.is_live(now));
        Ok(live.zip(tenant).map(|(access, tenant)| ActiveTenant {
            identifier: access.tenant,
            company: tenant.company,
            title: access.title,
            rights: access.rights,
        }))
    }

    /// Opens the ruling, noting now and then that the session is in use.
    pub(crate) fn rule<'d, 'c>(
        &self,
        desk: Desk<'d, 'c>,
        tenant: Option<CibtpId>,
    ) -> Result<Ruling<'d, 'c>, Halt> {
        let touch = desk.espace().policy().session.touch;
        let mut ruling = desk.rule(self.actor(), tenant);
        let now = ruling.now();
        if self.moved {
            // An end of the certification that was seen is final, whatever the clock says next.
            ruling.put(&Account::key(self.account.id), &self.account)?;
        }
        if now.since(self.session.last_seen) >= touch {
            ruling.put(&self.key, &Session { last_seen: now, ..self.session.clone() })?;
        }
        Ok(ruling)
    }
}

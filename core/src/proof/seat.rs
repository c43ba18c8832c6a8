//! Who is logged in: what every command of a holder asks first (requirement 15), and how a session begins.

use crate::decide::desk::Desk;
use crate::decide::keys::Large;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::decide::ruling::Ruling;
use crate::record::{Account, RecordKey, Session};
use crate::token::LinkPurpose;
use crate::value::{CibtpId, Secret, Timestamp};
use crate::vocabulary::account::{AccountId, Capacity, Standing};
use crate::vocabulary::event::{Actor, Cause, Subject};
use crate::vocabulary::refusal::Refusal;

/// Proof of a live session of an account that may use it; only [`Seat::take`] makes one.
pub(crate) struct Seat {
    pub(crate) account: Box<Account>,
    pub(crate) session: Session,
    pub(crate) key: RecordKey<Session>,
    pub(crate) standing: Standing,
    /// Whether the standing is news to the record.
    moved: bool,
}

impl Seat {
    /// A forged token is refused before any load; a live one costs one load of two records.
    pub(crate) fn take(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let policy = desk.policy();
        let link = desk.open(LinkPurpose::Session, token)?;
        let link = link.or_no(Refusal::SessionOver, Cause::ForgedToken)?;
        let id = AccountId::new(link.subject);
        desk.concerning(Subject::Account { account: id });
        let key = Session::key(id, &link.nonce.digest());
        let (session, account) = desk.read((&key, Large(&Account::key(id))))?;
        let (session, mut account) =
            session.zip(account).or_no(Refusal::SessionOver, Cause::UnknownSession)?;
        desk.acting(Actor::Holder { account: id });
        if session.epoch != account.epoch {
            return Err(no(Refusal::SessionOver, Cause::SessionRevoked).into());
        }
        if link.is_expired(desk.now()) || !session.is_live(desk.now(), &policy.session) {
            desk.delete(&key);
            return Err(no(Refusal::SessionOver, Cause::SessionTimedOut).into());
        }
        if account.is_password_due(desk.now()) {
            desk.put(&Account::key(id), &account.with_password_over())?;
            return Err(no(Refusal::SessionOver, Cause::PasswordDue).into());
        }
        let before = account.state.standing(&policy.recertification);
        account.state = account.state.ticked(desk.now(), &policy.recertification);
        let standing = account.state.standing(&policy.recertification);
        let Some(standing) = standing else {
            if before.is_some() {
                // The grace of a closed account was seen to end.
                desk.put(&Account::key(id), &account)?;
                return Err(no(Refusal::SessionOver, Cause::AccountClosed).into());
            }
            return Err(no(Refusal::SessionOver, Cause::AccountSuspended).into());
        };
        Ok(Self { account, session, key, standing, moved: before != Some(standing) })
    }

    /// Who may do more than certify the address again (G7).
    pub(crate) fn take_in_good_standing(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let seat = Self::take(desk, token)?;
        match seat.standing {
            Standing::Active | Standing::RecertificationDue { .. } => Ok(seat),
            Standing::RecertificationOverdue => {
                desk.put(&Account::key(seat.account.id), &seat.account)?;
                Err(no(Refusal::RecertificationRequired, Cause::CertificationOverdue).into())
            }
            Standing::Closing { .. } => Err(no(Refusal::AccountClosing, Cause::AccountClosing).into()),
        }
    }

    /// Who proved the password not long ago (requirement 31): a session that was left open is not enough for what cannot be taken
    /// back. A proof that was seen to be old stays so, whatever the clock says next.
    pub(crate) fn take_fresh(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        Self::take_in_good_standing(desk, token)?.fresh(desk)
    }

    /// The same, of a seat that was taken before.
    pub(crate) fn fresh(self, desk: &mut Desk<'_, '_>) -> Result<Self, Halt> {
        let last_seen = self.now(desk.now());
        if last_seen.since(self.session.authenticated_at) < desk.policy().reauthentication {
            return Ok(self);
        }
        if last_seen > self.session.last_seen {
            desk.put(&self.key, &Session { last_seen, ..self.session })?;
        }
        Err(no(Refusal::ReauthenticationRequired, Cause::StaleAuthentication).into())
    }

    /// The capacity that the session may act in, if it is still held. An overdue or closing holder acts for nobody: a portal
    /// that shows data whenever there is a tenant shows none.
    pub(crate) fn capacity(&self) -> Option<Capacity> {
        match self.standing {
            Standing::Active | Standing::RecertificationDue { .. } => {
                Some(Capacity { tenant: self.session.tenant.clone()?, firm: self.session.firm.clone() })
            }
            Standing::RecertificationOverdue | Standing::Closing { .. } => None,
        }
    }

    /// The time for this session: a clock that went back is read as the last time it was seen.
    pub(crate) fn now(&self, now: Timestamp) -> Timestamp {
        now.max(self.session.last_seen)
    }

    /// Opens the ruling, the one way to: it keeps an end of the certification that was seen, which is final whatever the
    /// clock says next, and notes now and then that the session is in use.
    pub(crate) fn rule<'d, 'c>(
        &self,
        desk: Desk<'d, 'c>,
        tenant: Option<CibtpId>,
    ) -> Result<Ruling<'d, 'c>, Halt> {
        let mut ruling = desk.rule(tenant);
        let now = ruling.now();
        if self.moved {
            ruling.put(&Account::key(self.account.id), &self.account)?;
        }
        if now.since(self.session.last_seen) >= ruling.policy().session.touch {
            ruling.put(&self.key, &Session { last_seen: now, ..self.session.clone() })?;
        }
        Ok(ruling)
    }
}

/// Writes a session under a fresh token (requirement 35), seen from where the command comes.
pub(crate) fn begin(ruling: &mut Ruling<'_, '_>, session: Session) -> Result<Secret, Halt> {
    let (token, link) = ruling.sign(LinkPurpose::Session, session.account.subject(), session.expires_at)?;
    let key = Session::key(session.account, &link.digest);
    let origin = ruling.origin();
    let session = Session { source: origin.source, device: origin.kept_device(), key: link.key, ..session };
    ruling.put(&key, &session)?;
    Ok(token)
}

//! What a GET on a mailed link does: it looks, and changes nothing, however often mail scanners ask (requirement 71).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::proof::address::KnownAddress;
use crate::record::{Account, Enrollment, Invitation, PendingLink, PostedCodes, Recovery, Tenant};
use crate::token::{Link, LinkPurpose};
use crate::vocabulary::account::{AccountId, EnrollmentId, InvitationId};
use crate::vocabulary::command::InspectLink;
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{LinkInspected, LinkStatus};

impl Ask for InspectLink {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<LinkInspected> {
        let link = desk.rules().open_any(&self.token)?;
        let link = link.or_no(Refusal::InvalidLink, Cause::ForgedToken)?;
        let newest = match link.purpose {
            LinkPurpose::Activation => activation(&mut desk, &link)?,
            LinkPurpose::Reset => reset(&mut desk, &link)?,
            LinkPurpose::Recertification => recertification(&mut desk, &link)?,
            LinkPurpose::EmailChange => email_change(&mut desk, &link)?,
            LinkPurpose::EmailUndo => email_undo(&mut desk, &link)?,
            LinkPurpose::Invitation => invitation(&mut desk, &link)?,
            LinkPurpose::Enrollment | LinkPurpose::Session | LinkPurpose::Device => {
                return Err(no(Refusal::InvalidLink, Cause::ForgedToken).into());
            }
        };
        let now = desk.now();
        let status = match newest.filter(|newest| newest.is(&link.nonce)) {
            Some(newest) if newest.is_expired(now) => LinkStatus::Expired,
            Some(_) => LinkStatus::Live,
            None if link.is_expired(now) => LinkStatus::Expired,
            None => LinkStatus::Spent,
        };
        let Link { purpose, expires_at, .. } = link;
        desk.answer(LinkInspected { purpose, expires_at, status })
    }
}

/// What a GET shows is what a POST will do: the letter must still be reserved for this enrollment.
fn activation(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let id = EnrollmentId::new(link.subject);
    let Some(enrollment) = desk.read(&Enrollment::key(id))? else { return Ok(None) };
    let keys = (&PostedCodes::key(&enrollment.codes), &Tenant::key(&enrollment.tenant));
    let (codes, tenant) = desk.read(keys)?;
    let reserved = codes.is_some_and(|codes| codes.is_reserved_by(id))
        && tenant.is_some_and(|tenant| tenant.answers_to(&enrollment.siret, desk.now()));
    Ok(enrollment.stage.step_two().filter(|_| reserved).map(|step_two| step_two.link.clone()))
}

fn reset(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let Some(account) = desk.read(&Account::key(AccountId::new(link.subject)))? else { return Ok(None) };
    let address = KnownAddress::of(desk.rules(), &account.email);
    let recovery = desk.read(&Recovery::key(&address.index))?;
    let account = account.observed(desk.now(), &desk.policy().recertification);
    let may_log_in = account.state.standing(&desk.policy().recertification).is_some();
    let own = recovery.filter(|recovery| may_log_in && recovery.subject == link.subject);
    Ok(own.map(|recovery| recovery.link))
}

fn recertification(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let account = desk.read(&Account::key(AccountId::new(link.subject)))?;
    Ok(account.and_then(|account| account.state.to_renew().and_then(|due| due.link.clone())))
}

fn email_change(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let account = desk.read(&Account::key(AccountId::new(link.subject)))?;
    let account = account.filter(|account| account.state.may_change_email());
    Ok(account.and_then(|account| account.change.pending().map(|(_, pending)| pending.clone())))
}

/// What a POST will do hangs on whether the earlier address is still the account's.
fn email_undo(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let id = AccountId::new(link.subject);
    let account = desk.read(&Account::key(id))?;
    let replaced = account.iter().flat_map(|account| &account.replaced);
    let Some(replaced) = replaced.into_iter().find(|replaced| replaced.link.is(&link.nonce)) else {
        return Ok(None);
    };
    let index = desk.read(&KnownAddress::of(desk.rules(), &replaced.email).key())?;
    Ok(index.filter(|index| index.account == id).map(|_| replaced.link.clone()))
}

/// What it offers, and whether it still does, tells [`InspectInvitation`](crate::command::InspectInvitation).
fn invitation(desk: &mut Desk<'_, '_>, link: &Link) -> Result<Option<PendingLink>, Halt> {
    let invitation = desk.read(&Invitation::key(InvitationId::new(link.subject)))?;
    let waiting = invitation.and_then(|invitation| invitation.unanswered(desk.now()));
    Ok(waiting.map(|invitation| invitation.link().clone()))
}

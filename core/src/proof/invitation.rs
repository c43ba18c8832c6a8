//! The link of an invitation that came back, and what it gives now.

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::links::MailedLink;
use crate::proof::hat::worn_beside;
use crate::proof::mailed_link::LinkBack;
use crate::record::{Account, Invitation, InvitationEvent, InvitationState, Machine as _, RecordKey, Tenant};
use crate::value::Secret;
use crate::vocabulary::account::{AccountId, Capacity, InvitationId, Rights};
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// An invitation whose newest link was brought.
pub(crate) struct InvitationBack {
    pub(crate) link: LinkBack,
    pub(crate) key: RecordKey<Invitation>,
    pub(crate) invitation: Invitation,
}

/// What it gives now: no more than whoever invited could give now.
pub(crate) struct Offer {
    pub(crate) tenant: Tenant,
    pub(crate) rights: Rights,
}

impl InvitationBack {
    pub(crate) fn take(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let link = LinkBack::take(desk, MailedLink::Invitation, token)?;
        let key = Invitation::key(InvitationId::new(link.subject()));
        let invitation = desk.read(&key)?.ok_or_else(|| link.over(Cause::UnknownSubject))?;
        if !invitation.link().is(link.nonce()) {
            return Err(link.over(Cause::Replaced).into());
        }
        Ok(Self { link, key, invitation })
    }

    /// Who accepted by this very link, and whether it opened their account: they may follow it again (requirement 88).
    pub(crate) fn accepted_by(&self, desk: &Desk<'_, '_>) -> Option<(AccountId, bool)> {
        match &self.invitation.state {
            InvitationState::Accepted { account, link, opened } if !link.is_expired(desk.now()) => {
                Some((*account, *opened))
            }
            InvitationState::Accepted { .. } | InvitationState::Sent { .. } => None,
        }
    }

    /// It waits.
    pub(crate) fn waits(&self, desk: &Desk<'_, '_>) -> Result<(), No> {
        match &self.invitation.state {
            InvitationState::Accepted { .. } => Err(self.link.over(Cause::AlreadyUsed)),
            InvitationState::Sent { link } if link.is_expired(desk.now()) => {
                Err(no(Refusal::ExpiredLink, Cause::Expired))
            }
            InvitationState::Sent { .. } => Ok(()),
        }
    }

    /// The same for whoever follows it: an end that was seen is written down.
    pub(crate) fn followed(&mut self, desk: &mut Desk<'_, '_>) -> Result<(), Halt> {
        let waits = self.waits(desk);
        if waits.as_ref().is_err_and(|no| no.cause == Cause::Expired)
            && self.invitation.state.step(InvitationEvent::EndLink).is_ok()
        {
            desk.put(&self.key, &self.invitation)?;
        }
        Ok(waits?)
    }

    /// Judged again whenever it is asked: whoever invited may be lowered, suspended or gone, and then gives less, or nothing.
    pub(crate) fn offer(&self, desk: &mut Desk<'_, '_>) -> Result<Offer, Halt> {
        let Invitation { tenant, by, rights, .. } = &self.invitation;
        let own = Capacity { tenant: tenant.clone(), firm: None };
        let now = desk.now();
        let (hat, inviter) = worn_beside(desk, (*by, &own), now, &Account::key(*by))?;
        let terms = &desk.policy().recertification;
        // Whoever gave their account up gives nothing, until they keep it.
        let may_log_in = inviter.is_some_and(|inviter| {
            let state = inviter.observed(now, terms).state;
            state.standing(terms).is_some() && !state.is_given_up()
        });
        let hat = hat.filter(|_| may_log_in).ok_or_else(|| self.link.over(Cause::InviterMayNot))?;
        let rights = *rights & hat.may_give();
        if rights.is_empty() {
            return Err(self.link.over(Cause::InviterMayNot).into());
        }
        Ok(Offer { tenant: hat.tenant, rights })
    }

    /// The record as it is from now on.
    pub(crate) fn accepted(mut self, account: AccountId, opened: bool) -> Result<Invitation, No> {
        let accepted = self.invitation.state.step(InvitationEvent::Accept { account, opened });
        accepted.or_no(Refusal::SpentLink, Cause::AlreadyUsed)?;
        Ok(self.invitation)
    }
}

//! The mail that invites an address to be one of a tenant's people.

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _};
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::record::{
    Account, Invitation, InvitationEvent, InvitationState, Invited, Machine as _, RecordKey, Tenant,
};
use crate::sending::by_tenant::{Counted, MailsOfTenant};
use crate::token::IndexDomain;
use crate::value::{CibtpId, Email, PortfolioName};
use crate::vocabulary::account::{InvitationId, Rights};
use crate::vocabulary::event::{Cause, Subject};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply;

/// Where the invitation of one address to one tenant stands.
pub(crate) struct Invitations {
    id: InvitationId,
    key: RecordKey<Invitation>,
    row: RecordKey<Invited>,
    named: Subject,
}

/// What was found there.
pub(crate) struct Standing {
    pub(crate) invitation: Option<Invitation>,
    pub(crate) row: bool,
}

impl Invitations {
    pub(crate) fn to(rules: Rules<'_>, tenant: &CibtpId, email: &Email) -> Self {
        let address = KnownAddress::of(rules, email);
        let hash = rules.index(IndexDomain::Invitation, &[tenant.as_str(), &email.unique_key()]);
        let id = Invitation::id_of(&hash);
        let (key, row) = (Invitation::key(id), Invited::key(tenant, id));
        // Whether it has an account is not looked up: nothing that is done here could tell.
        Self { id, key, row, named: address.named(None) }
    }

    pub(crate) fn read(&self, desk: &mut Desk<'_, '_>) -> Result<Standing, Halt> {
        let (invitation, row) = desk.read((&self.key, &self.row))?;
        Ok(Standing { invitation, row: row.is_some() })
    }

    /// Its link is over, and it is listed no more.
    pub(crate) fn forget(&self, ruling: &mut Ruling<'_, '_>, invitation: bool, row: bool) {
        if invitation {
            ruling.delete(&self.key);
        }
        if row {
            ruling.delete(&self.row);
        }
    }
}

/// The invitation that still waits for somebody whose access ends: it would let them in again.
pub(crate) struct LeftWaiting(Invitations, Standing);

impl LeftWaiting {
    pub(crate) fn read(desk: &mut Desk<'_, '_>, tenant: &CibtpId, email: &Email) -> Result<Self, Halt> {
        let at = Invitations::to(desk.rules(), tenant, email);
        let standing = at.read(desk)?;
        Ok(Self(at, standing))
    }

    pub(crate) fn forget(self, ruling: &mut Ruling<'_, '_>) {
        let Self(at, Standing { invitation, row }) = self;
        at.forget(ruling, invitation.is_some(), row);
    }
}

/// What is offered to an address.
pub(crate) struct Offered {
    pub(crate) email: Email,
    pub(crate) rights: Rights,
    pub(crate) portfolios: Vec<PortfolioName>,
}

/// An invitation about to leave.
pub(crate) struct InvitationMail {
    at: Invitations,
    mails: MailsOfTenant,
}

impl InvitationMail {
    pub(crate) fn to(rules: Rules<'_>, tenant: &CibtpId, email: &Email) -> Self {
        let address = KnownAddress::of(rules, email);
        Self {
            at: Invitations::to(rules, tenant, email),
            mails: MailsOfTenant::to(rules, "invitation", tenant, &address),
        }
    }

    /// Reads all that sending writes, and names whom it is about.
    pub(crate) fn read(&self, desk: &mut Desk<'_, '_>) -> Result<(Option<Invitation>, Counted), Halt> {
        let keys = (&self.at.key, &self.at.row, self.mails.keys());
        let (invitation, _row, counted) = desk.read(keys)?;
        desk.concerning(self.at.named.clone());
        Ok((invitation, counted))
    }

    /// Sends the link, which replaces the one before.
    pub(crate) fn send(
        self,
        ruling: &mut Ruling<'_, '_>,
        (before, counted): (Option<Invitation>, Counted),
        (tenant, inviter): (&Tenant, &Account),
        offered: Offered,
    ) -> Result<reply::Invited, Halt> {
        let (now, policy) = (ruling.now(), ruling.policy());
        let Offered { email, rights, portfolios } = offered;
        let (id, expires_at) = (self.at.id, now.plus(policy.invitations.lifetime));
        let (url, link) = ruling.mailed_link(MailedLink::Invitation, id.subject(), expires_at)?;
        let mut state = match before {
            Some(before) => before.state,
            None => InvitationState::Sent { link: link.clone() },
        };
        state.step(InvitationEvent::Send { link }).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        let (tenant_id, by) = (tenant.id.clone(), inviter.id);
        let to = Recipient::Mail { email: email.clone() };
        let invitation = Invitation {
            id,
            tenant: tenant_id,
            email,
            rights,
            portfolios,
            by,
            sent_at: now,
            expires_at,
            state,
        };
        ruling.put(&self.at.row, &Invited::of(&invitation))?;
        ruling.put(&self.at.key, &invitation)?;
        self.mails.count(ruling, counted)?;
        let (company, invited_by) = (tenant.company.clone(), inviter.name.clone());
        let content = Content::Invitation { url, expires_at, company, invited_by };
        ruling.send(to, ruling.language(), content)?;
        Ok(reply::Invited { id, expires_at })
    }
}

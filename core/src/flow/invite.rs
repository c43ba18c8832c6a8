//! Invitations to a tenant's people, from the side of those who give them (requirement 91).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _, too_many};
use crate::decide::paging::{next_after, page_of, rows};
use crate::proof::hat::Acting;
use crate::proof::person::{self, changing, managing};
use crate::record::{Invitation, Invited, Tenant};
use crate::sending::by_tenant::MailsOfTenant;
use crate::sending::invitation::{InvitationMail, Invitations, Offered, Standing};
use crate::shown;
use crate::value::Email;
use crate::vocabulary::account::InvitationId;
use crate::vocabulary::command::{Invite, ListInvitations, ResendInvitation, WithdrawInvitation};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply;

impl Ask for Invite {
    /// Nothing is looked up of the address: whether it has an account, and whether it is one of the tenant's people already, is
    /// for whoever accepts to hear.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<reply::Invited> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let mut entries = Entries::default();
        let email = entries.field(Field::Email, Email::parse(&self.email));
        let kind = acting.hat.tenant.kind;
        let portfolios = person::typed(&mut entries, kind, self.rights, &self.portfolios);
        let (email, portfolios) = entries.complete(email.zip(portfolios))?;
        acting.hat.gives(self.rights)?;
        let offered = Offered { email, rights: self.rights, portfolios };
        sent(desk, acting, offered, Fact::PersonInvited { rights: self.rights })
    }
}

impl Ask for ResendInvitation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<reply::Invited> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let Invitation { email, rights, portfolios, .. } =
            unanswered(&mut desk, &acting.hat.tenant, &self.id)?;
        acting.hat.gives(rights)?;
        sent(desk, acting, Offered { email, rights, portfolios }, Fact::InvitationResent)
    }
}

impl Ask for WithdrawInvitation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<reply::InvitationWithdrawn> {
        let Acting { seat, hat } = managing(&mut desk, &self.session, self.capacity.as_ref())?;
        let waiting = unanswered(&mut desk, &hat.tenant, &self.id)?;
        hat.touches(waiting.rights)?;
        let at = Invitations::to(desk.rules(), &hat.tenant.id, &waiting.email);
        let Standing { row, .. } = at.read(&mut desk)?;
        let mut ruling = seat.rule(desk, Some(hat.tenant.id))?;
        at.forget(&mut ruling, true, row);
        ruling.done(reply::InvitationWithdrawn {}, Fact::InvitationWithdrawn)
    }
}

impl Ask for ListInvitations {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<reply::Invitations> {
        let Acting { seat, hat } = managing(&mut desk, &self.session, self.capacity.as_ref())?;
        let prefix = Invited::prefix(&hat.tenant.id);
        let (page, ()) = desk.scan(page_of(prefix, self.after.as_deref(), self.limit), ())?;
        let keys = rows(page).map(|(_, row)| row.map(|Invited { id, .. }| Invitation::key(id)));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let found = desk.read(keys.iter().collect::<Vec<_>>())?;
        let now = desk.now();
        let listed = found.into_iter().flatten().filter_map(|found| found.unanswered(now));
        let invitations = listed.map(|invitation| shown::invitation(invitation, now)).collect();
        let reply = reply::Invitations { invitations, next: next_after(page) };
        seat.rule(desk, Some(hat.tenant.id))?.unchanged(reply)
    }
}

/// One of this tenant's that was not accepted.
fn unanswered(desk: &mut Desk<'_, '_>, tenant: &Tenant, id: &str) -> Result<Invitation, Halt> {
    let id = InvitationId::from_text(id).or_no(Refusal::NoSuchPerson, Cause::MalformedInput)?;
    let found = desk.read(&Invitation::key(id))?.filter(|found| found.tenant == tenant.id);
    let found = found.and_then(|found| found.unanswered(desk.now()));
    Ok(found.or_no(Refusal::NoSuchPerson, Cause::UnknownSubject)?)
}

fn sent(mut desk: Desk<'_, '_>, acting: Acting, offered: Offered, fact: Fact) -> Ruled<reply::Invited> {
    let Acting { seat, hat } = acting;
    let mail = InvitationMail::to(desk.rules(), &hat.tenant.id, &offered.email);
    let (before, counted) = mail.read(&mut desk)?;
    // To invite anew is to take back what another was to be.
    let waiting = before.clone().and_then(|before| before.unanswered(desk.now()));
    waiting.map_or(Ok(()), |waiting| hat.touches(waiting.rights))?;
    if let Some(wait) = MailsOfTenant::wait(&counted, desk.policy(), desk.now()) {
        return Err(too_many(wait).into());
    }
    let mut ruling = seat.rule(desk, Some(hat.tenant.id.clone()))?;
    let reply = mail.send(&mut ruling, (before, counted), (&hat.tenant, &seat.account), offered)?;
    ruling.done(reply, fact)
}

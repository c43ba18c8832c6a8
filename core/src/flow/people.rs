//! A tenant's people (G11): who they are, and what they may do. What is changed is felt at their next command.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::no;
use crate::proof::hat::Acting;
use crate::proof::person::{self, Person, changing, managing};
use crate::proof::title::{end, keeps_a_holder, write};
use crate::record::Access;
use crate::sending::invitation::LeftWaiting;
use crate::shown;
use crate::vocabulary::command::{
    ChangePerson, LeaveTenant, ListPeople, ReinstatePerson, RemovePerson, SuspendPerson,
};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{People, PersonChanged, PersonRemoved};

impl Ask for ListPeople {
    /// Two rounds for a page, however many people there are.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<People> {
        let Acting { seat, hat } = managing(&mut desk, &self.session, self.capacity.as_ref())?;
        let asked = (self.after.as_deref(), self.limit);
        let (people, next) = person::page(&mut desk, &hat.tenant.id, asked)?;
        let own = Some(seat.account.id);
        let people = people.into_iter().map(|person| shown::person(person.access, &person.account, own));
        let reply = People { people: people.collect(), next };
        seat.rule(desk, Some(hat.tenant.id))?.unchanged(reply)
    }
}

impl Ask for ChangePerson {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PersonChanged> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let portfolios = person::complete(acting.hat.tenant.kind, self.rights, &self.portfolios)?;
        let person = Person::named(&mut desk, &acting.hat.tenant, &self.account)?;
        let (before, after) = (person.access.rights, self.rights);
        acting.hat.touches(before)?;
        acting.hat.gives(after.without(before))?;
        let given_by = Some(acting.seat.account.id);
        let access = Access { rights: after, portfolios, given_by, ..person.access.clone() };
        rewritten(desk, acting, &person, access, Fact::PersonChanged { before, after })
    }
}

impl Ask for SuspendPerson {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PersonChanged> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let person = Person::named(&mut desk, &acting.hat.tenant, &self.account)?;
        acting.hat.touches(person.access.rights)?;
        if person.access.suspended.is_some() {
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let access = Access { suspended: Some(desk.now()), ..person.access.clone() };
        rewritten(desk, acting, &person, access, Fact::PersonSuspended)
    }
}

impl Ask for ReinstatePerson {
    /// To lift a suspension is to give what was held: nobody gives so what they do not hold.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PersonChanged> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let person = Person::named(&mut desk, &acting.hat.tenant, &self.account)?;
        acting.hat.gives(person.access.rights)?;
        if person.access.suspended.is_none() {
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let access = Access { suspended: None, ..person.access.clone() };
        rewritten(desk, acting, &person, access, Fact::PersonReinstated)
    }
}

impl Ask for RemovePerson {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PersonRemoved> {
        let acting = changing(&mut desk, &self.session, self.capacity.as_ref())?;
        let person = Person::named(&mut desk, &acting.hat.tenant, &self.account)?;
        acting.hat.touches(person.access.rights)?;
        removed(desk, acting, &person, Fact::PersonRemoved)
    }
}

impl Ask for LeaveTenant {
    /// By a title of one's own: whoever acts through a firm has nothing here to leave.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PersonRemoved> {
        let acting = Acting::whatever(&mut desk, &self.session, self.capacity.as_ref())?;
        if acting.hat.through.is_some() {
            return Err(no(Refusal::NoSuchPerson, Cause::NoLiveAccess).into());
        }
        let acting = acting.fresh(&mut desk)?;
        let person = Person::of(&mut desk, &acting.hat.tenant, acting.seat.account.id)?;
        removed(desk, acting, &person, Fact::PersonLeft)
    }
}

/// Writes what a person may do from now on, unless it would leave the tenant without a holder.
fn rewritten(
    desk: Desk<'_, '_>,
    acting: Acting,
    person: &Person,
    access: Access,
    fact: Fact,
) -> Ruled<PersonChanged> {
    let Acting { seat, hat } = acting;
    let counted = person.counted(Some(&access));
    keeps_a_holder(&hat.tenant, counted)?;
    let mut ruling = seat.rule(desk, Some(hat.tenant.id.clone()))?;
    write(&mut ruling, hat.tenant, access.clone(), counted)?;
    let person = shown::person(access, &person.account, Some(seat.account.id));
    ruling.done(PersonChanged { person }, fact)
}

/// Ends what a person may do, and the invitation that still waits for their address.
fn removed(mut desk: Desk<'_, '_>, acting: Acting, person: &Person, fact: Fact) -> Ruled<PersonRemoved> {
    let Acting { seat, hat } = acting;
    let counted = person.counted(None);
    keeps_a_holder(&hat.tenant, counted)?;
    let waiting = LeftWaiting::read(&mut desk, &hat.tenant.id, &person.account.email)?;
    let mut ruling = seat.rule(desk, Some(hat.tenant.id.clone()))?;
    waiting.forget(&mut ruling);
    end(&mut ruling, hat.tenant, &person.access, counted)?;
    ruling.done(PersonRemoved {}, fact)
}

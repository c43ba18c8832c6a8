//! Scenes of a tenant's people and of invitations in which a command is refused.

use espace_securise::account::{Preset, Rights};
use espace_securise::command::ListPeople;
use espace_securise::event::Cause;
use espace_securise::testing::cast::{JEANNE, MARTIN, PAUL, SAMIR, directly};
use espace_securise::testing::commands::{
    accept_invitation, change_person, holder, inspect_invitation, invite, join, leave, list_invitations,
    list_people, reinstate_person, remove_person, resend_invitation, suspend_person, visitor,
    withdraw_invitation,
};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

use crate::moments::seated;
use crate::refusals::Refused;

const CLERK: Rights = Preset::Clerk.rights();
const BENALI: (&str, &str) = ("Samir", "Benali");

/// Jeanne's session; Samir, who joined her, and his.
fn with_samir(rights: Rights) -> (World, Secret, String, Secret) {
    let (mut world, session) = seated();
    let name = world.welcome(&session, SAMIR, rights);
    let samir = world.log_in(SAMIR);
    (world, session, name, samir)
}

/// Jeanne's session, and an invitation in Samir's mailbox: its token, and how it is called.
fn invited() -> (World, Secret, Secret, String) {
    let (mut world, session) = seated();
    let id = world.must(&invite(&session, SAMIR.email, CLERK)).id.to_string();
    let token = world.link();
    (world, session, token, id)
}

fn nobody() -> String {
    "0".repeat(32)
}

pub const REFUSED: &[Refused] = &[
    ("list_people without the right", "right_not_held", Cause::RightNotHeld, || {
        let (world, _, _, samir) = with_samir(CLERK);
        (world, holder(list_people(&samir)))
    }),
    ("list_people for another company", "other_capacity", Cause::OtherCapacity, || {
        let (world, session) = seated();
        (world, holder(ListPeople { capacity: Some(directly(MARTIN)), ..list_people(&session) }))
    }),
    ("change_person of the last holder", "last_holder", Cause::LastHolder, || {
        let (mut world, session) = seated();
        let own = world.person(&session, JEANNE);
        (world, holder(change_person(&session, &own, CLERK)))
    }),
    ("change_person to nothing", "invalid_input", Cause::MalformedInput, || {
        let (world, session, name, _) = with_samir(CLERK);
        (world, holder(change_person(&session, &name, Rights::NONE)))
    }),
    ("change_person by a deputy, of a holder", "right_not_held", Cause::RightNotHeld, || {
        let (mut world, session, _, samir) = with_samir(Preset::Deputy.rights());
        let jeanne = world.person(&session, JEANNE);
        (world, holder(change_person(&samir, &jeanne, CLERK)))
    }),
    ("suspend_person twice", "not_in_that_state", Cause::WrongState, || {
        let (mut world, session, name, _) = with_samir(CLERK);
        world.must(&suspend_person(&session, &name));
        (world, holder(suspend_person(&session, &name)))
    }),
    ("reinstate_person of another company", "no_such_person", Cause::NoLiveAccess, || {
        let (world, session) = seated();
        (world, holder(reinstate_person(&session, &nobody())))
    }),
    ("remove_person by no name", "no_such_person", Cause::MalformedInput, || {
        let (world, session) = seated();
        (world, holder(remove_person(&session, "Samir")))
    }),
    ("leave_tenant as the last holder", "last_holder", Cause::LastHolder, || {
        let (world, session) = seated();
        (world, holder(leave(&session)))
    }),
    ("leave_tenant when suspended", "no_access", Cause::NoLiveAccess, || {
        let (mut world, session, name, samir) = with_samir(CLERK);
        world.must(&suspend_person(&session, &name));
        (world, holder(leave(&samir)))
    }),
    ("invite what is no address", "invalid_input", Cause::MalformedInput, || {
        let (world, session) = seated();
        (world, holder(invite(&session, "samir", CLERK)))
    }),
    ("invite twice in a minute", "too_many_messages", Cause::QuotaReached, || {
        let (world, session, _, _) = invited();
        (world, holder(invite(&session, SAMIR.email, CLERK)))
    }),
    ("resend_invitation of nobody", "no_such_person", Cause::UnknownSubject, || {
        let (world, session) = seated();
        (world, holder(resend_invitation(&session, &nobody())))
    }),
    ("resend_invitation in the same minute", "too_many_messages", Cause::QuotaReached, || {
        let (world, session, _, id) = invited();
        (world, holder(resend_invitation(&session, &id)))
    }),
    ("withdraw_invitation of another company", "no_such_person", Cause::UnknownSubject, || {
        let (mut world, _, _, id) = invited();
        let paul = world.seat(MARTIN, PAUL);
        (world, holder(withdraw_invitation(&paul, &id)))
    }),
    ("list_invitations without the right", "right_not_held", Cause::RightNotHeld, || {
        let (world, _, _, samir) = with_samir(CLERK);
        (world, holder(list_invitations(&samir)))
    }),
    ("accept_invitation that was forwarded", "not_invited", Cause::OtherAddress, || {
        let (mut world, _, token, _) = invited();
        let paul = world.seat(MARTIN, PAUL);
        (world, holder(accept_invitation(&paul, &token)))
    }),
    ("accept_invitation of one's own company", "already_associated", Cause::AccessExists, || {
        let (mut world, session) = seated();
        world.must(&invite(&session, JEANNE.email, CLERK));
        let token = world.link();
        (world, holder(accept_invitation(&session, &token)))
    }),
    ("inspect_invitation that was taken back", "spent_link", Cause::UnknownSubject, || {
        let (mut world, session, token, id) = invited();
        world.must(&withdraw_invitation(&session, &id));
        (world, visitor(inspect_invitation(&token)))
    }),
    ("join_by_invitation too late", "expired_link", Cause::Expired, || {
        let (world, _, token, _) = invited();
        world.advance(7 * DAY);
        (world, visitor(join(&token, BENALI, SAMIR.password)))
    }),
    ("join_by_invitation of somebody who is gone", "spent_link", Cause::InviterMayNot, || {
        let (mut world, session, _, paul) = {
            let (mut world, session) = seated();
            let name = world.welcome(&session, PAUL, Preset::Deputy.rights());
            let paul = world.log_in(PAUL);
            (world, session, name, paul)
        };
        world.must(&invite(&paul, SAMIR.email, CLERK));
        let token = world.link();
        let paul = world.person(&session, PAUL);
        world.must(&remove_person(&session, &paul));
        (world, visitor(join(&token, BENALI, SAMIR.password)))
    }),
    ("join_by_invitation with an address that has an account", "address_taken", Cause::AddressTaken, || {
        let (mut world, session) = seated();
        world.enroll(MARTIN, PAUL);
        world.must(&invite(&session, PAUL.email, CLERK));
        let token = world.link();
        (world, visitor(join(&token, BENALI, SAMIR.password)))
    }),
    ("join_by_invitation with a weak password", "weak_password", Cause::WeakPassword, || {
        let (world, _, token, _) = invited();
        (world, visitor(join(&token, BENALI, "mortier7")))
    }),
];

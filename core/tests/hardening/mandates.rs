//! Scenes of mandates in which a command is refused.

use espace_securise::account::{Preset, Rights};
use espace_securise::event::Cause;
use espace_securise::mandate::MandateShelf;
use espace_securise::testing::cast::{DURAND, LEROY, MARTIN, NADIA, PAUL};
use espace_securise::testing::commands::{
    Of, accept, decline, end_mandate, find_firm, holder, list_mandates, list_sought_firms, move_client,
    propose, request, resume_mandate, revise, seek_firm, suspend_mandate, withdraw, withdraw_sought_firm,
};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

use crate::moments::seated;
use crate::refusals::{Refused, overdue};

pub const REFUSED: &[Refused] = &[
    ("find_firm that is none", "no_such_firm", Cause::UnknownSubject, || {
        let (world, session) = seated();
        (world, holder(find_firm(&session, MARTIN.siret)))
    }),
    ("propose_mandate what is never delegated", "invalid_input", Cause::MalformedInput, || {
        let (mut world, session) = seated();
        world.file(LEROY);
        (world, holder(propose(&session, LEROY, Rights::ALL)))
    }),
    ("propose_mandate as a firm", "no_such_firm", Cause::WrongState, || {
        let mut world = World::new();
        let session = world.seat(LEROY, NADIA);
        (world, holder(propose(&session, LEROY, GIVEN)))
    }),
    ("propose_mandate twice", "mandate_moved", Cause::MandateState, || {
        let (world, company, _, _) = proposed();
        (world, holder(propose(&company, LEROY, GIVEN)))
    }),
    ("request_mandate too often", "too_many_messages", Cause::QuotaReached, || {
        let (mut world, _, firm, of) = proposed();
        let asked = world.must(&request(&firm, MARTIN, GIVEN)).mandate;
        world.must(&withdraw(&firm, Of { client: MARTIN, mandate: asked, ..of }));
        (world, holder(request(&firm, MARTIN, GIVEN)))
    }),
    ("accept_mandate of one's own", "mandate_moved", Cause::MandateState, || {
        let (world, company, _, of) = proposed();
        (world, holder(accept(&company, of)))
    }),
    ("accept_mandate too late", "no_such_mandate", Cause::UnknownMandate, || {
        let (mut world, _, _, of) = proposed();
        world.advance(21 * DAY);
        let firm = world.log_in(NADIA);
        (world, holder(accept(&firm, of)))
    }),
    ("decline_mandate of one's own", "mandate_moved", Cause::MandateState, || {
        let (world, company, _, of) = proposed();
        (world, holder(decline(&company, of)))
    }),
    ("withdraw_mandate of the other's", "mandate_moved", Cause::MandateState, || {
        let (world, _, firm, of) = proposed();
        (world, holder(withdraw(&firm, of)))
    }),
    ("revise_mandate before an answer", "mandate_moved", Cause::MandateState, || {
        let (world, company, _, of) = proposed();
        (world, holder(revise(&company, of, GIVEN)))
    }),
    ("suspend_mandate before an answer", "mandate_moved", Cause::MandateState, || {
        let (world, company, _, of) = proposed();
        (world, holder(suspend_mandate(&company, of)))
    }),
    ("resume_mandate that is not suspended", "mandate_moved", Cause::MandateState, || {
        let (mut world, company, firm, of) = proposed();
        world.must(&accept(&firm, of));
        (world, holder(resume_mandate(&company, of)))
    }),
    ("end_mandate of a stranger", "no_such_mandate", Cause::UnknownMandate, || {
        let (mut world, _, _, of) = proposed();
        let paul = world.seat(MARTIN, PAUL);
        (world, holder(end_mandate(&paul, of)))
    }),
    ("list_mandates when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(list_mandates(&session, MandateShelf::Past)))
    }),
    ("seek_firm as a firm", "no_such_firm", Cause::WrongState, || {
        let (world, _, firm, _) = proposed();
        (world, holder(seek_firm(&firm, LEROY, NADIA.email, GIVEN)))
    }),
    ("seek_firm twice in a minute", "too_many_messages", Cause::QuotaReached, || {
        let (mut world, company) = seated();
        world.must(&seek_firm(&company, LEROY, NADIA.email, GIVEN));
        (world, holder(seek_firm(&company, LEROY, NADIA.email, GIVEN)))
    }),
    ("list_sought_firms when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(list_sought_firms(&session)))
    }),
    ("withdraw_sought_firm of nobody", "no_such_mandate", Cause::UnknownMandate, || {
        let (world, session) = seated();
        (world, holder(withdraw_sought_firm(&session, &"0".repeat(32))))
    }),
    ("move_client of nobody", "no_such_mandate", Cause::UnknownMandate, || {
        let (world, _, firm, _) = proposed();
        (world, holder(move_client(&firm, DURAND, None)))
    }),
];

const GIVEN: Rights = Preset::Declarations.rights();

/// A mandate that a company proposed to a firm: the sessions of both.
pub fn proposed() -> (World, Secret, Secret, Of) {
    let (mut world, company) = seated();
    let firm = world.seat(LEROY, NADIA);
    let mandate = world.must(&propose(&company, LEROY, GIVEN)).mandate.mandate;
    (world, company, firm, Of { client: DURAND, firm: LEROY, mandate })
}

/// The same, accepted.
pub fn running() -> (World, Secret, Secret, Of) {
    let (mut world, company, firm, of) = proposed();
    world.must(&accept(&firm, of));
    (world, company, firm, of)
}

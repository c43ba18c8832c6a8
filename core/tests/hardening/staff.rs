//! Scenes in which the fund's staff are refused.

use espace_securise::account::{Preset, TenantStatus};
use espace_securise::command::{
    PostCode, PutTenant, RefuseFirm, ReinstateAccount, StaffRole, SuspendAccount,
};
use espace_securise::event::Cause;
use espace_securise::mandate::MandateShelf;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, acting_as, staff};
use espace_securise::testing::commands::{
    Of, block_mandate, by_staff, correct_name, end_access, end_account_sessions, list_holders,
    list_tenant_mandates, match_firm, post_welcome, put_tenant, refuse_firm, seek_firm, set_status,
    show_account, show_tenant, start_reset, suspend, terminate_mandate, unblock_mandate, void_codes,
};
use espace_securise::testing::{DAY, World};

use crate::mandates::{proposed, running};
use crate::moments::seated;
use crate::refusals::Refused;

pub const REFUSED: &[Refused] = &[
    ("put_tenant without a name", "invalid_input", Cause::MalformedInput, || {
        (World::new(), by_staff(PutTenant { company: " ".into(), ..put_tenant(DURAND) }))
    }),
    ("post_code to nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(PostCode { by: staff(), identifier: DURAND.identifier.into() }))
    }),
    ("suspend_account of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(SuspendAccount { by: staff(), email: JEANNE.email.into() }))
    }),
    ("reinstate_account that is active", "not_in_that_state", Cause::WrongState, || {
        let (world, _) = seated();
        (world, by_staff(ReinstateAccount { by: staff(), email: JEANNE.email.into() }))
    }),
    ("suspend_account as an auditor", "role_not_held", Cause::RoleNotHeld, || {
        let (world, _) = seated();
        let by = acting_as(StaffRole::Auditor);
        (world, by_staff(SuspendAccount { by, email: JEANNE.email.into() }))
    }),
    ("list_holders of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(list_holders(DURAND)))
    }),
    ("end_access of somebody without one", "no_such_person", Cause::NoLiveAccess, || {
        let (world, _) = seated();
        (world, by_staff(end_access(DURAND, &"0".repeat(32))))
    }),
    ("show_tenant of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(show_tenant(DURAND)))
    }),
    ("post_welcome twice in a day", "too_many_messages", Cause::QuotaReached, || {
        let (mut world, _) = seated();
        world.advance(DAY);
        world.must(&post_welcome(DURAND));
        (world, by_staff(post_welcome(DURAND)))
    }),
    ("void_codes of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(void_codes(DURAND)))
    }),
    ("show_account of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(show_account(JEANNE.email)))
    }),
    ("end_account_sessions of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(end_account_sessions(JEANNE.email)))
    }),
    ("start_reset of an account that is suspended", "not_in_that_state", Cause::WrongState, || {
        let (mut world, _) = seated();
        world.must(&suspend(JEANNE.email));
        (world, by_staff(start_reset(JEANNE.email)))
    }),
    ("start_reset twice in a minute", "too_many_messages", Cause::QuotaReached, || {
        let (mut world, _) = seated();
        world.must(&start_reset(JEANNE.email));
        (world, by_staff(start_reset(JEANNE.email)))
    }),
    ("correct_name without one", "invalid_input", Cause::MalformedInput, || {
        let (world, _) = seated();
        (world, by_staff(correct_name(JEANNE.email, ["", ""])))
    }),
    ("list_tenant_mandates of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(list_tenant_mandates(DURAND, MandateShelf::Accepted)))
    }),
    ("match_firm that nobody looks for", "no_such_mandate", Cause::UnknownMandate, || {
        let (mut world, _) = seated();
        world.file(LEROY);
        (world, by_staff(match_firm(DURAND, &"0".repeat(32), LEROY)))
    }),
    ("match_firm that is a company", "no_such_firm", Cause::WrongState, || {
        let (mut world, session) = seated();
        world.file(MARTIN);
        let sought = world.must(&seek_firm(&session, LEROY, NADIA.email, Preset::Reader.rights())).sought;
        (world, by_staff(match_firm(DURAND, &sought.id, MARTIN)))
    }),
    ("match_firm by no name", "no_such_mandate", Cause::MalformedInput, || {
        let (mut world, _) = seated();
        world.file(LEROY);
        (world, by_staff(match_firm(DURAND, "x", LEROY)))
    }),
    ("refuse_firm that nobody looks for", "no_such_mandate", Cause::UnknownMandate, || {
        let (world, _) = seated();
        (world, by_staff(refuse_firm(DURAND, &"0".repeat(32))))
    }),
    ("refuse_firm as an auditor", "role_not_held", Cause::RoleNotHeld, || {
        let (world, _) = seated();
        let by = acting_as(StaffRole::Auditor);
        (world, by_staff(RefuseFirm { by, ..refuse_firm(DURAND, &"0".repeat(32)) }))
    }),
    ("block_mandate that waits for an answer", "mandate_moved", Cause::MandateState, || {
        let (world, .., of) = proposed();
        (world, by_staff(block_mandate(of)))
    }),
    ("unblock_mandate that runs", "mandate_moved", Cause::MandateState, || {
        let (world, .., of) = running();
        (world, by_staff(unblock_mandate(of)))
    }),
    ("terminate_mandate of others", "no_such_mandate", Cause::UnknownMandate, || {
        let (mut world, .., of) = running();
        world.file(MARTIN);
        (world, by_staff(terminate_mandate(Of { client: MARTIN, ..of })))
    }),
    ("set_tenant_status of what is closed", "not_in_that_state", Cause::WrongState, || {
        let (mut world, _) = seated();
        world.must(&set_status(DURAND, TenantStatus::Closed));
        (world, by_staff(set_status(DURAND, TenantStatus::Normal)))
    }),
];

//! Scenes in which the fund's staff are refused.

use espace_securise::account::{Preset, TenantStatus};
use espace_securise::command::{
    FileTenants, PostCode, ProposeAct, PutTenant, RefuseFirm, ReinstateAccount, RenewPasswords, Staff,
    StaffRole, SuspendAccount,
};
use espace_securise::event::Cause;
use espace_securise::grave::FormerAccess;
use espace_securise::mandate::MandateShelf;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, acting_as, staff, supervisor};
use espace_securise::testing::commands::{
    Of, block_mandate, by_staff, confirm_act, correct_name, end_access, end_account_sessions, ensure_code,
    erase_account, file_tenants, hold_account, line_of, list_holders, list_tenant_mandates, log_in,
    match_firm, post_welcome, propose_act, put_tenant, refuse_firm, renew_passwords, replace_holder,
    seek_firm, set_status, show_account, show_tenant, start_reset, suspend, terminate_mandate,
    unblock_mandate, visitor, void_codes, withdraw_act,
};
use espace_securise::testing::{DAY, World};

use crate::mandates::{proposed, running};
use crate::moments::seated;
use crate::refusals::Refused;

pub const REFUSED: &[Refused] = &[
    ("put_tenant without a name", "invalid_input", Cause::MalformedInput, || {
        (World::new(), by_staff(PutTenant { company: " ".into(), ..put_tenant(DURAND) }))
    }),
    ("file_tenants as an auditor", "role_not_held", Cause::RoleNotHeld, || {
        let by = acting_as(StaffRole::Auditor);
        let lines = vec![line_of(1, DURAND)];
        (World::new(), by_staff(FileTenants { by, ..file_tenants("members", lines) }))
    }),
    ("ensure_code for nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(ensure_code(DURAND)))
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
    ("propose_act about nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(propose_act(erase_account(JEANNE.email))))
    }),
    ("propose_act about somebody without an access", "no_such_person", Cause::NoLiveAccess, || {
        let (world, _) = seated();
        let act = replace_holder(DURAND, &"0".repeat(32), FormerAccess::AtOnce);
        (world, by_staff(propose_act(act)))
    }),
    ("confirm_act by whoever proposed it", "second_person_needed", Cause::SamePerson, || {
        let (mut world, _) = seated();
        let by = Staff { id: supervisor().id.to_uppercase(), ..supervisor() };
        let proposed = world.must(&ProposeAct { by, act: erase_account(JEANNE.email) });
        (world, by_staff(confirm_act(&proposed.proposal)))
    }),
    ("confirm_act that nobody proposed", "no_such_proposal", Cause::UnknownProposal, || {
        (World::new(), by_staff(confirm_act(&"0".repeat(32))))
    }),
    ("withdraw_act by no name", "no_such_proposal", Cause::MalformedInput, || {
        (World::new(), by_staff(withdraw_act("x")))
    }),
    ("hold_account of nobody", "not_on_file", Cause::UnknownSubject, || {
        (World::new(), by_staff(hold_account(JEANNE.email, true)))
    }),
    ("renew_passwords as a registrar", "role_not_held", Cause::RoleNotHeld, || {
        let (world, _) = seated();
        let (by, now) = (acting_as(StaffRole::Registrar), world.now());
        (world, by_staff(RenewPasswords { by, ..renew_passwords(now, now) }))
    }),
    ("log_in after the deadline for another password", "password_expired", Cause::PasswordDue, || {
        let (mut world, _) = seated();
        world.advance(DAY);
        let now = world.now();
        world.must(&renew_passwords(now, now));
        world.advance(DAY);
        (world, visitor(log_in(JEANNE)))
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

//! Examples of what the fund's staff ask.

use super::{Specimen, mandated, seeking};
use crate::testing::cast::{DURAND, JEANNE, LEROY, MARTIN};
use crate::testing::commands::{
    block_mandate, by_staff, confirm_act, correct_name, end_access, end_account_sessions, ensure_code,
    erase_account, file_tenants, find_tenants, hold_account, line_of, list_firm_requests, list_holders,
    list_proposed_acts, list_tenant_mandates, match_firm, post_code, post_welcome, propose_act, put_tenant,
    refuse_firm, reinstate, renew_passwords, replace_holder, set_status, show_account, show_tenant,
    start_reset, suspend, terminate_mandate, unblock_mandate, void_codes, withdraw_act,
};
use crate::testing::{DAY, World};
use crate::vocabulary::account::TenantStatus;
use crate::vocabulary::command::{
    FindTenants, ListFirmRequests, ListHolders, ListProposedActs, ListTenantMandates, RenewPasswords,
    ShowAccount,
};
use crate::vocabulary::grave::FormerAccess;
use crate::vocabulary::mandate::MandateShelf;

pub(super) const STAFF: &[Specimen] = &[
    Specimen::of("put_tenant", |_| by_staff(put_tenant(DURAND))),
    Specimen::of("file_tenants", |_| {
        by_staff(file_tenants("members, January", vec![line_of(2, DURAND), line_of(3, MARTIN)]))
    }),
    Specimen::of("find_tenants", |world| {
        world.file(DURAND);
        // After what comes before every word.
        by_staff(FindTenants { after: Some("0".into()), ..find_tenants("durand") })
    }),
    Specimen::of("post_code", |world| {
        world.file(DURAND);
        by_staff(post_code(DURAND))
    }),
    Specimen::of("ensure_code", |world| {
        world.file(DURAND);
        by_staff(ensure_code(DURAND))
    }),
    Specimen::of("suspend_account", |world| {
        world.enroll(DURAND, JEANNE);
        by_staff(suspend(JEANNE.email))
    }),
    Specimen::of("reinstate_account", |world| {
        world.enroll(DURAND, JEANNE);
        world.must(&suspend(JEANNE.email));
        by_staff(reinstate(JEANNE.email))
    }),
    Specimen::of("list_holders", |world| {
        world.enroll(DURAND, JEANNE);
        // After what comes before every account.
        by_staff(ListHolders { after: Some("0".into()), ..list_holders(DURAND) })
    }),
    Specimen::of("end_access", |world| {
        let session = world.seat(DURAND, JEANNE);
        let person = world.person(&session, JEANNE);
        by_staff(end_access(DURAND, &person))
    }),
    Specimen::of("set_tenant_status", |world| {
        world.file(DURAND);
        by_staff(set_status(DURAND, TenantStatus::Dormant))
    }),
    Specimen::of("show_tenant", |world| {
        world.file(DURAND);
        by_staff(show_tenant(DURAND))
    }),
    Specimen::of("post_welcome", |world| {
        world.file(DURAND);
        world.advance(DAY);
        by_staff(post_welcome(DURAND))
    }),
    Specimen::of("void_codes", |world| {
        world.file(DURAND);
        world.must(&post_code(DURAND));
        by_staff(void_codes(DURAND))
    }),
    Specimen::of("show_account", |world| {
        world.seat(DURAND, JEANNE);
        // After what comes before every company.
        by_staff(ShowAccount { after: Some("0".into()), ..show_account(JEANNE.email) })
    }),
    Specimen::of("end_account_sessions", |world| {
        world.seat(DURAND, JEANNE);
        by_staff(end_account_sessions(JEANNE.email))
    }),
    Specimen::of("start_reset", |world| {
        world.enroll(DURAND, JEANNE);
        by_staff(start_reset(JEANNE.email))
    }),
    Specimen::of("correct_name", |world| {
        world.enroll(DURAND, JEANNE);
        by_staff(correct_name(JEANNE.email, ["Jeanne", "Durand-Petit"]))
    }),
    Specimen::of("propose_act", |world| {
        let session = world.seat(DURAND, JEANNE);
        let person = world.person(&session, JEANNE);
        by_staff(propose_act(replace_holder(DURAND, &person, FormerAccess::AtOnce)))
    }),
    Specimen::of("confirm_act", |world| {
        let session = world.seat(DURAND, JEANNE);
        let person = world.person(&session, JEANNE);
        // The fund posted its last letter some days ago.
        world.advance(2 * DAY);
        let act = replace_holder(DURAND, &person, FormerAccess::AtOnce);
        by_staff(confirm_act(&world.must(&propose_act(act)).proposal))
    }),
    Specimen::of("withdraw_act", |world| by_staff(withdraw_act(&proposing(world)))),
    Specimen::of("list_proposed_acts", |world| {
        proposing(world);
        by_staff(ListProposedActs { after: Some("0".into()), ..list_proposed_acts() })
    }),
    Specimen::of("hold_account", |world| {
        world.enroll(DURAND, JEANNE);
        by_staff(hold_account(JEANNE.email, true))
    }),
    Specimen::of("renew_passwords", |world| {
        world.enroll(DURAND, JEANNE);
        world.advance(DAY);
        let (now, deadline) = (world.now(), world.now().plus(7 * DAY));
        // After what comes before every account.
        by_staff(RenewPasswords { after: Some("0".into()), ..renew_passwords(now, deadline) })
    }),
    Specimen::of("list_tenant_mandates", |world| {
        mandated(world);
        let after = Some("CAB".into());
        by_staff(ListTenantMandates { after, ..list_tenant_mandates(DURAND, MandateShelf::Accepted) })
    }),
    Specimen::of("list_firm_requests", |world| {
        seeking(world);
        by_staff(ListFirmRequests { after: Some("0".into()), ..list_firm_requests() })
    }),
    Specimen::of("match_firm", |world| {
        let (_, id) = seeking(world);
        world.file(LEROY);
        by_staff(match_firm(DURAND, &id, LEROY))
    }),
    Specimen::of("refuse_firm", |world| {
        let (_, id) = seeking(world);
        by_staff(refuse_firm(DURAND, &id))
    }),
    Specimen::of("block_mandate", |world| {
        let (.., of) = mandated(world);
        by_staff(block_mandate(of))
    }),
    Specimen::of("unblock_mandate", |world| {
        let (.., of) = mandated(world);
        world.must(&block_mandate(of));
        by_staff(unblock_mandate(of))
    }),
    Specimen::of("terminate_mandate", |world| {
        let (.., of) = mandated(world);
        by_staff(terminate_mandate(of))
    }),
];

/// The erasure of an account waits for a second person; its name.
fn proposing(world: &mut World) -> String {
    world.enroll(DURAND, JEANNE);
    world.must(&propose_act(erase_account(JEANNE.email))).proposal
}

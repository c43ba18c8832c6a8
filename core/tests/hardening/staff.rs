//! Scenes in which the fund's staff are refused.

use espace_securise::account::TenantStatus;
use espace_securise::command::{PostCode, PutTenant, ReinstateAccount, StaffRole, SuspendAccount};
use espace_securise::event::Cause;
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, acting_as, staff};
use espace_securise::testing::commands::{by_staff, end_access, list_holders, put_tenant, set_status};

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
    ("set_tenant_status of what is closed", "not_in_that_state", Cause::WrongState, || {
        let (mut world, _) = seated();
        world.must(&set_status(DURAND, TenantStatus::Closed));
        (world, by_staff(set_status(DURAND, TenantStatus::Normal)))
    }),
];

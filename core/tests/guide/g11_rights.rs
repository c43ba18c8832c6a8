//! G11: what may be done for the tenant that a session acts for, asked before anything is shown or done.

use espace_securise::account::{Right, Rights, StatedCapacity, TenantKind, Title};
use espace_securise::command::{Associate, Authorize, PutTenant};
use espace_securise::event::Cause;
use espace_securise::testing::cast::{DURAND, DURAND_REZE, JEANNE, LEROY, MARTIN, NADIA, UNKNOWN, directly};
use espace_securise::testing::commands::{associate, authorize, list_tenants, put_tenant, resume, switch};
use espace_securise::testing::{HOUR, World};
use espace_securise::*;

#[test]
fn g11_whoever_enrolled_holds_every_right_of_the_company() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for right in Right::ALL {
        let authorized = world.must(&authorize(&session, right));
        assert_eq!(
            (StatedCapacity::from(&authorized.capacity), authorized.rights),
            (directly(DURAND), Rights::ALL)
        );
    }
}

#[test]
fn g12_a_firm_is_filed_and_posted_to_like_any_other() {
    let mut world = World::new();
    let session = world.seat(LEROY, NADIA);
    let tenant = world.must(&resume(&session)).tenant.unwrap();
    assert_eq!((tenant.kind, tenant.title), (TenantKind::Firm, Title::Enrolled));
    let listed = world.must(&list_tenants(&session)).tenants;
    assert_eq!(listed.iter().map(|tenant| tenant.kind).collect::<Vec<_>>(), [TenantKind::Firm]);
}

#[test]
fn r89_a_firm_has_people_and_mandates_and_declares_nothing_for_itself() {
    let mut world = World::new();
    let session = world.seat(LEROY, NADIA);
    let may = |world: &mut World, right| world.ask(&authorize(&session, right)).is_ok();
    for right in [Right::PeopleManage, Right::MandatesManage, Right::HolderTransfer] {
        assert!(may(&mut world, right), "{right:?}");
    }
    for right in [Right::DeclarationsSubmit, Right::PaymentsPay, Right::BankChange, Right::EmployeesRead] {
        let refused = world.refused_for(&authorize(&session, right));
        assert_eq!(refused, (Refusal::RightNotHeld { right }, Cause::RightNotHeld));
    }
    // What a page is told of the tenant is what the one question answers.
    let shown = world.must(&resume(&session)).tenant.unwrap().rights;
    for right in Right::ALL {
        assert_eq!(shown.contains(right), may(&mut world, right), "{right:?}");
    }
}

#[test]
fn g12_a_tenant_stays_what_it_was_filed_as() {
    let mut world = World::new();
    world.file(DURAND);
    let other = PutTenant { tenant_kind: TenantKind::Firm, ..put_tenant(DURAND) };
    assert_eq!(world.refused(&other), Refusal::NotInThatState);
    world.must(&put_tenant(DURAND));
}

/// Two tabs, and a switch in one of them.
#[test]
fn r89_a_page_of_one_company_does_nothing_for_another() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    world.must(&associate(&session, DURAND_REZE, &code));
    let of_durand = |session: &Secret| Authorize {
        capacity: Some(directly(DURAND)),
        ..authorize(session, Right::DeclarationsSubmit)
    };
    world.must(&of_durand(&session));
    let session = world.must(&switch(&session, DURAND_REZE)).session;
    assert_eq!(world.refused_for(&of_durand(&session)), (Refusal::OtherCapacity, Cause::OtherCapacity));
    // Back, and the same form goes through.
    let session = world.must(&switch(&session, DURAND)).session;
    world.must(&of_durand(&session));
}

/// Whether one holds a tenant is not to be found out by naming it.
#[test]
fn r15_another_capacity_is_refused_alike_whoever_s_it_is() {
    let mut world = World::new();
    world.letters(MARTIN);
    let session = world.seat(DURAND, JEANNE);
    let firm = Some(LEROY.identifier.to_owned());
    for stated in
        [directly(MARTIN), directly(LEROY), directly(UNKNOWN), StatedCapacity { firm, ..directly(DURAND) }]
    {
        let asked = Authorize { capacity: Some(stated), ..authorize(&session, Right::MemberRead) };
        assert_eq!(world.refused(&asked), Refusal::OtherCapacity);
    }
}

#[test]
fn r20_a_right_is_gone_with_the_access_at_the_next_command() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let access = world.store.keys().into_iter().find(|key| key.kind() == "access").unwrap();
    assert!(world.store.remove(&access));
    let refused = world.refused_for(&authorize(&session, Right::MemberRead));
    assert_eq!(refused, (Refusal::NoAccess, Cause::NoLiveAccess));
}

#[test]
fn g07_an_overdue_holder_is_authorized_for_nothing() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(213 * 24 * HOUR);
    let session = world.log_in(JEANNE);
    assert_eq!(world.refused(&authorize(&session, Right::MemberRead)), Refusal::RecertificationRequired);
}

/// A body as it was written before rights were several.
#[test]
fn r89_an_access_of_before_is_its_holders_still() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for key in world.store.keys().into_iter().filter(|key| matches!(key.kind(), "access" | "holder")) {
        assert!(world.store.body(&key).unwrap().contains(r#""rights":"full""#), "it is still written so");
    }
    let tenant = world.store.keys().into_iter().find(|key| key.kind() == "tenant").unwrap();
    let body = world.store.body(&tenant).unwrap();
    let before = body.replace(r#""principals":1,"#, "").replace(r#""kind":"company","#, "");
    assert_eq!(before.len(), body.len() - 32, "{body}");
    world.store.set_body(&tenant, &before);
    assert_eq!(world.must(&authorize(&session, Right::HolderTransfer)).rights, Rights::ALL);
    let code = world.letters(DURAND_REZE);
    world.must(&Associate { ..associate(&session, DURAND_REZE, &code) });
}

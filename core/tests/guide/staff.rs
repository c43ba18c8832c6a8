//! The fund's side: its file, its letters, and suspensions.

use espace_securise::account::{Standing, TenantKind};
use espace_securise::command::{
    PostCode, PutTenant, Recertify, ReinstateAccount, RemindRecertification, StaffCommand, StaffRole,
    SuspendAccount,
};
use espace_securise::event::{ActingStaff, Actor, Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::filing::Filing;
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::ResetRequested;
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, NEW_PASSWORD, PAUL, Site, Someone, UNKNOWN, staff,
};
use espace_securise::testing::commands::{forgot, identify, log_in, put_tenant, reset, resume};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, World};
use espace_securise::value::Language;
use espace_securise::*;

fn suspend(someone: Someone) -> SuspendAccount {
    SuspendAccount { by: staff(), email: someone.email.into() }
}

fn reinstate(someone: Someone) -> ReinstateAccount {
    ReinstateAccount { by: staff(), email: someone.email.into() }
}

#[test]
fn g02_the_welcome_letter_leaves_once() {
    let mut world = World::new();
    let filed = world.must(&put_tenant(DURAND));
    assert_eq!((filed.filing, filed.identifier.as_str()), (Filing::Created, "17071"));
    assert_eq!(world.last_fact(), Fact::TenantFiled);
    let moved = PutTenant { address: vec!["9 quai Sud".into(), "44400 REZE".into()], ..put_tenant(DURAND) };
    assert_eq!(world.must(&moved).filing, Filing::Amended);
    assert_eq!(world.last_fact(), Fact::TenantUpdated);
    assert_eq!(world.count(|says| matches!(says, Content::Welcome { .. })), 1);

    world.post_code(DURAND);
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Post { address, .. } = &last.to else { panic!("{last:?}") };
    assert_eq!(address.lines(), ["9 quai Sud", "44400 REZE"], "a letter goes where the firm is now");
}

#[test]
fn g02_a_file_with_holes_is_refused_field_by_field() {
    let mut world = World::new();
    let empty = PutTenant {
        by: staff(),
        identifier: String::new(),
        siret: String::new(),
        company: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        address: vec![],
        language: Language::Fr,
        tenant_kind: TenantKind::Company,
    };
    let fields: Vec<_> = problems(&world.refused(&empty));
    let expected =
        [Field::Identifier, Field::Siret, Field::Company, Field::FirstName, Field::LastName, Field::Address];
    assert_eq!(fields, expected.map(|field| (field, Problem::Required)));
}

#[test]
fn g02_no_letter_to_a_tenant_that_is_not_on_file() {
    let mut world = World::new();
    let post = PostCode { by: staff(), identifier: UNKNOWN.identifier.into() };
    assert_eq!(world.refused(&post), Refusal::NotOnFile);
    assert_eq!(world.mailbox.messages().len(), 0);
}

/// A firm that moves has another SIRET: what was posted under the old one is void.
#[test]
fn g02_another_siret_voids_the_codes_of_the_old_one() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let moved = Site { siret: DURAND_REZE.siret, ..DURAND };
    world.must(&put_tenant(moved));
    assert_eq!(world.refused(&identify(DURAND, &code)), Refusal::WrongIdentification);
    assert_eq!(world.refused(&identify(moved, &code)), Refusal::WrongIdentification);
    let code = world.post_code(moved);
    world.identify(moved, &code);
}

#[test]
fn g11_a_new_name_of_the_firm_is_what_its_holders_see() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&PutTenant { company: "Durand & Filles".into(), ..put_tenant(DURAND) });
    let tenant = world.must(&resume(&session)).tenant.unwrap();
    assert_eq!(tenant.company.as_str(), "Durand & Filles");
}

#[test]
fn r20_a_suspension_bites_at_once_and_can_be_lifted() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&suspend(JEANNE));
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    let refused = world.refused_for(&log_in(JEANNE));
    assert_eq!(refused, (Refusal::WrongCredentials, Cause::AccountSuspended), "not told apart from a slip");
    assert_eq!(world.must(&forgot(JEANNE.email)), ResetRequested {});
    assert_eq!(world.count(|says| matches!(says, Content::Reset { .. })), 0);

    world.must(&reinstate(JEANNE));
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver, "sessions stay ended");
    world.log_in(JEANNE);
}

#[test]
fn r20_a_suspension_does_not_stop_the_clock_of_the_certification() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.must(&suspend(JEANNE));
    world.advance(300 * DAY);
    assert_eq!(world.must(&RemindRecertification { after: None, limit: 50 }).sent, 0);
    world.must(&reinstate(JEANNE));
    assert_eq!(world.must(&log_in(JEANNE)).standing, Standing::RecertificationOverdue);
}

#[test]
fn g07_a_link_to_certify_the_address_does_not_survive_a_suspension() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(182 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    let token = world.link();
    world.must(&suspend(JEANNE));
    let recertify = Recertify { token };
    assert_eq!(world.refused(&recertify), Refusal::SpentLink);
    world.must(&reinstate(JEANNE));
    assert_eq!(world.refused(&recertify), Refusal::SpentLink);
}

/// As with every other pending link: what was mailed before a suspension is over, also after it.
#[test]
fn g09_a_reset_link_does_not_survive_a_suspension() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    world.must(&suspend(JEANNE));
    assert_eq!(world.refused(&reset(&token, NEW_PASSWORD)), Refusal::SpentLink);
    world.must(&reinstate(JEANNE));
    assert_eq!(world.refused(&reset(&token, NEW_PASSWORD)), Refusal::SpentLink);
}

#[test]
fn r20_a_state_is_not_entered_or_left_twice() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    assert_eq!(world.refused(&reinstate(JEANNE)), Refusal::NotInThatState);
    world.must(&suspend(JEANNE));
    assert_eq!(world.refused(&suspend(JEANNE)), Refusal::NotInThatState);
    world.must(&reinstate(JEANNE));
    assert_eq!(world.refused(&suspend(PAUL)), Refusal::NotOnFile);
    assert_eq!(world.refused(&reinstate(PAUL)), Refusal::NotOnFile);
}

#[test]
fn r64_the_audit_trail_names_who_at_the_fund_acted() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.must(&suspend(JEANNE));
    world.must(&reinstate(JEANNE));
    world.refused(&suspend(PAUL));
    let staffs: Vec<_> = world.store.events();
    let staffs: Vec<_> =
        staffs.iter().filter(|event| StaffCommand::NAMES.contains(&&*event.command)).collect();
    let commands: Vec<_> = staffs.iter().map(|event| &*event.command).collect();
    let expected = ["put_tenant", "post_code", "suspend_account", "reinstate_account", "suspend_account"];
    assert_eq!(commands, expected);
    assert!(staffs.iter().all(|event| event.actor
        == Actor::Staff {
            staff: ActingStaff { id: "gestionnaire-12".into(), role: Some(StaffRole::Registrar) },
        }));
}

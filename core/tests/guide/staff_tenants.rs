//! The fund's side: who of the fund may do what, who holds a tenant, and the life of a tenant.

use espace_securise::account::{CourtProcedure, Preset, Right, Rights, TenantStatus};
use espace_securise::command::{Asked as _, Command, ListHolders, PostCode, StaffCommand, StaffRole};
use espace_securise::event::{Cause, Fact, Outcome};

use espace_securise::testing::cast::{BERGER, DURAND, JEANNE, LEROY, MARTIN, PAUL, SAMIR, acting_as};
use espace_securise::testing::commands::{
    authorize, close_account, end_access, identify, invite, join, list_holders, list_tenants, put_tenant,
    remove_person, request_code, resume, set_status,
};
use espace_securise::testing::specimen::specimens;
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

use crate::mandates::{Sides, may};

const DECLARES: Right = Right::DeclarationsSubmit;

fn liquidation() -> TenantStatus {
    TenantStatus::Procedure { procedure: CourtProcedure::Liquidation }
}

/// The rights that somebody holds in the capacity of their session.
fn held(world: &mut World, session: &Secret) -> Rights {
    world.must(&resume(session)).tenant.map_or(Rights::NONE, |tenant| tenant.rights)
}

/// Every command of the staff, in every role: done by those that its row names, refused and audited for all others.
#[test]
fn r64_each_role_asks_what_is_its_own_and_nothing_else() {
    let mut seen = 0;
    for specimen in specimens() {
        for role in StaffRole::ALL {
            let (mut world, command) = specimen.ready();
            let mut asked = serde_json::to_value(&command).unwrap();
            let Command::Staff(command) = command else { continue };
            asked["ask"]["by"]["role"] = serde_json::to_value(role).unwrap();
            let command_in_role: Command = serde_json::from_value(asked).unwrap();
            let answer = world.ask(&command_in_role);
            seen += 1;
            if command.row().roles.contains(&role) {
                assert!(answer.is_ok(), "{} as {role:?}: {answer:?}", specimen.name);
                continue;
            }
            let refused = Error::Refused(Refusal::RoleNotHeld);
            assert_eq!(answer.err(), Some(refused), "{} as {role:?}", specimen.name);
            let event = world.last_event();
            let cause = Cause::RoleNotHeld;
            assert_eq!(event.outcome, Outcome::Refused { refusal: "role_not_held".into(), cause });
            assert_eq!(event.command, specimen.name);
        }
    }
    assert_eq!(seen, 4 * StaffCommand::ROWS.len());
    let reading = |row: &&&command::Row| row.roles.contains(&StaffRole::Auditor);
    let reads: Vec<_> = StaffCommand::ROWS.iter().collect::<Vec<_>>();
    let reads: Vec<_> = reads.iter().filter(reading).map(|row| row.name).collect();
    let looking = [
        "find_tenants",
        "list_holders",
        "show_tenant",
        "show_account",
        "list_proposed_acts",
        "list_tenant_mandates",
        "list_firm_requests",
    ];
    assert_eq!(reads, looking, "an auditor changes nothing");
}

#[test]
fn r61_the_fund_sees_who_holds_a_tenant_a_page_at_a_time() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.welcome(&jeanne, SAMIR, Preset::Clerk.rights());
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = world.must(&ListHolders { after, limit: 1, ..list_holders(DURAND) });
        seen.extend(page.people.iter().map(|person| (person.email.as_str().to_owned(), person.you)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, [(JEANNE.email.to_owned(), false), (SAMIR.email.to_owned(), false)]);
    assert_eq!(world.refused(&list_holders(MARTIN)), Refusal::NotOnFile);
}

#[test]
fn r77_an_ended_access_is_counted_no_more_and_another_titulaire_is_then_the_last() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.welcome(&jeanne, SAMIR, Preset::Principal.rights());
    let samir = world.log_in(SAMIR);
    let (jeannes, samirs) = (world.person(&jeanne, JEANNE), world.person(&samir, SAMIR));
    world.must(&end_access(DURAND, &jeannes));
    assert_eq!(
        world.last_event().subject.map(|subject| format!("{subject:?}").contains(&jeannes)),
        Some(true)
    );
    assert_eq!(world.refused(&remove_person(&samir, &samirs)), Refusal::LastHolder);
}

/// What a status leaves to a Titulaire, and to a firm with everything that can be delegated.
#[test]
fn r89_a_status_is_a_ceiling_for_whoever_acts_by_whatever_title() {
    let now = World::new().now();
    let without = |gone: &[Right]| Rights::ALL.without(Rights::of(gone));
    let dormant = [
        Right::EmployeesWrite,
        Right::AbsencesWrite,
        Right::WeatherDeclare,
        DECLARES,
        Right::PaymentsPay,
        Right::BankChange,
    ];
    for (status, left) in [
        (TenantStatus::Dormant, without(&dormant)),
        (TenantStatus::ReadOnly { until: now.plus(DAY) }, Rights::READING),
        (TenantStatus::Procedure { procedure: CourtProcedure::Safeguard }, Rights::ALL),
        (TenantStatus::Procedure { procedure: CourtProcedure::Receivership }, without(&[Right::BankChange])),
        (liquidation(), Rights::READING),
    ] {
        let (mut sides, _) = Sides::mandated();
        let nadia = sides.act();
        let given = held(&mut sides.world, &nadia);
        sides.world.must(&set_status(DURAND, status.clone()));
        assert_eq!(
            sides.world.last_event().outcome,
            Outcome::Done { fact: Fact::TenantStatusSet { status: status.clone() } }
        );
        assert_eq!(held(&mut sides.world, &sides.company.clone()), left, "{status:?}");
        let delegated = if status == liquidation() { Rights::NONE } else { given & left };
        assert_eq!(held(&mut sides.world, &nadia), delegated, "{status:?}");
        for right in Right::ALL {
            let company = sides.company.clone();
            assert_eq!(may(&mut sides.world, &company, right), left.contains(right), "{status:?} {right:?}");
            assert_eq!(
                may(&mut sides.world, &nadia, right),
                delegated.contains(right),
                "{status:?} {right:?}"
            );
        }
        sides.world.must(&set_status(DURAND, TenantStatus::Normal));
        assert_eq!(held(&mut sides.world, &sides.company.clone()), Rights::ALL, "{status:?} is left again");
    }
}

#[test]
fn r89_what_can_only_be_read_is_gone_at_its_end_without_anybodys_doing() {
    let (mut sides, _) = Sides::mandated();
    let until = sides.world.now().plus(10 * MINUTE);
    let nadia = sides.act();
    sides.world.must(&set_status(DURAND, TenantStatus::ReadOnly { until }));
    sides.world.advance(10 * MINUTE - std::time::Duration::from_secs(1));
    let company = sides.company.clone();
    assert!(may(&mut sides.world, &company, Right::DocumentsRead));
    sides.world.advance(std::time::Duration::from_secs(1));
    for session in [&company, &nadia] {
        assert_eq!(sides.world.refused(&authorize(session, Right::DocumentsRead)), Refusal::NoAccess);
    }
    assert_eq!(sides.world.must(&list_tenants(&company)).tenants.len(), 0);
}

/// Nobody comes to a tenant that is over: not by a letter in their hands, nor by one that is asked for, nor by invitation.
#[test]
fn r89_nothing_leads_to_a_tenant_that_is_over() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.must(&invite(&jeanne, SAMIR.email, Preset::Clerk.rights()));
    let invitation = world.link();
    world.advance(25 * HOUR);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let activation = world.register(&ticket, PAUL);
    world.must(&set_status(DURAND, TenantStatus::Closed));

    assert_eq!(world.refused(&identify(DURAND, &code)), Refusal::WrongIdentification);
    let opened = command::Activate { token: activation, ticket: Some(ticket), password: None };
    assert_eq!(world.refused(&opened), Refusal::EnrollmentOver);
    assert_eq!(world.refused(&join(&invitation, ("Samir", "Haddad"), SAMIR.password)), Refusal::SpentLink);
    assert_eq!(
        world.refused_for(&join(&invitation, ("Samir", "Haddad"), SAMIR.password)).1,
        Cause::InviterMayNot
    );
    world.advance(25 * HOUR);
    world.mailbox.clear();
    world.must(&request_code(DURAND));
    assert!(world.mailbox.delivered().next().is_none());
    let posted = PostCode { by: acting_as(StaffRole::Support), identifier: DURAND.identifier.into() };
    assert_eq!(world.refused(&posted), Refusal::NotInThatState);
}

#[test]
fn r89_absorbed_and_closed_are_final_and_the_file_may_still_be_corrected() {
    let mut world = World::new();
    world.file(DURAND);
    world.file(MARTIN);
    world.must(&put_tenant(LEROY));
    let into = |site: testing::cast::Site| TenantStatus::Absorbed {
        into: value::CibtpId::parse(site.identifier, &value::CibtpIdFormat::default()).unwrap(),
    };
    assert_eq!(world.refused(&set_status(DURAND, into(BERGER))), Refusal::NotOnFile);
    assert_eq!(world.refused(&set_status(DURAND, into(DURAND))), Refusal::NotInThatState, "by itself");
    assert_eq!(world.refused(&set_status(DURAND, into(LEROY))), Refusal::NotInThatState, "by a firm");
    assert_eq!(world.refused(&set_status(BERGER, TenantStatus::Closed)), Refusal::NotOnFile);
    world.must(&set_status(DURAND, into(MARTIN)));
    for status in [TenantStatus::Normal, TenantStatus::Closed, liquidation()] {
        assert_eq!(world.refused(&set_status(DURAND, status)), Refusal::NotInThatState);
    }
    world.must(&set_status(DURAND, into(MARTIN)));
    assert_eq!(world.refused(&set_status(MARTIN, into(DURAND))), Refusal::NotInThatState, "by what is over");
    world.must(&put_tenant(DURAND));
    assert_eq!(world.refused(&set_status(DURAND, TenantStatus::Normal)), Refusal::NotInThatState);
}

/// A firm's own end is felt by its people at once, at any client, however it ends.
#[test]
fn r89_whoever_is_of_a_firm_that_is_over_acts_for_nobody() {
    let (mut sides, _) = Sides::mandated();
    let until = sides.world.now().plus(10 * MINUTE);
    let nadia = sides.act();
    sides.world.must(&set_status(LEROY, TenantStatus::ReadOnly { until }));
    assert!(may(&mut sides.world, &nadia, DECLARES), "the firm can only be read, its clients are not over");
    sides.world.advance(10 * MINUTE);
    assert_eq!(sides.world.refused(&authorize(&nadia, DECLARES)), Refusal::NoAccess);
    // An end that was seen is final, whatever the clock says next (invariant 12).
    sides.world.clock.set(until.minus(MINUTE));
    assert_eq!(sides.world.refused(&authorize(&nadia, DECLARES)), Refusal::NoAccess);
    sides.world.must(&set_status(LEROY, TenantStatus::Normal));
    assert!(may(&mut sides.world, &nadia, DECLARES));
}

#[test]
fn inv12_the_end_of_what_can_only_be_read_is_final_once_it_was_seen() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    let until = world.now().plus(10 * MINUTE);
    world.must(&set_status(DURAND, TenantStatus::ReadOnly { until }));
    world.advance(10 * MINUTE);
    for now in [until, until.minus(MINUTE)] {
        world.clock.set(now);
        assert_eq!(world.refused(&authorize(&jeanne, Right::MemberRead)), Refusal::NoAccess);
    }
    world.must(&set_status(DURAND, TenantStatus::Normal));
    world.must(&authorize(&jeanne, Right::MemberRead));
}

#[test]
fn r77_the_last_titulaire_of_what_is_over_may_go() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    assert_eq!(world.refused(&close_account(&jeanne)), Refusal::LastHolder);
    world.must(&set_status(DURAND, TenantStatus::Closed));
    world.must(&close_account(&jeanne));
}

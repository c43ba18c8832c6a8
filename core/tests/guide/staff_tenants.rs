//! The fund's side: who of the fund may do what, who holds a tenant, and the life of a tenant.

use espace_securise::account::{CourtProcedure, Preset, Right, Rights, TenantStatus};
use espace_securise::command::{Asked as _, Command, ListHolders, PostCode, StaffCommand, StaffRole};
use espace_securise::event::{Cause, Fact, Outcome};
use espace_securise::mandate::{MandateEnd, MandateNews, MandateShelf, MandateState};
use espace_securise::testing::cast::{
    BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SAMIR, SIMON, acting_as,
};
use espace_securise::testing::commands::{
    Of, accept, authorize, close_account, end_access, end_mandate, find_firm, identify, invite, join,
    list_holders, list_mandates, list_tenants, propose, put_tenant, remind_mandates, remove_person, request,
    request_code, resume, set_status, switch, switch_through, withdraw,
};
use espace_securise::testing::specimen::specimens;
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

use crate::mandates::{Sides, may, told};

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
    assert_eq!(reads, ["list_holders"], "an auditor changes nothing");
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

/// Trap: staff removes the last holder. Nobody's act but the fund's does, it bites at the next command, what the company gave
/// stands, and a letter brings the next holder.
#[test]
fn g12_the_fund_ends_the_last_holders_access_and_the_company_gave_its_mandates_all_the_same() {
    let (mut sides, of) = Sides::mandated();
    let person = sides.world.person(&sides.company, JEANNE);
    assert_eq!(sides.world.refused(&remove_person(&sides.company, &person)), Refusal::LastHolder);
    sides.world.must(&end_access(DURAND, &person));
    assert_eq!(sides.world.refused(&authorize(&sides.company, DECLARES)), Refusal::NoAccess);
    assert_eq!(sides.world.must(&list_holders(DURAND)).people.len(), 0);
    assert_eq!(sides.world.refused(&end_access(DURAND, &person)), Refusal::NoSuchPerson);

    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES), "the company gave it, not the person");
    sides.world.advance(25 * HOUR);
    sides.world.enroll(DURAND, PAUL);
    let anne = sides.world.log_in(PAUL);
    let listed = sides.world.must(&list_mandates(&anne, MandateShelf::Accepted)).mandates;
    assert!(matches!(&*listed, [one] if one.given_before_you && one.mandate == of.mandate), "{listed:?}");
    sides.world.must(&end_mandate(&anne, of));
    assert!(!may(&mut sides.world, &nadia, DECLARES));
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

/// Trap: two firms merge. The one that is taken over loses its clients from the next command on; the other gets none of
/// them, until they give it a mandate of its own; they are told, once.
#[test]
fn g12_when_two_firms_merge_no_mandate_follows() {
    let (mut sides, of) = Sides::mandated();
    let simon = sides.world.seat(BERGER, SIMON);
    let nadia = sides.act();
    let waiting = sides.world.seat(MARTIN, PAUL);
    let asked = sides.world.must(&propose(&waiting, LEROY, Preset::Reader.rights())).mandate.mandate;
    let into = value::CibtpId::parse(BERGER.identifier, &value::CibtpIdFormat::default()).unwrap();
    sides.world.must(&set_status(LEROY, TenantStatus::Absorbed { into }));

    assert_eq!(sides.world.refused(&authorize(&nadia, Right::DeclarationsRead)), Refusal::NoAccess);
    let session = sides.world.log_in(NADIA);
    assert_eq!(sides.world.refused(&switch_through(&session, LEROY, DURAND)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&switch(&session, LEROY)), Refusal::NoAccess);
    for firm in [BERGER, LEROY] {
        assert_eq!(sides.world.refused(&switch_through(&simon, firm, DURAND)), Refusal::NoAccess);
    }
    assert_eq!(sides.world.refused(&find_firm(&sides.company, LEROY.identifier)), Refusal::NoSuchFirm);
    assert_eq!(sides.world.refused(&propose(&waiting, LEROY, Preset::Reader.rights())), Refusal::NoSuchFirm);

    // The clock's round, however late, ends what is left and tells of it once.
    for round in [1, 0] {
        assert_eq!(sides.world.must(&remind_mandates()).told, round);
    }
    let mut heard = told(&sides.world, MandateNews::Renounced);
    heard.sort_unstable();
    assert_eq!(heard, [JEANNE.email, NADIA.email]);
    let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
    let cause = MandateEnd::FirmClosed;
    assert!(
        matches!(&*past, [one] if one.mandate == of.mandate && one.standing == MandateState::Ended { cause })
    );
    // What waited for the firm's word waits for nothing until its time is over, or is taken back.
    sides.world.must(&withdraw(&waiting, Of { client: MARTIN, firm: LEROY, mandate: asked }));

    let mandate = sides.world.must(&propose(&sides.company, BERGER, Preset::Declarations.rights())).mandate;
    let of = Of { client: DURAND, firm: BERGER, mandate: mandate.mandate };
    sides.world.must(&accept(&simon, of));
    let session = sides.world.must(&switch_through(&simon, BERGER, DURAND)).session;
    assert!(may(&mut sides.world, &session, DECLARES));
}

/// A company that is over, or in liquidation: its mandates give nothing from that moment on, and the clock only says so.
#[test]
fn g12_a_companys_mandates_end_with_it() {
    for status in [TenantStatus::Closed, liquidation()] {
        let (mut sides, of) = Sides::mandated();
        let nadia = sides.act();
        sides.world.must(&set_status(DURAND, status.clone()));
        assert_eq!(
            sides.world.refused(&authorize(&nadia, Right::DocumentsRead)),
            Refusal::NoAccess,
            "{status:?}"
        );
        let clients =
            command::ListTenants { firm: Some(LEROY.identifier.into()), ..list_tenants(&sides.firm) };
        assert_eq!(sides.world.must(&clients).tenants.len(), 0, "{status:?}");
        assert_eq!(sides.world.must(&remind_mandates()).told, 1);
        let past = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Past)).mandates;
        let cause = MandateEnd::TenantClosed;
        assert!(
            matches!(&*past, [one] if one.mandate == of.mandate && one.standing == MandateState::Ended { cause })
        );
    }
}

/// What a court or the fund takes back later does not bring back what ended meanwhile, whether or not the clock had its round.
#[test]
fn g12_mandates_that_ended_with_a_side_do_not_come_back_with_it() {
    for site in [DURAND, LEROY] {
        for rounds in [0, 1] {
            let (mut sides, of) = Sides::mandated();
            let nadia = sides.act();
            sides.world.must(&set_status(site, liquidation()));
            assert_eq!(sides.world.refused(&authorize(&nadia, Right::DocumentsRead)), Refusal::NoAccess);
            for _ in 0..rounds {
                assert_eq!(sides.world.must(&remind_mandates()).told, 1);
            }
            sides.world.must(&set_status(site, TenantStatus::Normal));
            assert_eq!(sides.world.refused(&authorize(&nadia, Right::DocumentsRead)), Refusal::NoAccess);
            let clients =
                command::ListTenants { firm: Some(LEROY.identifier.into()), ..list_tenants(&sides.firm) };
            assert_eq!(sides.world.must(&clients).tenants.len(), 0);
            assert_eq!(sides.world.must(&remind_mandates()).told, 1 - rounds);
            let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
            assert!(matches!(&*past, [one] if one.mandate == of.mandate), "{past:?}");
            // They may agree anew.
            sides.wait(HOUR);
            let of = sides.propose(LEROY, Preset::Declarations.rights());
            sides.world.must(&accept(&sides.firm, of));
            let nadia = sides.act();
            assert!(may(&mut sides.world, &nadia, DECLARES), "{}", site.identifier);
        }
    }
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

/// Nobody agrees to anything with what is over: neither the firm that closed while it waited, nor a company on paper.
#[test]
fn g12_nothing_is_accepted_of_a_side_that_is_over() {
    for status in [TenantStatus::Closed, liquidation()] {
        let mut sides = Sides::new();
        let asked = request(&sides.firm, DURAND, Preset::Declarations.rights());
        let mandate = sides.world.must(&asked).mandate;
        let of = Of { client: DURAND, firm: LEROY, mandate };
        sides.world.must(&set_status(LEROY, status.clone()));
        assert_eq!(sides.world.refused(&accept(&sides.company, of)), Refusal::MandateMoved, "{status:?}");

        let mut sides = Sides::new();
        sides.world.file(MARTIN);
        sides.world.must(&request(&sides.firm, MARTIN, Preset::Declarations.rights()));
        let mandate =
            sides.world.must(&list_mandates(&sides.firm, MandateShelf::Pending)).mandates[0].mandate;
        let code = sides.world.mandate_code();
        let of = Of { client: MARTIN, firm: LEROY, mandate };
        sides.world.must(&set_status(MARTIN, status.clone()));
        let on_paper = command::AcceptMandate { code: Some(code), ..accept(&sides.firm, of) };
        assert_eq!(sides.world.refused_for(&on_paper).1, Cause::WrongState, "{status:?}");
        // The firm hears no sooner than of anybody who is not on file.
        assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    }
}

#[test]
fn r77_the_last_titulaire_of_what_is_over_may_go() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    assert_eq!(world.refused(&close_account(&jeanne)), Refusal::LastHolder);
    world.must(&set_status(DURAND, TenantStatus::Closed));
    world.must(&close_account(&jeanne));
}

/// What a firm was to take over on its day stays where it is when that firm is no more before it.
#[test]
fn g12_what_was_to_go_to_a_firm_that_closed_stays_with_the_one_that_has_it() {
    let (mut sides, _) = Sides::mandated();
    let simon = sides.world.seat(BERGER, SIMON);
    let starts_at = Some(sides.world.now().plus(HOUR));
    let rights = Preset::FullPayroll.rights();
    let proposal = command::ProposeMandate { starts_at, ..propose(&sides.company, BERGER, rights) };
    let mandate = sides.world.must(&proposal).mandate.mandate;
    sides.world.must(&accept(&simon, Of { client: DURAND, firm: BERGER, mandate }));
    sides.world.must(&set_status(BERGER, TenantStatus::Closed));
    // In pages as small as they come: each pair is met once.
    let mut after = None;
    let mut heard = 0;
    loop {
        let round = sides.world.must(&command::RemindMandates { after, limit: 1 });
        heard += round.told;
        after = round.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(heard, 1);
    assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    sides.wait(2 * HOUR);
    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES));
}

/// A file that cannot be read keeps nobody else from what the clock does.
#[test]
fn inv13_a_round_names_a_file_that_it_cannot_read_and_goes_on() {
    let (mut sides, _) = Sides::mandated();
    sides.world.seat(MARTIN, PAUL);
    let paul = sides.world.log_in(PAUL);
    let mandate = sides.world.must(&propose(&paul, LEROY, Preset::Reader.rights())).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: MARTIN, firm: LEROY, mandate }));
    let key = store::Key::from_stored(format!("tenant/{}", DURAND.identifier));
    sides.world.store.set_body(&key, "{");
    sides.world.must(&set_status(MARTIN, TenantStatus::Closed));
    let round = sides.world.must(&remind_mandates());
    assert_eq!((round.told, round.unreadable), (1, vec![key.to_string()]));
}

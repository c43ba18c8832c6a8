//! G12, when the firm is not on file: it is proposed by its address, and the proposal waits for the fund.

use espace_securise::account::{Preset, Right, Rights, TenantStatus};
use espace_securise::command::SeekFirm;
use espace_securise::event::{Actor, Cause, Fact};
use espace_securise::mandate::{MandateNews, MandateShelf, MandateState};
use espace_securise::message::{Content, Recipient};
use espace_securise::testing::cast::{BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SAMIR};
use espace_securise::testing::commands::{
    Of, accept, associate, close_account, end_access, list_firm_requests, list_mandates, list_sought_firms,
    match_firm, propose, refuse_firm, seek_firm, set_status, suspend, withdraw_sought_firm,
};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

use crate::mandates::{GIVEN, may, told};

/// A company that looks for a firm, whom nobody knows yet.
fn seeking() -> (World, Secret, String) {
    let mut world = World::new();
    let company = world.seat(DURAND, JEANNE);
    let sought = world.must(&seek_firm(&company, LEROY, NADIA.email, GIVEN.rights())).sought;
    (world, company, sought.id)
}

/// The whole way: the mail to the firm, the request to the fund, the file, the match, the firm's yes.
#[test]
fn g12_a_firm_that_is_not_on_file_is_proposed_by_its_address() {
    let (mut world, company, id) = seeking();
    let last = world.mailbox.messages().last().unwrap();
    let Content::FirmSought { client, asked_by } = &last.content else { panic!("{last:?}") };
    assert_eq!((client.as_str(), asked_by.last_name.as_str()), (DURAND.company, DURAND.last_name));
    assert!(matches!(&last.to, Recipient::Mail { email } if email.as_str() == NADIA.email));
    assert_eq!(world.last_fact(), Fact::FirmSought { rights: GIVEN.rights() });
    let [listed] = &*world.must(&list_sought_firms(&company)).firms else { panic!() };
    assert_eq!((listed.name.as_str(), listed.email.as_str()), (LEROY.company, NADIA.email));
    let [asked] = &*world.must(&list_firm_requests()).firms else { panic!() };
    assert_eq!(asked, listed);
    assert_eq!(world.last_fact(), Fact::SoughtFirmsListed);

    assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NotOnFile);
    let firm = world.seat(LEROY, NADIA);
    let mandate = world.must(&match_firm(DURAND, &id, LEROY)).mandate;
    assert!(matches!(mandate.standing, MandateState::Proposed { .. }));
    assert!(matches!(world.last_event().actor, Actor::Staff { .. }));
    assert_eq!(told(&world, MandateNews::Proposed), [JEANNE.email, NADIA.email]);
    assert!(world.must(&list_sought_firms(&company)).firms.is_empty());
    assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NoSuchMandate);

    let of = Of { client: DURAND, firm: LEROY, mandate: mandate.mandate };
    world.must(&accept(&firm, of));
    let [held] = &*world.must(&list_mandates(&company, MandateShelf::Accepted)).mandates else { panic!() };
    assert_eq!(held.rights, GIVEN.rights());
    // The company gave it, by the hand of the person who asked.
    assert!(!held.given_before_you);
}

/// A firm that has nobody yet hears of it by post.
#[test]
fn g12_a_firm_that_was_just_filed_is_told_by_letter() {
    let (mut world, _, id) = seeking();
    world.file(LEROY);
    world.must(&match_firm(DURAND, &id, LEROY));
    assert_eq!(told(&world, MandateNews::Proposed), [LEROY.company, JEANNE.email]);
}

#[test]
fn g12_what_waits_comes_to_nothing_when_either_says_so_or_nobody_answers() {
    let (mut world, company, id) = seeking();
    world.must(&withdraw_sought_firm(&company, &id));
    assert_eq!(world.last_fact(), Fact::SoughtFirmWithdrawn);
    let (mut refused, _, refused_id) = seeking();
    refused.must(&refuse_firm(DURAND, &refused_id));
    assert_eq!(refused.last_fact(), Fact::SoughtFirmRefused);
    assert_eq!(told(&refused, MandateNews::FirmNotFiled), [JEANNE.email]);
    let (late, _, late_id) = seeking();
    late.advance(21 * DAY);
    for (mut world, id) in [(world, id), (refused, refused_id), (late, late_id)] {
        world.file(LEROY);
        assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NoSuchMandate);
        assert_eq!(world.refused(&refuse_firm(DURAND, &id)), Refusal::NoSuchMandate);
        assert!(world.must(&list_firm_requests()).firms.is_empty());
        let session = world.log_in(JEANNE);
        assert!(world.must(&list_sought_firms(&session)).firms.is_empty());
        assert_eq!(world.refused(&withdraw_sought_firm(&session, &id)), Refusal::NoSuchMandate);
    }
}

/// The fund knows the firm, and gives nothing: it is proposed in the name of whoever asked, as far as they still may.
#[test]
fn r19_what_waits_gives_no_more_than_whoever_asked_may_give_when_it_is_matched() {
    let (mut world, company, id) = seeking();
    world.file(LEROY);
    let jeanne = world.person(&company, JEANNE);
    world.must(&set_status(DURAND, TenantStatus::Dormant));
    let matched = world.refused_for(&match_firm(DURAND, &id, LEROY));
    let right = Right::DeclarationsSubmit;
    assert_eq!(matched, (Refusal::RightNotHeld { right }, Cause::RightNotHeld));
    world.must(&set_status(DURAND, TenantStatus::Normal));
    world.must(&end_access(DURAND, &jeanne));
    let matched = world.refused_for(&match_firm(DURAND, &id, LEROY));
    assert_eq!(matched, (Refusal::NotInThatState, Cause::NoLiveAccess));
    assert!(world.must(&list_mandates_of_the_fund()).mandates.is_empty());
}

fn list_mandates_of_the_fund() -> command::ListTenantMandates {
    testing::commands::list_tenant_mandates(DURAND, MandateShelf::Pending)
}

#[test]
fn g12_only_a_firm_is_matched_and_only_where_nothing_waits_already() {
    let (mut world, company, id) = seeking();
    world.file(MARTIN);
    assert_eq!(world.refused(&match_firm(DURAND, &id, MARTIN)), Refusal::NoSuchFirm);
    world.file(LEROY);
    world.must(&propose(&company, LEROY, Preset::Reader.rights()));
    assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::MandateMoved);
    // Another firm may be the one that was meant.
    world.file(BERGER);
    world.must(&match_firm(DURAND, &id, BERGER));
}

/// What is asked again replaces what waited, and no more mails leave than the quota lets.
#[test]
fn r60_a_firm_is_looked_for_once_and_mailed_within_the_quota() {
    let (mut world, company, id) = seeking();
    let again = seek_firm(&company, LEROY, NADIA.email, Preset::Reader.rights());
    assert!(matches!(world.refused(&again), Refusal::TooManyMessages { .. }));
    world.advance(2 * testing::MINUTE);
    let sought = world.must(&again).sought;
    assert_eq!((sought.id.as_str(), sought.rights), (id.as_str(), Preset::Reader.rights()));
    assert_eq!(world.must(&list_sought_firms(&company)).firms.len(), 1);
    world.must(&seek_firm(&company, BERGER, SAMIR.email, GIVEN.rights()));
    assert_eq!(world.must(&list_sought_firms(&company)).firms.len(), 2);
}

/// Whoever looks for a firm needs what whoever proposes a mandate needs.
#[test]
fn r19_only_whoever_may_give_a_mandate_looks_for_a_firm() {
    let mut world = World::new();
    let firm = world.seat(LEROY, NADIA);
    assert_eq!(world.refused(&seek_firm(&firm, BERGER, PAUL.email, GIVEN.rights())), Refusal::NoSuchFirm);
    let company = world.seat(DURAND, JEANNE);
    let never = Rights::of(&[Right::PeopleManage]);
    let asked = seek_firm(&company, LEROY, NADIA.email, never);
    assert!(matches!(world.refused(&asked), Refusal::InvalidInput { .. }));
    let asked =
        SeekFirm { ends_at: Some(world.now()), ..seek_firm(&company, LEROY, "nobody", GIVEN.rights()) };
    let fields: Vec<_> =
        testing::told::problems(&world.refused(&asked)).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, [field::Field::Email, field::Field::EndsAt]);
    world.welcome(&company, SAMIR, Preset::Clerk.rights());
    let samir = world.log_in(SAMIR);
    let right = Right::MandatesManage;
    assert_eq!(
        world.refused(&seek_firm(&samir, LEROY, NADIA.email, GIVEN.rights())),
        Refusal::RightNotHeld { right }
    );
    world.advance(16 * testing::MINUTE);
    let stale = seek_firm(&company, LEROY, NADIA.email, GIVEN.rights());
    assert_eq!(world.refused(&stale), Refusal::ReauthenticationRequired);
    assert!(!may(&mut world, &samir, right));
}

/// One company's request is nobody else's.
#[test]
fn inv06_what_one_company_looks_for_is_not_anothers() {
    let (mut world, _, id) = seeking();
    let paul = world.seat(MARTIN, PAUL);
    assert!(world.must(&list_sought_firms(&paul)).firms.is_empty());
    assert_eq!(world.refused(&withdraw_sought_firm(&paul, &id)), Refusal::NoSuchMandate);
    assert_eq!(world.refused(&refuse_firm(MARTIN, &id)), Refusal::NoSuchMandate);
    world.file(LEROY);
    world.must(&match_firm(DURAND, &id, LEROY));
}

/// In the name of somebody who may do nothing, nothing is proposed: suspended, or leaving.
#[test]
fn r19_nothing_is_proposed_in_the_name_of_an_account_that_does_not_act() {
    let suspended = |world: &mut World, _: &Secret| {
        world.must(&suspend(JEANNE.email));
    };
    let closing = |world: &mut World, jeanne: &Secret| {
        world.must(&close_account(jeanne));
    };
    for stops in [suspended as fn(&mut World, &Secret), closing] {
        let (mut world, jeanne, id) = seeking();
        world.file(LEROY);
        world.welcome(&jeanne, PAUL, Rights::ALL);
        stops(&mut world, &jeanne);
        let matched = world.refused_for(&match_firm(DURAND, &id, LEROY));
        assert_eq!(matched, (Refusal::NotInThatState, Cause::NoLiveAccess));
    }
}

/// By the title that they had when they asked: one that was lost and given anew is another.
#[test]
fn r19_what_waits_does_not_come_back_with_a_title_or_a_company_that_does() {
    let (mut world, jeanne, id) = seeking();
    world.file(LEROY);
    let person = world.person(&jeanne, JEANNE);
    world.must(&end_access(DURAND, &person));
    world.advance(25 * testing::HOUR);
    let code = world.post_code(DURAND);
    let session = world.log_in(JEANNE);
    world.must(&associate(&session, DURAND, &code));
    assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NotInThatState);

    let (mut world, _, id) = seeking();
    world.file(LEROY);
    let procedure = account::CourtProcedure::Liquidation;
    for status in [TenantStatus::Procedure { procedure }, TenantStatus::Normal] {
        world.must(&set_status(DURAND, status));
    }
    assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NotInThatState);
}

/// What was seen to wait no more is gone, whatever the clock says next, whoever saw it.
#[test]
fn inv12_what_was_seen_to_wait_no_more_does_not_come_back() {
    for by_company in [false, true] {
        let (mut world, _, id) = seeking();
        world.file(LEROY);
        world.advance(21 * DAY);
        let session = world.log_in(JEANNE);
        let seen = if by_company {
            world.refused(&withdraw_sought_firm(&session, &id))
        } else {
            world.refused(&match_firm(DURAND, &id, LEROY))
        };
        assert_eq!(seen, Refusal::NoSuchMandate);
        world.clock.back(DAY);
        assert_eq!(world.refused(&match_firm(DURAND, &id, LEROY)), Refusal::NoSuchMandate);
    }
}

/// Beside a mandate that serves, what is matched is its renewal, as if it had been proposed; and what would be over gives nothing.
#[test]
fn g12_a_firm_that_serves_already_keeps_its_mandate_until_that_ends() {
    let (mut sides, of) = crate::mandates::Sides::mandated();
    let sought = seek_firm(&sides.company, LEROY, NADIA.email, Preset::Reader.rights());
    let id = sides.world.must(&sought).sought.id;
    let mandate = sides.world.must(&match_firm(DURAND, &id, LEROY)).mandate;
    assert_eq!(mandate.renews, Some(of.mandate));
    sides.world.must(&accept(&sides.firm, Of { mandate: mandate.mandate, ..of }));
    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, Right::DeclarationsSubmit));

    let mut world = World::new();
    let company = world.seat(DURAND, JEANNE);
    let ends_at = Some(world.now().plus(DAY));
    world.must(&SeekFirm { ends_at, ..seek_firm(&company, LEROY, NADIA.email, GIVEN.rights()) });
    world.advance(DAY);
    assert!(world.must(&list_firm_requests()).firms.is_empty());
}

//! G10: "D'autres sites déclarants ? Je les associe à un espace existant."

use espace_securise::account::Title;
use espace_securise::command::{Activate, Associate};
use espace_securise::event::{Actor, Cause};
use espace_securise::field::{Field, Problem};
use espace_securise::message::Content;
use espace_securise::testing::cast::{DURAND, DURAND_REZE, JEANNE, MARTIN, PAUL, UNKNOWN};
use espace_securise::testing::commands::{associate, identify, list_tenants, register, resume};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, World};
use espace_securise::*;

fn identifiers(world: &mut World, session: &Secret) -> Vec<String> {
    let tenants = world.must(&list_tenants(session)).tenants;
    tenants.iter().map(|tenant| tenant.identifier.to_string()).collect()
}

#[test]
fn g10_a_site_is_attached_with_its_own_letters() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    let associated = world.must(&associate(&session, DURAND_REZE, &code));
    assert_eq!(associated.tenant.company.as_str(), "Maçonnerie Durand Rezé");
    assert_eq!(associated.tenant.title, Title::Associated);
    assert_eq!(identifiers(&mut world, &session), ["17071", "17071B"]);

    let last = world.mailbox.messages().last().unwrap();
    let Content::SiteAssociated { company } = &last.content else { panic!("{last:?}") };
    assert_eq!(company.as_str(), "Maçonnerie Durand Rezé");
    let event = world.last_event();
    assert_eq!(event.tenant.unwrap().as_str(), "17071B");
    assert!(matches!(event.actor, Actor::Holder { .. }));
    // The session goes on acting for the tenant it acted for.
    let tenant = world.must(&resume(&session)).tenant.unwrap();
    assert_eq!(tenant.identifier.as_str(), "17071");
}

/// A session and the site's identifier, SIRET and code: omit, or get wrong, each in turn.
#[test]
fn r16_associating_needs_a_session_and_all_that_the_letters_say() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    let others = world.letters(MARTIN);
    let right = associate(&session, DURAND_REZE, &code);

    for no_session in [Secret::new(""), Secret::new("A".repeat(100)), code.clone()] {
        let without = Associate { session: no_session, ..right.clone() };
        assert_eq!(world.refused(&without), Refusal::SessionOver);
    }
    for (without, field) in [
        (Associate { identifier: String::new(), ..right.clone() }, Field::Identifier),
        (Associate { siret: String::new(), ..right.clone() }, Field::Siret),
        (Associate { code: Secret::new(""), ..right.clone() }, Field::Code),
    ] {
        assert_eq!(problems(&world.refused(&without)), [(field, Problem::Required)]);
    }
    for wrong in [
        Associate { identifier: MARTIN.identifier.into(), ..right.clone() },
        Associate { identifier: UNKNOWN.identifier.into(), ..right.clone() },
        Associate { siret: DURAND.siret.into(), ..right.clone() },
        Associate { code: others, ..right.clone() },
    ] {
        assert_eq!(world.refused(&wrong), Refusal::WrongIdentification);
    }
    assert_eq!(identifiers(&mut world, &session), ["17071"]);
    world.must(&right);
}

#[test]
fn r16_a_site_once_attached_needs_another_letter_to_be_attached_again() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    let code = world.letters(DURAND_REZE);
    world.must(&associate(&session, DURAND_REZE, &code));
    assert_eq!(world.refused(&associate(&pauls, DURAND_REZE, &code)), Refusal::WrongIdentification);
    assert_eq!(world.refused(&identify(DURAND_REZE, &code)), Refusal::WrongIdentification);
    assert_eq!(identifiers(&mut world, &pauls), ["29042"]);
}

/// Two people of the firm, two letters, one tenant.
#[test]
fn g10_two_accounts_may_hold_one_site() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    world.advance(DAY);
    let pauls_again = world.log_in(PAUL);
    assert_eq!(world.refused(&resume(&pauls)), Refusal::SessionOver);
    let code = world.post_code(DURAND);
    world.must(&associate(&pauls_again, DURAND, &code));
    assert_eq!(identifiers(&mut world, &pauls_again), ["17071", "29042"]);
    let jeannes = world.log_in(JEANNE);
    assert_eq!(identifiers(&mut world, &jeannes), ["17071"]);
}

#[test]
fn g10_a_site_already_attached_is_told_to_whoever_holds_its_letters_only() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    let code = world.post_code(DURAND);
    let with_a_wrong_code = {
        let others = world.letters(MARTIN);
        associate(&session, DURAND, &others)
    };
    assert_eq!(world.refused(&with_a_wrong_code), Refusal::WrongIdentification);
    let again = associate(&session, DURAND, &code);
    assert_eq!(world.refused_for(&again), (Refusal::AlreadyAssociated, Cause::AccessExists));
    // The code stays good for somebody else.
    let ticket = world.identify(DURAND, &code);
    world.register(&ticket, PAUL);
}

/// The same letter begun on step 1/2 and then used by an account: the enrollment is over.
#[test]
fn g10_the_letter_serves_whoever_comes_to_the_end_first() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    let ticket = world.identify(DURAND_REZE, &code);
    let token = world.register(&ticket, PAUL);
    world.must(&associate(&session, DURAND_REZE, &code));
    assert_eq!(
        world.refused(&Activate { token, ticket: Some(ticket.clone()), password: None }),
        Refusal::EnrollmentOver
    );
    assert_eq!(world.refused(&register(&ticket, PAUL)), Refusal::EnrollmentOver);
}

/// At neither door do failures, however many and whoever's, delay the right code (requirement 82).
#[test]
fn r82_wrong_codes_at_either_door_delay_no_right_one() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    let others = world.letters(MARTIN);
    for _ in 0..20 {
        assert_eq!(world.refused(&identify(DURAND_REZE, &others)), Refusal::WrongIdentification);
        let guess = associate(&session, DURAND_REZE, &others);
        assert_eq!(world.refused(&guess), Refusal::WrongIdentification);
    }
    world.identify(DURAND_REZE, &code);
    world.must(&associate(&session, DURAND_REZE, &code));
}

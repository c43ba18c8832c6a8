//! Whoever is not logged in cannot tell a known address, identifier or SIRET from an unknown one: same answer, same
//! hashing work, same reads and writes (invariant 5).

use espace_securise::command::SuspendAccount;
use espace_securise::message::Content;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, Site, Someone, UNKNOWN, staff};
use espace_securise::testing::commands::{
    forgot, identify, log_in, put_tenant, register, request_code, wrong_log_in,
};
use espace_securise::testing::{HOUR, MINUTE, SECOND, World};
use espace_securise::*;

fn same(world: &World, what: &str, known: &impl Ask, unknown: &impl Ask) {
    let (one, other) = (world.aside(known).work(), world.aside(unknown).work());
    assert_eq!(one, other, "{what}");
}

fn nobody() -> Someone {
    Someone { email: "personne@inconnu.example", ..JEANNE }
}

#[test]
fn r07_a_log_in_fails_alike_whether_unknown_wrong_or_suspended() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    world.must(&SuspendAccount { by: staff(), email: PAUL.email.into() });
    let work = world.aside(&wrong_log_in(JEANNE)).work();
    assert_eq!((work.error, work.hashes), (Some(Error::Refused(Refusal::WrongCredentials)), 1));

    same(&world, "unknown and wrong", &wrong_log_in(JEANNE), &log_in(nobody()));
    same(&world, "unknown and suspended", &log_in(PAUL), &log_in(nobody()));
    same(&world, "wrong and suspended", &wrong_log_in(PAUL), &log_in(PAUL));
}

#[test]
fn r07_throttled_log_ins_are_alike_too() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for _ in 0..7 {
        let known = world.refused(&wrong_log_in(JEANNE));
        let unknown = world.refused(&wrong_log_in(nobody()));
        assert_eq!(known, unknown);
        same(&world, "throttled", &wrong_log_in(JEANNE), &wrong_log_in(nobody()));
        world.advance(40 * SECOND);
    }
}

#[test]
fn inv05_step_one_fails_alike_for_known_and_unknown_pairs() {
    let mut world = World::new();
    world.letters(DURAND);
    let foreign = world.letters(MARTIN);
    let swapped = Site { siret: MARTIN.siret, ..DURAND };
    same(&world, "wrong code, unknown pair", &identify(DURAND, &foreign), &identify(UNKNOWN, &foreign));
    same(&world, "wrong SIRET, unknown pair", &identify(swapped, &foreign), &identify(UNKNOWN, &foreign));
}

#[test]
fn inv05_a_reissue_is_alike_for_known_and_unknown_pairs() {
    let mut world = World::new();
    world.must(&put_tenant(DURAND));
    let swapped = Site { siret: MARTIN.siret, ..DURAND };
    for round in 0..3 {
        same(&world, "reissue", &request_code(DURAND), &request_code(UNKNOWN));
        same(&world, "reissue, wrong SIRET", &request_code(DURAND), &request_code(swapped));
        if round == 1 {
            for site in [DURAND, UNKNOWN, swapped] {
                world.must(&request_code(site));
            }
        }
        world.advance(HOUR);
    }
    assert_eq!(world.count(|content| matches!(content, Content::PostedCode { .. })), 1, "one letter left");
}

#[test]
fn inv05_a_forgotten_password_is_alike_for_known_and_unknown_addresses() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    world.must(&SuspendAccount { by: staff(), email: PAUL.email.into() });
    for _ in 0..3 {
        same(&world, "unknown", &forgot(JEANNE.email), &forgot("personne@inconnu.example"));
        same(&world, "suspended", &forgot(PAUL.email), &forgot("personne@inconnu.example"));
        for email in [JEANNE.email, PAUL.email, "personne@inconnu.example"] {
            world.must(&forgot(email));
        }
        world.advance(MINUTE);
    }
    assert_eq!(
        world.count(|content| matches!(content, Content::Reset { .. })),
        1,
        "one mail left, to Jeanne"
    );
}

#[test]
fn inv05_step_two_is_alike_for_free_and_taken_addresses() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(HOUR);
    let ticket = world.at_step_two(MARTIN);
    same(&world, "step 2/2", &register(&ticket, JEANNE), &register(&ticket, PAUL));

    world.must(&register(&ticket, JEANNE));
    let told = world.mailbox.delivered().next_back().unwrap();
    assert!(matches!(told.content, Content::AddressAlreadyKnown), "the holder is told, by mail: {told:?}");
}

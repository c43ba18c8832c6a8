//! Keys that rotate, and a pepper that is dropped (requirement 83): what lay under it counts as none, at equal cost, and the
//! audit trail says why.

use espace_securise::command::CertifyMobile;
use espace_securise::event::Cause;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, RENEWED, Someone, french_mobile, next_key_ring,
    rotated_key_ring,
};
use espace_securise::testing::commands::{
    activate_elsewhere, change, identify, log_in, log_in_on, post_code, request_code, reset, send_mobile_code,
};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

fn nobody() -> Someone {
    Someone { email: "personne@inconnu.example", ..JEANNE }
}

fn same(world: &World, what: &str, one: &impl Ask, other: &impl Ask) {
    assert_eq!(world.aside(one).work(), world.aside(other).work(), "{what}");
}

#[test]
fn r83_a_password_under_a_dropped_pepper_is_no_password_and_a_reset_cures_it() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let mut world = world.under(next_key_ring());
    same(&world, "an address with a dropped pepper, and an unknown one", &log_in(JEANNE), &log_in(nobody()));
    assert_eq!(world.aside(&log_in(JEANNE)).hashes, 1);
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::WrongCredentials, Cause::KeyGone));
    let token = world.forget(JEANNE);
    let device = world.must(&reset(&token, NEW_PASSWORD)).device;
    world.must(&log_in_on(&device, RENEWED));
}

#[test]
fn r83_a_pair_with_a_letter_under_a_dropped_pepper_gets_new_ones() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let mut world = world.under(next_key_ring());
    let swapped = espace_securise::testing::cast::UNKNOWN;
    same(&world, "the dead letter and nobody's", &identify(DURAND, &code), &identify(swapped, &code));
    assert_eq!(world.refused_for(&identify(DURAND, &code)).1, Cause::KeyGone);
    same(&world, "another letter", &request_code(DURAND), &request_code(swapped));
    world.must(&request_code(DURAND));
    let requested = world.posted_code();
    world.advance(DAY);
    world.must(&post_code(DURAND));
    let posted = world.posted_code();
    for code in [&requested, &posted] {
        world.identify(DURAND, code);
    }
}

/// A letter every 25 days: the old pepper is not kept in use by it.
#[test]
fn r83_letters_move_to_the_new_pepper_while_the_old_ones_stay_good() {
    let mut world = World::new();
    let mut codes = vec![world.letters(DURAND)];
    world = world.under(rotated_key_ring());
    for _ in 0..2 {
        world.advance(25 * DAY);
        codes.push(world.post_code(DURAND));
        let (old, new) = (&codes[codes.len() - 2], &codes[codes.len() - 1]);
        world.identify(DURAND, old);
        world.identify(DURAND, new);
        world.advance(DAY);
    }
    // The first letter has expired; all that live are under the new one.
    let mut world = world.under(next_key_ring());
    world.identify(DURAND, &codes[2]);
    assert!(!world.store.dump().contains("keyid=AQ"), "a header under the old pepper is left");
}

/// An attacker cannot kill the letter in the post by asking for another one while keys rotate.
#[test]
fn r82_asking_for_letters_while_keys_rotate_kills_none() {
    let mut world = World::new();
    let first = world.letters(DURAND);
    let mut world = world.under(rotated_key_ring());
    let mut codes = vec![first];
    for _ in 0..4 {
        world.must(&request_code(DURAND));
        codes.push(world.posted_code());
        world.advance(DAY);
    }
    for code in &codes {
        world.identify(DURAND, code);
    }
}

/// As many hashes for a pair that is nobody's as for one with letters under both peppers: one for each.
#[test]
fn r83_a_guess_costs_a_hash_for_each_pepper_in_use_whoever_is_asked_for() {
    let mut world = World::new();
    world.letters(DURAND);
    let foreign = world.letters(MARTIN);
    let mut world = world.under(rotated_key_ring());
    world.must(&request_code(DURAND));
    let nobody = espace_securise::testing::cast::UNKNOWN;
    assert_eq!(world.aside(&identify(DURAND, &foreign)).hashes, 2);
    same(&world, "both peppers and nobody", &identify(DURAND, &foreign), &identify(nobody, &foreign));
}

/// Every other secret under a slow hash: a code by SMS, the password of a registration, the one in force within a session.
#[test]
fn r83_no_secret_under_a_dropped_pepper_faults() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let ticket = world.at_step_two(MARTIN);
    world.must(&send_mobile_code(&ticket, french_mobile()));
    let code = world.sms();
    let link = world.register(&ticket, PAUL);
    // Links are signed by the keys of the same version, so both stay accepted: only the pepper is asked about here.
    let mut world = world.under(rotated_key_ring());
    world.must(&CertifyMobile { ticket, code });
    world.must(&activate_elsewhere(&link, PAUL.password));
    world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
}

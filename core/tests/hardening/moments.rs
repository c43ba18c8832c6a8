//! Where many scenes begin: a new world, brought to a moment, and what somebody holds in it.

use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, MOVED, PAUL};
use espace_securise::testing::commands::{activate, associate, change_email, confirm_email, remind};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

/// The ticket of step 1/2.
pub fn with_ticket() -> (World, Secret) {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    (world, ticket)
}

/// An activation link in the mailbox, and the ticket.
pub fn registered() -> (World, Secret, Secret) {
    let (mut world, ticket) = with_ticket();
    let token = world.register(&ticket, JEANNE);
    (world, ticket, token)
}

/// A reset link in the mailbox.
pub fn forgotten() -> (World, Secret) {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    (world, token)
}

/// An account whose address must be certified again.
pub fn due() -> World {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(183 * DAY);
    world
}

/// A re-certification link in the mailbox.
pub fn reminded() -> (World, Secret) {
    let mut world = due();
    world.must(&remind());
    let token = world.link();
    (world, token)
}

/// An account with a session.
pub fn seated() -> (World, Secret) {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    (world, session)
}

/// An account with two sites.
pub fn two_sites() -> (World, Secret) {
    let (mut world, session) = seated();
    let code = world.letters(MARTIN);
    world.must(&associate(&session, MARTIN, &code));
    (world, session)
}

/// Another address was asked for: the session, and the token of its link.
pub fn moving() -> (World, Secret, Secret) {
    let (mut world, session) = seated();
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    (world, session, token)
}

/// The address was changed: the session, and the token that takes the one before back.
pub fn moved() -> (World, Secret, Secret) {
    let (mut world, session, token) = moving();
    world.must(&confirm_email(&token, &session));
    let undo = world.link();
    (world, session, undo)
}

/// An account with a session, whose company has another holder.
pub fn not_alone() -> (World, Secret) {
    let mut world = World::new();
    world.enroll(DURAND, PAUL);
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    let session = world.log_in(JEANNE);
    (world, session)
}

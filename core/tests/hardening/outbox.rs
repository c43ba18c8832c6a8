//! Whoever copies the outbox does not tell what was sent to somebody from what stands there for nobody (invariant 5).

use espace_securise::command::{Command, Register};
use espace_securise::message::{Channel, Recipient};
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, UNKNOWN, french_mobile};
use espace_securise::testing::commands::{
    by_staff, forgot, post_code, put_tenant, register, request_code, send_mobile_code, visitor,
};
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::token::Sealed;
use espace_securise::value::Timestamp;
use serde_json::Value;

use crate::moments::with_ticket;

/// All that stands outside of the seal, but for the message's own name.
fn outside(sealed: &Sealed) -> (Option<Channel>, Option<Timestamp>, u8, usize) {
    let json = serde_json::to_value(sealed).unwrap();
    let known = ["id", "key", "bytes", "channel", "expires_at"];
    assert!(json.as_object().unwrap().keys().all(|name| known.contains(&name.as_str())), "{json}");
    let bytes = json["bytes"].as_str().map_or(0, str::len);
    (sealed.channel(), sealed.expires_at(), sealed.key().get(), bytes)
}

/// The one message that a command leaves, and whom it is for.
fn left_by(world: &World, command: &Command) -> (Sealed, Recipient) {
    let before = world.store.outbox().len();
    let aside = world.aside(command);
    let mut left = aside.store.outbox().split_off(before);
    assert_eq!(left.len(), 1, "{command:?}");
    let sealed = left.pop().unwrap();
    let to = world.espace.unseal(&sealed).unwrap().to;
    (sealed, to)
}

#[track_caller]
fn assert_alike(world: &World, known: &Command, unknown: &Command) {
    let ((one, _), (other, _)) = (left_by(world, known), left_by(world, unknown));
    assert_eq!(outside(&one), outside(&other), "{known:?}");
    assert!(one.channel().is_some() && one.expires_at().is_some(), "{one:?}");
}

#[test]
fn inv05_a_message_for_nobody_looks_like_the_one_whose_place_it_takes() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.file(MARTIN);
    world.advance(2 * DAY);

    let (reset, unknown) = (visitor(forgot(JEANNE.email)), visitor(forgot("personne@nulle-part.example")));
    assert!(matches!(left_by(&world, &unknown).1, Recipient::Nobody));
    assert_alike(&world, &reset, &unknown);

    let (letter, unknown) = (visitor(request_code(MARTIN)), visitor(request_code(UNKNOWN)));
    assert!(matches!(left_by(&world, &unknown).1, Recipient::Nobody));
    assert_alike(&world, &letter, &unknown);
}

#[test]
fn inv05_the_mail_to_a_known_address_looks_like_the_link_to_a_new_one() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(2 * DAY);
    let ticket = world.at_step_two(MARTIN);
    let known: Register = register(&ticket, JEANNE);
    let new: Register = register(&ticket, PAUL);
    assert_alike(&world, &visitor(known), &visitor(new));
}

#[test]
fn what_leaves_says_outside_by_which_way_and_until_when() {
    let mut world = World::new();
    let (welcome, _) = left_by(&world, &by_staff(put_tenant(DURAND)));
    assert_eq!((welcome.channel(), welcome.expires_at()), (Some(Channel::Post), None));
    world.file(DURAND);
    let lifetimes = world.espace.policy().lifetimes.clone();
    let (letter, _) = left_by(&world, &by_staff(post_code(DURAND)));
    let until = world.now().plus(lifetimes.posted_code);
    assert_eq!((letter.channel(), letter.expires_at()), (Some(Channel::Post), Some(until)));

    let (world, ticket) = with_ticket();
    let mobile = french_mobile();
    let (sms, _) = left_by(&world, &visitor(send_mobile_code(&ticket, mobile)));
    let until = world.now().plus(lifetimes.sms_code);
    assert!(lifetimes.sms_code < MINUTE * 60);
    assert_eq!((sms.channel(), sms.expires_at()), (Some(Channel::Sms), Some(until)));
}

/// A store of a host's own may keep neither; what an earlier version sealed has neither.
#[test]
fn inv11_a_message_without_a_channel_and_an_end_outside_opens_all_the_same() {
    let mut world = World::new();
    world.file(DURAND);
    let (sealed, _) = left_by(&world, &by_staff(post_code(DURAND)));
    let mut bare: Value = serde_json::to_value(&sealed).unwrap();
    bare.as_object_mut().unwrap().retain(|name, _| ["id", "key", "bytes"].contains(&name.as_str()));
    let bare: Sealed = serde_json::from_value(bare).unwrap();
    assert_eq!((bare.channel(), bare.expires_at()), (None, None));
    let message = world.espace.unseal(&bare).unwrap();
    assert_eq!(message.content.expires_at(), sealed.expires_at());
    assert_eq!(message.to.channel(), sealed.channel());
}

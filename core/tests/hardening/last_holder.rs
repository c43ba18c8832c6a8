//! A tenant never loses its last holder (requirement 77), and only a holder makes or unmakes one (requirement 89): whoever
//! acts, in whatever order, and at once.

use std::collections::BTreeSet;

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::command::Command;
use espace_securise::event::Fact;
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, SAMIR, Someone};
use espace_securise::testing::commands::{
    accept_invitation, change_person, holder, invite, join, leave, reinstate_person, remove_person,
    suspend_person, visitor,
};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::races::{granted, race};

const LEA: Someone = Someone { email: "lea@durand.example", ..SAMIR };
const TOM: Someone = Someone { email: "tom@durand.example", ..SAMIR };

/// A company whose people have these rights, the first being Jeanne, who enrolled: each one's session and name.
fn company(rights: &[Rights]) -> (World, Vec<(Secret, String)>) {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    let mut people = vec![(jeanne.clone(), world.person(&jeanne, JEANNE))];
    for (someone, rights) in [SAMIR, LEA, TOM].into_iter().zip(rights.iter().skip(1)) {
        let name = world.welcome(&jeanne, someone, *rights);
        people.push((world.log_in(someone), name));
    }
    (world, people)
}

fn data(world: &World, kind: &str) -> Vec<Value> {
    let keys = world.store.keys().into_iter().filter(|key| key.kind() == kind);
    let bodies = keys.map(|key| world.store.body(&key).unwrap());
    bodies.map(|body| serde_json::from_str::<Value>(&body).unwrap()["data"].take()).collect()
}

/// Who is a Titulaire now, by the accesses.
fn principals(world: &World) -> BTreeSet<String> {
    let is_one = |access: &Value| {
        let rights: Rights = serde_json::from_value(access["rights"].clone()).unwrap();
        access["suspended"].is_null() && rights.contains(Right::HolderTransfer)
    };
    let held = data(world, "access").into_iter().filter(is_one);
    held.map(|access| access["account"].as_str().unwrap().to_owned()).collect()
}

/// There is one, and the tenant's own count says how many.
fn sound(world: &World) -> bool {
    let principals = principals(world);
    let tenant = data(world, "tenant").remove(0);
    let holders = data(world, "access").len();
    !principals.is_empty() && tenant["principals"] == principals.len() && tenant["holders"] == holders
}

/// What one does to another.
fn against((session, own): &(Secret, String), other: &str, way: u8) -> Command {
    match way % 6 {
        0 => holder(change_person(session, other, Preset::Clerk.rights())),
        1 => holder(suspend_person(session, other)),
        2 => holder(remove_person(session, other)),
        3 => holder(leave(session)),
        4 => holder(change_person(session, own, Preset::Deputy.rights())),
        _ => holder(reinstate_person(session, other)),
    }
}

#[test]
fn r77_r22_holders_who_end_each_other_at_once_leave_one() {
    for round in 0..64_u8 {
        let several = 2 + usize::from(round) % 3;
        let (world, people) = company(&vec![Rights::ALL; several]);
        let next = |place: usize| people[(place + 1) % several].1.as_str();
        let commands: Vec<_> = (0..several)
            .map(|place| {
                against(
                    &people[place],
                    next(place),
                    (round / 3).wrapping_add(u8::try_from(place).unwrap()) % 5,
                )
            })
            .collect();
        let answers = race(&world, &commands);
        assert!(sound(&world), "round {round}: {answers:?}");
    }
}

#[test]
fn r22_sixteen_with_the_same_invitation_open_one_account() {
    let (mut world, people) = company(&[Rights::ALL]);
    world.must(&invite(&people[0].0, SAMIR.email, Preset::Clerk.rights()));
    let token = world.link();
    let answers = race(&world, &vec![visitor(join(&token, ("Samir", "Benali"), SAMIR.password)); 16]);
    assert_eq!(granted(&answers), 16);
    assert_eq!((data(&world, "account").len(), data(&world, "access").len()), (2, 2));
    let joined = |event: &event::Event| {
        matches!(&event.outcome, event::Outcome::Done { fact: Fact::JoinedByInvitation { .. } })
    };
    assert_eq!(world.store.events().iter().filter(|event| joined(event)).count(), 1);
}

/// The inviter is removed while the invitation is accepted: one or the other comes first, and then it holds.
#[test]
fn r91_r22_an_invitation_and_the_end_of_its_giver_race() {
    let (mut both, mut one) = (0, 0);
    for _ in 0..32 {
        let (mut world, people) = company(&[Rights::ALL, Preset::Deputy.rights()]);
        let paul = world.seat(MARTIN, PAUL);
        world.must(&invite(&people[1].0, PAUL.email, Preset::Reader.rights()));
        let token = world.link();
        let commands =
            [holder(accept_invitation(&paul, &token)), holder(remove_person(&people[0].0, &people[1].1))];
        let answers = race(&world, &commands);
        assert!(answers[1].is_ok(), "{answers:?}");
        let joined = data(&world, "access").iter().any(|access| access["title"] == "invited");
        assert_eq!(answers[0].is_ok(), joined);
        if joined { both += 1 } else { one += 1 }
    }
    assert_eq!(both + one, 32);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(77),
        ..ProptestConfig::default()
    })]

    /// Four people with whatever rights, forms that stayed open, and everybody against everybody.
    #[test]
    fn r77_r89_only_a_holder_changes_who_is_one_and_one_is_always_left(
        rights in prop::collection::vec(0..4_usize, 3),
        steps in prop::collection::vec((0..4_usize, 0..4_usize, any::<u8>()), 1..40),
    ) {
        let presets = [Preset::Principal, Preset::Deputy, Preset::Clerk, Preset::Reader].map(Preset::rights);
        let given: Vec<Rights> =
            [Rights::ALL].into_iter().chain(rights.into_iter().map(|place| presets[place])).collect();
        let (mut world, people) = company(&given);
        for (who, whom, way) in steps {
            let before = principals(&world);
            let by_a_holder = before.contains(&people[who].1);
            let command = if way >= 200 {
                let rights = presets[usize::from(way) % presets.len()];
                holder(change_person(&people[who].0, &people[whom].1, rights))
            } else {
                against(&people[who], &people[whom].1, way)
            };
            let answer = world.ask(&command);
            prop_assert!(sound(&world), "{:?}: {:?}", command, answer);
            prop_assert!(by_a_holder || principals(&world) == before, "{:?}: {:?}", command, answer);
        }
    }
}

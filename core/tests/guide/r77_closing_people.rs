//! Requirements 33, 76, 77, 91: people of a company who close their accounts, and what others do to them meanwhile.

use espace_securise::account::{Preset, Rights};
use espace_securise::event::Cause;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MOVED, NADIA, PAUL, SAMIR};
use espace_securise::testing::commands::{
    change_email, change_person, close_account, confirm_email, erase_closed, export_my_data,
    inspect_invitation, invite, join, keep_account, leave, list_people, list_tenants, reinstate_person,
    remove_person, suspend_person,
};
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::*;
use serde_json::Value;

const PRINCIPAL: Rights = Preset::Principal.rights();
const READER: Rights = Preset::Reader.rights();

/// Jeanne and Samir are a company's two Titulaires. Their sessions, and what Samir is called.
fn two_principals() -> (World, Secret, Secret, String) {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    let name = world.welcome(&jeanne, SAMIR, PRINCIPAL);
    let samir = world.log_in(SAMIR);
    (world, jeanne, samir, name)
}

/// The people and the Titulaires that the company counts.
fn counted(world: &World) -> (u64, u64) {
    let key = world.store.keys().into_iter().find(|key| key.kind() == "tenant").unwrap();
    let body: Value = serde_json::from_str(&world.store.body(&key).unwrap()).unwrap();
    let count = |name: &str| body["data"][name].as_u64().unwrap();
    (count("holders"), count("principals"))
}

#[test]
fn r77_whoever_closed_the_account_counts_for_nothing_whatever_is_done_to_them() {
    let (mut world, jeanne, samir, name) = two_principals();
    assert_eq!(counted(&world), (2, 2));
    world.must(&close_account(&samir));
    assert_eq!(counted(&world), (1, 1));
    world.must(&suspend_person(&jeanne, &name));
    assert_eq!(counted(&world), (1, 1));
    world.must(&reinstate_person(&jeanne, &name));
    world.must(&change_person(&jeanne, &name, READER));
    world.must(&change_person(&jeanne, &name, PRINCIPAL));
    assert_eq!(counted(&world), (1, 1));
    assert_eq!(world.refused_for(&leave(&jeanne)), (Refusal::LastHolder, Cause::LastHolder));
    world.must(&remove_person(&jeanne, &name));
    assert_eq!(counted(&world), (1, 1));
    // What he keeps holds nothing of the company any more.
    let samir = world.log_in(SAMIR);
    world.must(&keep_account(&samir));
    assert_eq!(counted(&world), (1, 1));
    assert!(world.must(&list_tenants(&samir)).tenants.is_empty());
    assert_eq!(world.refused(&close_account(&jeanne)), Refusal::LastHolder);
}

#[test]
fn r77_whoever_keeps_the_account_counts_with_what_was_changed_meanwhile() {
    let (mut world, jeanne, samir, name) = two_principals();
    world.must(&close_account(&samir));
    world.must(&change_person(&jeanne, &name, READER));
    let samir = world.log_in(SAMIR);
    world.must(&keep_account(&samir));
    assert_eq!(counted(&world), (2, 1));

    world.must(&change_person(&jeanne, &name, PRINCIPAL));
    world.must(&close_account(&samir));
    world.must(&suspend_person(&jeanne, &name));
    let samir = world.log_in(SAMIR);
    world.must(&keep_account(&samir));
    assert_eq!(counted(&world), (2, 1));
    world.must(&reinstate_person(&jeanne, &name));
    assert_eq!(counted(&world), (2, 2));
}

#[test]
fn r77_a_suspended_titulaire_closes_and_is_not_who_lets_the_other_go() {
    let (mut world, jeanne, samir, name) = two_principals();
    world.must(&suspend_person(&jeanne, &name));
    assert_eq!(world.refused(&close_account(&jeanne)), Refusal::LastHolder);
    world.must(&close_account(&samir));
    assert_eq!(counted(&world), (1, 1));
    world.advance(30 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 1);
    assert_eq!(counted(&world), (1, 1));
    let jeanne = world.log_in(JEANNE);
    assert_eq!(world.must(&list_people(&jeanne)).people.len(), 1);
}

#[test]
fn r91_what_somebody_offered_who_closed_the_account_waits_until_they_keep_it() {
    let (mut world, _, samir, _) = two_principals();
    world.must(&invite(&samir, PAUL.email, READER));
    let token = world.link();
    world.must(&inspect_invitation(&token));
    world.must(&close_account(&samir));
    let over = (Refusal::SpentLink, Cause::InviterMayNot);
    assert_eq!(world.refused_for(&inspect_invitation(&token)), over);
    assert_eq!(world.refused_for(&join(&token, ("Paul", "Martin"), PAUL.password)), over);
    let samir = world.log_in(SAMIR);
    world.must(&keep_account(&samir));
    world.must(&join(&token, ("Paul", "Martin"), PAUL.password));
}

#[test]
fn r33_an_invitation_opens_no_account_for_an_address_that_can_be_taken_back() {
    let (mut world, jeanne, samir, _) = two_principals();
    world.must(&change_email(&samir, MOVED.email));
    let confirmation = world.link();
    world.must(&confirm_email(&confirmation, &samir));
    world.advance(2 * MINUTE);
    world.must(&invite(&jeanne, SAMIR.email, READER));
    let link = world.link();
    let taken = (Refusal::AddressTaken, Cause::AddressTaken);
    assert_eq!(world.refused_for(&join(&link, ("Samir", "Benali"), SAMIR.password)), taken);
    // Nobody can take it back any more: it is anybody's.
    world.advance(7 * DAY);
    let jeanne = world.log_in(JEANNE);
    world.must(&invite(&jeanne, SAMIR.email, READER));
    let link = world.link();
    world.must(&join(&link, ("Samir", "Benali"), SAMIR.password));
}

#[test]
fn r76_what_is_held_says_rights_portfolios_and_suspension() {
    let mut world = World::new();
    let nadia = world.seat(LEROY, NADIA);
    let collaborator: Rights = Preset::Collaborator.rights();
    let name = world.welcome(&nadia, SAMIR, collaborator);
    let portfolios = vec!["Nord".to_owned()];
    let change = command::ChangePerson { portfolios, ..change_person(&nadia, &name, collaborator) };
    world.must(&change);
    world.must(&suspend_person(&nadia, &name));
    let since = serde_json::to_value(world.now()).unwrap();
    let samir = world.log_in(SAMIR);
    let document = world.must(&export_my_data(&samir)).document;
    let document: Value = serde_json::from_str(document.expose()).unwrap();
    let company = &document["companies"][0];
    assert_eq!(company["rights"], serde_json::to_value(collaborator).unwrap());
    assert_eq!(company["portfolios"], serde_json::json!(["Nord"]));
    assert_eq!((&company["title"], &company["suspended_since"]), (&"invited".into(), &since));
}

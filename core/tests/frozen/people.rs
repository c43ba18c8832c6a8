//! People and invitations that an earlier version left behind go on where they stood.

use espace_securise::account::{Preset, Right, Title};
use espace_securise::testing::cast::SAMIR;
use espace_securise::testing::commands::{
    authorize, inspect_invitation, join, list_invitations, list_people, reinstate_person,
};
use espace_securise::*;

use crate::vault::thaw;

const BENALI: (&str, &str) = ("Samir", "Benali");

#[test]
fn inv11_a_frozen_invitation_opens_an_account() {
    let (mut world, image) = thaw("invitation_sent");
    let (session, token) = (image.secret("session"), image.secret("token"));
    assert_eq!(world.must(&list_invitations(&session)).invitations.len(), 1);
    let caps = Preset::Collaborator.rights();
    assert_eq!(world.must(&inspect_invitation(&token)).rights, caps);
    world.must(&join(&token, BENALI, SAMIR.password));
    let people = world.must(&list_people(&session)).people;
    let samir = people.iter().find(|person| !person.you).unwrap();
    assert_eq!((samir.title, samir.rights, samir.portfolios[0].as_str()), (Title::Invited, caps, "Nord"));
}

#[test]
fn inv11_a_frozen_invitation_that_was_accepted_says_so_again() {
    let (mut world, image) = thaw("invitation_accepted");
    let again = world.must(&join(&image.secret("token"), BENALI, SAMIR.password));
    assert!(again.device.is_none());
    world.log_in(SAMIR);
    assert!(world.must(&list_invitations(&image.secret("session"))).invitations.is_empty());
}

#[test]
fn inv11_a_frozen_suspension_lasts_until_it_is_lifted() {
    let (mut world, image) = thaw("person_suspended");
    let (session, suspended) = (image.secret("session"), image.secret("suspended"));
    assert_eq!(world.refused(&authorize(&suspended, Right::MemberRead)), Refusal::NoAccess);
    let people = world.must(&list_people(&session)).people;
    let samir = people.iter().find(|person| person.suspended.is_some()).unwrap().account.to_string();
    world.must(&reinstate_person(&session, &samir));
    world.must(&authorize(&suspended, Right::MemberRead));
}
